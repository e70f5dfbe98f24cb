/** The editor of bodies: mounts ProseMirror beside a plain `<textarea data-editor>` and keeps the field up to date. */
import {dropCursor} from 'prosemirror-dropcursor';
import {gapCursor} from 'prosemirror-gapcursor';
import {history} from 'prosemirror-history';
import {EditorState, Plugin} from 'prosemirror-state';
import {tableEditing} from 'prosemirror-tables';
import {EditorView} from 'prosemirror-view';
import {linkAddress} from './editor/addresses.js';
import {setLink} from './editor/commands.js';
import {freshId, make} from './editor/dom.js';
import {captionHints, figureViews} from './editor/figures.js';
import {keyboard, markdown} from './editor/keys.js';
import {labelsOf} from './editor/labels.js';
import {leadPicture, pictureNumber} from './editor/lead.js';
import {Library} from './editor/library.js';
import {askLink, ownArticles} from './editor/passages.js';
import {cleanPaste} from './editor/paste.js';
import {read} from './editor/read.js';
import {schema} from './editor/schema.js';
import {toolbar} from './editor/toolbar.js';
import {uploads} from './editor/uploads.js';
import {write} from './editor/write.js';

export {leadPicture, pictureNumber, read, write};

/**
 * A toolbar for several texts: the one that has, or last had, the focus. Its labels and addresses are those of `textarea`.
 */
export function shareToolbar(textarea) {
  const t = labelsOf(textarea);
  let at = null;
  const bar = toolbar({
    view: () => at, t, library: new Library(textarea, t), find: ownArticles(textarea), controls: null,
  });
  return {
    element: bar.element,
    focus: bar.focus,
    /** Brings the toolbar in line with a text, if that is the one at hand. */
    update(view) {
      if (view === at) bar.update(view.state);
    },
    /** Makes this the text at hand. */
    take(view) {
      at = view;
      bar.element.setAttribute('aria-controls', view.dom.id);
      bar.update(view.state);
    },
  };
}

/** Keeps an empty paragraph at the end, so that one can always write on after a figure or a table. */
const lastLine = new Plugin({
  appendTransaction(_transactions, _old, {doc, tr}) {
    const isText = doc.lastChild.type === schema.nodes.paragraph;
    return isText ? null : tr.insert(doc.content.size, schema.nodes.paragraph.create()).setMeta('addToHistory', false);
  },
});

function open(html) {
  const doc = read(html);
  const isText = doc.lastChild.type === schema.nodes.paragraph;
  return isText ? doc : doc.copy(doc.content.addToEnd(schema.nodes.paragraph.create()));
}

/** An address pasted on selected words links them. */
function pasteAddress(view, event) {
  const text = event.clipboardData?.getData('text/plain').trim() ?? '';
  const isAddress = /^https?:\/\/\S+$/.test(text) && linkAddress(text);
  if (!isAddress || view.state.selection.empty) return false;
  return setLink(text)(view.state, view.dispatch);
}

/**
 * Mounts the editor of one textarea. Throws, leaving the field as it was, when its labels are incomplete.
 * The textarea holds the text after every change and fires `input`; a `change` event on it, after its value was set,
 * is taken over into the editor. With `shared`, a toolbar of several, it has none of its own.
 */
export function mount(textarea, shared = null) {
  const t = labelsOf(textarea);
  const library = new Library(textarea, t);
  const find = ownArticles(textarea);
  const id = freshId('editor-text');
  const {attributes, help} = described(textarea, id, t);
  const status = make('p', {class: 'editor-status', role: 'status'});
  const place = make('div', {class: 'editor-place'});

  let written = null;
  let bar = null;

  const plugins = pluginsOf({
    t,
    library,
    find,
    say: text => { status.textContent = text; },
    toToolbar: () => { bar.focus(); return true; },
  });
  const stateOf = html => EditorState.create({doc: open(html), plugins});

  const view = new EditorView({mount: place}, {
    state: stateOf(textarea.value),
    nodeViews: figureViews(library),
    attributes,
    transformPastedHTML: cleanPaste,
    handlePaste: pasteAddress,
    dispatchTransaction(transaction) {
      view.updateState(view.state.apply(transaction));
      bar.update(view.state);
      if (transaction.docChanged) writeBack();
    },
  });

  function writeBack() {
    const html = write(view.state.doc);
    if (html === written) return;
    written = html;
    textarea.value = html;
    textarea.dispatchEvent(new Event('input', {bubbles: true}));
  }

  function takeOver() {
    if (textarea.value === written) return;
    view.updateState(stateOf(textarea.value));
    written = write(view.state.doc);
    bar.update(view.state);
  }

  written = write(view.state.doc);
  bar = shared ? lent(shared, view) : toolbar({view: () => view, t, library, find, controls: id});
  bar.update(view.state);
  textarea.addEventListener('change', takeOver);
  textarea.form?.addEventListener('reset', () => setTimeout(takeOver));
  const element = make('div', {class: 'editor'}, bar.element ?? null, place, status, help);
  replace(textarea, element, view);
  return {view, element};
}

/** A shared toolbar as one text knows it. */
function lent(shared, view) {
  view.dom.addEventListener('focus', () => shared.take(view));
  return {update: () => shared.update(view), focus: () => shared.focus()};
}

function pluginsOf({t, library, find, say, toToolbar}) {
  return [
    history(),
    markdown(),
    ...keyboard({askLink: askLink(t, find), toToolbar}),
    uploads(library, say),
    dropCursor({color: false, class: 'editor-drop'}),
    gapCursor(),
    tableEditing(),
    captionHints(t),
    lastLine,
  ];
}

/** What names and describes the field names and describes the editor, and a line about its keys. */
function described(textarea, id, t) {
  const [label] = textarea.labels;
  if (label) label.id ||= freshId('editor-label');
  const help = make('p', {id: `${id}-help`, class: 'editor-help'}, t('help'));
  const attributes = {
    id,
    class: 'editor-text',
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-labelledby': textarea.getAttribute('aria-labelledby') ?? label?.id ?? '',
    'aria-describedby': `${textarea.getAttribute('aria-describedby') ?? ''} ${help.id}`.trim(),
    'aria-invalid': textarea.getAttribute('aria-invalid') ?? 'false',
    'aria-required': String(textarea.required),
    lang: textarea.lang,
    dir: textarea.dir || 'auto',
    spellcheck: 'true',
  };
  return {attributes, help};
}

/** Shows the editor in the field's stead; its label, and links to the field, lead to the editor. */
function replace(textarea, element, view) {
  // The browser cannot point at a hidden field: the server says what is missing.
  textarea.required = false;
  textarea.hidden = true;
  textarea.after(element);
  document.addEventListener('click', ({target}) => {
    const pointer = target.closest?.('label, a');
    if (pointer?.htmlFor === textarea.id || pointer?.hash === `#${textarea.id}`) view.focus();
  });
}
