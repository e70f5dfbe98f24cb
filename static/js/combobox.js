/**
 * A field that lists what is found while somebody types (WAI-ARIA Authoring Practices, “Editable Combobox With List
 * Autocomplete”). Every word comes from its caller.
 */
import {freshId, make} from './editor/dom.js';

const pause = 200;

/**
 * Makes `input` a combobox. `search(words, signal)` gives options `{text, hint, lang}`; `choose(option)` takes one and
 * says what is left in the field, given also the event by which it was taken. `label` names the list, `none` and `failed` say that nothing was found or answered,
 * `said(found)` how much was; where `search` gives null nothing is listed nor said. One that `waits` lists nothing before somebody types.
 */
export function combobox(input, {search, choose, label, none, failed, said = () => '', waits = false}) {
  const list = make('ul', {id: freshId('options'), class: 'options', role: 'listbox', 'aria-label': label, hidden: true});
  const status = make('p', {class: 'options-status', role: 'status'});
  let options = [];
  let active = -1;
  let timer = 0;
  let request = new AbortController();

  Object.entries({
    role: 'combobox', autocomplete: 'off', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id,
  }).forEach(([name, value]) => input.setAttribute(name, value));
  input.after(make('div', {class: 'options-place'}, list), status);

  const isOpen = () => !list.hidden;

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }

  // Whoever writes on, or goes about in the field, means what stands there.
  function unpoint() {
    list.children[active]?.setAttribute('aria-selected', 'false');
    active = -1;
    input.removeAttribute('aria-activedescendant');
  }

  function point(to) {
    unpoint();
    active = (to + options.length) % options.length;
    const row = list.children[active];
    row.setAttribute('aria-selected', 'true');
    row.scrollIntoView({block: 'nearest'});
    input.setAttribute('aria-activedescendant', row.id);
  }

  function take(option, event) {
    close();
    input.value = choose(option, event) ?? '';
    input.focus();
  }

  function show(found) {
    options = found;
    active = -1;
    list.replaceChildren(...found.map(option => make('li', {
      id: freshId('option'),
      role: 'option',
      'aria-selected': 'false',
      // The field keeps the focus.
      mousedown: event => event.preventDefault(),
      click: event => take(option, event),
      // The middle button.
      auxclick: event => { if (event.button === 1) take(option, event); },
    }, make('span', {lang: option.lang}, option.text), option.hint ? make('small', {}, option.hint) : null)));
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
    input.removeAttribute('aria-activedescendant');
    status.textContent = input.value.trim() === '' ? '' : found.length === 0 ? none : said(found);
  }

  async function ask() {
    request.abort();
    request = new AbortController();
    const {signal} = request;
    try {
      const found = await search(input.value.trim(), signal);
      if (signal.aborted || document.activeElement !== input) return;
      if (found) return show(found);
      close();
      status.textContent = '';
    } catch (error) {
      if (signal.aborted) return;
      console.warn(error);
      close();
      status.textContent = failed;
    }
  }

  input.addEventListener('input', event => {
    if (!event.isTrusted) return;
    unpoint();
    clearTimeout(timer);
    timer = setTimeout(ask, pause);
  });
  input.addEventListener('focus', () => { if (!waits && input.value.trim() === '' && !isOpen()) ask(); });
  input.addEventListener('click', unpoint);
  input.addEventListener('blur', () => {
    clearTimeout(timer);
    request.abort();
    close();
    status.textContent = '';
  });
  input.addEventListener('keydown', event => {
    const {key} = event;
    if (key === 'ArrowDown' && !isOpen()) ask();
    else if (key === 'ArrowDown') point(active + 1);
    else if (key === 'ArrowUp' && isOpen()) point(active < 0 ? options.length - 1 : active - 1);
    else if (key === 'Escape' && isOpen()) {
      close();
      event.stopPropagation();
    } else if (key === 'Enter' && isOpen() && active >= 0) take(options[active], event);
    else {
      if (['Home', 'End', 'ArrowLeft', 'ArrowRight'].includes(key)) unpoint();
      return;
    }
    event.preventDefault();
  });
}

/** What `address` answers to `words`, as options. */
export async function found(address, words, signal, rest = {}) {
  const url = new URL(address, document.baseURI);
  for (const [name, value] of Object.entries({q: words, ...rest})) url.searchParams.set(name, value);
  const response = await fetch(url, {signal, headers: {Accept: 'application/json'}});
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return (await response.json()).found;
}
