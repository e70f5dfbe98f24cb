/** Editors run the site: they arrange the front page by dragging and by keys, announce news, and lead lost readers home. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {browser} from './chromium.mjs';
import {demo} from './demo.mjs';

const spaces = text => text.replace(/[\u00A0\u202F]/g, ' ').replace(/\s+/g, ' ').trim();

let chromium, newsroom, context, page;
const faults = [];

before(async () => {
  [chromium, newsroom] = await Promise.all([browser(), demo()]);
  context = await chromium.newContext({viewport: {width: 1280, height: 900}, locale: 'fr-FR'});
  page = await context.newPage();
  page.on('pageerror', error => faults.push(String(error)));
  page.on('console', message => { if (message.type() === 'error') faults.push(message.text()); });
  // Before the whole, so that a failure to sign in is seen as such.
  await page.goto(newsroom.admin);
});

after(async () => {
  await chromium?.close();
  await newsroom?.stop();
});

/** The headlines of the arrangement, in order. */
const arranged = () => page.locator('.places .headline').allInnerTexts();

/** Waits until the server has drawn the form anew. */
const redrawn = act => Promise.all([page.waitForResponse(answer => answer.request().method() === 'POST'), act()]);

test('an editor arranges the front page by dragging, by keys and by a search that answers while typing', {timeout: 120_000}, async () => {
  await page.goto(`${newsroom.site}/admin/front/fr`);
  const before = await arranged();
  assert.ok(before.length >= 3, 'the demo has arranged its front page');

  // By the pointer: the third before the first.
  const grips = page.locator('.places .grip');
  const [from, to] = await Promise.all([grips.nth(2).boundingBox(), grips.nth(0).boundingBox()]);
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, to.y + 30, {steps: 5});
  await redrawn(async () => {
    await page.mouse.move(to.x + to.width / 2, to.y - 5, {steps: 5});
    await page.mouse.up();
  });
  await page.getByText('Les lecteurs ne voient pas encore').waitFor();
  assert.deepEqual(await arranged(), [before[2], before[0], before[1], ...before.slice(3)]);

  // By keys: it goes down again, and the focus goes with it.
  const grip = page.getByRole('button', {name: `Déplacer`}).first();
  await grip.focus();
  await redrawn(() => page.keyboard.press('ArrowDown'));
  await page.waitForFunction(() => document.querySelector('[data-said]').textContent.includes('place 2 sur'));
  assert.deepEqual(await arranged(), [before[0], before[2], before[1], ...before.slice(3)]);
  assert.match(await page.evaluate(() => document.activeElement.id), /^grip-\d+$/);
  await redrawn(() => page.keyboard.press('ArrowUp'));
  await page.waitForFunction(() => document.querySelector('[data-said]').textContent.includes('place 1 sur'));

  // A search answers while one types, and what is typed stays.
  const search = page.getByRole('searchbox');
  await redrawn(() => search.pressSequentially('canal', {delay: 30}));
  await page.getByRole('heading', {name: 'Résultats'}).waitFor();
  assert.equal(await search.inputValue(), 'canal');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'q');

  await page.getByRole('button', {name: 'Mettre en ligne'}).click();
  await page.getByText('C’est en ligne').waitFor();
  const reader = await context.newPage();
  await reader.goto(`${newsroom.site}/fr/`);
  assert.equal(spaces(await reader.locator('.lead h2').innerText()), spaces(before[2]));
  await reader.close();
});

test('who leaves with an arrangement that is not live is asked first', {timeout: 60_000}, async () => {
  await page.goto(`${newsroom.site}/admin/front/fr`);
  await redrawn(() => page.locator('.places').getByRole('button', {name: /^Retirer/}).last().click());
  await page.getByText('Les lecteurs ne voient pas encore').waitFor();
  let asked = 0;
  const dismiss = dialog => { asked += 1; dialog.accept(); };
  page.on('dialog', dismiss);
  await page.goto(`${newsroom.site}/admin/banner/fr`);
  page.off('dialog', dismiss);
  assert.equal(asked, 1);
});

test('an editor announces breaking news for six hours and takes it back', {timeout: 60_000}, async () => {
  await page.goto(`${newsroom.site}/admin/banner/fr`);
  await page.getByLabel('Texte', {exact: false}).first().fill('Le pont est fermé ce soir');
  await redrawn(() => page.getByRole('button', {name: '6 heures', exact: false}).click());
  assert.match(await page.locator('#ends_at_fr').inputValue(), /^\d{4}-\d\d-\d\dT\d\d:\d\d$/);
  assert.equal(await page.locator('.breaking').innerText(), 'Le pont est fermé ce soir');
  await page.locator('input[name=article]').first().check();
  assert.ok(await page.locator('#leads-article').isChecked(), 'who chooses an article means an article');
  await page.getByRole('button', {name: 'Annoncer'}).click();
  await page.getByText('Le bandeau est enregistré').waitFor();
  const reader = await context.newPage();
  await reader.goto(`${newsroom.site}/fr/`);
  assert.equal(spaces(await reader.locator('.breaking a').innerText()), 'Le pont est fermé ce soir');
  await page.getByRole('button', {name: 'Retirer maintenant'}).click();
  await page.getByText('Le bandeau a été retiré').waitFor();
  await reader.reload();
  assert.equal(await reader.locator('.breaking').count(), 0);
  await reader.close();
});

test('an address that readers ask for in vain is led to its page at one click', {timeout: 180_000}, async () => {
  const front = await context.newPage();
  await front.goto(`${newsroom.site}/fr/`);
  const slug = new URL(await front.locator('.lead h2 a').getAttribute('href'), newsroom.site).pathname.split('/').pop();
  await front.goto(`${newsroom.site}/2019/05/${slug}.html`);
  const path = `/2019/05/${slug}.html`;
  const row = () => page.locator('tr', {hasText: path});
  const offer = row().getByRole('button', {name: 'Rediriger'});
  // Counts are saved every half minute; a job looks for the page then.
  const deadline = Date.now() + 90_000;
  do {
    await page.waitForTimeout(2000);
    await page.goto(`${newsroom.site}/admin/missing`);
  } while (await offer.count() === 0 && Date.now() < deadline);
  await offer.click();
  await page.getByText('La redirection est en place').waitFor();
  assert.equal(await row().count(), 0);
  await front.goto(`${newsroom.site}${path}`);
  assert.equal(new URL(front.url()).pathname, `/fr/article/${slug}`);
  await front.close();
  assert.deepEqual(faults.filter(fault => !fault.includes('404')), []);
});
