/**
 * Inserts a block near `pos` without cutting a paragraph: in the place of an empty one, before one that the position
 * begins, else after it. Gives the position of the block.
 */
export function placeBlock(tr, pos, node) {
  const $pos = tr.doc.resolve(pos);
  for (let depth = $pos.depth; depth >= 0; depth -= 1) {
    const [parent, index] = [$pos.node(depth), $pos.index(depth)];
    if (parent.inlineContent || !parent.canReplaceWith(index, index, node.type)) continue;
    if (depth === $pos.depth) return put(tr, pos, pos, node);
    const [before, after] = [$pos.before(depth + 1), $pos.after(depth + 1)];
    const child = parent.child(index);
    if (child.type.name === 'paragraph' && child.childCount === 0) return put(tr, before, after, node);
    const place = child.isTextblock && $pos.parentOffset === 0 ? before : after;
    return put(tr, place, place, node);
  }
  return put(tr, tr.doc.content.size, tr.doc.content.size, node);
}

function put(tr, from, to, node) {
  tr.replaceWith(from, to, node);
  return from;
}
