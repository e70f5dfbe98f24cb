/** What the editor does with tables, beyond what the library brings. */
import {TextSelection} from 'prosemirror-state';
import {isInTable} from 'prosemirror-tables';
import {placeBlock} from './place.js';
import {schema} from './schema.js';

const {captioned_table, caption, table, table_row, table_cell, table_header} = schema.nodes;

const scopeOf = type => ({scope: type === table_header ? 'col' : null});
const row = (size, type, attrs) =>
  table_row.create(attrs, Array.from({length: size}, () => type.createAndFill(scopeOf(type))));

/** Inserts a table of three by three, the first row its head. */
export function insertTable(state, dispatch) {
  if (isInTable(state)) return false;
  const body = [row(3, table_header, {head: true}), row(3, table_cell), row(3, table_cell)];
  const {tr, selection} = state;
  const pos = placeBlock(tr, selection.to, captioned_table.create(null, table.create(null, body)));
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(pos + 1))).scrollIntoView());
  return true;
}

/** The node of `type` around the selection with its position, or null. */
export function around(state, type) {
  const {$from} = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).type === type) return {node: $from.node(depth), pos: $from.before(depth)};
  }
  return null;
}

/** Whether the first row of the table around the selection is its head. */
export function hasHeaderRow(state) {
  return around(state, table)?.node.firstChild.attrs.head ?? false;
}

/** Makes the first row the head of the table, or an ordinary row again. */
export function toggleHeaderRow(state, dispatch) {
  const found = around(state, table);
  if (!found) return false;
  const first = found.node.firstChild;
  const head = !first.attrs.head;
  const type = head ? table_header : table_cell;
  const tr = state.tr.setNodeMarkup(found.pos + 1, null, {...first.attrs, head});
  first.forEach((cell, offset) => {
    tr.setNodeMarkup(found.pos + 2 + offset, type, {...cell.attrs, ...scopeOf(type)});
  });
  dispatch?.(tr);
  return true;
}

/** Whether the table around the selection has a caption. */
export function hasCaption(state) {
  return around(state, captioned_table)?.node.firstChild.type === caption;
}

/** Gives the table around the selection a caption to fill in, or takes the one it has away. */
export function toggleCaption(state, dispatch) {
  const found = around(state, captioned_table);
  if (!found) return false;
  const start = found.pos + 1;
  const first = found.node.firstChild;
  const tr = first.type === caption
    ? state.tr.delete(start, start + first.nodeSize)
    : state.tr.insert(start, caption.create());
  if (first.type !== caption) tr.setSelection(TextSelection.create(tr.doc, start + 1));
  dispatch?.(tr.scrollIntoView());
  return true;
}

/** Removes the table around the selection with its caption. */
export function removeTable(state, dispatch) {
  const found = around(state, captioned_table);
  if (!found) return false;
  dispatch?.(state.tr.delete(found.pos, found.pos + found.node.nodeSize).scrollIntoView());
  return true;
}
