/** axe-core finds no barrier on any kind of page, in either language, light or dark, narrow or wide. */
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {after, before, test} from 'node:test';
import {browser} from './chromium.mjs';
import {desk, pages} from './crawl.mjs';
import {demo} from './demo.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const kinds = {
  fr: {
    front: /^\/fr\/$/, article: /^\/fr\/article\//, section: /^\/fr\/rubrique\//, tag: /^\/fr\/mot-cle\//,
    author: /^\/fr\/auteur\//, archive: /^\/fr\/archives$/, month: /^\/fr\/archives\/\d+\/\d+$/,
    newsletter: /^\/fr\/infolettre$/, page: /^\/fr\/a-propos$/,
  },
  en: {
    front: /^\/en\/$/, article: /^\/en\/article\//, section: /^\/en\/section\//, tag: /^\/en\/tag\//,
    author: /^\/en\/author\//, archive: /^\/en\/archive$/, month: /^\/en\/archive\/\d+\/\d+$/,
    newsletter: /^\/en\/newsletter$/, page: /^\/en\/about$/,
  },
};

let chromium, newsroom, paths;

before(async () => {
  [chromium, newsroom] = await Promise.all([browser(), demo()]);
  paths = [...(await pages(newsroom.site)).entries()];
});

after(async () => {
  await chromium?.close();
  await newsroom?.stop();
});

/** The longest page of each kind: it shows most. */
function examples(language) {
  const longest = Object.entries(kinds[language]).map(([kind, pattern]) => {
    const found = paths.filter(([path]) => pattern.test(path)).sort(([, a], [, b]) => b.length - a.length);
    assert.ok(found.length > 0, `the demo has a page of the kind ${kind} in ${language}`);
    return found[0][0];
  });
  return [...longest, `/${language}/nothing-here`];
}

/** Pull quotes that are being edited are text, no landmarks of the page: the article that makes them one is not there. */
function outside({id, nodes}) {
  return {id, nodes: nodes.filter(({html}) => id !== 'landmark-unique' || !html.startsWith('<aside class="pullquote">'))};
}

/** Looks for barriers on these pages in every scheme and width. */
function looks(name, prepare) {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [320, 1280]) {
      test(`${name}, ${colorScheme}, ${width} pixels wide`, {timeout: 180_000}, async () => {
        const context = await chromium.newContext({colorScheme, viewport: {width, height: 800}, reducedMotion: 'reduce'});
        const page = await context.newPage();
        const barriers = [];
        for (const path of await prepare(page)) {
          await page.goto(newsroom.site + path);
          await page.evaluate(axe);
          const {violations} = await page.evaluate(values => globalThis.axe.run({runOnly: {type: 'tag', values}}), rules);
          for (const {id, nodes} of violations.map(outside)) {
            if (nodes.length > 0) barriers.push(`${path}: ${id}: ${nodes.map(node => node.html).join(' ')}`);
          }
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          if (overflow > 0) barriers.push(`${path}: ${overflow} pixels stand out of the page`);
        }
        await context.close();
        assert.equal(barriers.length, 0, barriers.join('\n'));
      });
    }
  }
}

looks('readers in French', () => examples('fr'));
looks('readers in English', () => examples('en'));
looks('editors', async page => {
  await page.goto(await newsroom.user('link', 'admin@example.org'));
  await page.getByRole('main').getByRole('button').click();
  return (await desk(newsroom.site, await newsroom.user('link', 'admin@example.org'), 1)).keys();
});
