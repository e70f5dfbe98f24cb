/**
 * What may stand on a page of a language: the program's messages in it, the demo's editorial texts in it, its dates and
 * numbers. Everything else is in the wrong language, or comes from nowhere.
 */
import {parse as parseMessages} from '@fluent/syntax';
import {readdir, readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {parse as parseToml} from 'smol-toml';

export const languages = ['fr', 'en'];
const root = fileURLToPath(new URL('../..', import.meta.url));

/** A text without what typography puts on it: spaces and quotation marks of any kind are one. */
export const normal = text => text
  .replace(/[\s\u00A0\u202F]+/g, ' ')
  .replace(/[‘’]/g, "'")
  .replace(/[“”«»]/g, '"')
  .replace(/ ?([;:!?]) ?/g, '$1 ')
  .replace(/ ?" ?/g, '"')
  .trim();

/** The vocabulary of each language of the demo; `parse` reads HTML (see `texts`), which needs a browser. */
export async function vocabularies(parse) {
  const editorial = await editorialTexts(parse);
  const all = {};
  for (const language of languages) {
    all[language] = {
      ...await messages(language), ...editorial.get(language), formats: formats(language), and: conjunction(language),
    };
  }
  const foreign = [...editorial].filter(([language]) => !languages.includes(language));
  return {known: all, foreign: new Map(foreign.map(([language, {texts}]) => [language, texts]))};
}

/** Whether a text (not yet normal) is one of this language. */
export function speaks(vocabulary, text) {
  return says(vocabulary, normal(text));
}

/** Whether a text is a part of one that an editor wrote in this language. */
export function quotes(vocabulary, text) {
  return vocabulary.wholes.some(whole => whole.includes(squeezed(text)));
}

/** A vocabulary with some names that belong to no language. */
export function naming(vocabulary, names) {
  return {...vocabulary, texts: new Set([...vocabulary.texts, ...names])};
}

/** Names that belong to no language: of houses that have no message, of hosts and files, of the site's addresses, of time zones. */
const ownNames = /^(?:OpenStreetMap|Google Maps|UTC|[\w-]+(?:\.[\w-]+)+|\/[\w/,… -]*|[A-Z]\w+(?:\/[\w+ -]+)+)$/;

function says(vocabulary, text, depth = 0) {
  const {exact, patterns, texts, wholes, formats, and} = vocabulary;
  const bare = text.replace(/^© /, '').replace(/ ?– Kiosque$| \((?:RSS|Atom|JSON Feed)\)$/, '');
  if (!/\p{L}/u.test(bare) || ownNames.test(bare) || exact.has(bare) || texts.has(bare)) return true;
  if (formats.some(format => format.test(bare))) return true;
  const parts = bare.split(and).flatMap(part => part.split(', '));
  if (parts.length > 1 && parts.every(part => texts.has(part))) return true;
  // A summary is the beginning of an editor's text.
  if (bare.endsWith('…') && wholes.some(whole => whole.startsWith(squeezed(bare).slice(0, -1)))) return true;
  // What fills a message has to be of its language too.
  return depth < 3 && patterns.some(pattern => {
    const match = pattern.exec(bare);
    return match !== null && match.slice(1).every(part => says(vocabulary, part.trim(), depth + 1));
  });
}

const squeezed = text => normal(text).replaceAll(' ', '');

async function messages(language) {
  const exact = new Set();
  const patterns = [];
  const folder = `${root}/locales/${language}`;
  for (const file of await readdir(folder)) {
    const resource = parseMessages(await readFile(`${folder}/${file}`, 'utf8'), {});
    for (const {type, value} of resource.body) {
      if (type !== 'Message') continue;
      for (const parts of variants(value)) add(parts, exact, patterns);
    }
  }
  exact.add(conjunction(language).trim());
  return {exact, patterns};
}

function add(parts, exact, patterns) {
  const literals = parts.filter(part => part !== null).map(normal).filter(part => /\p{L}/u.test(part));
  if (!parts.includes(null)) {
    exact.add(normal(parts.join('')));
  } else if (literals.length > 0 || parts.length > 1) {
    const escaped = parts.map(part => part === null ? '\0' : part);
    const source = normal(escaped.join('')).replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('\0', '(.+)');
    patterns.push(new RegExp(`^${source}$`));
  }
  // A message may be parted by an element in its midst.
  for (const literal of literals) exact.add(literal);
}

/** Every form of a pattern, as lists of literal texts and `null` for what a caller fills in. */
function variants(pattern) {
  return pattern.elements.reduce((forms, element) => {
    const more = element.type === 'TextElement' ? [[element.value]] : filled(element.expression);
    return forms.flatMap(form => more.map(parts => [...form, ...parts]));
  }, [[]]);
}

function filled(expression) {
  if (expression.type === 'SelectExpression') return expression.variants.flatMap(variant => variants(variant.value));
  if (expression.type === 'StringLiteral') return [[expression.parse().value]];
  return [[null]];
}

/** Texts of the demo by language, in pieces as pages show them and whole; those below no language, such as credits, are names that belong to all. */
async function editorialTexts(parse) {
  const found = [];
  const changes = [];
  const collect = (value, language) => {
    if (typeof value === 'string') found.push({language, html: value});
    else if (Array.isArray(value)) value.forEach(item => collect(item, language));
    else if (value && typeof value === 'object') {
      for (const [key, item] of Object.entries(value)) collect(item, languages.includes(key) ? key : language);
    }
  };
  for (const folder of ['demo', 'demo/articles', 'demo/pages']) {
    for (const file of (await readdir(`${root}/${folder}`)).filter(file => file.endsWith('.toml'))) {
      const parsed = parseToml(await readFile(`${root}/${folder}/${file}`, 'utf8'));
      collect(parsed, undefined);
      for (const change of parsed.changes ?? []) {
        for (const language of languages) if (change[language]) changes.push({language, ...change[language]});
      }
    }
  }
  // What was changed after its translation stands as it is now, and in its history as it was.
  for (const {language, from, to} of changes) {
    found.push(...found.filter(piece => piece.language === language && piece.html.includes(from))
      .map(piece => ({...piece, html: piece.html.replace(from, to)})));
  }
  const byLanguage = new Map();
  const of = language => {
    if (!byLanguage.has(language)) byLanguage.set(language, {texts: new Set(), wholes: []});
    return byLanguage.get(language);
  };
  for (const piece of await parse(found)) {
    const owners = piece.language ? [piece.language] : languages;
    for (const owner of owners) of(owner).wholes.push(squeezed(piece.texts.map(({text}) => text).join('')));
    for (const {language, text} of piece.texts) {
      for (const each of language ? [language] : owners) of(each).texts.add(normal(text));
    }
  }
  return byLanguage;
}

/** What stands between the last two of a list. */
function conjunction(language) {
  return new Intl.ListFormat(language).formatToParts(['a', 'b']).find(part => part.type === 'literal').value;
}

function formats(language) {
  const months = (tag, style) => Array.from({length: 12}, (_, month) =>
    new Intl.DateTimeFormat(tag, {month: style, timeZone: 'UTC'}).format(new Date(Date.UTC(2026, month, 15))));
  const month = `(?:${months(language, 'long').join('|')})`;
  // In columns; “Sept” is British.
  const tags = {fr: ['fr'], en: ['en', 'en-GB']}[language];
  const short = `(?:${tags.flatMap(tag => months(tag, 'short')).join('|').replaceAll('.', '\\.')})`;
  const clock = {fr: '\\d{1,2} h \\d\\d', en: '\\d{1,2}: ?\\d\\d'}[language];
  const at = {fr: ' à ', en: ' at '}[language];
  return [
    new RegExp(`^(?:\\d{1,2}(?:er)? )?${month} \\d{4}(?:${at}${clock})?$`),
    new RegExp(`^\\d{1,2}(?:er)? ${short} \\d{4}, ${clock}$`),
    new RegExp(`^${month}$`),
  ];
}

/**
 * Runs in the page: every text that a person can see or hear, with the language that it is marked as (that of the
 * nearest element with `lang`) and where it stands.
 */
export function texts(root = document) {
  const readable = ['alt', 'title', 'aria-label', 'aria-description', 'placeholder', 'label', 'data-label'];
  // What is typed into a field is its value, not a text of the page.
  const unseen = 'script, style, template, textarea';
  const spoken = element => element.closest('[lang]')?.getAttribute('lang') ?? '';
  const place = element => {
    const name = element.localName + (element.classList.length ? `.${element.classList[0]}` : '');
    return element.parentElement ? `${element.parentElement.localName} > ${name}` : name;
  };
  const found = [];
  const put = (element, text, where) => {
    if (text.trim()) found.push({language: spoken(element), text, where});
  };
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === Node.TEXT_NODE) {
      if (!node.parentElement.closest(unseen)) put(node.parentElement, node.data, place(node.parentElement));
      continue;
    }
    for (const name of readable) {
      if (node.hasAttribute(name)) put(node, node.getAttribute(name), `${place(node)} @${name}`);
    }
    // What stands in a frame is a document of its own.
    if (node.srcdoc) found.push(...texts(new DOMParser().parseFromString(node.srcdoc, 'text/html')));
    const isButton = node.matches('input[type=submit], input[type=button], input[type=reset]');
    if (isButton) put(node, node.value, `${place(node)} @value`);
    const described = node.matches('meta[name=description], meta[property="og:title"], meta[property="og:description"]');
    if (described) put(node, node.content, `meta ${node.getAttribute('name') ?? node.getAttribute('property')}`);
  }
  return found;
}
