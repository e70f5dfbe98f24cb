/**
 * Both sides of a translation: a small editor a block with one toolbar for all, buttons that need no answer of the
 * server, terms of the glossary at the caret, and keys that lead from one block to the next. Everything works without
 * this file; words come from the page.
 */

const form = document.querySelector('form[data-translate]');
const rows = [...form.querySelectorAll('[data-row]')];
const views = new Map();
const fieldOf = row => row.querySelector('textarea');

await mountEditors();
rows.forEach(fillByButtons);
rows.forEach(insertTerms);
rows.forEach(noticeTyping);
rows.forEach(keepLineBelow);
moveByKeys();
form.querySelector('.keys').hidden = false;

/** The labels and addresses of the editors stand once, on the form. */
async function mountEditors() {
  const fields = [...form.querySelectorAll('textarea[data-block]')];
  if (fields.length === 0) return;
  for (const field of fields) {
    for (const name of ['labels', 'pictures', 'find', 'upload', 'csrf', 'languages']) field.dataset[name] = form.dataset[name];
  }
  const {editorSrc} = document.querySelector('[data-editor-src]').dataset;
  const {mount, shareToolbar} = await import(new URL(editorSrc, document.baseURI));
  try {
    const toolbar = shareToolbar(fields[0]);
    toolbar.element.classList.add('editor-shared');
    form.querySelector('.sides').before(toolbar.element);
    for (const field of fields) views.set(field, mount(field, toolbar).view);
  } catch (error) {
    // The plain fields stay in place and in use.
    console.error(error);
  }
}

/** Puts a text into a row as if it had been typed; the editor takes it over. */
function fill(row, text) {
  const field = fieldOf(row);
  field.value = text;
  field.dispatchEvent(new Event('input', {bubbles: true}));
  field.dispatchEvent(new Event('change', {bubbles: true}));
  focus(row);
}

function focus(row) {
  const field = fieldOf(row);
  (views.get(field) ?? field).focus();
}

/** `[data-copy]`, `[data-fill]`, `[data-remove]`: buttons whose answer is known here. */
function fillByButtons(row) {
  const button = name => row.querySelectorAll(`button[${name}]`);
  const act = (element, text) => element.addEventListener('click', event => {
    event.preventDefault();
    fill(row, text);
  });
  button('data-copy').forEach(element => act(element, element.dataset.copy));
  button('data-fill').forEach(element => act(element, element.dataset.fill));
  button('data-remove').forEach(element => act(element, ''));
}

/** `[data-insert]`: a rendering becomes a button that puts it where the caret is. */
function insertTerms(row) {
  for (const place of row.querySelectorAll('[data-insert]')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'insert';
    button.lang = place.lang;
    button.textContent = place.textContent;
    // The caret stays where it is.
    button.addEventListener('mousedown', event => event.preventDefault());
    button.addEventListener('click', () => insert(fieldOf(row), place.dataset.insert));
    place.replaceWith(button);
  }
}

function insert(field, text) {
  const view = views.get(field);
  if (view) {
    view.dispatch(view.state.tr.insertText(text).scrollIntoView());
    view.focus();
    return;
  }
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new Event('input', {bubbles: true}));
  field.focus();
}

/** A row in which somebody types is no longer what a machine wrote. */
function noticeTyping(row) {
  const field = fieldOf(row);
  const machine = row.querySelector('[name^=machine_]');
  const before = field.value;
  field.addEventListener('input', () => {
    if (field.value !== before) machine.value = '';
    row.toggleAttribute('data-touched', field.value !== before);
    showWork(row, field.value !== before, field.value.trim() === '');
  });
}

function stateOf(row) {
  const state = document.createElement('span');
  row.querySelector('.row-name').append(' ', state);
  return state;
}

/** What a row is said to be was so before somebody typed in it: until it is saved it is being worked on. */
function showWork(row, isTouched, isEmpty) {
  const state = row.querySelector('.row-state') ?? stateOf(row);
  state.className = 'row-state';
  state.dataset.before ??= state.textContent;
  state.textContent = isTouched ? form.dataset.working : state.dataset.before;
  // Whoever writes a row that was missing does not leave it out.
  const confirm = row.querySelector('[data-confirm]');
  if (confirm && row.dataset.state === 'missing') confirm.hidden = isTouched && !isEmpty;
}

/** The empty line below a block shows from when somebody comes to it, and stays: nothing moves from under the pointer on leaving. */
function keepLineBelow(row) {
  row.addEventListener('focusin', ({target}) => {
    if (target.closest('.editor-text')) row.toggleAttribute('data-entered', true);
  });
}

/** Alt+↓ and Alt+↑ lead to the next and the last block, with Shift to one that waits for somebody. */
function moveByKeys() {
  form.addEventListener('keydown', event => {
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (!step || !event.altKey || event.ctrlKey || event.metaKey) return;
    const here = event.target.closest('[data-row]');
    if (!here) return;
    event.preventDefault();
    const waits = row => ['changed', 'missing', 'gone', 'machine', 'copied'].includes(row.dataset.state);
    for (let at = rows.indexOf(here) + step; rows[at]; at += step) {
      if (event.shiftKey && !waits(rows[at])) continue;
      focus(rows[at]);
      rows[at].scrollIntoView({block: 'center'});
      return;
    }
  });
}
