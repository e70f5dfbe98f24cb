/**
 * What makes the admin's forms pleasant. Each works without this file; nothing here says a word of its own:
 * texts come from data attributes that the server fills in the editor's language.
 */

const keptPrefix = 'kiosque-kept ';

mountEditors();
guardForms();
keepForms();
countCharacters();
// What the server drew anew has other fields.
document.addEventListener('drawn', countCharacters);
chooseAll();
saveByKey();
if (document.querySelector('[data-writing], [data-screens]')) import('./article.js');
if (document.querySelector('[data-intake], [data-focus]')) import('./library.js');

/** Mounts the editor on every `[data-editor]`; its module (`data-editor-src`) is fetched only where there is one. */
async function mountEditors() {
  const fields = [...document.querySelectorAll('textarea[data-editor]')];
  if (fields.length === 0) return;
  const {editorSrc} = document.querySelector('[data-editor-src]').dataset;
  const {mount, leadPicture, pictureNumber} = await import(new URL(editorSrc, document.baseURI));
  for (const field of fields) {
    try {
      mount(field);
    } catch (error) {
      // The plain field stays in place and in use.
      console.error(error);
    }
  }
  const [lead] = document.querySelectorAll('[data-lead]');
  if (!lead) return;
  leadPicture(lead);
  document.querySelectorAll('input[name^="social_picture_"]').forEach(input => pictureNumber(input, lead));
}

/** `form[data-guard]`: the browser asks before a page with unsaved changes is left. */
function guardForms() {
  for (const form of document.querySelectorAll('form[data-guard]')) {
    let changed = form.dataset.guard === 'changed';
    form.addEventListener('input', ({target}) => { changed ||= Boolean(target.name) && target.type !== 'search'; });
    form.addEventListener('submit', ({submitter}) => { changed &&= opensAnother(submitter); });
    addEventListener('beforeunload', event => { if (changed) event.preventDefault(); });
  }
}

/** Whether a button sends its form into another window: this one stays as it is. */
function opensAnother(button) {
  return button?.formTarget === '_blank';
}

/**
 * `form[data-keep="VERSION"]`: what is typed is copied to this device until it is saved, and offered again after a
 * crash. The copy belongs to the form's address and to the version of the text that was edited. Words:
 * `data-keep-found` (followed by the time of the copy, as `data-keep-language` writes it in `data-keep-zone`),
 * `data-keep-restore`, `data-keep-discard`.
 * A page that says that something was saved (`[data-keep-saved]`) drops the copies that were sent;
 * `form[data-keep-forget]` (signing out) drops all.
 */
function keepForms() {
  if (document.querySelector('[data-keep-saved]')) forget(({sent}) => sent);
  for (const form of document.querySelectorAll('form[data-keep]')) keepForm(form);
  for (const form of document.querySelectorAll('form[data-keep-forget]')) {
    form.addEventListener('submit', () => forget(() => true));
  }
}

/** The copies on this device whose key begins with `stem`; none where the browser keeps its store closed. */
function copies(stem = keptPrefix) {
  try {
    const keys = Array.from({length: localStorage.length}, (_, index) => localStorage.key(index));
    return keys.filter(key => key.startsWith(stem)).map(key => ({key, ...JSON.parse(localStorage.getItem(key))}));
  } catch (error) {
    console.warn(error);
    return [];
  }
}

function forget(which) {
  copies().filter(which).forEach(({key}) => localStorage.removeItem(key));
}

function keepForm(form) {
  const stem = `${keptPrefix}${new URL(form.action, document.baseURI).pathname} `;
  const own = stem + form.dataset.keep;
  let timer = 0;

  const store = sent => {
    clearTimeout(timer);
    try {
      localStorage.setItem(own, JSON.stringify({at: Date.now(), sent, values: valuesOf(form)}));
    } catch (error) {
      // The device's store is full or closed: the form works on, without a copy.
      console.warn(error);
    }
  };

  // A page that came back with what was typed holds the copy that was sent: it takes its place.
  if (form.dataset.guard === 'changed') {
    forget(({key, sent}) => sent && key.startsWith(stem));
    store(false);
  } else offerCopies(form, stem, own);
  form.addEventListener('input', ({target}) => {
    if (!target.name) return;
    clearTimeout(timer);
    timer = setTimeout(store, 800, false);
  });
  form.addEventListener('submit', ({submitter}) => store(!opensAnother(submitter)));
}

/** Shows the newest copy that the page does not hold; drops those that it holds or that were saved. */
function offerCopies(form, stem, own) {
  const now = JSON.stringify(valuesOf(form));
  // A copy that was sent, of an older version than the page's, has been saved.
  const isDone = ({key, sent, values}) => (sent && key !== own) || JSON.stringify(values) === now;
  const ofForm = ({key}) => key.startsWith(stem);
  forget(copy => ofForm(copy) && isDone(copy));
  const [newest] = copies(stem).sort((a, b) => b.at - a.at);
  // What the server kept after the device did is the later text.
  const offered = [...document.querySelectorAll('[data-offer]')].map(({dataset}) => Number(dataset.offer));
  if (newest && offered.every(at => at < newest.at)) offer(form, newest, () => forget(ofForm));
}

function offer(form, copy, done) {
  const {keepFound, keepRestore, keepDiscard, keepLanguage, keepZone} = form.dataset;
  const style = {dateStyle: 'long', timeStyle: 'short', timeZone: keepZone};
  const time = new Intl.DateTimeFormat(keepLanguage ?? document.documentElement.lang, style).format(copy.at);
  const box = document.createElement('div');
  box.className = 'kept';
  box.setAttribute('role', 'status');
  const text = document.createElement('p');
  text.textContent = `${keepFound} ${time}`;
  const button = (label, act) => {
    const element = document.createElement('button');
    element.type = 'button';
    element.textContent = label;
    element.addEventListener('click', () => {
      act();
      done();
      box.remove();
    });
    return element;
  };
  box.append(text, button(keepRestore, () => restore(form, copy.values)), button(keepDiscard, () => {}));
  form.prepend(box);
}

/** Fields that a person fills in; tokens, secrets and files are nobody's to keep. */
function keptFields(form) {
  const nobodys = ['hidden', 'password', 'file', 'search', 'submit', 'button'];
  const isKept = field => field.name && field.matches('input, textarea, select') && !nobodys.includes(field.type);
  return [...form.elements].filter(isKept);
}

function isTick(field) {
  return field.type === 'checkbox' || field.type === 'radio';
}

/** Name and value of each field, in the order of the form. */
function valuesOf(form) {
  return keptFields(form).map(field => [field.name, isTick(field) ? [field.value, field.checked] : chosen(field)]);
}

function chosen(field) {
  return field.multiple ? [...field.selectedOptions].map(option => option.value) : field.value;
}

function restore(form, values) {
  const left = keptFields(form);
  for (const [name, value] of values) {
    const at = left.findIndex(field => field.name === name && (!isTick(field) || field.value === value[0]));
    if (at < 0) continue;
    const [field] = left.splice(at, 1);
    if (isTick(field)) field.checked = value[1];
    else if (field.multiple) [...field.options].forEach(option => { option.selected = value.includes(option.value); });
    else field.value = value;
    field.dispatchEvent(new Event('input', {bubbles: true}));
    // The editor takes a value over that it did not write itself.
    field.dispatchEvent(new Event('change', {bubbles: true}));
  }
}

/** `[data-count="LIMIT"]`: how long the text is, of how much is good. */
function countCharacters() {
  const format = new Intl.NumberFormat(document.documentElement.lang);
  for (const field of document.querySelectorAll('[data-count]:not([data-counted])')) {
    field.dataset.counted = '';
    const limit = Number(field.dataset.count);
    const count = document.createElement('output');
    count.className = 'count';
    count.id = `${field.id}-count`;
    count.htmlFor = field.id;
    // Read with the field, not at every key.
    count.setAttribute('aria-live', 'off');
    field.setAttribute('aria-describedby', `${field.getAttribute('aria-describedby') ?? ''} ${count.id}`.trim());
    const show = () => {
      const {length} = [...field.value];
      count.textContent = `${format.format(length)} / ${format.format(limit)}`;
      count.toggleAttribute('data-over', length > limit);
    };
    field.addEventListener('input', show);
    field.after(count);
    show();
  }
}

/**
 * `[data-choose-all="LABEL"]`, or a label: a box that ticks every box of its form's list, or none. `[data-chosen="… WORDS"]`, in what
 * is done with them, says how many are ticked; as long as there are any, it stays in sight (`data-stays`).
 */
function chooseAll() {
  for (const place of document.querySelectorAll('[data-choose-all]')) {
    const form = place.closest('form');
    const boxes = [...form.querySelectorAll(':is(tbody, .pictures) [type=checkbox]')];
    const said = form.querySelector('[data-chosen]');
    const all = document.createElement('input');
    all.type = 'checkbox';
    if (place.dataset.chooseAll) all.setAttribute('aria-label', place.dataset.chooseAll);
    const show = () => {
      const chosen = boxes.filter(box => box.checked).length;
      all.checked = chosen === boxes.length;
      all.indeterminate = chosen > 0 && chosen < boxes.length;
      if (!said) return;
      said.hidden = chosen === 0;
      said.textContent = chosen === 0 ? '' : said.dataset.chosen.replace('…', chosen);
      said.parentElement.toggleAttribute('data-stays', chosen > 0);
    };
    all.addEventListener('change', () => {
      boxes.forEach(box => { box.checked = all.checked; });
      show();
    });
    boxes.forEach(box => box.addEventListener('change', show));
    place.prepend(all);
    place.hidden = false;
    show();
  }
}

/** Ctrl+S or ⌘S presses the `[data-save]` button of the form at hand. */
function saveByKey() {
  document.addEventListener('keydown', event => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 's') return;
    const form = document.activeElement?.closest('form') ?? document;
    const button = form.querySelector('[data-save]') ?? document.querySelector('[data-save]');
    if (!button || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    button.form.requestSubmit(button);
  });
}
