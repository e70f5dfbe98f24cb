/** A reader passes an article on: by plain links, and with scripts by copying its address. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {browser} from './chromium.mjs';
import {demo} from './demo.mjs';

let chromium, newsroom, path;

before(async () => {
  [chromium, newsroom] = await Promise.all([browser(), demo()]);
  const front = await (await fetch(`${newsroom.site}/fr/`)).text();
  path = front.match(/href="(\/fr\/article\/[^"]+)"/)[1];
});

after(async () => {
  await chromium?.close();
  await newsroom?.stop();
});

/** The open article, after `prepare` has changed what its browser can do. */
async function read(options, prepare = () => {}) {
  const context = await chromium.newContext(options);
  const page = await context.newPage();
  const faults = [];
  page.on('console', message => { if (message.type() === 'error') faults.push(message.text()); });
  page.on('pageerror', error => faults.push(String(error)));
  await page.addInitScript(prepare);
  await page.goto(newsroom.site + path);
  const canonical = await page.locator('link[rel=canonical]').getAttribute('href');
  return {context, page, canonical, faults};
}

test('a reader copies the address of an article', {timeout: 60_000}, async () => {
  const {context, page, canonical, faults} = await read({permissions: ['clipboard-read', 'clipboard-write']});
  await page.getByRole('button', {name: 'Copier le lien'}).click();
  await page.getByRole('status').getByText('Lien copié').waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), canonical);
  assert.equal(await page.getByRole('button', {name: 'Partager autrement'}).count(), 0, 'this browser has no menu for it');
  assert.deepEqual(faults, []);
  await context.close();
});

test('it works without the clipboard of secure pages, and the focus stays', {timeout: 60_000}, async () => {
  const {context, page, canonical, faults} = await read({permissions: ['clipboard-read', 'clipboard-write']}, () => {
    globalThis.reading = navigator.clipboard;
    Object.defineProperty(navigator, 'clipboard', {value: undefined});
  });
  await page.getByRole('button', {name: 'Copier le lien'}).press('Enter');
  await page.getByRole('status').getByText('Lien copié').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'copy');
  assert.equal(await page.evaluate(() => globalThis.reading.readText()), canonical);
  assert.deepEqual(faults, []);
  await context.close();
});

test('a phone offers its own menu', {timeout: 60_000}, async () => {
  const {context, page, canonical} = await read({}, () => {
    navigator.share = async data => { globalThis.shared = data; };
  });
  await page.getByRole('button', {name: 'Partager autrement'}).click();
  assert.equal((await page.evaluate(() => globalThis.shared)).url, canonical);
  await context.close();
});

test('without scripts there are links and no dead button', {timeout: 60_000}, async () => {
  const {context, page, canonical} = await read({javaScriptEnabled: false});
  assert.equal(await page.locator('.share button:visible').count(), 0);
  const links = page.getByRole('list', {name: 'Partager'}).getByRole('link');
  const names = (await links.allTextContents()).map(name => name.trim());
  assert.deepEqual(names, ['Envoyer par courriel', ...['Facebook', 'X', 'LinkedIn', 'WhatsApp', 'Telegram'].map(name => `Partager sur ${name}`)]);
  for (const link of await links.all()) {
    assert.ok(decodeURIComponent(await link.getAttribute('href')).includes(canonical));
    assert.equal(await link.getAttribute('rel'), 'noopener nofollow');
  }
  await context.close();
});
