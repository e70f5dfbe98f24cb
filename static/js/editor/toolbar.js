/** The toolbar: one stop of the Tab key, arrows within (WAI-ARIA Authoring Practices, toolbar pattern). */
import {redo, redoDepth, undo, undoDepth} from 'prosemirror-history';
import {addColumnAfter, addRowAfter, deleteColumn, deleteRow, isInTable} from 'prosemirror-tables';
import * as commands from './commands.js';
import {askEmbed, askGallery, askPicture, insertFigure} from './figures.js';
import {make} from './dom.js';
import {icon} from './icons.js';
import {askLanguage, askLink} from './passages.js';
import {schema} from './schema.js';
import * as tables from './tables.js';

const {nodes, marks} = schema;
const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

const has = type => state => commands.hasMark(state, type);
const isIn = list => state => commands.inList(state, list);
const isBlock = kind => state => commands.blockKind(state) === kind;

/** The buttons: what each does, whether it is pressed (`active`), whether it can be used (`enabled`). */
const groups = ({t, library, find}) => {
  const insert = ask => (_state, _dispatch, view) => ask((type, attrs) => insertFigure(view, type, attrs));
  const {strong, em, sup, sub, a} = marks;
  return [
    [
      {key: 'bold', letter: 'bold-letter', shortcut: 'B', run: commands.toggle(strong), active: has(strong)},
      {key: 'italic', letter: 'italic-letter', shortcut: 'I', run: commands.toggle(em), active: has(em)},
      {key: 'link', shortcut: 'K', run: askLink(t, find), active: state => Boolean(commands.markAround(state, a))},
      {key: 'language', run: askLanguage(t), active: state => commands.languageAt(state) !== ''},
      {key: 'superscript', run: commands.toggle(sup), active: has(sup)},
      {key: 'subscript', run: commands.toggle(sub), active: has(sub)},
    ],
    [
      {key: 'bullets', run: commands.toggleList(nodes.bullet_list), active: isIn(nodes.bullet_list)},
      {key: 'numbers', run: commands.toggleList(nodes.ordered_list), active: isIn(nodes.ordered_list)},
      {key: 'quote', run: commands.toggleWrapper('quote'), active: isBlock('quote')},
      {key: 'pullquote', run: commands.toggleWrapper('pullquote'), active: isBlock('pullquote')},
    ],
    [
      {key: 'picture', run: insert(done => askPicture(library, done))},
      {key: 'gallery', run: insert(done => askGallery(library, done))},
      {key: 'embed', run: insert(done => askEmbed(t, done))},
      {key: 'table', run: tables.insertTable, enabled: state => !isInTable(state)},
      {key: 'rule', run: commands.insertRule},
    ],
    [
      {key: 'undo', shortcut: 'Z', run: undo, enabled: state => undoDepth(state) > 0},
      {key: 'redo', shortcut: isMac ? 'Shift+Z' : 'Y', run: redo, enabled: state => redoDepth(state) > 0},
    ],
  ];
};

const tableGroup = [
  {key: 'row-add', run: addRowAfter},
  {key: 'row-remove', run: deleteRow},
  {key: 'column-add', run: addColumnAfter},
  {key: 'column-remove', run: deleteColumn},
  {key: 'header-row', run: tables.toggleHeaderRow, active: tables.hasHeaderRow},
  {key: 'table-caption', run: tables.toggleCaption, active: tables.hasCaption},
  {key: 'table-remove', run: tables.removeTable},
];

const face = ({key, letter}, t) =>
  letter ? make('span', {class: `editor-${key}`, 'aria-hidden': 'true'}, t(letter)) : icon(key);

const shown = keys => (isMac ? `⌘${keys.replace('Shift+', '⇧')}` : `Ctrl+${keys}`);

/**
 * Makes the toolbar of a text; `update` brings it in line with the state of that. `view` gives the text at hand, so that
 * several can share one toolbar; where there is none yet, the buttons do nothing.
 */
export function toolbar({view, t, library, find, controls}) {
  const run = command => {
    const at = view();
    if (!at) return;
    command(at.state, at.dispatch, at);
    if (!document.querySelector('dialog[open]')) at.focus();
  };

  const select = make('select', {
    'aria-label': t('block'),
    title: t('block'),
    change: event => run(commands.setBlock(event.target.value)),
  }, ...commands.blockKinds.map(kind => make('option', {value: kind}, t(kind))));

  const button = item => {
    const element = make('button', {
      type: 'button',
      'aria-label': t(item.key),
      title: item.shortcut ? `${t(item.key)} (${shown(item.shortcut)})` : t(item.key),
      'aria-keyshortcuts': item.shortcut ? `${isMac ? 'Meta' : 'Control'}+${item.shortcut}` : null,
      'aria-pressed': item.active ? 'false' : null,
      // The text keeps its selection while the mouse is on the toolbar.
      mousedown: event => event.preventDefault(),
      click: () => { if (element.getAttribute('aria-disabled') !== 'true') run(item.run); },
    }, face(item, t));
    return {...item, element};
  };

  const plain = groups({t, library, find}).map(group => group.map(button));
  const forTables = tableGroup.map(button);
  const groupOf = (items, attributes = {}) =>
    make('div', {class: 'editor-group', ...attributes}, ...items.map(item => item.element));
  const tableTools = groupOf(forTables, {hidden: true, role: 'group', 'aria-label': t('table')});
  const element = make('div', {
    class: 'editor-toolbar',
    role: 'toolbar',
    'aria-label': t('toolbar'),
    'aria-controls': controls,
    keydown: onKey,
    focusin: event => { if (stops().includes(event.target)) rove(event.target); },
  }, make('div', {class: 'editor-tools'}, select, ...plain.map(items => groupOf(items))), tableTools);

  const stops = () => [...element.querySelectorAll('select, button')].filter(stop => !stop.closest('[hidden]'));

  function rove(target) {
    for (const stop of element.querySelectorAll('select, button')) stop.tabIndex = stop === target ? 0 : -1;
  }

  function onKey(event) {
    const all = stops();
    const at = all.indexOf(event.target);
    const next = {ArrowRight: at + 1, ArrowLeft: at - 1 + all.length, Home: 0, End: all.length - 1}[event.key];
    if (event.key === 'Escape') view()?.focus();
    else if (next === undefined) return;
    else all[next % all.length].focus();
    event.preventDefault();
  }

  rove(select);
  return {
    element,
    focus: () => element.querySelector('[tabindex="0"]').focus(),
    update(state) {
      select.value = commands.blockKind(state);
      const inTable = isInTable(state);
      if (!inTable && tableTools.contains(document.activeElement)) view()?.focus();
      tableTools.hidden = !inTable;
      if (tableTools.hidden && tableTools.querySelector('[tabindex="0"]')) rove(select);
      for (const item of [...plain.flat(), ...forTables]) reflect(item, state);
    },
  };
}

/** Disabled buttons stay reachable, so that the arrows never skip one and the focus never gets lost. */
function reflect({element, active, enabled}, state) {
  if (active) element.setAttribute('aria-pressed', String(active(state)));
  if (enabled) element.setAttribute('aria-disabled', String(!enabled(state)));
}
