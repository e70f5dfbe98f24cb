/** A translator finds what an editor changed, translates exactly that, and readers get it. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {browser} from './chromium.mjs';
import {demo} from './demo.mjs';

const spaces = text => text.replace(/[\u00A0\u202F]/g, ' ').replace(/\s+/g, ' ').trim();

let chromium, newsroom, first;

before(async () => {
  [chromium, newsroom] = await Promise.all([browser(), demo()]);
});

after(async () => {
  await chromium?.close();
  await newsroom?.stop();
});

/** A signed-in page on which no error goes unnoticed. */
async function desk(options) {
  const context = await chromium.newContext({viewport: {width: 1280, height: 900}, locale: 'fr-FR', ...options});
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', error => faults.push(String(error)));
  page.on('console', message => { if (message.type() === 'error') faults.push(message.text()); });
  // The link of the console signs in at once, one that was passed on asks first; each of them once.
  await page.goto(first ? await newsroom.user('link', 'admin@example.org') : newsroom.admin);
  if (first) {
    await page.locator('#password_new').fill('une phrase assez longue');
    await page.getByRole('main').getByRole('button').click();
  }
  first = true;
  return {context, page, faults};
}

/** Opens an article by its headline, gives its address. */
async function open(page, headline) {
  await page.goto(`${newsroom.site}/admin/articles?q=${encodeURIComponent(headline)}`);
  await page.getByRole('link', {name: headline}).first().click();
  await page.waitForURL(/\/admin\/articles\/\d+$/);
  return new URL(page.url()).pathname;
}

const waiting = page => page.locator('[data-row]:is([data-state=changed], [data-state=missing], [data-state=gone], [data-state=machine])');
const saved = page => page.getByRole('status').filter({hasText: 'Enregistré'}).waitFor();

for (const {name, javaScriptEnabled} of [
  {name: 'a translator', javaScriptEnabled: true},
  {name: 'a translator without JavaScript', javaScriptEnabled: false},
]) {
  test(`${name} is shown exactly the block that changed, and mends it`, {timeout: 180_000}, async () => {
    const {context, page, faults} = await desk({javaScriptEnabled});
    const article = await open(page, javaScriptEnabled ? 'Le bac de 17 h 40' : 'Tuk-tuk électrique');
    const sides = `${newsroom.site}${article}/translate/en`;

    await page.goto(sides);
    assert.equal(await waiting(page).count(), 0, 'nothing is to be done yet');
    const blocks = await page.locator('[data-row]').count();

    // An editor changes one block of the original, in the plain form.
    await page.goto(`${newsroom.site}${article}`);
    const body = await page.locator('#body_fr').inputValue();
    const [block] = body.match(/<p>[^<]*<\/p>/);
    if (javaScriptEnabled) {
      await page.locator('#text-fr .editor-text p').filter({hasText: spaces(block.replace(/<[^>]*>/g, '')).slice(0, 30)}).click();
      await page.keyboard.press('End');
      await page.keyboard.type(' Tout a changé.');
    } else {
      await page.locator('#body_fr').fill(body.replace(block, block.replace('</p>', ' Tout a changé.</p>')));
    }
    await page.locator('[data-save]').click();
    await saved(page);

    // Exactly that block is marked, with the words that came.
    await page.goto(sides);
    assert.equal(await page.locator('[data-row]').count(), blocks);
    assert.equal(await waiting(page).count(), 1);
    const row = waiting(page);
    assert.equal(await row.getAttribute('data-state'), 'changed');
    assert.match(spaces(await row.locator('ins').allTextContents().then(texts => texts.join(' '))), /Tout a changé/);
    assert.equal(await row.locator('.row-source').getAttribute('lang'), 'fr');
    assert.equal(await row.locator('textarea').getAttribute('lang'), 'en');

    if (javaScriptEnabled) {
      assert.equal(await page.locator('.editor-toolbar').count(), 1, 'one toolbar for all blocks');
      await row.locator('.editor-text').click();
      await page.keyboard.press('Control+End');
      await page.keyboard.type(' Everything has changed.');
      await page.keyboard.press('Control+s');
    } else {
      const before = await row.locator('textarea').inputValue();
      await row.locator('textarea').fill(before.replace('</p>', ' Everything has changed.</p>'));
      await page.locator('[data-save]').click();
    }
    await saved(page);
    assert.equal(await waiting(page).count(), 0);
    assert.match(await page.locator('.progress').textContent(), new RegExp(`${blocks}`));

    // Readers have it: translating changed no status.
    await page.goto(`${newsroom.site}${article}`);
    const address = await page.locator('#text-en').getByRole('link', {name: 'Voir en ligne'}).getAttribute('href');
    const response = await fetch(`${newsroom.site}${address}`);
    assert.match(spaces(await response.text()), /Everything has changed\./);
    assert.deepEqual(faults, []);
    await context.close();
  });
}

test('a half translated text is finished block by block, by keys and buttons', {timeout: 180_000}, async () => {
  const {context, page, faults} = await desk();
  const article = await open(page, 'Les lampes du fleuve');
  await page.goto(`${newsroom.site}${article}/translate/en`);
  const count = await waiting(page).count();
  assert.ok(count >= 3, `${count} blocks are to be translated`);

  await page.locator('.editor-shared').waitFor();

  // Alt+Shift+↓ leads to the next block that waits for somebody.
  await page.locator('[data-row] textarea').first().focus();
  await page.keyboard.press('Alt+Shift+ArrowDown');
  const here = await page.evaluate(() => document.activeElement.closest('[data-row]').dataset.state);
  assert.equal(here, 'missing');
  await page.keyboard.type('On the weavers’ island, a tinsmith lends his lamps.');
  // The block says that it is being worked on, and offers no more to leave it out.
  const worked = page.locator('[data-row][data-touched]');
  assert.equal(await worked.locator('.row-state').textContent(), 'En cours, pas encore enregistré');
  assert.equal(await worked.getByRole('button', {name: 'Omettre'}).count(), 0);

  // A term of the glossary is put where the caret is.
  const term = page.locator('[data-row][data-state=missing]').filter({hasText: 'Tonlé Sap'});
  await term.locator('.editor-text').click();
  await term.getByRole('button', {name: 'Tonle Sap'}).click();
  assert.match(await term.locator('textarea').inputValue(), /^<p>Tonle Sap<\/p>$/);

  // The original is copied without a round trip, by the one button that says so.
  assert.equal(await page.locator('[data-row] button').filter({hasText: 'Les lampes du fleuve'}).count(), 0);
  const quote = page.locator('[data-row][data-state=missing]').filter({has: page.locator('blockquote')}).first();
  await quote.getByRole('button', {name: 'Copier l’original'}).click();
  assert.match(await quote.locator('textarea').inputValue(), /^<blockquote>/);

  await page.locator('[data-save]').click();
  await saved(page);
  assert.equal(await waiting(page).count(), count - 3);
  assert.deepEqual(faults, []);
  await context.close();
});
