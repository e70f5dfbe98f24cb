/** An editor writes a letter to subscribers, looks at it as mailboxes show it, and has it sent at a time. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {browser} from './chromium.mjs';
import {demo} from './demo.mjs';

let chromium, newsroom, context, page;
const faults = [];

before(async () => {
  [chromium, newsroom] = await Promise.all([browser(), demo()]);
  context = await chromium.newContext({viewport: {width: 1280, height: 900}, locale: 'fr-FR'});
  page = await context.newPage();
  page.on('pageerror', error => faults.push(String(error)));
  page.on('console', message => { if (message.type() === 'error') faults.push(message.text()); });
  await page.goto(newsroom.admin);
});

after(async () => {
  await chromium?.close();
  await newsroom?.stop();
});

/** The headlines of the letter, in order. */
const placed = () => page.locator('.places .headline').allInnerTexts();

/** Waits until the server has drawn the form anew. */
const redrawn = act => Promise.all([page.waitForResponse(answer => answer.request().method() === 'POST'), act()]);

test('a letter is composed, ordered by keys, looked at and scheduled', {timeout: 180_000}, async () => {
  await page.goto(`${newsroom.site}/admin/letters`);
  await page.getByRole('button', {name: 'Nouvelle infolettre'}).click();
  await page.locator('#subject_fr').fill('Le fleuve monte');
  await page.locator('#introduction_fr').fill('Bonjour,\n\nbonne lecture.');
  // What readers get alone goes into a letter.
  const published = page.locator('.found li').filter({hasText: 'Publié'}).locator('[name=do]');
  await redrawn(() => published.first().click());
  await page.locator('.places li').first().waitFor();
  await page.locator('#q').fill('marché');
  await page.getByRole('heading', {name: 'Résultats'}).waitFor();
  await redrawn(() => published.first().click());
  await page.locator('.places li').nth(1).waitFor();
  assert.equal(await page.locator('#subject_fr').inputValue(), 'Le fleuve monte', 'what was typed stays');
  const [first, second] = await placed();
  await page.locator('.places .grip').nth(1).focus();
  await redrawn(() => page.keyboard.press('ArrowUp'));
  await page.waitForFunction(wanted => document.querySelector('.places .headline').innerText === wanted, second);
  assert.deepEqual(await placed(), [second, first]);

  // Leaving without saving is asked about; this goes to the preview, which saves.
  await page.getByRole('button', {name: 'Aperçu'}).click();
  await page.waitForURL(/\/preview$/);
  const phone = page.frameLocator('.screen-phone iframe');
  await phone.locator('h2').nth(1).waitFor();
  const style = await phone.locator('h2').first().evaluate(heading => getComputedStyle(heading).fontSize);
  assert.equal(style, '26px', 'its styles are let through');
  const inside = await phone.locator('body').evaluate(body => [body.scrollWidth, innerWidth]);
  assert.ok(inside[0] <= inside[1], `the letter is ${inside[0]} pixels wide on a phone of ${inside[1]}`);
  await phone.locator('img').first().evaluate(async image => { await image.decode(); });
  assert.match(await page.locator('.plain').innerText(), /Le fleuve|bonne lecture/);

  await page.getByRole('link', {name: 'Envoyer…'}).click();
  await page.waitForURL(/\/send$/);
  await page.locator('#time').fill('2999-01-01T08:00');
  await page.getByRole('button', {name: 'Programmer l’envoi'}).click();
  await page.getByRole('status').filter({hasText: 'Elle partira le'}).waitFor();
  await page.getByRole('button', {name: 'Annuler l’envoi programmé'}).click();
  await page.getByRole('button', {name: 'Programmer l’envoi'}).waitFor();
  assert.deepEqual(faults, []);
});

test('what is typed and not saved is not left by mistake', {timeout: 60_000}, async () => {
  await page.goto(`${newsroom.site}/admin/letters`);
  await page.locator('.subjects a').first().click();
  await page.locator('#introduction_fr').fill('À ne pas perdre');
  const asked = new Promise(resolve => page.once('dialog', async dialog => {
    resolve(dialog.type());
    await dialog.dismiss();
  }));
  await page.getByRole('link', {name: 'Articles', exact: true}).click();
  assert.equal(await asked, 'beforeunload');
  assert.equal(await page.locator('#introduction_fr').inputValue(), 'À ne pas perdre');
});

test('what is typed is kept, offered again, and what is placed stays in sight', {timeout: 120_000}, async () => {
  // The tab before is left for good: nobody is asked.
  await page.close({runBeforeUnload: false});
  page = await context.newPage();
  await page.goto(`${newsroom.site}/admin/letters`);
  await page.getByRole('button', {name: 'Nouvelle infolettre'}).click();
  await page.locator('[data-writing-status]').waitFor({state: 'attached'});
  await page.locator('.count').first().waitFor();
  const kept = () => page.waitForResponse(answer => answer.url().endsWith('/writing') && answer.request().postData().includes('subject_fr'));
  await Promise.all([kept(), page.locator('#subject_fr').fill('Une idée')]);
  await page.locator('[data-writing-status]').filter({hasText: 'Sauvegarde automatique'}).waitFor();
  const found = page.locator('.found li').filter({hasText: 'Publié'}).locator('[name=do]');
  await Promise.all([kept(), redrawn(() => found.first().click())]);
  await page.locator('.places li').first().waitFor();
  // Who places articles by keys goes on in the list of those found; the counters of the fields drawn anew are there.
  assert.match(await page.evaluate(() => document.activeElement.id), /^add-/);
  assert.equal(await page.locator('.count').count(), 2);
  const address = page.url();
  await page.close({runBeforeUnload: false});
  page = await context.newPage();
  await page.goto(address);
  assert.equal(await page.locator('.kept').count(), 1, 'what the server and the device have kept is offered once');
  await page.goto(`${newsroom.site}/admin`);
  await page.getByRole('link', {name: 'Une idée'}).click();
  await page.waitForURL(`${address}?kept=1`);
  assert.equal(await page.locator('#subject_fr').inputValue(), 'Une idée');
  assert.equal(await page.locator('.places li').count(), 1);
  await Promise.all([page.waitForURL(/saved=1$/), page.getByRole('button', {name: 'Enregistrer', exact: true}).click()]);
  await page.goto(address);
  assert.equal(await page.locator('.kept').count(), 0, 'what is saved is not offered');
  await page.goto(`${newsroom.site}/admin`);
  assert.equal(await page.getByRole('link', {name: 'Une idée'}).count(), 0);
});
