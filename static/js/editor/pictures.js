/** Pictures: the library's list, sending a file to it, and the dialog that chooses from both. */
import {field, openDialog} from './dialogs.js';
import {make} from './dom.js';

/** What the server said about a file, in the words of its reader. */
class Refused extends Error {}

/** The newsroom's pictures as a field of the form reaches them. */
export class Library {
  /** `textarea` names the addresses and the form's token in `data-pictures`, `data-upload` and `data-csrf`. */
  constructor(textarea, t) {
    this.list = textarea.dataset.pictures;
    this.intake = textarea.dataset.upload;
    this.csrf = textarea.dataset.csrf;
    this.t = t;
    this.alternatives = new Map();
  }

  thumbnail(id) {
    return `${this.intake}/${encodeURIComponent(id)}/thumbnail`;
  }

  /** The alternative text of a picture, where this page has learnt it; else its number. */
  alternative(id) {
    return this.alternatives.get(String(id)) || `${this.t('picture')} ${id}`;
  }

  /** The pictures that `query` finds. Throws when the server cannot be reached. */
  async find(query, signal) {
    const address = new URL(this.list, document.baseURI);
    address.searchParams.set('q', query);
    const response = await fetch(address, {signal, headers: {Accept: 'application/json'}});
    if (!response.ok) throw new Error(`${address} answered ${response.status}`);
    const {pictures} = await response.json();
    return pictures.map(picture => this.learn(picture));
  }

  /** Sends a file and gives the picture made of it. Throws `Refused` with the server's words. */
  async send(file) {
    const body = new FormData();
    body.append('csrf', this.csrf);
    body.append('file', file);
    const response = await fetch(this.intake, {method: 'POST', body, headers: {Accept: 'application/json'}});
    const answer = await response.json().catch(() => ({}));
    if (response.status === 201) return this.learn(answer);
    if (typeof answer.error === 'string') throw new Refused(answer.error);
    throw new Error(`${this.intake} answered ${response.status}`);
  }

  /** Like `send`, but a failure is a text to show. */
  async trySend(file) {
    try {
      return {picture: await this.send(file)};
    } catch (error) {
      if (!(error instanceof Refused)) console.error(error);
      return {error: error instanceof Refused ? error.message : this.t('upload-failed')};
    }
  }

  learn(picture) {
    this.alternatives.set(String(picture.id), picture.alt);
    return picture;
  }
}

/** Types that the library may take; the server decides. */
const isImage = file => file.type.startsWith('image/');

/** The image files of a paste or drop. */
export const imageFiles = transfer => [...(transfer?.files ?? [])].filter(isImage);

/** Opens the dialog; `done` gets the chosen ids, in the order of choosing. */
export function choosePictures({library, several = false, chosen = [], done}) {
  const {t} = library;
  const ids = chosen.map(String);
  const grid = make('div', {class: 'editor-grid', role: 'group', 'aria-label': t(several ? 'gallery-choose' : 'picture-choose')});
  const status = make('p', {class: 'editor-grid-status', role: 'status'});
  const missing = make('p', {class: 'error', role: 'alert'});
  const search = field({label: t('search'), type: 'search', autocomplete: 'off'});
  const file = field({label: t('upload-file'), type: 'file', accept: 'image/*'});
  const upload = make('button', {type: 'button', click: send}, t('upload'));
  let running = new AbortController();
  let timer = 0;

  function choose(id, on) {
    if (!several) ids.length = 0;
    if (on) ids.push(id);
    else ids.splice(ids.indexOf(id), 1);
    missing.textContent = '';
  }

  function choice(picture) {
    const id = String(picture.id);
    const input = make('input', {
      type: several ? 'checkbox' : 'radio',
      name: 'editor-picture',
      value: id,
      change: event => choose(id, event.target.checked),
    });
    input.checked = ids.includes(id);
    const label = picture.alt || picture.caption || `${t('picture')} ${id}`;
    return make('label', {class: 'editor-choice', title: picture.caption || null},
      input, make('img', {src: picture.thumbnail, alt: '', loading: 'lazy'}), make('span', {}, label));
  }

  async function show() {
    running.abort();
    running = new AbortController();
    status.textContent = t('loading');
    try {
      const pictures = await library.find(search.input.value, running.signal);
      grid.replaceChildren(...pictures.map(choice));
      status.textContent = pictures.length > 0 ? '' : t('pictures-none');
    } catch (error) {
      if (error.name === 'AbortError') return;
      console.error(error);
      status.textContent = t('pictures-failed');
    }
  }

  async function send() {
    const [selected] = file.input.files;
    if (!selected) return file.say(t('upload-required'));
    file.say('');
    upload.disabled = true;
    status.textContent = t('uploading');
    const {picture, error} = await library.trySend(selected);
    upload.disabled = false;
    status.textContent = '';
    if (error) return file.say(error);
    file.input.value = '';
    choose(String(picture.id), true);
    const added = choice(picture);
    grid.prepend(added);
    return added.querySelector('input').focus();
  }

  search.input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(show, 250);
  });
  search.input.addEventListener('keydown', event => {
    if (event.key === 'Enter') event.preventDefault();
  });
  openDialog({
    title: t(several ? 'gallery-choose' : 'picture-choose'),
    wide: true,
    submitLabel: t('insert'),
    cancelLabel: t('cancel'),
    content: [search.element, grid, status, missing, make('div', {class: 'editor-upload'}, file.element, upload)],
    submit() {
      if (ids.length > 0) return () => done(ids);
      missing.textContent = t('picture-required');
      return null;
    },
  });
  show();
}
