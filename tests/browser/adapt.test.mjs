/**
 * Pages follow whoever reads them: any width, larger text, wider spacing, contrasts of the reader's, no motion, paper
 * (WCAG 2.2: 1.4.4 Resize Text, 1.4.10 Reflow, 1.4.12 Text Spacing, 2.3.3 Animation, 2.4.7 Focus Visible).
 */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {browser} from './chromium.mjs';
import {pages} from './crawl.mjs';
import {demo} from './demo.mjs';
import {examples, missing} from './kinds.mjs';

const languages = ['fr', 'en'];
let chromium, newsroom, paths;

before(async () => {
  [chromium, newsroom] = await Promise.all([browser(), demo()]);
  const known = await pages(newsroom.site);
  paths = languages.flatMap(language => Object.values({...examples(language, known), ...missing(language, known)}));
});

after(async () => {
  await chromium?.close();
  await newsroom?.stop();
});

/** Opens every kind of page with these options and gathers what `look` finds wrong. */
async function everywhere(options, look, prepare = () => {}) {
  const context = await chromium.newContext({viewport: {width: 1280, height: 800}, ...options});
  const page = await context.newPage();
  await prepare(page, context);
  const faults = [];
  for (const path of paths) {
    await page.goto(newsroom.site + path, {waitUntil: 'load'});
    for (const fault of await look(page, path)) faults.push(`${path}: ${fault}`);
  }
  await context.close();
  assert.equal(faults.length, 0, `${faults.length} faults:\n${faults.slice(0, 40).join('\n')}`);
}

/** Runs in the page: texts of which a part cannot be seen, and how far anything stands out of the page. */
function hidden() {
  const faults = [];
  const out = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (out > 0) faults.push(`${out} pixels stand out at a width of ${innerWidth}`);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.parentElement;
    if (!node.data.trim() || element.closest('script, option, .skip') || !element.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const lines = [...range.getClientRects()].filter(({width}) => width > 1);
    for (let around = element; around !== document.documentElement; around = around.parentElement) {
      const {overflowX, overflowY} = getComputedStyle(around);
      const box = around.getBoundingClientRect();
      // What can be scrolled to can be read; a box of one pixel is for screen readers.
      if ([overflowX, overflowY].some(way => /auto|scroll/.test(way)) || box.width <= 1) break;
      const cut = lines.some(({left, right, top, bottom}) =>
        overflowX !== 'visible' && (left < box.left - 2 || right > box.right + 2)
        || overflowY !== 'visible' && ((top + bottom) / 2 < box.top || (top + bottom) / 2 > box.bottom));
      if (cut) faults.push(`“${node.data.trim().slice(0, 60)}” is cut by ${around.localName}.${around.className}`);
    }
  }
  return faults;
}

test('nothing stands out of any page at any width', {timeout: 240_000}, async () => {
  await everywhere({}, async page => {
    const faults = [];
    // 640 is also what 1280 is at a zoom of 200 %.
    for (const width of [320, 390, 640, 768, 1024, 1280, 1920]) {
      await page.setViewportSize({width, height: 800});
      faults.push(...await page.evaluate(hidden));
    }
    return faults;
  });
});

for (const width of [640, 1280]) {
  test(`text of twice the size is whole, ${width} pixels wide`, {timeout: 120_000}, async () => {
    await everywhere({viewport: {width, height: 800}}, async page => {
      assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize), '32px');
      return page.evaluate(hidden);
    }, async (page, context) => {
      const session = await context.newCDPSession(page);
      await session.send('Page.setFontSizes', {fontSizes: {standard: 32, fixed: 26}});
    });
  });
}

for (const width of [320, 1280]) {
  test(`text with the reader's own spacing is whole, ${width} pixels wide`, {timeout: 120_000}, async () => {
    await everywhere({viewport: {width, height: 800}}, async page => {
      await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
          p { margin-block-end: 2em !important; }`);
        document.adoptedStyleSheets.push(sheet);
      });
      return page.evaluate(hidden);
    });
  });
}

test('nothing moves for who wants no motion', {timeout: 120_000}, async () => {
  await everywhere({reducedMotion: 'reduce'}, page => page.evaluate(() =>
    [...document.querySelectorAll('*')].filter(element => {
      const {animationName, transitionDuration, scrollBehavior} = getComputedStyle(element);
      return animationName !== 'none' || scrollBehavior === 'smooth' || transitionDuration.split(', ').some(time => parseFloat(time) > 0);
    }).map(element => `${element.localName}.${element.className} moves`)));
});

test('forced colours leave every icon, field and stop of the keyboard to be seen', {timeout: 180_000}, async () => {
  await everywhere({forcedColors: 'active', colorScheme: 'dark'}, async page => {
    const faults = await page.evaluate(() => {
      const lost = [];
      for (const icon of document.querySelectorAll('svg')) {
        if (!icon.checkVisibility()) continue;
        const {color} = getComputedStyle(icon.parentElement);
        const {fill, stroke} = getComputedStyle(icon.querySelector('path, circle, rect, use') ?? icon);
        if (![fill, stroke].includes(color)) lost.push(`the icon of “${icon.parentElement.textContent.trim()}” is ${fill} where text is ${color}`);
      }
      for (const field of document.querySelectorAll('input, select, textarea, button')) {
        const {borderTopWidth, borderTopStyle} = getComputedStyle(field);
        // A button that stands among links looks like them: it has an icon.
        if (field.checkVisibility() && !field.querySelector('svg') && (parseFloat(borderTopWidth) === 0 || borderTopStyle === 'none')) lost.push(`${field.localName} has no edge`);
      }
      return lost;
    });
    for (let stop = 0; stop < 12; stop += 1) {
      await page.keyboard.press('Tab');
      faults.push(...await page.evaluate(() => {
        const {outlineStyle, outlineWidth} = getComputedStyle(document.activeElement);
        const isSeen = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1;
        return isSeen || document.activeElement === document.body ? [] : [`the focus is not seen: ${document.activeElement.outerHTML.slice(0, 120)}`];
      }));
    }
    return faults;
  });
});

test('paper gets what is to be read, in black on white, and nothing that is to be clicked', {timeout: 120_000}, async () => {
  await everywhere({colorScheme: 'dark'}, async page => {
    await page.emulateMedia({media: 'print', colorScheme: 'dark'});
    return page.evaluate(() => {
      const faults = [];
      for (const element of document.querySelectorAll('nav, form, button, iframe, .skip')) {
        if (element.checkVisibility() && element.getClientRects()[0].height > 0) faults.push(`${element.outerHTML.slice(0, 80)} is printed`);
      }
      const texts = [...document.querySelectorAll('h1, .standfirst, .body > :is(p, h2, blockquote, figure), figcaption')];
      for (const element of texts.filter(element => element.textContent.trim())) {
        if (!element.checkVisibility()) faults.push(`${element.outerHTML.slice(0, 80)} is not printed`);
      }
      const [paper, ink] = [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('h1')).color];
      if (!/^(rgb\(255, 255, 255\)|rgba\(0, 0, 0, 0\))$/.test(paper) || ink !== 'rgb(0, 0, 0)') faults.push(`${ink} on ${paper}`);
      return faults;
    });
  });
});
