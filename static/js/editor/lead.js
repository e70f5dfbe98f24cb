/** The lead picture of an article, chosen from the whole library. */
import {make} from './dom.js';
import {labelsOf} from './labels.js';
import {Library} from './library.js';
import {choosePictures} from './pictures.js';

/** Adds to a field for a picture's number a button that opens the library's dialog; `choices` knows where that is. */
export function pictureNumber(input, choices) {
  const t = labelsOf(choices);
  const library = new Library(choices, t);
  const take = ([id]) => {
    input.value = id;
    input.dispatchEvent(new Event('input', {bubbles: true}));
    input.focus();
  };
  const open = () => choosePictures({library, chosen: input.value ? [input.value] : [], done: take});
  input.inputMode = 'numeric';
  input.after(make('button', {type: 'button', class: 'quiet', click: open}, t('picture-choose')));
}

/** Adds to `choices`, a group of radio buttons, a button that opens the library's dialog; it stands in for `[data-plain]`. */
export function leadPicture(choices) {
  const t = labelsOf(choices);
  const library = new Library(choices, t);
  const inputs = () => [...choices.querySelectorAll('input')];

  function open() {
    const chosen = inputs().filter(({checked, value}) => checked && value).map(({value}) => value);
    choosePictures({library, chosen, done: ([id]) => take(id)});
  }

  function take(id) {
    const input = inputs().find(({value}) => value === id) ?? add(id);
    input.checked = true;
    input.dispatchEvent(new Event('input', {bubbles: true}));
    input.focus();
  }

  function add(id) {
    const input = make('input', {type: 'radio', name: inputs()[0].name, value: id});
    const image = make('img', {src: library.thumbnail(id), alt: '', width: 160, height: 107});
    choices.append(make('label', {class: 'choice'}, input, image, ' ', make('span', {}, library.nameOf(id))));
    return input;
  }

  choices.after(make('p', {class: 'actions'},
    make('button', {type: 'button', class: 'quiet', click: open}, t('picture-choose'))));
  choices.parentElement.querySelector('[data-plain]')?.remove();
}
