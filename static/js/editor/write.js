/** Writes a document as body HTML in its normal form. */
import {schema} from './schema.js';

/** `doc` as body HTML, a line for each block. Empty blocks are not written: space is the style sheet's business. */
export function write(doc) {
  return doc.content.content.map(block).filter(Boolean).join('\n');
}

const entities = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'};
const escape = text => text.replace(/[&<>]/g, sign => entities[sign]);
const escapeAttribute = text => text.replace(/[&<>"]/g, sign => entities[sign]);

function open(tag, attributes) {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => ` ${name}="${escapeAttribute(String(value))}"`);
  return `<${tag}${written.join('')}>`;
}

const languageOf = ({attrs: {lang, dir}}) => ({lang, dir});
const wrapped = (tag, attributes, inner) => `${open(tag, attributes)}${inner}</${tag}>`;
const simple = tag => node => wrapped(tag, languageOf(node), contentOf(node));
/** An element that is not worth writing without content. */
const filled = tag => node => contentOf(node) && simple(tag)(node);

const block = node => writers[node.type.name](node);
const children = parent => parent.content.content.map(block).join('');
const contentOf = node => node.inlineContent ? inline(node) : children(node);

const lists = [schema.nodes.bullet_list, schema.nodes.ordered_list];

/** The content of a list item or a cell: a paragraph alone, or before lists only, goes without its tag. */
function tight(parent) {
  const [first, ...others] = parent.content.content.map(node => ({node, html: block(node)})).filter(({html}) => html);
  if (!first) return '';
  const {node} = first;
  const isBare = node.type === schema.nodes.paragraph && !node.attrs.lang && !node.attrs.dir;
  const isTight = isBare && others.every(other => lists.includes(other.node.type));
  return (isTight ? inline(node) : first.html) + others.map(({html}) => html).join('');
}

const figure = attributes => node =>
  wrapped('figure', {...attributes(node.attrs), ...languageOf(node)}, filled('figcaption')(node.firstChild));

const cell = tag => node => {
  const {scope, colspan, rowspan} = node.attrs;
  const attributes = {
    scope: tag === 'th' ? scope : null,
    colspan: colspan > 1 ? colspan : null,
    rowspan: rowspan > 1 ? rowspan : null,
    ...languageOf(node),
  };
  return wrapped(tag, attributes, tight(node));
};

/** Terms and what they mean; the last term has its meaning yet to come. */
function descriptions(node) {
  const html = children(node);
  return html && wrapped('dl', languageOf(node), html.endsWith('</dt>') ? `${html}<dd></dd>` : html);
}

/** Rows, gathered in the `<thead>` and `<tbody>` that they came from. */
function rows(table) {
  let html = '';
  let section = null;
  table.forEach(row => {
    const own = row.attrs.head ? 'thead' : 'tbody';
    if (own !== section) html += `${section ? `</${section}>` : ''}<${own}>`;
    section = own;
    html += wrapped('tr', languageOf(row), children(row));
  });
  return `${html}</${section}>`;
}

const writers = {
  paragraph: filled('p'),
  heading2: filled('h2'),
  heading3: filled('h3'),
  heading4: filled('h4'),
  bullet_list: filled('ul'),
  ordered_list: node => children(node)
    && wrapped('ol', {start: node.attrs.start, ...languageOf(node)}, children(node)),
  list_item: node => tight(node) && wrapped('li', languageOf(node), tight(node)),
  description_list: descriptions,
  term: filled('dt'),
  description: node => wrapped('dd', languageOf(node), tight(node)),
  quote: filled('blockquote'),
  pullquote: node => children(node) && wrapped('aside', {class: 'pullquote', ...languageOf(node)}, children(node)),
  code_block: node => node.textContent.trim()
    && wrapped('pre', languageOf(node), `<code>${nested(pieces(node)).replace(/^\n+|\s+$/g, '')}</code>`),
  rule: node => open('hr', languageOf(node)),
  picture: figure(({id}) => ({'data-picture': id})),
  gallery: figure(({ids}) => ({'data-gallery': ids})),
  embed: figure(({provider, id}) => ({'data-embed': provider, 'data-id': id})),
  missing: figure(({address}) => ({'data-missing': address})),
  captioned_table: simple('table'),
  caption: filled('caption'),
  table: rows,
  table_cell: cell('td'),
  table_header: cell('th'),
};

/** The text and breaks of a node with their marks. */
const pieces = node => node.content.content.map(({isText, text, marks}) => ({
  text: isText ? text : null,
  marks: marks.filter(says),
}));

/** Whether a mark adds something: strong within strong does not, a quotation within a quotation does. */
function says(mark, index, all) {
  const isBare = !mark.attrs.lang && !mark.attrs.dir && !mark.attrs.title;
  if (!isBare || ['a', 'q', 'sub', 'sup', 'bdi'].includes(mark.type.name)) return true;
  return !all.slice(0, index).some(other => other.type === mark.type);
}

const inline = node => /^[\s\u200b]*$/.test(node.textContent) ? '' : nested(collapse(pieces(node)));

/** One space for each stretch of white space, none beside a break; two breaks together at most; neither at the ends. */
function collapse(all) {
  const kept = [];
  let [spaced, breaks] = [true, 2];
  for (const piece of all) {
    if (piece.text === null) {
      if (breaks >= 2) continue;
      trimEnd(kept);
      kept.push(piece);
      [spaced, breaks] = [true, breaks + 1];
      continue;
    }
    const squeezed = piece.text.replace(/[ \t\r\n\f]+/g, ' ').replace(/\p{Cc}/gu, '');
    const text = spaced ? squeezed.replace(/^ /, '') : squeezed;
    if (text === '') continue;
    kept.push({...piece, text});
    [spaced, breaks] = [text.endsWith(' '), 0];
  }
  trimEnd(kept);
  while (kept.at(-1)?.text === null) {
    kept.pop();
    trimEnd(kept);
  }
  return kept.map(unmarkSpace);
}

function trimEnd(kept) {
  const last = kept.at(-1);
  if (!last?.text?.endsWith(' ')) return;
  last.text = last.text.slice(0, -1);
  if (last.text === '') kept.pop();
}

/** A space or break alone wears only the marks that go on over it. */
function unmarkSpace(piece, index, all) {
  if (piece.text !== ' ' && piece.text !== null) return piece;
  const goesOn = mark => [all[index - 1], all[index + 1]].every(other => other && mark.isInSet(other.marks));
  return {...piece, marks: piece.marks.filter(goesOn)};
}

/** Turns runs of marked text into elements: of the marks at a place, the one that reaches furthest goes outside. */
function nested(items) {
  let html = '';
  for (let start = 0; start < items.length;) {
    const outer = outermost(items, start);
    if (!outer) {
      html += items[start].text === null ? '<br>' : escape(items[start].text);
      start += 1;
      continue;
    }
    const inside = items.slice(start, outer.end)
      .map(item => ({...item, marks: item.marks.filter(mark => !outer.members.has(mark))}));
    const {type, attrs: {href, title, lang, dir}} = outer.mark;
    html += wrapped(type.name, {href, title, lang, dir}, nested(inside));
    start = outer.end;
  }
  return html;
}

function outermost(items, start) {
  const runs = items[start].marks.map(mark => run(items, start, mark));
  return runs.sort((a, b) => b.end - a.end || order(a.mark, b.mark))[0];
}

function run(items, start, mark) {
  const members = new Set();
  let origin = mark.attrs.origin;
  let end = start;
  for (; end < items.length; end += 1) {
    const match = items[end].marks.find(other => continues(mark, origin, other));
    if (!match) break;
    origin ??= match.attrs.origin;
    members.add(match);
  }
  return {mark, end, members};
}

/** A mark made here (no origin) joins its like on either side; two that were read apart stay apart. */
function continues(mark, origin, other) {
  const alike = ['href', 'title', 'lang', 'dir'].every(name => mark.attrs[name] === other.attrs[name]);
  return mark.type === other.type && alike
    && (origin === null || other.attrs.origin === null || origin === other.attrs.origin);
}

function order(a, b) {
  const [first, second] = [a.attrs.origin, b.attrs.origin];
  if (first !== null && second !== null) return first - second;
  return a.type.rank - b.type.rank;
}
