/** A reader types into the form of the search, and chooses what is suggested: with the keyboard, on a phone, without scripts. */
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

const languages = {
  fr: {path: '/fr/recherche', words: 'marc', section: 'Article', one: /^Une suggestion$/, several: /^\d+ suggestions$/, none: 'Aucune suggestion', article: '/fr/article/'},
  en: {path: '/en/search', words: 'dolph', section: 'Article', one: /^One suggestion$/, several: /^\d+ suggestions$/, none: 'No suggestions', article: '/en/article/'},
};

for (const [language, {path, words, one, several, none, article}] of Object.entries(languages)) {
  for (const viewport of [{width: 320, height: 640}, {width: 1280, height: 800}]) {
    test(`suggestions in ${language} at ${viewport.width} pixels`, {timeout: 60_000}, async () => {
      const context = await chromium.newContext({viewport});
      const page = await context.newPage();
      const faults = [];
      page.on('pageerror', error => faults.push(String(error)));
      page.on('console', message => { if (message.type() === 'error') faults.push(message.text()); });
      await page.goto(newsroom.site + path);
      // The script has taken the field once it is a combobox.
      const field = page.getByRole('combobox', {name: /./}).and(page.locator('#q'));
      await field.waitFor();
      assert.equal(await field.getAttribute('aria-expanded'), 'false');
      await field.focus();
      assert.equal(await page.locator('.options').getByRole('option').count(), 0, 'nothing is suggested before somebody types');
      await field.pressSequentially(words);
      const options = page.locator('.options').getByRole('option');
      await options.first().waitFor();
      assert.equal(await field.getAttribute('aria-expanded'), 'true');
      const list = await field.getAttribute('aria-controls');
      assert.equal(await page.locator(`#${list}`).getAttribute('role'), 'listbox');
      const count = await options.count();
      assert.match(await page.locator('.options-status').textContent(), count === 1 ? one : several);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(overflow, 0, 'nothing stands out of the page');

      // Down and up go around; the field keeps the focus and says which one is meant.
      await page.keyboard.press('ArrowDown');
      const first = options.first();
      assert.equal(await first.getAttribute('aria-selected'), 'true');
      assert.equal(await field.getAttribute('aria-activedescendant'), await first.getAttribute('id'));
      await page.keyboard.press('ArrowUp');
      assert.equal(await options.last().getAttribute('aria-selected'), 'true');
      assert.ok(await field.evaluate(element => element === document.activeElement));
      await page.keyboard.press('Escape');
      assert.equal(await field.getAttribute('aria-expanded'), 'false');
      assert.equal(await field.inputValue(), words, 'what was typed stays');

      // Down opens it again; Enter leads to what is chosen.
      await page.keyboard.press('ArrowDown');
      await options.first().waitFor();
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      await page.waitForURL(url => url.pathname.startsWith(article));
      await page.goBack();
      await field.waitFor();
      assert.ok([words, ''].includes(await field.inputValue()), 'the field never has what was chosen');

      // Enter without a choice sends the form.
      await page.goto(newsroom.site + path);
      await field.waitFor();
      await field.pressSequentially(words);
      await options.first().waitFor();
      await page.keyboard.press('Enter');
      await page.waitForURL(url => url.searchParams.get('q') === words);
      assert.ok(await page.locator('main article').count() > 0, 'a word that is not finished is found');

      await field.waitFor();
      await field.fill('');
      await field.pressSequentially('zzyzx');
      await page.locator('.options-status', {hasText: none}).waitFor();
      assert.equal(await field.getAttribute('aria-expanded'), 'false');
      assert.deepEqual(faults, []);
      await context.close();
    });
  }
}

test('a pointer chooses a suggestion, and without scripts there is a plain form', {timeout: 60_000}, async () => {
  const page = await chromium.newPage();
  await page.goto(`${newsroom.site}/en/search`);
  const field = page.getByRole('combobox').and(page.locator('#q'));
  await field.waitFor();
  await field.pressSequentially('dolphi');
  await page.locator('.options').getByRole('option').last().click();
  await page.waitForURL('**/en/article/*');
  await page.close();

  const context = await chromium.newContext({javaScriptEnabled: false});
  const plain = await context.newPage();
  await plain.goto(`${newsroom.site}/en/search`);
  await plain.getByRole('searchbox').fill('dolphn');
  await plain.getByRole('button', {name: 'Search'}).click();
  await plain.waitForURL('**/en/search?q=dolphn*');
  await plain.getByText('Results for “dolphin').waitFor();
  await context.close();
});

test('what stands in the field is meant again once somebody writes or goes about in it', {timeout: 60_000}, async () => {
  const context = await chromium.newContext({viewport: {width: 360, height: 640}});
  const page = await context.newPage();
  await page.goto(`${newsroom.site}/en/search`);
  const field = page.getByRole('combobox').and(page.locator('#q'));
  await field.waitFor();
  await field.pressSequentially('dolph');
  const options = page.locator('.options').getByRole('option');
  await options.first().waitFor();
  const [below, above] = [await field.boundingBox(), await page.locator('.options').boundingBox()];
  assert.ok(Math.abs(above.y - below.y - below.height) <= 2, 'the list opens at the field');
  for (const key of ['Home', 'End', 'ArrowLeft', 'ArrowRight']) {
    await page.keyboard.press('ArrowDown');
    assert.ok(await field.getAttribute('aria-activedescendant'));
    await page.keyboard.press(key);
    assert.equal(await field.getAttribute('aria-activedescendant'), null, key);
  }
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('i');
  await page.keyboard.press('Enter');
  await page.waitForURL(url => url.searchParams.get('q') === 'dolphi');

  // A suggestion opens beside the page too.
  await page.goto(`${newsroom.site}/en/search`);
  await field.waitFor();
  await field.pressSequentially('dolph');
  await options.first().waitFor();
  const [beside] = await Promise.all([context.waitForEvent('page'), options.last().click({modifiers: ['Control']})]);
  await beside.waitForURL('**/en/article/*');
  assert.ok(page.url().endsWith('/en/search'));
  assert.equal(await field.inputValue(), 'dolph');
  await context.close();
});

test('filters are folded on a phone and open at a desk', {timeout: 60_000}, async () => {
  for (const [width, isFolded] of [[360, true], [1280, false]]) {
    const page = await chromium.newPage({viewport: {width, height: 800}});
    await page.goto(`${newsroom.site}/fr/recherche?q=marche`);
    assert.equal(await page.locator('#sort').isVisible(), !isFolded, `${width}`);
    if (isFolded) await page.locator('.filters > summary').click();
    for (const select of await page.locator('.filters select').all()) {
      const {width} = await select.boundingBox();
      assert.ok(width >= 240, 'its words fit');
    }
    await page.close();
  }
});

test('a slow or missing answer leaves the form as it is', {timeout: 60_000}, async () => {
  const page = await chromium.newPage();
  await page.route('**/suggestions?*', route => route.fulfill({status: 503, body: ''}));
  await page.goto(`${newsroom.site}/fr/recherche`);
  const field = page.getByRole('combobox').and(page.locator('#q'));
  await field.waitFor();
  await field.pressSequentially('marché');
  await page.waitForResponse('**/suggestions?*');
  await page.waitForTimeout(300);
  assert.equal(await page.locator('.options-status').textContent(), '', 'nobody knows that there are none');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/fr/recherche?q=march*');
  await page.close();
});
