/** The keyboard: shortcuts, and the marks of Markdown that become formatting while typing. */
import {baseKeymap, chainCommands, exitCode} from 'prosemirror-commands';
import {redo, undo} from 'prosemirror-history';
import {InputRule, inputRules, textblockTypeInputRule, wrappingInputRule} from 'prosemirror-inputrules';
import {keymap} from 'prosemirror-keymap';
import {TextSelection} from 'prosemirror-state';
import {goToNextCell} from 'prosemirror-tables';
import {indent, outdent, splitDescription, splitItem, toggle} from './commands.js';
import {schema} from './schema.js';

const {nodes, marks} = schema;

/** Shift-Enter: a new line in the same block. */
function breakLine(state, dispatch) {
  if (!state.selection.$from.parent.inlineContent || state.selection.$from.parent.type.spec.code) return false;
  dispatch?.(state.tr.replaceSelectionWith(nodes.line_break.create()).scrollIntoView());
  return true;
}

/** Enter in a caption: on to the text that follows, for a caption is one line. */
function leaveCaption(state, dispatch) {
  const {$from} = state.selection;
  if (![nodes.figcaption, nodes.caption].includes($from.parent.type)) return false;
  const after = $from.parent.type === nodes.figcaption ? $from.after(-1) : $from.after();
  const {tr} = state;
  if (!tr.doc.resolve(after).nodeAfter) tr.insert(after, nodes.paragraph.create());
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(after))).scrollIntoView());
  return true;
}

/** The plugins of the keyboard; `open` runs the dialog of a link, `toToolbar` moves the focus. */
export function keyboard({askLink, toToolbar}) {
  return [
    keymap({
      'Mod-b': toggle(marks.strong),
      'Mod-i': toggle(marks.em),
      'Mod-k': askLink,
      'Mod-z': undo,
      'Mod-y': redo,
      'Mod-Shift-z': redo,
      'Alt-F10': toToolbar,
      'Shift-Enter': chainCommands(exitCode, breakLine),
      'Mod-Enter': exitCode,
      Enter: chainCommands(leaveCaption, splitDescription, splitItem),
      Tab: chainCommands(goToNextCell(1), indent),
      'Shift-Tab': chainCommands(goToNextCell(-1), outdent),
    }),
    keymap(baseKeymap),
  ];
}

/** What is typed between a pair of signs gets a mark, and the signs go away. */
function markRule(pattern, type) {
  return new InputRule(pattern, (state, match, start, end) => {
    const [whole, lead, text] = match;
    const from = start + lead.length;
    const opening = whole.indexOf(text, lead.length) - lead.length;
    // The last closing sign is not in the document yet: it is the key that fires the rule.
    const tr = state.tr.delete(from + opening + text.length, end).delete(from, from + opening);
    tr.removeMark(from, from + text.length, type).addMark(from, from + text.length, type.create());
    return tr.removeStoredMark(type);
  }, {inCodeMark: false});
}

/** Three hyphens alone in a paragraph become a rule. */
const ruleOfHyphens = new InputRule(/^---$/, (state, _match, start) => {
  const $start = state.doc.resolve(start);
  const [parent, index] = [$start.node(-1), $start.index(-1)];
  const alone = $start.parent.type === nodes.paragraph && /^-*$/.test($start.parent.textContent);
  if (!alone || !parent.canReplaceWith(index, index + 1, nodes.rule)) return null;
  const before = $start.before();
  const tr = state.tr.replaceWith(before, $start.after(), [nodes.rule.create(), nodes.paragraph.create()]);
  return tr.setSelection(TextSelection.near(tr.doc.resolve(before + 1)));
});

export const markdown = () => inputRules({
  rules: [
    textblockTypeInputRule(/^##\s$/, nodes.heading2),
    textblockTypeInputRule(/^###\s$/, nodes.heading3),
    textblockTypeInputRule(/^####\s$/, nodes.heading4),
    textblockTypeInputRule(/^```$/, nodes.code_block),
    wrappingInputRule(/^\s*[-*]\s$/, nodes.bullet_list),
    wrappingInputRule(/^\s*1\.\s$/, nodes.ordered_list),
    wrappingInputRule(/^\s*>\s$/, nodes.quote),
    ruleOfHyphens,
    markRule(/(^|[^*])\*\*([^*\s](?:[^*]*[^*\s])?)\*\*$/, marks.strong),
    markRule(/(^|[^*])\*([^*\s](?:[^*]*[^*\s])?)\*$/, marks.em),
    markRule(/(^|[^`])`([^`]+)`$/, marks.code),
  ],
});
