/**
 * What pages weigh and how they load: an article is read in one round trip, nothing moves while the rest arrives, and no
 * picture is larger than what is shown of it.
 */
import assert from 'node:assert/strict';
import {get} from 'node:http';
import {after, before, test} from 'node:test';
import {setTimeout} from 'node:timers/promises';
import {brotliDecompressSync, gunzipSync} from 'node:zlib';
import {browser} from './chromium.mjs';
import {pages} from './crawl.mjs';
import {demo} from './demo.mjs';
import {examples, missing} from './kinds.mjs';

/** Bytes of an article's HTML with its style sheet, compressed: 14 KB of 1024 bytes, which TCP sends at once (RFC 6928). */
const flight = 14 * 1024;
const languages = ['fr', 'en'];
const screens = {
  phone: {viewport: {width: 390, height: 844}, deviceScaleFactor: 2},
  'small phone': {viewport: {width: 320, height: 640}, deviceScaleFactor: 2},
  desk: {viewport: {width: 1280, height: 800}, deviceScaleFactor: 1},
};
const usual = Object.entries(screens).filter(([screen]) => screen !== 'small phone');

let chromium, newsroom, known, kinds;

before(async () => {
  [chromium, newsroom] = await Promise.all([browser(), demo()]);
  known = await pages(newsroom.site);
  kinds = languages.flatMap(language =>
    Object.entries({...examples(language, known), ...missing(language, known)}).map(([kind, path]) => ({kind, language, path})));
});

after(async () => {
  await chromium?.close();
  await newsroom?.stop();
});

/** A page's bytes as they are sent in a coding. */
function sent(path, coding) {
  return new Promise((resolve, reject) => {
    get(newsroom.site + path, {headers: {'accept-encoding': coding}}, response => {
      const parts = [];
      response.on('data', part => parts.push(part)).on('end', () => {
        assert.equal(response.headers['content-encoding'], coding, path);
        resolve(Buffer.concat(parts));
      }).on('error', reject);
    }).on('error', reject);
  });
}

/** Does something for each, some at a time: most of the time goes by waiting. */
async function each(all, work, atOnce = 4) {
  const rest = [...all];
  await Promise.all(Array.from({length: atOnce}, async () => {
    while (rest.length > 0) await work(rest.shift());
  }));
}

test('HTML and style sheet of every article fit the first flight, compressed', async () => {
  const articles = [...known.keys()].filter(path => /^\/(fr|en)\/article\//.test(path));
  assert.ok(articles.length > 40, `only ${articles.length} articles were found`);
  const heavy = [];
  for (const path of articles) {
    const packed = await sent(path, 'gzip');
    assert.equal(gunzipSync(packed).toString(), known.get(path), 'it is the page');
    if (packed.length > flight) heavy.push(`${path}: ${packed.length} bytes`);
  }
  assert.deepEqual(heavy, []);
});

test('the weights', async context => {
  const rows = [['page', '', 'HTML and CSS', 'gzip', 'brotli'], ['---', '---', '---', '---', '---']];
  for (const {kind, language, path} of kinds) {
    const [gzip, brotli] = [await sent(path, 'gzip'), await sent(path, 'br')];
    const plain = brotliDecompressSync(brotli);
    assert.equal(plain.length, gunzipSync(gzip).length, path);
    rows.push([kind, language, plain.length, gzip.length, brotli.length]);
  }
  rows.forEach(row => context.diagnostic(`| ${row.join(' | ')} |`));
});

test('at most three requests go out before the first picture, and none to anybody else', {timeout: 180_000}, async () => {
  for (const [screen, options] of usual) {
    await each(kinds, async ({path}) => {
      const context = await chromium.newContext(options);
      const page = await context.newPage();
      const requests = [];
      page.on('request', request => requests.push(request));
      await page.goto(newsroom.site + path, {waitUntil: 'load'});
      const isPicture = request => request.resourceType() === 'image' && new URL(request.url()).pathname.startsWith('/media/');
      const first = requests.findIndex(isPicture);
      const names = requests.map(request => request.url());
      assert.ok(first <= 3, `${path} on a ${screen}: ${names.slice(0, first + 1).join(' ')}`);
      assert.deepEqual(names.filter(name => !name.startsWith(`${newsroom.site}/`)), [], path);
      await context.close();
    });
  }
});

test('a page reads the same without scripts', {timeout: 180_000}, async () => {
  const read = async (path, javaScriptEnabled) => {
    const context = await chromium.newContext({...screens.phone, javaScriptEnabled});
    const page = await context.newPage();
    await page.goto(newsroom.site + path);
    // What a script can do and a reader cannot without is a button.
    const text = await page.locator('body').evaluate(body => {
      const words = [];
      const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!element.closest('button, script, noscript') && element.checkVisibility()) words.push(walker.currentNode.data.trim());
      }
      return words.filter(Boolean).join('\n');
    });
    const links = await page.locator('a').evaluateAll(all => all.map(link => link.href));
    await context.close();
    return {text, links};
  };
  await each(kinds, async ({path}) => assert.deepEqual(await read(path, false), await read(path, true), path));
});

/** Notes every shift of the layout from the start. */
function watchShifts() {
  globalThis.shifts = [];
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) {
      const nodes = entry.sources.map(({node}) => node?.parentElement ? `${node.nodeName} in ${node.parentElement.outerHTML.slice(0, 120)}` : 'a node');
      globalThis.shifts.push(`${entry.value}: ${nodes.join('; ')}`);
    }
  }).observe({type: 'layout-shift', buffered: true});
}

/** Scrolls down a page as a reader does, so that everything that waits to be seen is loaded. */
async function readOn(page) {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let y = 0; y < height; y += 700) {
    await page.evaluate(y => scrollTo(0, y), y);
    await setTimeout(60);
  }
}

for (const [screen, options] of Object.entries(screens)) {
  test(`nothing moves while type and pictures arrive late, on a ${screen}`, {timeout: 300_000}, async () => {
    const moved = [];
    await each(kinds, async ({path}) => {
      const context = await chromium.newContext({...options, reducedMotion: 'reduce'});
      const page = await context.newPage();
      await page.addInitScript(watchShifts);
      const late = {font: 900, image: 500};
      await page.route('**/*', async route => {
        await setTimeout(late[route.request().resourceType()] ?? 0);
        await route.continue().catch(() => {});
      });
      await page.goto(newsroom.site + path, {waitUntil: 'load'});
      await page.evaluate(() => document.fonts.ready);
      await readOn(page);
      await page.waitForLoadState('networkidle');
      for (const shift of await page.evaluate(() => globalThis.shifts)) moved.push(`${path}: ${shift}`);
      await context.close();
    }, 6);
    assert.equal(moved.length, 0, moved.join('\n'));
  });
}

/** Runs in the page: every picture, with what it says and how it is shown. */
const pictures = () => [...document.querySelectorAll('img')].map(image => {
  const box = image.getBoundingClientRect();
  const [width, height] = [image.getAttribute('width'), image.getAttribute('height')].map(Number);
  // What is cropped has to be there too.
  const isCover = getComputedStyle(image).objectFit === 'cover';
  return {
    src: image.getAttribute('src'), alt: image.getAttribute('alt'), sizes: image.getAttribute('sizes'),
    candidates: (image.getAttribute('srcset') ?? '').split(', ').filter(Boolean).map(part => Number(part.split(' ')[1]?.replace('w', ''))),
    file: image.currentSrc, chosen: Number(image.currentSrc.match(/\/(\d+)\.\w+$/)?.[1]), width, height,
    shown: isCover ? Math.max(box.width, box.height * width / height) : box.width,
    top: box.top + scrollY, isLazy: image.loading === 'lazy', isFirst: image.fetchPriority === 'high', isHidden: !image.checkVisibility(),
  };
});

/** Scrolls to every picture and waits until it is there. */
async function seePictures(page) {
  await page.evaluate(async () => {
    for (const image of document.images) {
      if (!image.checkVisibility()) continue;
      image.scrollIntoView();
      if (!image.complete) await new Promise(resolve => ['load', 'error'].forEach(name => image.addEventListener(name, resolve)));
    }
  });
}

for (const [screen, options] of usual) {
  test(`every picture says what it is, and the file fits what is shown of it, on a ${screen}`, {timeout: 180_000}, async () => {
    const faults = [];
    let count = 0;
    await each(kinds, async ({kind, path}) => {
      const context = await chromium.newContext(options);
      const page = await context.newPage();
      await page.goto(newsroom.site + path, {waitUntil: 'load'});
      await seePictures(page);
      const found = (await page.evaluate(pictures)).filter(({isHidden}) => !isHidden);
      count += found.length;
      if (hasLead(kind) && found.length === 0) faults.push(`${path}: there is no picture`);
      for (const [position, picture] of found.entries()) {
        // What the page has already, the browser takes again.
        picture.isThere = found.slice(0, position).some(({file}) => file === picture.file);
        for (const fault of wrong(picture, position, kind, options)) faults.push(`${path}: ${picture.src}: ${fault}`);
      }
      await context.close();
    });
    assert.ok(count > 50, `only ${count} pictures were found`);
    assert.equal(faults.length, 0, faults.join('\n'));
  });
}

const hasLead = kind => kind === 'front' || kind.startsWith('article') && kind !== 'article without a picture';

/** What is wrong with a picture, the `position`th of a page of this kind, on a screen. */
function wrong(picture, position, kind, {viewport, deviceScaleFactor}) {
  const {alt, width, height, candidates, sizes, chosen, shown, top, isLazy, isFirst, isThere} = picture;
  const faults = [];
  if (!alt) faults.push('it has no alternative text');
  if (!(width > 0 && height > 0)) faults.push('it does not say its measures');
  if (candidates.length < 2 || !sizes) return [...faults, 'it comes in one size'];
  const needed = shown * deviceScaleFactor;
  const step = candidates.findIndex(candidate => candidate >= needed);
  const best = step < 0 ? candidates.length - 1 : step;
  const taken = candidates.indexOf(chosen);
  if (taken < 0) faults.push('it was not loaded');
  // One step above is what a browser takes when `sizes` is a little more than what is shown.
  else if (!isThere && (taken > best + 1 || chosen > 2 * needed && taken > 0)) faults.push(`${chosen} pixels for ${Math.round(needed)} (sizes ${sizes})`);
  // A little less than what is shown is not seen.
  else if (chosen < 0.85 * needed && taken < candidates.length - 1) faults.push(`only ${chosen} pixels for ${Math.round(needed)} (sizes ${sizes})`);
  const isLead = position === 0 && hasLead(kind);
  if (isLead && (isLazy || !isFirst)) faults.push('the lead picture waits');
  if (!isLead && top > viewport.height && !isLazy) faults.push('it is loaded before it can be seen');
  return faults;
}
