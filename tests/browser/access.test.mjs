/** axe-core finds no barrier on any kind of page, in either language, light or dark, narrow or wide. */
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {after, before, test} from 'node:test';
import {browser} from './chromium.mjs';
import {desk, gone, pages} from './crawl.mjs';
import {demo} from './demo.mjs';
import {examples, missing} from './kinds.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const widths = [320, 1280];
/** By night only the colours are others. */
const rules = {
  light: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  dark: ['color-contrast', 'link-in-text-block'],
};
let chromium, newsroom, known, lost;

before(async () => {
  [chromium, newsroom] = await Promise.all([browser(), demo()]);
  lost = [...(await gone(newsroom.site, await newsroom.user('link', 'admin@example.org'))).keys()];
  known = await pages(newsroom.site);
});

after(async () => {
  await chromium?.close();
  await newsroom?.stop();
});

/** A page of each kind in a language, and those that say that there is nothing, nothing any more, or something elsewhere. */
function readers(language) {
  const withdrawn = lost.filter(path => path.startsWith(`/${language}/`));
  assert.equal(withdrawn.length, 1, 'an article was deleted');
  return Object.values({...examples(language, known), ...missing(language, known), withdrawn});
}

/** What a reader sees who has subscribed, and who has mistyped an address. */
const answered = {fr: '/fr/infolettre', en: '/en/newsletter'};
async function subscribe(page, path, email) {
  await page.goto(newsroom.site + path);
  const form = page.locator('main form').filter({has: page.locator('input[name=email]')}).first();
  await form.evaluate((form, email) => { form.noValidate = true; form.elements.email.value = email; }, email);
  await form.getByRole('button').click();
}

/** What a reader sees who sent the contact form as it came. */
async function complain(page, language) {
  await page.goto(`${newsroom.site}/${language}/contact`);
  await page.locator('#form').getByRole('button').click();
  await page.locator('#message-error').waitFor();
}

/** Pull quotes that are being edited are text, no landmarks of the page: the article that makes them one is not there. */
function outside({id, nodes}) {
  return {id, nodes: nodes.filter(({html}) => id !== 'landmark-unique' || !html.startsWith('<aside class="pullquote">'))};
}

/** Looks for barriers on these pages in every scheme and width: each is loaded once, and turned over. */
function looks(name, prepare) {
  test(name, {timeout: 600_000}, async () => {
    const context = await chromium.newContext({viewport: {width: widths[0], height: 800}, reducedMotion: 'reduce'});
    const page = await context.newPage();
    const barriers = [];
    for (const [path, open] of await prepare(page)) {
      await open();
      await page.evaluate(axe);
      for (const width of widths) {
        await page.setViewportSize({width, height: 800});
        for (const colorScheme of ['light', 'dark']) {
          await page.emulateMedia({colorScheme});
          const {violations} = await page.evaluate(runOnly => globalThis.axe.run({runOnly}), rules[colorScheme]);
          for (const {id, nodes} of violations.map(outside)) {
            if (nodes.length > 0) barriers.push(`${path}, ${colorScheme}, ${width}: ${id}: ${nodes.map(node => node.html).join(' ')}`);
          }
        }
      }
      // Telephones are of many widths, and a second column has room from some of them on.
      for (const width of [...widths, 360, 390, 430]) {
        await page.setViewportSize({width, height: 800});
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (overflow > 0) barriers.push(`${path}: ${overflow} pixels stand out of the page at ${width}`);
      }
      await page.setViewportSize({width: widths[0], height: 800});
    }
    await context.close();
    assert.equal(barriers.length, 0, barriers.join('\n'));
  });
}

const opened = (page, paths) => paths.map(path => [path, () => page.goto(newsroom.site + path)]);

for (const [language, name] of [['fr', 'French'], ['en', 'English']]) {
  looks(`readers in ${name}`, page => [
    ...opened(page, readers(language).flat()),
    ...['reader@example.org', 'no address'].map(email =>
      [`${answered[language]} ← ${email}`, () => subscribe(page, answered[language], email)]),
    [`/${language}/contact ← nothing`, () => complain(page, language)],
  ]);
}
looks('editors', async page => {
  const paths = [...(await desk(newsroom.site, await newsroom.user('link', 'admin@example.org'), 1)).keys()];
  paths.push('/admin/sign-in/forgotten');
  await page.goto(await newsroom.user('link', 'admin@example.org'));
  await page.locator('#password_new').fill('a sentence that is long enough');
  await page.getByRole('main').getByRole('button').click();
  return opened(page, paths);
});
