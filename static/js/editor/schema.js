/**
 * The document an editor writes: the body contract as a ProseMirror schema. Whatever the contract knows has a node or
 * a mark here; whatever it does not know cannot exist in a document.
 */
import {Schema} from 'prosemirror-model';

/** Every element may say its language and direction. */
const shared = {lang: {default: null}, dir: {default: null}};

const sharedFrom = dom => ({lang: dom.getAttribute('lang'), dir: dom.getAttribute('dir')});
const present = attributes => Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null));
const sharedOf = ({attrs: {lang, dir}}) => present({lang, dir});

/** A node that is one element of the same name, with content. */
const element = (tag, spec, ...tags) => ({
  attrs: shared,
  ...spec,
  parseDOM: [tag, ...tags].map(tag => ({tag, getAttrs: sharedFrom})),
  toDOM: node => [tag, sharedOf(node), 0],
});

const heading = level => element(`h${level}`, {content: 'inline*', group: 'block', defining: true});

/** A figure: what it shows is in attributes (`data-…`), its words are in its one child, the caption. */
const figure = (marker, attribute, more = {}) => ({
  content: 'figcaption',
  group: 'plain block',
  attrs: {...shared, [attribute]: {}, ...Object.fromEntries(Object.values(more).map(name => [name, {}]))},
  isolating: true,
  draggable: true,
  parseDOM: [{
    tag: `figure[${marker}]`,
    getAttrs: dom => ({
      ...sharedFrom(dom),
      [attribute]: dom.getAttribute(marker),
      ...Object.fromEntries(Object.entries(more).map(([data, name]) => [name, dom.getAttribute(data) ?? ''])),
    }),
  }],
  toDOM: node => ['figure', {
    [marker]: node.attrs[attribute],
    ...Object.fromEntries(Object.entries(more).map(([data, name]) => [data, node.attrs[name]])),
    ...sharedOf(node),
  }, 0],
});

const spans = {colspan: {default: 1}, rowspan: {default: 1}, scope: {default: null}};
const spanOf = (dom, name) => Math.min(Math.max(Number.parseInt(dom.getAttribute(name), 10) || 1, 1), 1000);

const cell = (tag, tableRole) => ({
  content: 'plain+',
  attrs: {...shared, ...spans},
  tableRole,
  isolating: true,
  parseDOM: [{
    tag,
    getAttrs: dom => ({
      ...sharedFrom(dom),
      colspan: spanOf(dom, 'colspan'),
      rowspan: spanOf(dom, 'rowspan'),
      scope: dom.getAttribute('scope'),
    }),
  }],
  toDOM: node => [tag, {
    ...sharedOf(node),
    ...present({
      scope: node.attrs.scope,
      colspan: node.attrs.colspan > 1 ? node.attrs.colspan : null,
      rowspan: node.attrs.rowspan > 1 ? node.attrs.rowspan : null,
    }),
  }, 0],
});

/**
 * `origin` numbers the element that a mark was read from. Marks are a set, elements are a tree: with the number,
 * equal neighbours (`<kbd>Ctrl</kbd><kbd>C</kbd>`) stay two and elements around the same text keep their order.
 */
const markAttributes = {...shared, origin: {default: null}};

// `excludes` nothing: an element may stand within its like, a quotation in a quotation, two languages in a passage.
const mark = (tag, spec = {}, attribute = null) => ({
  excludes: '',
  ...spec,
  attrs: {...markAttributes, ...(attribute && {[attribute]: {default: null}})},
  parseDOM: [{
    tag: attribute && tag === 'a' ? 'a[href]' : tag,
    getAttrs: dom => ({
      ...sharedFrom(dom),
      origin: dom.getAttribute('data-origin'),
      ...(attribute && {[attribute]: dom.getAttribute(attribute)}),
    }),
  }],
  toDOM: ({attrs}) => [tag, present({
    ...(attribute && {[attribute]: attrs[attribute]}),
    lang: attrs.lang,
    dir: attrs.dir,
    'data-origin': attrs.origin,
  }), 0],
});

// From the outermost to the innermost: the order in which marks are written that cover the same text.
const marks = {
  a: mark('a', {inclusive: false, excludes: 'a'}, 'href'),
  ins: mark('ins'),
  del: mark('del'),
  span: mark('span'),
  bdi: mark('bdi'),
  q: mark('q'),
  cite: mark('cite'),
  strong: mark('strong'),
  b: mark('b'),
  em: mark('em'),
  i: mark('i'),
  mark: mark('mark'),
  s: mark('s'),
  small: mark('small'),
  abbr: mark('abbr', {}, 'title'),
  sub: mark('sub'),
  sup: mark('sup'),
  kbd: mark('kbd'),
  code: mark('code', {code: true}),
};

/** The names of the inline elements that become marks. */
export const inlineElements = Object.keys(marks);

// `plain` blocks may stand in the cells of a table: no headings, rules and tables.
const nodes = {
  doc: {content: 'block+'},
  paragraph: element('p', {content: 'inline*', group: 'plain block'}),
  heading2: heading(2),
  heading3: heading(3),
  heading4: heading(4),
  bullet_list: element('ul', {content: 'list_item+', group: 'plain block'}),
  ordered_list: {
    content: 'list_item+',
    group: 'plain block',
    attrs: {...shared, start: {default: null}},
    parseDOM: [{tag: 'ol', getAttrs: dom => ({...sharedFrom(dom), start: dom.getAttribute('start')})}],
    toDOM: node => ['ol', {...present({start: node.attrs.start}), ...sharedOf(node)}, 0],
  },
  list_item: element('li', {content: 'block+', defining: true}),
  description_list: element('dl', {content: '(term | description)+', group: 'plain block'}),
  term: element('dt', {content: 'inline*', defining: true}),
  description: element('dd', {content: 'block+', defining: true}),
  quote: element('blockquote', {content: 'block+', group: 'plain block', defining: true}),
  pullquote: {
    content: 'paragraph+',
    group: 'plain block',
    defining: true,
    attrs: shared,
    parseDOM: [{tag: 'aside.pullquote', getAttrs: sharedFrom}],
    toDOM: node => ['aside', {class: 'pullquote', ...sharedOf(node)}, 0],
  },
  code_block: {
    content: 'text*',
    marks: inlineElements.filter(name => name !== 'code').join(' '),
    group: 'plain block',
    code: true,
    defining: true,
    attrs: shared,
    parseDOM: [{tag: 'pre', preserveWhitespace: 'full', getAttrs: sharedFrom}],
    toDOM: node => ['pre', sharedOf(node), ['code', 0]],
  },
  rule: {
    group: 'block',
    attrs: shared,
    parseDOM: [{tag: 'hr', getAttrs: sharedFrom}],
    toDOM: node => ['hr', sharedOf(node)],
  },
  picture: figure('data-picture', 'id'),
  gallery: figure('data-gallery', 'ids'),
  embed: figure('data-embed', 'provider', {'data-id': 'id'}),
  missing: figure('data-missing', 'address'),
  figcaption: element('figcaption', {content: 'inline*', defining: true, isolating: true}),
  // A table with its caption. The table proper is the child that the table commands know: rows only.
  captioned_table: {
    content: 'caption? table',
    group: 'block',
    isolating: true,
    attrs: shared,
    parseDOM: [{tag: 'table', getAttrs: sharedFrom}],
    toDOM: node => ['table', sharedOf(node), 0],
  },
  caption: element('caption', {content: 'inline*', defining: true, isolating: true}),
  table: {content: 'table_row+', tableRole: 'table', isolating: true, toDOM: () => ['tbody', 0]},
  // `head` tells the rows of `<thead>` from those of `<tbody>`.
  table_row: {
    content: '(table_cell | table_header)*',
    tableRole: 'row',
    attrs: {...shared, head: {default: false}},
    parseDOM: [{
      tag: 'tr',
      getAttrs: dom => ({
        ...sharedFrom(dom),
        head: dom.parentElement?.tagName === 'THEAD' || dom.dataset.head === '',
      }),
    }],
    toDOM: node => ['tr', {...sharedOf(node), ...(node.attrs.head && {'data-head': ''})}, 0],
  },
  table_cell: cell('td', 'cell'),
  table_header: cell('th', 'header_cell'),
  text: {group: 'inline'},
  line_break: {
    group: 'inline',
    inline: true,
    selectable: false,
    linebreakReplacement: true,
    parseDOM: [{tag: 'br'}],
    toDOM: () => ['br'],
  },
};

export const schema = new Schema({nodes, marks});
