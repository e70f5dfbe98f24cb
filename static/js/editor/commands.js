/** What the toolbar and the keyboard do to the text, as ProseMirror commands. */
import {lift, setBlockType, wrapIn} from 'prosemirror-commands';
import {liftListItem, sinkListItem, splitListItem, wrapInList} from 'prosemirror-schema-list';
import {TextSelection} from 'prosemirror-state';
import {placeBlock} from './place.js';
import {schema} from './schema.js';
import {around} from './tables.js';

const {nodes, marks} = schema;

const blockTypes = {
  paragraph: nodes.paragraph,
  heading: nodes.heading2,
  subheading: nodes.heading3,
  'minor-heading': nodes.heading4,
  code: nodes.code_block,
};
const wrappers = {quote: nodes.quote, pullquote: nodes.pullquote};

/** The kinds of block that the toolbar offers, in its order; each is also the key of its label. */
export const blockKinds = [...Object.keys(blockTypes), ...Object.keys(wrappers)];

/** The kind of block around the selection. */
export function blockKind(state) {
  const wrapper = Object.keys(wrappers).find(kind => around(state, wrappers[kind]));
  const {parent} = state.selection.$from;
  return wrapper ?? Object.keys(blockTypes).find(kind => blockTypes[kind] === parent.type) ?? 'paragraph';
}

/** Makes the selected blocks one of `blockKinds`. */
export const setBlock = kind => (state, dispatch, view) => {
  const current = Object.keys(wrappers).find(name => around(state, wrappers[name]));
  if (!dispatch) return true;
  if (current && current !== kind) lift(state, dispatch);
  const now = () => view.state;
  if (blockTypes[kind]) return setBlockType(blockTypes[kind])(now(), dispatch);
  if (current === kind) return true;
  setBlockType(nodes.paragraph)(now(), dispatch);
  return wrapIn(wrappers[kind])(now(), dispatch);
};

/** Puts the selected blocks into a quote of `kind`, or takes them out of it. */
export const toggleWrapper = kind => (state, dispatch, view) =>
  setBlock(around(state, wrappers[kind]) ? 'paragraph' : kind)(state, dispatch, view);

/** The list around the selection, nearest first, or null. */
function listAround(state) {
  const {$from} = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const node = $from.node(depth);
    if (node.type === nodes.bullet_list || node.type === nodes.ordered_list) return {node, pos: $from.before(depth)};
  }
  return null;
}

/** Whether the nearest list around the selection is of `type`. */
export const inList = (state, type) => listAround(state)?.node.type === type;

/** Makes a list of the selected paragraphs; changes the kind of a list; ends a list that is of the kind already. */
export const toggleList = type => (state, dispatch) => {
  const list = listAround(state);
  if (!list) return wrapInList(type)(state, dispatch);
  if (list.node.type === type) return liftListItem(nodes.list_item)(state, dispatch);
  dispatch?.(state.tr.setNodeMarkup(list.pos, type, list.node.attrs));
  return true;
};

export const splitItem = splitListItem(nodes.list_item);
export const indent = sinkListItem(nodes.list_item);

/** Moves a nested list item one level out; leaves the outermost level alone, so that Tab still leaves the editor. */
export function outdent(state, dispatch) {
  const {$from} = state.selection;
  const ancestors = Array.from({length: $from.depth}, (_, depth) => $from.node(depth + 1));
  const isNested = ancestors.filter(node => node.type === nodes.list_item).length > 1;
  return isNested && liftListItem(nodes.list_item)(state, dispatch);
}

/** Enter at the end of a term begins its description, of a description the next term; an empty term ends the list. */
export function splitDescription(state, dispatch) {
  const {$from, empty} = state.selection;
  const depth = $from.parent.type === nodes.term ? $from.depth : $from.depth - 1;
  const item = $from.node(depth);
  const isAtEnd = $from.parentOffset === $from.parent.content.size && $from.indexAfter(depth) >= item.childCount;
  if (!empty || !isAtEnd || ![nodes.term, nodes.description].includes(item.type)) return false;
  const isLeaving = item.type === nodes.term && item.childCount === 0 && $from.node(depth - 1).childCount > 1;
  const {tr} = state;
  if (isLeaving) leaveDescriptions(tr, $from, depth);
  else addDescription(tr, $from.after(depth), item.type === nodes.term ? nodes.description : nodes.term);
  dispatch?.(tr.scrollIntoView());
  return true;
}

function leaveDescriptions(tr, $from, depth) {
  tr.delete($from.before(depth), $from.after(depth));
  const after = tr.mapping.map($from.after(depth - 1));
  tr.insert(after, nodes.paragraph.create()).setSelection(TextSelection.create(tr.doc, after + 1));
}

function addDescription(tr, pos, type) {
  tr.insert(pos, type.createAndFill());
  tr.setSelection(TextSelection.near(tr.doc.resolve(pos + 1)));
}

// The contract keeps <b> and <i> of imported texts; the editor writes <strong> and <em>.
const twins = {strong: marks.b, em: marks.i};

/** Whether the selection carries the mark, or would give it to what is typed. */
export function hasMark(state, type) {
  const {from, $from, to, empty} = state.selection;
  const types = [type, twins[type.name]].filter(Boolean);
  if (empty) return types.some(one => one.isInSet(state.storedMarks ?? $from.marks()));
  return types.some(one => state.doc.rangeHasMark(from, to, one));
}

/** Gives the selection, or what is typed next, the mark of `type`, or takes it away. */
export const toggle = type => (state, dispatch) => {
  const {from, to, empty, $from} = state.selection;
  if (!$from.parent.type.allowsMarkType(type)) return false;
  const on = hasMark(state, type);
  const {tr} = state;
  for (const old of [type, twins[type.name]].filter(Boolean)) {
    if (empty) tr.removeStoredMark(old);
    else tr.removeMark(from, to, old);
  }
  if (!on && empty) tr.addStoredMark(type.create());
  if (!on && !empty) tr.addMark(from, to, type.create());
  dispatch?.(tr);
  return true;
};

/** The mark of `type` at the caret with the range it covers, or null. */
export function markAround(state, type) {
  const {$from} = state.selection;
  const {parent, parentOffset} = $from;
  const after = parent.childAfter(parentOffset);
  const {index} = after.node ? after : parent.childBefore(parentOffset);
  const found = parent.maybeChild(index)?.marks.find(mark => mark.type === type);
  if (!found) return null;
  const carries = at => Boolean(parent.maybeChild(at) && found.isInSet(parent.child(at).marks));
  let [from, to] = [$from.posAtIndex(index), $from.posAtIndex(index + 1)];
  for (let at = index - 1; carries(at); at -= 1) from -= parent.child(at).nodeSize;
  for (let at = index + 1; carries(at); at += 1) to += parent.child(at).nodeSize;
  return {mark: found, from, to};
}

/** The range that a link or a language concerns: what is selected, else the marked text around the caret. */
function rangeFor(state, type) {
  const {from, to, empty} = state.selection;
  return empty ? markAround(state, type) : {from, to};
}

/** Links the selection to `href`, or writes the address where nothing is selected. */
export const setLink = href => (state, dispatch) => {
  const link = marks.a.create({href});
  const range = rangeFor(state, marks.a);
  if (range) dispatch(state.tr.removeMark(range.from, range.to, marks.a).addMark(range.from, range.to, link));
  else dispatch(state.tr.replaceSelectionWith(schema.text(href, [link]), false));
  return true;
};

export const removeLink = (state, dispatch) => {
  const range = rangeFor(state, marks.a);
  if (range) dispatch?.(state.tr.removeMark(range.from, range.to, marks.a));
  return Boolean(range);
};

/** The language of the passage or of the block at the selection, '' for the text's own. */
export function languageAt(state) {
  const block = around(state, nodes.pullquote)?.node ?? state.selection.$from.parent;
  return markAround(state, marks.span)?.mark.attrs.lang ?? block.attrs.lang ?? '';
}

/** Says in which language the selected words are; without a selection, or with all of a block, the block. */
export const setLanguage = lang => (state, dispatch) => {
  const {from, to, $from, $to, empty} = state.selection;
  const {tr} = state;
  const isCaption = [nodes.figcaption, nodes.caption].includes($from.parent.type);
  const isWhole = !isCaption && (empty || ($from.parentOffset === 0 && $to.parentOffset === $to.parent.content.size));
  const passage = empty ? markAround(state, marks.span) : {from, to};
  if (passage) tr.removeMark(passage.from, passage.to, marks.span);
  if (passage && lang && (empty || !isWhole)) tr.addMark(passage.from, passage.to, marks.span.create({lang}));
  else if (isWhole) languageOfBlocks(tr, from, to, lang);
  dispatch?.(tr);
  return true;
};

/** Sets the language of the blocks of text between two positions; a pull quote has one for all its paragraphs. */
function languageOfBlocks(tr, from, to, lang) {
  tr.doc.nodesBetween(from, to, (node, pos, parent) => {
    const carries = node.type === nodes.pullquote || (node.isTextblock && parent.type !== nodes.pullquote);
    if (carries) tr.setNodeAttribute(pos, 'lang', lang);
  });
}

export function insertRule(state, dispatch) {
  const {tr} = state;
  const pos = placeBlock(tr, state.selection.to, nodes.rule.create());
  const after = tr.doc.resolve(pos + 1);
  if (!after.nodeAfter) tr.insert(pos + 1, nodes.paragraph.create());
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(pos + 1))).scrollIntoView());
  return true;
}
