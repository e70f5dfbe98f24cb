/** What other sites keep is not asked for before a reader opens it, and then opens in place, without any script of ours. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {browser} from './chromium.mjs';
import {pages} from './crawl.mjs';
import {demo} from './demo.mjs';

let chromium, newsroom, framed;

before(async () => {
  [chromium, newsroom] = await Promise.all([browser(), demo()]);
  const all = [...await pages(newsroom.site)];
  framed = all.filter(([path, html]) => html.includes('<iframe') && !path.includes('?')).map(([path]) => path);
});

after(async () => {
  await chromium?.close();
  await newsroom?.stop();
});

/** A page whose requests to other sites are noted, and answered with a player that says what it may do. */
async function open(options) {
  const context = await chromium.newContext({viewport: {width: 1280, height: 900}, ...options});
  const page = await context.newPage();
  const [asked, faults] = [[], []];
  page.on('console', message => { if (message.type() === 'error') faults.push(message.text()); });
  page.on('pageerror', error => faults.push(String(error)));
  await context.route('**/*', async route => {
    const request = route.request();
    if (request.url().startsWith(newsroom.site)) return route.continue();
    asked.push({address: request.url(), referer: (await request.allHeaders()).referer});
    return route.fulfill({contentType: 'text/html', body: '<!doctype html><title>Player</title><p>Player</p>'});
  });
  return {context, page, asked, faults};
}

test('the demo has embeds that open in place, in both languages', () => {
  for (const language of ['fr', 'en']) assert.ok(framed.some(path => path.startsWith(`/${language}/article/`)), language);
});

for (const {name, ...options} of [
  {name: 'on a desk'},
  {name: 'on a narrow phone', viewport: {width: 320, height: 640}, isMobile: true, hasTouch: true},
  {name: 'without JavaScript', javaScriptEnabled: false},
]) {
  test(`a reader opens each embed ${name}`, {timeout: 120_000}, async () => {
    for (const path of framed) {
      const {context, page, asked, faults} = await open(options);
      await page.goto(newsroom.site + path);
      const count = await page.locator('iframe').count();
      for (let place = 0; place < count; place += 1) {
        const frame = page.locator('iframe').nth(place);
        await frame.scrollIntoViewIfNeeded();
        const link = frame.contentFrame().getByRole('link');
        await link.waitFor();
        assert.deepEqual(asked, [], 'nobody else is asked before the click');
        assert.equal(await frame.contentFrame().locator('html').getAttribute('lang'), path.slice(1, 3));
        const box = await frame.boundingBox();
        assert.ok(box.width > 200 && box.height > 150, `the frame has room: ${box.width} × ${box.height}`);
        // The link fills the frame.
        const address = await link.getAttribute('href');
        await frame.click({position: {x: 15, y: 15}});
        await frame.contentFrame().getByText('Player').waitFor();
        assert.deepEqual(asked.splice(0), [{address, referer: `${newsroom.site}/`}]);
        assert.deepEqual(await frame.boundingBox(), box, 'nothing shifts');
      }
      assert.equal(new URL(page.url()).pathname, path, 'the page stays');
      assert.deepEqual(faults, []);
      await context.close();
    }
  });
}

test('a player may play, and may not lead the page elsewhere', {timeout: 60_000}, async () => {
  const {context, page} = await open({});
  for (const path of framed) {
    await page.goto(newsroom.site + path);
    const video = page.locator('figure.video iframe');
    if (await video.count() === 0) continue;
    await video.first().scrollIntoViewIfNeeded();
    await video.first().contentFrame().getByRole('link').click();
    await video.first().contentFrame().getByText('Player').waitFor();
    const player = page.frames().find(frame => frame.url().includes('youtube-nocookie'));
    const allowed = await player.evaluate(() => ['autoplay', 'fullscreen', 'camera'].filter(feature =>
      document.featurePolicy.allowsFeature(feature)));
    assert.deepEqual(allowed, ['autoplay', 'fullscreen']);
    await player.evaluate(() => { try { top.location = 'https://evil.example/'; } catch { /* as it should */ } });
    await page.waitForTimeout(300);
    assert.equal(new URL(page.url()).pathname, path);
  }
  await context.close();
});

test('a page allows the players that it has, and no others', async () => {
  for (const path of [framed[0], '/fr/', '/en/']) {
    const answer = await fetch(newsroom.site + path);
    const policy = answer.headers.get('content-security-policy');
    const html = await answer.text();
    const frames = [...html.matchAll(/href=&quot;(https:\/\/[^/&]+)/g)].map(([, origin]) => origin);
    const allowed = policy.match(/frame-src ([^;]+)/)?.[1].split(' ') ?? [];
    assert.deepEqual(allowed.toSorted(), [...new Set(frames)].toSorted(), path);
  }
});
