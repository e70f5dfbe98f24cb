/** A reader reads an article in one language and then in the other. */
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

/** What the open page says of its language. */
const said = page => page.evaluate(() => ({
  language: document.documentElement.lang,
  path: location.pathname,
  headline: document.querySelector('h1').textContent.trim(),
  canonical: new URL(document.querySelector('link[rel=canonical]').href).pathname,
  alternates: Object.fromEntries([...document.querySelectorAll('link[rel=alternate][hreflang]')]
    .map(link => [link.hreflang, new URL(link.href).pathname])),
}));

for (const {name, ...options} of [
  {name: 'on a desk', viewport: {width: 1280, height: 800}},
  {name: 'on a phone', viewport: {width: 320, height: 640}, isMobile: true, hasTouch: true},
  {name: 'without JavaScript', viewport: {width: 1024, height: 768}, javaScriptEnabled: false},
]) {
  test(`a reader switches language on an article ${name}`, {timeout: 60_000}, async () => {
    const context = await chromium.newContext({...options, locale: 'fr-FR'});
    const page = await context.newPage();
    const [faults, strangers] = [[], []];
    page.on('request', request => { if (!request.url().startsWith(newsroom.site)) strangers.push(request.url()); });
    page.on('pageerror', error => faults.push(String(error)));
    page.on('console', message => { if (message.type() === 'error') faults.push(message.text()); });
    page.on('requestfailed', request => faults.push(`${request.url()}: ${request.failure().errorText}`));

    // `/` sends a French reader to the French front page; its lead is an article.
    await page.goto(newsroom.site);
    assert.equal(new URL(page.url()).pathname, '/fr/');
    await page.locator('main h2 a').first().click();
    await page.waitForURL('**/fr/article/*');
    const french = await said(page);
    assert.deepEqual([french.language, french.canonical], ['fr', french.path]);

    assert.deepEqual(await context.cookies(), [], 'reading gives no cookies');

    await page.getByRole('banner').getByRole('link', {name: 'English'}).click();
    await page.waitForURL('**/en/article/*');
    const english = await said(page);
    assert.deepEqual([english.language, english.canonical], ['en', english.path]);
    assert.notEqual(english.headline, french.headline);
    // Both pages name each other, and the default for everybody else.
    const alternates = {fr: french.path, en: english.path, 'x-default': french.path};
    assert.deepEqual(french.alternates, alternates);
    assert.deepEqual(english.alternates, alternates);

    await page.getByRole('banner').getByRole('link', {name: 'Français'}).click();
    await page.waitForURL('**/fr/article/*');
    assert.deepEqual(await said(page), french);

    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(overflow, 0, 'nothing stands out of the page');
    assert.deepEqual(faults, []);
    assert.deepEqual(strangers, [], 'nothing of anybody else is loaded');
    // Who switched is taken to that language at the front door from now on.
    assert.deepEqual((await context.cookies()).map(({name, value}) => [name, value]), [['language', 'fr']]);
    await page.getByRole('banner').getByRole('link', {name: 'English'}).click();
    await page.waitForURL('**/en/article/*');
    await page.goto(newsroom.site);
    assert.equal(new URL(page.url()).pathname, '/en/');
    await context.close();
  });
}

test('the choice of language at the front door follows the reader', async () => {
  for (const [locale, expected] of [['en-GB', '/en/'], ['fr-CA', '/fr/'], ['de-DE', '/fr/']]) {
    const page = await chromium.newPage({locale});
    await page.goto(newsroom.site);
    assert.equal(new URL(page.url()).pathname, expected, locale);
    await page.close();
  }
});

test('a reader comes around with the keyboard alone', async () => {
  const page = await chromium.newPage({viewport: {width: 1280, height: 800}});
  await page.goto(`${newsroom.site}/en/`);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to content');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'content');
  await page.keyboard.press('Tab');
  const inside = await page.evaluate(() => document.activeElement.closest('main') !== null);
  assert.ok(inside, 'the next stop is within the content');
  await page.close();
});

test('a reader subscribes to the newsletter and is thanked in the language of the page', async () => {
  for (const [path, button, wrong, thanks] of [
    ['/fr/infolettre', 'S’abonner', 'Ce n’est pas une adresse électronique.', 'Merci pour votre envoi !'],
    ['/en/newsletter', 'Subscribe', 'This is not an e-mail address.', 'Thank you for your submission!'],
  ]) {
    const context = await chromium.newContext({javaScriptEnabled: false});
    const page = await context.newPage();
    await page.goto(newsroom.site + path);
    await page.locator('main input[type=email]').fill('not an address');
    await page.getByRole('main').getByRole('button', {name: button}).click();
    const spaces = text => text.replace(/[\u00A0\u202F]/g, ' ');
    assert.ok(spaces(await page.locator('main').textContent()).includes(wrong), 'the message stands beside the field');
    assert.equal(await page.locator('main input[type=email]').inputValue(), 'not an address');
    await page.locator('main input[type=email]').fill('reader@example.org');
    await page.getByRole('main').getByRole('button', {name: button}).click();
    assert.equal(spaces(await page.locator('h1').textContent()).trim(), thanks);
    await context.close();
  }
});
