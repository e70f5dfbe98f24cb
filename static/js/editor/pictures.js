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
    this.file = field({label: this.t('upload-file'), type: 'file', accept: 'image/*', multiple: true});
    this.about = aboutPicture(library);
    this.file.input.addEventListener('change', () => { this.about.element.hidden = this.file.input.files.length === 0; });
    this.older = make('button', {type: 'button', hidden: true, click: () => this.show(this.last)}, this.t('older'));
    this.last = null;
    this.upload = make('button', {type: 'button', click: () => this.send()}, this.t('upload'));
    this.request = new AbortController();
    this.searchWhileTyping();
  }

  get content() {
    const upload = make('div', {class: 'editor-upload'}, this.file.element, this.about.element, this.upload);
    return [this.search.element, this.grid, this.older, this.status, this.missing, upload];
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

  /** Shows what the search finds, or more of it: those before a number. A later search overtakes an earlier one. */
  async show(before = null) {
    this.request.abort();
    this.request = new AbortController();
    this.status.textContent = this.t('loading');
    try {
      const {pictures, older} = await this.library.find(this.search.input.value, before, this.request.signal);
      const choices = pictures.map(picture => this.choice(picture));
      if (before) this.grid.append(...choices);
      else this.grid.replaceChildren(...choices);
      this.older.hidden = !older;
      this.last = older;
      this.status.textContent = before || older || pictures.length > 0 ? '' : this.t('pictures-none');
      if (before) choices[0]?.querySelector('input').focus();
    } catch (error) {
      if (error.name === 'AbortError') return;
      console.error(error);
      this.status.textContent = this.t('pictures-failed');
    }
  }

  choice({id, caption, thumbnail}) {
    const input = make('input', {
      type: this.several ? 'checkbox' : 'radio',
      name: 'editor-picture',
      value: id,
      change: ({target}) => this.choose(String(id), target.checked),
    });
    input.checked = this.ids.includes(String(id));
    const image = make('img', {src: thumbnail, alt: '', loading: 'lazy'});
    const name = make('span', {}, this.library.nameOf(id));
    return make('label', {class: 'editor-choice', title: caption || null}, input, image, name);
  }

  choose(id, on) {
    if (!this.several) this.ids.length = 0;
    if (on && !this.ids.includes(id)) this.ids.push(id);
    else if (!on) this.ids.splice(this.ids.indexOf(id), 1);
    this.missing.textContent = '';
  }

  /** Sends the files one after the other; what is said of one that is refused stands beside the field, under its name. */
  async send() {
    const files = [...this.file.input.files];
    this.file.say(files.length > 0 ? '' : this.t('upload-required'));
    if (files.length === 0) return;
    this.upload.disabled = true;
    const about = this.about.values();
    const refused = [];
    for (const [index, file] of files.entries()) {
      this.status.textContent = files.length > 1 ? `${this.t('uploading')} ${index + 1} / ${files.length}` : this.t('uploading');
      const {picture, error} = await this.library.trySend(file, about);
      if (picture) this.add(picture);
      else refused.push(files.length > 1 ? `${file.name} — ${error}` : error);
    }
    this.upload.disabled = false;
    this.status.textContent = '';
    if (refused.length < files.length) {
      this.file.input.value = '';
      this.about.clear();
    }
    if (refused.length > 0) this.file.say(refused.join(' '));
  }

  /** Shows a picture that has just come in, chosen; one that was there before moves to the front. */
  add(picture) {
    this.choose(String(picture.id), true);
    this.grid.querySelector(`input[value="${picture.id}"]`)?.closest('label').remove();
    const added = this.choice(picture);
    this.grid.prepend(added);
    added.querySelector('input').focus();
  }
}

/** Longest texts of a picture, in characters (see `src/media/library.rs`). */
const longest = {alt: 500, caption: 1000, credit: 200};

/** What is said of a picture that is sent: an alternative text and a caption in each language, and a credit. */
function aboutPicture({t, languages}) {
  const line = (name, ending, label) => ({
    name: name + ending,
    field: field({label, type: 'text', autocomplete: 'off', maxlength: longest[name]}),
  });
  const lines = languages.flatMap(([ending, language]) => [
    line('alt', ending, `${t('alt')} (${language})`),
    line('caption', ending, `${t('caption')} (${language})`),
  ]);
  lines.push(line('credit', '', t('credit')));
  const element = make('div', {class: 'editor-about', hidden: true}, make('p', {class: 'help'}, t('alt-help')),
    ...lines.map(({field: {element: part}}) => part));
  return {
    element,
    values: () => lines.map(({name, field: {input}}) => [name, input.value]),
    clear() {
      element.hidden = true;
      lines.forEach(({field: {input}}) => { input.value = ''; });
    },
  };
}
