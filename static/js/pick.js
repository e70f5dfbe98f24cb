/** Tags and authors are chosen by typing: a combobox stands in for the search and the boxes that work without scripts. */
import {combobox, found} from './combobox.js';
import {freshId, make} from './editor/dom.js';

/** `ul[data-picker]`: the boxes that are ticked; where to search, and its words. */
export function picker(list) {
  const {picker: address, name, label, none, failed, up, create, lang} = list.dataset;
  const place = list.closest('fieldset');
  place.querySelectorAll('[data-plain]').forEach(element => element.remove());
  const input = make('input', {id: freshId('pick'), type: 'text'});
  list.after(make('div', {class: 'field'}, make('label', {for: input.id}, label), input));
  // Enter chooses from the list; it never sends the form.
  input.addEventListener('keydown', event => { if (event.key === 'Enter') event.preventDefault(); });

  const boxes = () => [...list.querySelectorAll('input')];
  const changed = box => box.dispatchEvent(new Event('input', {bubbles: true}));

  async function search(words, signal) {
    const all = await found(address, words, signal);
    const chosen = boxes().filter(({checked}) => checked).map(({value}) => value);
    const options = all.filter(({id}) => !chosen.includes(String(id)))
      .map(({id, name: text, lang: own}) => ({id, text, lang: own === lang ? null : own}));
    const isKnown = all.some(one => one.name.toLowerCase() === words.toLowerCase());
    if (create && words !== '' && !isKnown) options.push({text: create.replace('…', () => words), creates: words});
    return options;
  }

  function choose(option) {
    if (option.creates) {
      startNew(option.creates);
      return '';
    }
    const known = boxes().find(({value}) => value === String(option.id));
    const box = known ?? add(option);
    box.checked = true;
    changed(box);
    return '';
  }

  function add({id, text, lang: own}) {
    const box = make('input', {type: 'checkbox', name, value: id});
    const row = make('li', {}, make('label', {class: 'tick'}, box, ' ', make('span', {lang: own}, text)));
    if (up) row.append(make('button', {class: 'quiet', value: `up_${name}_${id}`, 'aria-label': up.replace('…', () => text)}, '↑'));
    list.append(row);
    return box;
  }

  /**
   * The next empty row for a new tag, with its name in the editor's language; the other languages are for them to say.
   * The search keeps the focus: the next tag is typed next.
   */
  function startNew(words) {
    const row = rows().find(inputs => inputs.every(({value}) => value.trim() === ''));
    if (!row) return;
    const own = row.find(field => field.lang === lang) ?? row[0];
    own.value = words;
    row[0].closest('.pair').hidden = false;
    changed(own);
  }

  const rows = () => [...place.querySelectorAll('[data-new] .pair')].map(row => [...row.querySelectorAll('input')]);

  function showRows() {
    const used = rows().filter(inputs => inputs.some(({value}) => value.trim() !== ''));
    place.querySelectorAll('[data-new] .pair').forEach(row => {
      row.hidden = ![...row.querySelectorAll('input')].some(({value}) => value.trim() !== '');
    });
    place.querySelector('[data-new]')?.toggleAttribute('hidden', used.length === 0);
  }

  list.addEventListener('click', event => {
    const button = event.target.closest('button');
    if (!button) return;
    event.preventDefault();
    const row = button.closest('li');
    row.previousElementSibling?.before(row);
    button.focus();
    changed(row.querySelector('input'));
  });

  // Enter in the name of a new tag does not send the form either.
  place.querySelector('[data-new]')?.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || !event.target.matches('input')) return;
    event.preventDefault();
    input.focus();
  });
  combobox(input, {search, choose, label, none, failed});
  showRows();
  place.addEventListener('input', () => {
    const written = rows().some(inputs => inputs.some(({value}) => value.trim() !== ''));
    place.querySelector('[data-new]')?.toggleAttribute('hidden', !written);
  });
}
