/** The dialog that chooses pictures of the library, or sends a new one to it. */
import {field, openDialog} from './dialogs.js';
import {make} from './dom.js';

/** Opens the dialog; `done` gets the chosen ids, in the order of choosing. */
export function choosePictures({library, several = false, chosen = [], done}) {
  const picker = new Picker(library, several, chosen.map(String));
  const {t} = library;
  openDialog({
    title: picker.title,
    wide: true,
    submitLabel: t('insert'),
    cancelLabel: t('cancel'),
    content: picker.content,
    submit() {
      if (picker.ids.length > 0) return () => done(picker.ids);
      picker.missing.textContent = t('picture-required');
      return null;
    },
  });
  picker.show();
}

class Picker {
  constructor(library, several, ids) {
    Object.assign(this, {library, several, ids, t: library.t});
    this.title = this.t(several ? 'gallery-choose' : 'picture-choose');
    this.grid = make('div', {class: 'editor-grid', role: 'group', 'aria-label': this.title});
    this.status = make('p', {class: 'editor-grid-status', role: 'status'});
    this.missing = make('p', {class: 'error', role: 'alert'});
    this.search = field({label: this.t('search'), type: 'search', autocomplete: 'off'});
    this.file = field({label: this.t('upload-file'), type: 'file', accept: 'image/*'});
    this.upload = make('button', {type: 'button', click: () => this.send()}, this.t('upload'));
    this.request = new AbortController();
    this.searchWhileTyping();
  }

  get content() {
    const upload = make('div', {class: 'editor-upload'}, this.file.element, this.upload);
    return [this.search.element, this.grid, this.status, this.missing, upload];
  }

  searchWhileTyping() {
    let timer = 0;
    this.search.input.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(() => this.show(), 250);
    });
    this.search.input.addEventListener('keydown', event => {
      if (event.key === 'Enter') event.preventDefault();
    });
  }

  /** Shows what the search finds; a later search overtakes an earlier one. */
  async show() {
    this.request.abort();
    this.request = new AbortController();
    this.status.textContent = this.t('loading');
    try {
      const pictures = await this.library.find(this.search.input.value, this.request.signal);
      this.grid.replaceChildren(...pictures.map(picture => this.choice(picture)));
      this.status.textContent = pictures.length > 0 ? '' : this.t('pictures-none');
    } catch (error) {
      if (error.name === 'AbortError') return;
      console.error(error);
      this.status.textContent = this.t('pictures-failed');
    }
  }

  choice({id, alt, caption, thumbnail}) {
    const input = make('input', {
      type: this.several ? 'checkbox' : 'radio',
      name: 'editor-picture',
      value: id,
      change: ({target}) => this.choose(String(id), target.checked),
    });
    input.checked = this.ids.includes(String(id));
    const image = make('img', {src: thumbnail, alt: '', loading: 'lazy'});
    const label = alt || caption || `${this.t('picture')} ${id}`;
    return make('label', {class: 'editor-choice', title: caption || null}, input, image, make('span', {}, label));
  }

  choose(id, on) {
    if (!this.several) this.ids.length = 0;
    if (on) this.ids.push(id);
    else this.ids.splice(this.ids.indexOf(id), 1);
    this.missing.textContent = '';
  }

  async send() {
    const [selected] = this.file.input.files;
    this.file.say(selected ? '' : this.t('upload-required'));
    if (!selected) return;
    this.upload.disabled = true;
    this.status.textContent = this.t('uploading');
    const {picture, error} = await this.library.trySend(selected);
    this.upload.disabled = false;
    this.status.textContent = '';
    if (picture) this.add(picture);
    else this.file.say(error);
  }

  /** Shows a picture that has just come in, chosen. */
  add(picture) {
    this.file.input.value = '';
    this.choose(String(picture.id), true);
    const added = this.choice(picture);
    this.grid.prepend(added);
    added.querySelector('input').focus();
  }
}
