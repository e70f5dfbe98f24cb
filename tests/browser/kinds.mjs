/** The kinds of pages that readers see, with an example of each from the demo. */
import assert from 'node:assert/strict';

/** Kinds that links lead to: paths of each, by language. */
const linked = {
  front: {fr: /^\/fr\/$/, en: /^\/en\/$/},
  article: {fr: /^\/fr\/article\//, en: /^\/en\/article\//},
  section: {fr: /^\/fr\/rubrique\//, en: /^\/en\/section\//},
  tag: {fr: /^\/fr\/mot-cle\//, en: /^\/en\/tag\//},
  author: {fr: /^\/fr\/auteur\//, en: /^\/en\/author\//},
  archive: {fr: /^\/fr\/archives$/, en: /^\/en\/archive$/},
  month: {fr: /^\/fr\/archives\/\d+\/\d+$/, en: /^\/en\/archive\/\d+\/\d+$/},
  newsletter: {fr: /^\/fr\/infolettre$/, en: /^\/en\/newsletter$/},
  search: {fr: /^\/fr\/recherche$/, en: /^\/en\/search$/},
  contact: {fr: /^\/fr\/contact$/, en: /^\/en\/contact$/},
  page: {fr: /^\/fr\/a-propos$/, en: /^\/en\/about$/},
  accessibility: {fr: /^\/fr\/accessibilite$/, en: /^\/en\/accessibility$/},
};
/** Kinds whose address is typed or comes from a form: search with results, and without any. */
const typed = {
  results: {fr: '/fr/recherche?q=marche', en: '/en/search?q=market'},
  'no results': {fr: '/fr/recherche?q=zzyzx', en: '/en/search?q=zzyzx'},
};
const articles = {fr: '/fr/article/', en: '/en/article/'};
const other = {fr: 'en', en: 'fr'};

/** The longest page of each kind in a language, by kind: it shows most. `known` are the pages that `pages` found. */
export function examples(language, known) {
  const found = {};
  const longest = (kind, fits) => {
    const all = [...known].filter(([path, html]) => fits(path, html)).sort(([, a], [, b]) => b.length - a.length);
    assert.ok(all.length > 0, `the demo has a page of the kind ${kind} in ${language}`);
    [[found[kind]]] = all;
  };
  for (const [kind, {[language]: pattern}] of Object.entries(linked)) longest(kind, path => pattern.test(path));
  const isBare = html => !html.split('class="body"')[0].includes('<img');
  longest('article without a picture', (path, html) => path.startsWith(articles[language]) && isBare(html));
  longest('article in one language', (path, html) => path.startsWith(articles[language]) && !isTranslated(html, other[language]));
  for (const [kind, {[language]: path}] of Object.entries(typed)) found[kind] = path;
  return found;
}

/** Addresses that answer 404 in a language: nothing was ever there, and an article that is there in the other language. */
export function missing(language, known) {
  const there = articles[other[language]];
  const alone = [...known].find(([path, html]) => path.startsWith(there) && !isTranslated(html, language));
  assert.ok(alone, `the demo has an article that is not there in ${language}`);
  return {missing: `/${language}/nothing-here`, elsewhere: alone[0].replace(there, articles[language])};
}

/** Whether a page says that it is there in this language too. */
export function isTranslated(html, language) {
  return new RegExp(`<link rel="alternate" hreflang="${language}"`).test(html);
}
