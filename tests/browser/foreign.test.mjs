/** What is in another language or script within an article is set properly, and what is there in one language alone says so. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {browser} from './chromium.mjs';
import {pages} from './crawl.mjs';
import {demo} from './demo.mjs';
import {examples, missing} from './kinds.mjs';

const articles = {fr: '/fr/article/', en: '/en/article/'};
let chromium, newsroom, known;

before(async () => {
  [chromium, newsroom] = await Promise.all([browser(), demo()]);
  known = await pages(newsroom.site);
});

after(async () => {
  await chromium?.close();
  await newsroom?.stop();
});

const spaces = text => text.replace(/[\s\u00A0\u202F]+/g, ' ').trim();

/** Opens the article that quotes Khmer, Arabic and German. */
async function scripts(language, width) {
  const found = [...known].find(([path, html]) => path.startsWith(articles[language]) && html.includes('<p lang="ar" dir="rtl">'));
  assert.ok(found, 'the demo has an article in several scripts');
  const page = await chromium.newPage({viewport: {width, height: 800}});
  await page.goto(newsroom.site + found[0]);
  return page;
}

for (const language of Object.keys(articles)) {
  test(`long words, long addresses and phrases without spaces stay in their column, ${language}`, async () => {
    for (const width of [320, 390, 1280]) {
      const page = await scripts(language, width);
      const out = await page.evaluate(() => {
        const {left, right} = document.querySelector('.body').getBoundingClientRect();
        const range = document.createRange();
        return [...document.querySelectorAll('.body > :not(.pullquote) :is(span, a, p), .body > p')].filter(element => {
          range.selectNodeContents(element);
          return [...range.getClientRects()].some(line => line.left < left - 1 || line.right > right + 1);
        }).map(element => element.textContent);
      });
      assert.deepEqual(out, [], `${width} pixels wide`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width} pixels wide`);
      // A word is broken only where it does not fit.
      const lines = await page.locator('.body span[lang=de]').evaluate(word => word.getClientRects().length);
      if (width === 1280) assert.ok(lines <= 2, 'a German word of 39 letters');
      await page.close();
    }
  });

  test(`what is written from right to left stands on the right and leaves its surroundings in order, ${language}`, async () => {
    const page = await scripts(language, 390);
    const block = await page.locator('.body p[dir=rtl]').evaluate(paragraph => {
      const range = document.createRange();
      range.selectNodeContents(paragraph);
      const box = paragraph.getBoundingClientRect();
      const lines = [...range.getClientRects()];
      const {direction, unicodeBidi} = getComputedStyle(paragraph);
      return {direction, unicodeBidi, gaps: lines.map(({right}) => Math.round(box.right - right)), rest: lines.at(-1).left - box.left};
    });
    assert.equal(block.direction, 'rtl');
    assert.match(block.unicodeBidi, /isolate|plaintext/);
    assert.ok(block.gaps.every(gap => gap <= 2), `lines end ${block.gaps} pixels before the right edge`);
    assert.ok(block.rest > 2, 'the last line is not stretched');
    const inline = await page.locator('.body p:not([dir]) span[dir=rtl]').first().evaluate(word => {
      const range = document.createRange();
      // What follows: “ (1948)”; its opening bracket, its first digit and its closing bracket.
      const after = word.nextSibling;
      const place = character => {
        const at = after.data.indexOf(character);
        range.setStart(after, at);
        range.setEnd(after, at + 1);
        const {left, top} = range.getBoundingClientRect();
        return {left, top: Math.round(top)};
      };
      const {direction, unicodeBidi} = getComputedStyle(word);
      return {direction, unicodeBidi, right: word.getBoundingClientRect().right, open: place('('), one: place('1'), close: place(')')};
    });
    assert.equal(inline.direction, 'rtl');
    assert.match(inline.unicodeBidi, /isolate/);
    assert.ok(inline.open.left < inline.one.left && inline.one.left < inline.close.left, 'brackets stand around the year');
    await page.close();
  });

  test(`Khmer has room between its lines, and is broken between words, ${language}`, async () => {
    const page = await scripts(language, 320);
    const khmer = page.locator('.body blockquote[lang=km] p');
    const {ratio, spacing, breaks, text} = await khmer.evaluate(paragraph => {
      const {lineHeight, fontSize, letterSpacing} = getComputedStyle(paragraph);
      const [node, range] = [paragraph.firstChild, document.createRange()];
      const places = [];
      let before;
      for (let at = 0; at < node.length; at += 1) {
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const {width, bottom} = range.getBoundingClientRect();
        if (width === 0) continue;
        if (before !== undefined && bottom > before + 10) places.push(at);
        before = bottom;
      }
      const spacing = ['normal', '0px'].includes(letterSpacing);
      return {ratio: parseFloat(lineHeight) / parseFloat(fontSize), spacing, breaks: places, text: node.data};
    });
    assert.ok(!/\s/.test(text.trim()), 'the quotation has no space');
    assert.ok(ratio >= 1.7, `lines are ${ratio} times as high as letters`);
    assert.ok(spacing, 'letters are not spaced: that parts vowels from consonants');
    assert.ok(breaks.length >= 1, 'it takes more than one line');
    const words = new Set([...new Intl.Segmenter('km', {granularity: 'word'}).segment(text)].map(({index}) => index));
    assert.deepEqual(breaks.filter(at => !words.has(at)), [], 'lines end where words do');
    await page.close();
  });

  test(`words are hyphenated by the rules of the language that they are marked as, ${language}`, async () => {
    const page = await scripts(language, 320);
    const wrong = await page.evaluate(() => [...document.querySelectorAll('body *')]
      .filter(element => getComputedStyle(element).hyphens === 'auto' && !element.closest('[lang]').lang)
      .map(element => element.outerHTML.slice(0, 80)));
    assert.deepEqual(wrong, []);
    const languages = await page.evaluate(() => ['html', '.body [lang=de] p', '.body [lang=ar]', '.body [lang=km] p']
      .map(name => document.querySelector(name).closest('[lang]').lang));
    assert.deepEqual(languages, [language, 'de', 'ar', 'km']);
    await page.close();
  });
}

for (const {here, there, name, note, offer} of [
  {here: 'fr', there: 'en', name: 'English', note: '(page d’accueil : cette page n’est pas traduite)', offer: 'It has been published in another language:'},
  {here: 'en', there: 'fr', name: 'Français', note: '(front page: this page has not been translated)', offer: 'Il a été publié dans une autre langue :'},
]) {
  test(`an article that is there in one language alone says so, and its address in the other offers it: ${here}`, async () => {
    const path = examples(here, known)['article in one language'];
    const page = await chromium.newPage();
    await page.goto(newsroom.site + path);
    const headline = spaces(await page.locator('h1').textContent());
    const choice = page.getByRole('banner').getByRole('link', {name});
    assert.equal(await choice.getAttribute('href'), `/${there}/`);
    assert.equal(spaces(await choice.locator('xpath=following-sibling::*[1]').textContent()), note);
    assert.equal(await page.locator(`link[rel=alternate][hreflang=${there}]`).count(), 0);
    await choice.click();
    await page.waitForURL(`${newsroom.site}/${there}/`);

    const elsewhere = path.replace(articles[here], articles[there]);
    assert.equal(missing(there, new Map([[path, known.get(path)]])).elsewhere, elsewhere);
    const answer = await page.goto(newsroom.site + elsewhere);
    assert.equal(answer.status(), 404);
    assert.equal(await page.getAttribute('html', 'lang'), there);
    const main = spaces(await page.locator('main').textContent());
    assert.ok(main.includes(offer), main);
    const original = page.getByRole('main').getByRole('link', {name: headline});
    assert.deepEqual([await original.getAttribute('lang'), await original.getAttribute('href')], [here, path]);
    await original.click();
    await page.waitForURL(newsroom.site + path);
    await page.close();
  });
}

test('the slug of the other language leads to the translation at once', async () => {
  const page = await chromium.newPage();
  const [path, html] = [...known].find(([path, html]) => path.startsWith(articles.fr) && html.includes('hreflang="en" href="'));
  const translation = new URL(html.match(/<link rel="alternate" hreflang="en" href="([^"]+)"/)[1]).pathname;
  const answer = await page.goto(newsroom.site + path.replace(articles.fr, articles.en));
  assert.equal(new URL(page.url()).pathname, translation);
  const before = answer.request().redirectedFrom();
  assert.equal((await before.response()).status(), 301);
  assert.equal(before.redirectedFrom(), null, 'in one hop');
  await page.close();
});
