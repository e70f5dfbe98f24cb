/**
 * Lighthouse, as it audits a mid-range phone on a slow network (its own default: "mobile", simulated throttling), gives
 * 100 of 100 for performance, accessibility, best practices and SEO to every kind of page, of one language and the other in
 * turns: they are the same templates, and axe-core, the HTML checker and the weights look at every page in both.
 *
 * `./tests/run` runs this file when no other is running, because performance is measured. A page that gets less is
 * measured again, eight times at most, after ever longer pauses: another program may have had the processor.
 */
import assert from 'node:assert/strict';
import {launch} from 'chrome-launcher';
import lighthouse from 'lighthouse';
import {after, before, test} from 'node:test';
import {setTimeout} from 'node:timers/promises';
import {binary, flags} from './chromium.mjs';
import {pages} from './crawl.mjs';
import {demo} from './demo.mjs';
import {examples, missing} from './kinds.mjs';

const languages = ['fr', 'en'];
const all = ['performance', 'accessibility', 'best-practices', 'seo'];
const kinds = [
  'front', 'article', 'article without a picture', 'article in one language', 'section', 'tag', 'author', 'archive',
  'month', 'newsletter', 'search', 'contact', 'page', 'accessibility',
];
/** Search engines are told not to keep what somebody searched for, which costs points with them by definition. */
const unlisted = ['results'];
const lost = ['missing', 'elsewhere'];
const rows = [];

let chromium, newsroom, paths;

before(async () => {
  // A first start from a slow disk takes its time.
  const patience = {connectionPollInterval: 500, maxConnectionRetries: 240};
  [chromium, newsroom] = await Promise.all([
    launch({chromePath: binary, chromeFlags: flags, ignoreDefaultFlags: true, ...patience}), demo(),
  ]);
  const known = await pages(newsroom.site);
  paths = Object.fromEntries(languages.map(language => [language, {...examples(language, known), ...missing(language, known)}]));
});

after(async () => {
  chromium?.kill();
  await newsroom?.stop();
});

async function audit(path) {
  const options = {port: chromium.port, logLevel: 'error', onlyCategories: all, disableFullPageScreenshot: true, ignoreStatusCode: true};
  return (await lighthouse(newsroom.site + path, options)).lhr;
}

const score = (report, category) => Math.round(report.categories[category].score * 100);

/** Audits that cost a page points, with what Lighthouse shows of them. */
function faults(report, category) {
  return report.categories[category].auditRefs
    .map(({id, weight}) => ({...report.audits[id], weight}))
    .filter(({score, weight}) => weight > 0 && score !== null && score < 1);
}

/** What keeps a page below 100, by category. */
function losses(report, categories) {
  if (report.runtimeError) return [report.runtimeError.message];
  return categories.filter(category => score(report, category) < 100).map(category => {
    const named = faults(report, category)
      .map(({id, displayValue = '', details}) => `${id} ${displayValue} ${JSON.stringify(details?.items ?? []).slice(0, 500)}`);
    return `${category} ${score(report, category)}: ${named.join('; ')}`;
  });
}

function note(kind, language, report, categories) {
  const value = id => report.audits[id].numericValue;
  const points = all.map(category => categories.includes(category) ? score(report, category) : '–');
  rows.push([
    kind, language, ...points, `${(value('largest-contentful-paint') / 1000).toFixed(1)} s`,
    value('cumulative-layout-shift').toFixed(3), `${Math.round(value('total-blocking-time'))} ms`,
    `${Math.round(value('total-byte-weight') / 1024)} KB`, report.audits['network-requests'].details.items.length,
  ]);
}

/** Measures a page, and again after longer and longer pauses if it is not perfect: others' work on the machine costs points. */
async function measure(kind, language, categories, losses) {
  const lost = [];
  for (const pause of [0, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 30_000, 30_000]) {
    await setTimeout(pause);
    const report = await audit(paths[language][kind]);
    const losing = losses(report);
    if (losing.length === 0) {
      note(kind, language, report, categories);
      return;
    }
    lost.push(losing.join(', '));
  }
  assert.fail(`${paths[language][kind]}\n${lost.join('\n')}`);
}

const turn = index => languages[index % languages.length];

for (const [index, kind] of kinds.entries()) {
  const language = turn(index);
  test(`${kind}, ${language}`, {timeout: 240_000}, async () => {
    await measure(kind, language, all, report => losses(report, all));
  });
}

for (const [index, kind] of unlisted.entries()) {
  const language = turn(index);
  const categories = all.filter(category => category !== 'seo');
  test(`${kind}, ${language}: all but SEO`, {timeout: 240_000}, async () => {
    await measure(kind, language, categories, report => losses(report, categories));
  });
}

for (const [index, kind] of lost.entries()) {
  const language = turn(index);
  // A page that tells search engines to keep nothing of it cannot please them; and the browser itself writes to its
  // console that the page's status is 404, which Lighthouse counts among best practices.
  test(`${kind}, ${language}: all but SEO, and but for its status in the console`, {timeout: 240_000}, async () => {
    await measure(kind, language, ['performance', 'accessibility'], report => [
      ...losses(report, ['performance', 'accessibility']),
      ...faults(report, 'best-practices').filter(fault => !isOwnStatus(fault, paths[language][kind])).map(({id}) => id),
    ]);
  });
}

function isOwnStatus({id, details}, path) {
  return id === 'errors-in-console'
    && details.items.every(({source, sourceLocation}) => source === 'network' && sourceLocation.url === newsroom.site + path);
}

test('the figures', context => {
  const titles = ['page', '', 'perf.', 'access.', 'practices', 'SEO', 'LCP', 'CLS', 'TBT', 'bytes', 'requests'];
  for (const row of [titles, titles.map(() => '---'), ...rows]) context.diagnostic(`| ${row.join(' | ')} |`);
});
