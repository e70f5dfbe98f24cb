/** No page mixes languages: each text of each page of the demo is in the language that it is marked as. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {browser} from './chromium.mjs';
import {answers, desk, gone, pages} from './crawl.mjs';
import {demo} from './demo.mjs';
import {languages, naming, normal, quotes, speaks, texts, vocabularies} from './words.mjs';

let chromium, newsroom, page, vocabulary;

before(async () => {
  [chromium, newsroom] = await Promise.all([browser(), demo()]);
  page = await chromium.newPage();
  await page.goto('about:blank');
  vocabulary = await vocabularies(parse);
});

after(async () => {
  await chromium?.close();
  await newsroom?.stop();
});

/** The texts of each piece of HTML, with the language that a text is marked as, if it is. */
async function parse(pieces) {
  await page.addScriptTag({content: `window.texts = ${texts}`});
  return page.evaluate(pieces => pieces.map(({language, html}) => {
    const document = new DOMParser().parseFromString(html, 'text/html');
    return {language, texts: window.texts(document.body)};
  }), pieces);
}

/** What an attribute or a title of the editors' pages cites: neither can mark a part as of the other language. */
function cited(text, where) {
  const said = normal(text);
  if (where.endsWith(' @aria-label')) return said.match(/"(.+)"/)?.slice(1) ?? [];
  return where.endsWith('> title') ? said.replace(/ ?– Kiosque$/, '').split(' · ').slice(1) : [];
}
/** Where two versions are compared, words stand apart from the sentence that they are of. */
const compared = /^(?:\w+ > p\.(?:row-changes|kept|changed)|p > (?:ins|del))$/;

/** What on the page that is open is not in the language that it says; `names` are of no language; `isDesk` on the editors' pages. */
async function mistakes(names = [], isDesk = false) {
  const found = await page.evaluate(texts);
  const all = languages.map(code => vocabulary.known[code]);
  return found.filter(({language, text, where}) => {
    const own = vocabulary.known[language];
    if (own && isDesk && compared.test(where)) return !quotes(own, text) && !speaks(own, text);
    const others = isDesk ? cited(text, where).filter(part => all.some(one => speaks(one, part))) : [];
    if (own) return !speaks(naming(own, [...names, ...others]), text);
    // The log names articles as they were called, and a consent what was agreed to, in one language or the other.
    if (language === '' && isDesk) return !all.some(one => one.texts.has(normal(text)) || one.exact.has(normal(text)));
    // A word of a language that the site does not speak: an editor has written it, and marked it so.
    return !vocabulary.foreign.get(language)?.has(normal(text));
  });
}

async function show(html) {
  // The text alone is read: nothing is loaded and no script runs.
  await page.setContent(html.replace(/<script[\s\S]*?<\/script>/g, ''), {waitUntil: 'commit'});
}

test('every text of every page is in the language of the page, or says in which', {timeout: 300_000}, async () => {
  const known = await pages(newsroom.site);
  const lost = await gone(newsroom.site, await newsroom.user('link', 'admin@example.org'));
  const all = new Map([...known, ...await answers(newsroom.site, known), ...lost]);
  assert.ok(all.size > 100, `only ${all.size} pages were found`);
  for (const language of languages) {
    assert.ok([...all.keys()].filter(path => path.startsWith(`/${language}/`)).length > 50, language);
  }
  await read(all, path => path.slice(1, 3));
});

for (const language of languages) {
  test(`every text of every page of the editors is in theirs, or says in which: ${language}`, {timeout: 300_000}, async () => {
    const email = `admin-${language}@example.org`;
    const link = await newsroom.user('add', email, '--name', 'Dara', '--role', 'administrator', '--language', language);
    const all = await desk(newsroom.site, link);
    assert.ok(all.size > 30, `only ${all.size} pages were found`);
    const addresses = ['admin', 'reader', ...languages.map(code => `admin-${code}`)].map(name => `${name}@example.org`);
    const names = ['Kiosque', 'Dara', 'Admin', 'Asia/Phnom Penh', ...addresses];
    await read(all, path => path.match(/\/preview\/(..)$/)?.[1] ?? language, names, true);
  });
}

/** Reads pages, by their paths, and fails for what is in the wrong language. */
async function read(all, languageOf, names, isDesk) {
  const wrong = [];
  for (const [path, html] of all) {
    await show(html);
    assert.equal(await page.getAttribute('html', 'lang'), languageOf(path), path);
    for (const {language, text, where} of await mistakes(names, isDesk)) wrong.push(`${path} (${language}) ${where}: ${text.trim()}`);
  }
  assert.equal(wrong.length, 0, `${wrong.length} texts are in no or another language:\n${wrong.slice(0, 50).join('\n')}`);
}

test('a text in the wrong language is caught, wherever it stands', async () => {
  const all = await pages(newsroom.site);
  const [, french] = [...all].find(([path]) => path.startsWith('/fr/article/'));
  const caught = async (change, argument) => {
    await show(french);
    assert.deepEqual(await mistakes(), []);
    await page.evaluate(change, argument);
    return (await mistakes()).map(({text}) => text);
  };
  const english = 'Thank you for your submission!';
  assert.deepEqual(await caught(text => { document.querySelector('main p').textContent = text; }, english), [english]);
  assert.deepEqual(await caught(text => document.querySelector('nav').setAttribute('aria-label', text), english), [english]);
  assert.deepEqual(await caught(text => { document.title = text; }, english), [english]);
  assert.deepEqual(await caught(text => document.body.append(Object.assign(document.createElement('img'), {alt: text})), english), [english]);
  assert.deepEqual(await caught(text => {
    document.body.append(Object.assign(document.createElement('input'), {type: 'submit', value: text}));
  }, english), [english]);
  // English that says so is right, French that says it were English is wrong.
  const marked = (text) => document.body.append(Object.assign(document.createElement('p'), {lang: 'en', textContent: text}));
  assert.deepEqual(await caught(marked, english), []);
  assert.deepEqual(await caught(marked, 'Merci pour votre envoi !'), ['Merci pour votre envoi !']);
  // Neither editors nor the program have written this; a date is a date of its language.
  assert.deepEqual(await caught(marked, 'Lorem ipsum'), ['Lorem ipsum']);
  assert.deepEqual(await caught(marked, '24 novembre 2026'), ['24 novembre 2026']);
  assert.deepEqual(await caught(marked, '24 November 2026 at 14:05'), []);
  assert.deepEqual(await caught(marked, 'By le marché'), ['By le marché']);
});
