/** axe-core finds no barrier on any kind of page, in either language, light or dark, narrow or wide. */
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {after, before, test} from 'node:test';
import {browser} from './chromium.mjs';
import {pages} from './crawl.mjs';
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

for (const language of ['fr', 'en']) {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [320, 1280]) {
      test(`${language}, ${colorScheme}, ${width} pixels wide`, {timeout: 120_000}, async () => {
        const page = await chromium.newPage({colorScheme, viewport: {width, height: 800}, reducedMotion: 'reduce'});
        const barriers = [];
        for (const path of examples(language)) {
          await page.goto(newsroom.site + path);
          await page.evaluate(axe);
          const {violations} = await page.evaluate(values => globalThis.axe.run({runOnly: {type: 'tag', values}}), rules);
          for (const {id, nodes} of violations) barriers.push(`${path}: ${id}: ${nodes.map(node => node.html).join(' ')}`);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          if (overflow > 0) barriers.push(`${path}: ${overflow} pixels stand out of the page`);
        }
        await page.close();
        assert.equal(barriers.length, 0, barriers.join('\n'));
      });
    }
  }
}
