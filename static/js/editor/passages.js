/** The dialogs about a passage: where it leads, in which language it is. */
import {found} from '../combobox.js';
import {linkAddress} from './addresses.js';
import {languageAt, markAround, removeLink, setLanguage, setLink} from './commands.js';
import {ask} from './dialogs.js';
import {schema} from './schema.js';

// Suggestions only: any language tag may be typed.
const suggested = 'fr en ar de es it ja km la nl pt ru th tr uk vi zh'.split(' ');

const runner = view => command => () => {
  command(view.state, view.dispatch);
  view.focus();
};

/** What finds our own articles for a text in the language of `textarea`; null where it does not say where to ask. */
export function ownArticles({dataset: {find}, lang}) {
  if (!find) return null;
  return async (words, signal) => {
    // An address is no words.
    if (words === '' || linkAddress(words)) return [];
    const articles = await found(find, words, signal, {language: lang});
    return articles.map(({title, address, state}) => ({text: title, hint: state, lang, value: address}));
  };
}

/** Asks where the selection should lead; `find` finds our own articles. */
export const askLink = (t, find = null) => (state, _dispatch, view) => {
  const link = markAround(state, schema.marks.a);
  const run = runner(view);
  ask({
    t,
    title: t('link'),
    label: t('link-address'),
    help: t('link-help'),
    invalid: t('link-invalid'),
    submitLabel: t('apply'),
    find,
    value: link?.mark.attrs.href ?? '',
    accept(text) {
      const address = linkAddress(text);
      return address && run(setLink(address));
    },
    remove: link && run(removeLink),
  });
  return true;
};

/** The language tag (RFC 5646) that `text` is, or null. */
function languageTag(text) {
  try {
    const [tag = null] = Intl.getCanonicalLocales(text.trim());
    return tag;
  } catch {
    return null;
  }
}

/** Asks in which language the selection is. */
export const askLanguage = t => (state, _dispatch, view) => {
  const names = new Intl.DisplayNames([document.documentElement.lang], {type: 'language'});
  const current = languageAt(state);
  const run = runner(view);
  ask({
    t,
    title: t('language'),
    label: t('language-code'),
    help: t('language-help'),
    invalid: t('language-invalid'),
    submitLabel: t('apply'),
    value: current,
    options: suggested.map(code => [code, names.of(code)]),
    accept(text) {
      const tag = languageTag(text);
      return tag && run(setLanguage(tag));
    },
    remove: current ? run(setLanguage(null)) : null,
  });
  return true;
};
