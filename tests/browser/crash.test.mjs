/** Nothing typed is lost: a killed server, a killed browser, two editors on one article; and who looks before readers do. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {browser} from './chromium.mjs';
import {demo} from './demo.mjs';

let chromium, newsroom;

before(async () => {
  [chromium, newsroom] = await Promise.all([browser(), demo()]);
});

after(async () => {
  await chromium?.close();
  await newsroom?.stop();
});

/** A browser of its own, with somebody signed in. */
async function desk(link, options = {}) {
  const context = await chromium.newContext({viewport: {width: 1280, height: 900}, locale: 'fr-FR', ...options});
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', error => faults.push(String(error)));
  await page.goto(link);
  if (new URL(page.url()).pathname.includes('/invitation/')) await accept(page);
  return {context, page, faults};
}

/** A link that was passed on asks for a password. */
async function accept(page) {
  await page.locator('#password_new').fill('une phrase assez longue');
  await page.getByRole('main').getByRole('button').click();
  await page.waitForURL(url => !url.pathname.includes('/invitation/'));
}

const invite = () => newsroom.user('link', 'admin@example.org');
const status = page => page.locator('[data-writing-status]');
const kept = page => status(page).filter({hasText: 'Sauvegarde automatique'}).waitFor({timeout: 20_000});
const headline = page => page.locator('#headline_fr');
const text = page => page.locator('#text-fr .editor-text');

/** Makes an article with these paragraphs; its address. */
async function article(page, title, paragraphs) {
  await page.goto(`${newsroom.site}/admin/articles/new`);
  await headline(page).fill(title);
  await text(page).click();
  for (const [number, paragraph] of paragraphs.entries()) {
    if (number > 0) await page.keyboard.press('Enter');
    await page.keyboard.type(paragraph);
  }
  await page.locator('[data-save]').click();
  await page.getByRole('status').filter({hasText: 'Enregistré'}).waitFor();
  return page.url().split('?')[0];
}

test('what was typed before the server was killed is there again in another browser', {timeout: 180_000}, async () => {
  const {context, page, faults} = await desk(newsroom.admin);
  const address = await article(page, 'Le bac de Neak Loeung', ['Le bac a cessé de passer.']);
  await page.goto(address);
  await text(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Le pont le remplace.');
  await kept(page);
  await newsroom.crash();
  await page.keyboard.type(' Personne ne regrette l’attente.');
  await status(page).filter({hasText: 'ne répond pas'}).waitFor({timeout: 20_000});
  await newsroom.revive();
  await kept(page);
  // Another browser, as on another device.
  const other = await desk(await invite());
  await other.page.goto(address);
  await other.page.getByRole('link', {name: 'Voir ce texte'}).click();
  assert.match(await other.page.locator('#body_fr').inputValue(), /Le pont le remplace\. Personne ne regrette l’attente\./);
  await other.page.locator('[data-save]').click();
  await other.page.getByRole('status').filter({hasText: 'Enregistré'}).waitFor();
  await other.page.goto(address);
  assert.equal(await other.page.locator('[data-offer]').count(), 0);
  assert.match(await other.page.locator('#body_fr').inputValue(), /Personne ne regrette/);
  assert.deepEqual([...faults, ...other.faults], []);
  await context.close();
  await other.context.close();
});

test('what was typed before the browser was killed is there again', {timeout: 180_000}, async () => {
  const own = await browser();
  const link = await invite();
  const context = await own.newContext({locale: 'fr-FR'});
  const page = await context.newPage();
  await page.goto(link);
  await accept(page);
  await page.goto(`${newsroom.site}/admin/articles/new`);
  await headline(page).fill('Jamais enregistré');
  await text(page).click();
  await page.keyboard.type('Cette phrase ne doit pas se perdre.');
  await kept(page);
  // What Chromium's own process is: closing it like this asks no page whether it may.
  await own.close();
  const again = await desk(await invite(), {javaScriptEnabled: false});
  await again.page.goto(`${newsroom.site}/admin/articles/new`);
  const offer = again.page.locator('[data-offer]').filter({hasText: 'Jamais enregistré'});
  await offer.getByRole('link', {name: 'Voir ce texte'}).click();
  assert.match(await again.page.locator('#body_fr').inputValue(), /Cette phrase ne doit pas se perdre\./);
  // Or it is thrown away, without scripts too.
  await again.page.goto(`${newsroom.site}/admin/articles/new`);
  await offer.getByRole('button', {name: 'Abandonner'}).click();
  assert.equal(await offer.count(), 0);
  await again.context.close();
});

test('two editors see each other and bring their texts together', {timeout: 180_000}, async () => {
  const first = await desk(await invite());
  const second = await desk(await newsroom.user('add', 'anne@example.org', '--name', 'Anne Roux', '--role', 'editor'));
  const address = await article(first.page, 'Le marché', [
    'Le marché ouvre à six heures du matin.', 'Le toit est neuf depuis le printemps.', 'Fin.',
  ]);
  await first.page.goto(address);
  await second.page.goto(address);
  await second.page.locator('[data-others]').filter({hasText: 'ouvert'}).waitFor();
  await first.page.locator('[data-others]').filter({hasText: 'Anne Roux'}).waitFor({timeout: 30_000});
  const write = (page, from, to) => page.evaluate(([before, now]) => {
    const field = document.querySelector('#body_fr');
    field.value = field.value.replace(before, now);
    field.dispatchEvent(new Event('change', {bubbles: true}));
    field.dispatchEvent(new Event('input', {bubbles: true}));
  }, [from, to]);
  await write(second.page, 'six', 'huit');
  await write(second.page, 'Fin.', 'La fin.');
  await second.page.locator('[data-save]').click();
  await second.page.getByRole('status').filter({hasText: 'Enregistré'}).waitFor();
  // The first hears of it, and goes on.
  await first.page.locator('[data-changed]').filter({hasText: 'fusionnées'}).waitFor({timeout: 30_000});
  await write(first.page, 'six', 'sept');
  await write(first.page, 'neuf', 'rouge');
  await first.page.locator('[data-save]').click();
  await first.page.getByRole('heading', {name: 'Deux versions à fusionner'}).waitFor();
  assert.deepEqual(await first.page.locator('mark').allTextContents(), ['sept', 'huit']);
  await first.page.getByLabel('Ma version').check();
  await first.page.getByRole('button', {name: 'Enregistrer ainsi'}).click();
  await first.page.getByRole('status').filter({hasText: 'Enregistré'}).waitFor();
  const body = await first.page.locator('#body_fr').inputValue();
  for (const part of ['à sept heures', 'est rouge', 'La fin.']) assert.ok(body.includes(part), `${part} in ${body}`);
  assert.deepEqual([...first.faults, ...second.faults], []);
  await first.context.close();
  await second.context.close();
});

test('what is typed is looked at on two screens, and shown to a guest by a link', {timeout: 180_000}, async () => {
  // The frames' colours are their page's to say, not the test's.
  const {context, page, faults} = await desk(await invite(), {colorScheme: null});
  const address = await article(page, 'Sous embargo', ['Rien ne doit fuiter.']);
  await page.goto(address);
  await headline(page).fill('Sous embargo, corrigé');
  const [preview] = await Promise.all([context.waitForEvent('page'), page.locator('#text-fr').getByRole('button', {name: 'Aperçu'}).click()]);
  await preview.locator('iframe').first().waitFor();
  const [phone, desktop] = [0, 1].map(number => preview.frameLocator('iframe').nth(number));
  for (const frame of [phone, desktop]) await frame.getByRole('heading', {name: 'Sous embargo, corrigé'}).waitFor();
  assert.equal(await phone.locator('html').evaluate(root => root.ownerDocument.defaultView.innerWidth), 390);
  assert.equal(await desktop.locator('html').evaluate(root => root.ownerDocument.defaultView.innerWidth), 1280);
  const paper = frame => frame.locator('body').evaluate(body => getComputedStyle(body).backgroundColor);
  const light = await paper(phone);
  await preview.getByRole('link', {name: 'Sombre'}).click();
  await phone.getByRole('heading', {name: 'Sous embargo, corrigé'}).waitFor();
  assert.notEqual(await paper(phone), light, 'dark is dark');
  // The form is as it was, and nothing is saved.
  assert.equal(await headline(page).inputValue(), 'Sous embargo, corrigé');
  await preview.getByRole('button', {name: 'Créer un lien'}).click();
  const link = (await preview.locator('#made').inputValue()).trim();
  const guest = await chromium.newContext({locale: 'fr-FR'});
  const reader = await guest.newPage();
  const response = await reader.goto(newsroom.site + new URL(link).pathname);
  assert.equal(response.status(), 200);
  assert.equal(response.headers()['cache-control'], 'no-store');
  await reader.getByRole('heading', {name: 'Sous embargo', exact: true}).waitFor();
  await reader.getByText('Aperçu confidentiel').waitFor();
  await preview.getByRole('button', {name: 'Révoquer'}).click();
  assert.equal((await reader.goto(newsroom.site + new URL(link).pathname)).status(), 404);
  assert.deepEqual(faults, []);
  await guest.close();
  await context.close();
});

test('tags are found and made, addresses checked, our articles linked, by keyboard alone', {timeout: 180_000}, async () => {
  const {context, page, faults} = await desk(await invite());
  await page.goto(`${newsroom.site}/admin/articles/new`);
  await headline(page).fill('Un titre');
  // A tag of the demo.
  const tags = page.locator('#tags');
  const pick = tags.getByRole('combobox');
  await pick.focus();
  await tags.getByRole('option').first().waitFor();
  const name = await tags.getByRole('option').first().textContent();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  assert.ok(await tags.getByRole('checkbox', {name}).isChecked());
  await pick.fill('');
  await pick.pressSequentially('Bac à rames');
  await tags.getByRole('option', {name: /Créer.*Bac à rames/}).waitFor();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('#new_tag_fr').inputValue(), 'Bac à rames');
  // The next one is typed next, and Enter sends nothing.
  await page.keyboard.type('Pirogue à balancier');
  await tags.getByRole('option', {name: /Créer.*Pirogue à balancier/}).waitFor();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('#new_tag_fr-1').inputValue(), 'Pirogue à balancier');
  assert.equal(await page.locator('#new_tag_en').inputValue(), '');
  await page.locator('#new_tag_en').focus();
  await page.keyboard.press('Enter');
  assert.ok(page.url().endsWith('/new'), 'nothing is sent');
  assert.ok(await pick.evaluate(input => input === document.activeElement));
  // An address that is wrong, then free.
  await page.locator('#slug_fr').pressSequentially('Pas Bon');
  await page.locator('#slug_fr-said[data-wrong]').waitFor();
  await page.locator('#slug_fr').fill('un-titre-libre');
  await page.locator('#slug_fr-said').filter({hasText: '/fr/article/un-titre-libre'}).waitFor();
  // A link to one of our articles.
  await text(page).click();
  await page.keyboard.type('Voir aussi');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+k');
  const dialog = page.getByRole('dialog');
  const reader = await context.request.get(`${newsroom.site}/fr/`);
  const [, slug] = (await reader.text()).match(/\/fr\/article\/([a-z0-9-]+)/);
  await dialog.getByRole('combobox').pressSequentially(slug.split('-').filter(word => word.length > 4)[0] ?? slug);
  await dialog.getByRole('option').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  assert.match(await dialog.getByRole('combobox').inputValue(), /^\/fr\/article\//);
  await page.keyboard.press('Enter');
  assert.match(await page.locator('#body_fr').inputValue(), /<a href="\/fr\/article\//);
  // How it looks elsewhere follows what is typed.
  await page.locator('#text-fr summary').filter({hasText: 'Moteurs'}).click();
  await page.locator('#seo_title_fr').fill('Un autre titre');
  assert.equal(await page.locator('[data-looks=fr] [data-look=title]').textContent(), 'Un autre titre');
  assert.equal(await page.locator('[data-looks=fr] [data-look=address]').textContent(), '/fr/article/un-titre-libre');
  assert.deepEqual(faults, []);
  await context.close();
});
