/**
 * Makes what is pasted into body HTML: headings, lists, links, tables, strong and emphasised text stay, everything
 * else that a word processor says about looks is dropped. The schema drops what is left over.
 */
import {linkAddress} from './addresses.js';
import {inert, numberMarks} from './read.js';

const dropped = 'script,style,meta,link,title,head,iframe,object,embed,svg,math,img,picture,video,audio,'
  + 'input,button,select,textarea,template,noscript';
const blocks = 'p,div,h1,h2,h3,h4,h5,h6,ul,ol,li,dl,dt,dd,table,tr,td,th,blockquote,pre,figure,hr,section,article';
const kept = {
  a: ['href'], abbr: ['title'], td: ['colspan', 'rowspan', 'scope'], th: ['colspan', 'rowspan', 'scope'],
  figure: ['data-picture', 'data-gallery', 'data-embed', 'data-id', 'data-missing'],
};

/** What text that was copied in the editor says besides. */
const keptOfOurs = ['lang', 'dir', 'data-pm-slice', 'data-head', 'data-origin'];

/** Pasted `html`, made ready for the schema's parser. */
export function cleanPaste(html) {
  const own = /\sdata-pm-slice=/.test(html);
  const body = inert(html);
  removeComments(body);
  body.querySelectorAll(dropped).forEach(element => element.remove());
  if (!own) foreign(body);
  checkLinks(body, own);
  dropAttributes(body, own);
  numberMarks(body);
  return body.innerHTML;
}

function foreign(body) {
  wordLists(body);
  styledText(body);
  body.querySelectorAll('[data-style*="mso-list" i]').forEach(element => element.remove());
  replaceAll(body, 'b', 'strong');
  replaceAll(body, 'i', 'em');
  nestStrayLists(body);
  shiftHeadings(body);
  body.querySelectorAll('.Apple-converted-space').forEach(space => space.replaceWith(' '));
  body.querySelectorAll('p').forEach(paragraph => { if (isBlank(paragraph)) paragraph.remove(); });
  dropStrayBreaks(body);
}

const isBlank = element => element.textContent.trim() === '' && !element.querySelector('figure,hr,table');

function removeComments(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  found.forEach(comment => comment.remove());
}

/** The declarations of an element's style, in lower case, by property. */
function styleOf(element) {
  const declarations = (element.getAttribute('data-style') ?? '').toLowerCase().split(';');
  return Object.fromEntries(declarations.map(text => {
    const [name, ...value] = text.split(':');
    return [name.trim(), value.join(':').trim()];
  }));
}

function rename(element, tag) {
  const renamed = element.ownerDocument.createElement(tag);
  for (const {name, value} of element.attributes) renamed.setAttribute(name, value);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
  return renamed;
}

const replaceAll = (root, from, to) => root.querySelectorAll(from).forEach(element => rename(element, to));
const unwrapAll = elements => elements.forEach(element => element.replaceWith(...element.childNodes));

function wrapContent(element, tag) {
  const wrapper = element.ownerDocument.createElement(tag);
  wrapper.append(...element.childNodes);
  element.append(wrapper);
}

// What the style of a piece of text means. Bold in a heading is its look, not an emphasis.
const meanings = [
  ['strong', style => /^(bold|bolder|[6-9]00)$/.test(style['font-weight'] ?? '')],
  ['em', style => /^(italic|oblique)/.test(style['font-style'] ?? '')],
  ['sup', style => style['vertical-align'] === 'super'],
  ['sub', style => style['vertical-align'] === 'sub'],
  ['s', style => /line-through/.test(`${style['text-decoration'] ?? ''} ${style['text-decoration-line'] ?? ''}`)],
];

/** Spans that look bold become bold; Google Docs' `<b>` around everything, which looks normal, goes away. */
function styledText(body) {
  for (const element of body.querySelectorAll('b[data-style], i[data-style]')) {
    const property = element.tagName === 'B' ? 'font-weight' : 'font-style';
    if (/^(normal|400)$/.test(styleOf(element)[property])) rename(element, 'span');
  }
  for (const span of body.querySelectorAll('span[data-style], font[data-style]')) {
    const style = styleOf(span);
    const inHeading = span.closest('h1,h2,h3,h4,h5,h6');
    for (const [tag, means] of meanings) {
      if (means(style) && !(inHeading && tag === 'strong') && !span.closest(tag)) wrapContent(span, tag);
    }
  }
  unwrapAll(body.querySelectorAll(':is(h1,h2,h3,h4,h5,h6) :is(b,strong)'));
}

/** Word writes list items as paragraphs that name their list and level: `mso-list:l0 level2 lfo1`. */
function wordLists(body) {
  let open = [];
  for (const paragraph of [...body.querySelectorAll('p, h1, h2, h3, h4, h5, h6')]) {
    const level = wordLevel(paragraph);
    if (!level || paragraph.previousElementSibling !== open.at(0)?.list) open = [];
    if (level) open = addWordItem(open, paragraph, level);
  }
}

function wordLevel(paragraph) {
  if (!paragraph.tagName.startsWith('P')) return 0;
  return Number.parseInt(styleOf(paragraph)['mso-list']?.match(/level(\d)/)?.[1] ?? '0', 10);
}

/** Puts `paragraph` as an item at `level` into the list that is `open` (outermost first), and gives the open lists. */
function addWordItem(open, paragraph, level) {
  const tag = isOrdered(paragraph) ? 'ol' : 'ul';
  let lists = open.filter(entry => entry.level <= level);
  const last = lists.at(-1);
  if (last?.level !== level || last.tag !== tag) {
    const outer = last?.level === level ? lists.at(-2) : last;
    const list = paragraph.ownerDocument.createElement(tag);
    if (outer) outer.list.lastElementChild.append(list);
    else paragraph.before(list);
    lists = [...lists.filter(entry => entry.level < level), {list, level, tag}];
  }
  const item = rename(paragraph, 'li');
  item.querySelectorAll('[data-style*="mso-list" i]').forEach(marker => marker.remove());
  item.removeAttribute('data-style');
  lists.at(-1).list.append(item);
  return lists;
}

function isOrdered(paragraph) {
  const marker = paragraph.querySelector('[data-style*="mso-list" i]')?.textContent.trim() ?? '';
  return /^\(?([0-9]+|[a-z]{1,2}|[ivxlc]+)[.)]/i.test(marker);
}

/** Google Docs writes a nested list beside its item instead of within. */
function nestStrayLists(body) {
  for (const list of body.querySelectorAll(':is(ul, ol) > :is(ul, ol)')) {
    const item = list.previousElementSibling;
    if (item?.tagName === 'LI') item.append(list);
    else list.replaceWith(...list.childNodes);
  }
}

/** The page has its own h1: a document that uses it moves one level down. */
function shiftHeadings(body) {
  const shift = body.querySelector('h1') ? 1 : 0;
  for (const heading of body.querySelectorAll('h1,h2,h3,h4,h5,h6')) {
    const level = Math.min(Number(heading.tagName[1]) + shift, 4);
    if (isBlank(heading)) heading.remove();
    else rename(heading, `h${level}`);
  }
}

/** Breaks between blocks are distance, not text. */
function dropStrayBreaks(body) {
  for (const br of body.querySelectorAll('br')) {
    const [before, after] = [neighbour(br, 'previousSibling'), neighbour(br, 'nextSibling')];
    const besideBlock = [before, after].some(node => node?.nodeType === Node.ELEMENT_NODE && node.matches(blocks));
    if (besideBlock || !after) br.remove();
  }
}

function neighbour(node, direction) {
  let found = node[direction];
  while (found?.nodeType === Node.TEXT_NODE && found.data.trim() === '') found = found[direction];
  return found;
}

function checkLinks(body, own) {
  for (const link of body.querySelectorAll('a[href]')) {
    const address = linkAddress(unwrapRedirect(link.getAttribute('href')));
    // A fragment of another document leads nowhere here.
    if (!address || (!own && address.startsWith('#'))) link.replaceWith(...link.childNodes);
    else link.setAttribute('href', address);
  }
}

/** The address behind Google's redirect, which Docs puts before links. */
function unwrapRedirect(address) {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  const isRedirect = /(^|\.)google\.[a-z.]+$/.test(url.hostname) && url.pathname === '/url';
  return (isRedirect && (url.searchParams.get('q') ?? url.searchParams.get('url'))) || address;
}

function dropAttributes(body, own) {
  for (const element of body.querySelectorAll('*')) {
    const keep = kept[element.localName] ?? [];
    for (const {name, value} of [...element.attributes]) {
      const isOurs = own && (keptOfOurs.includes(name) || value === 'pullquote');
      if (!keep.includes(name) && !isOurs) element.removeAttribute(name);
    }
  }
  // A span says nothing without a language.
  unwrapAll(body.querySelectorAll('span:not([lang], [dir], [data-pm-slice])'));
}
