/** The newsroom's picture library, as the form reaches it: its list, and sending a file to it. */

/** What the server said about a file, in the words of its reader. */
class Refused extends Error {}

export class Library {
  /**
   * `textarea` names the addresses and the form's token in `data-pictures`, `data-upload` and `data-csrf`, and in
   * `data-languages` what the names of each language's fields end in, with the language's name.
   */
  constructor(textarea, t) {
    this.list = textarea.dataset.pictures;
    this.intake = textarea.dataset.upload;
    this.csrf = textarea.dataset.csrf;
    this.languages = JSON.parse(textarea.dataset.languages);
    this.t = t;
    this.names = new Map();
    this.alternatives = new Map();
  }

  thumbnail(id) {
    return `${this.intake}/${encodeURIComponent(id)}/thumbnail`;
  }

  /** The alternative text of a picture, where this page has learnt it; else its number. */
  alternative(id) {
    return this.alternatives.get(String(id)) || this.nameOf(id);
  }

  /** What a picture is called in lists; its number, where this page has not learnt more. */
  nameOf(id) {
    return this.names.get(String(id)) || `${this.t('picture-number')} ${id}`;
  }

  /**
   * The pictures that `query` finds, those before the one numbered `before`, and what `older` ones are before, if there are any.
   * Throws when the server cannot be reached.
   */
  async find(query, before, signal) {
    const address = new URL(this.list, document.baseURI);
    address.searchParams.set('q', query);
    if (before) address.searchParams.set('before', before);
    const response = await fetch(address, {signal, headers: {Accept: 'application/json'}});
    if (!response.ok) throw new Error(`${address} answered ${response.status}`);
    const {pictures, older = null} = await response.json();
    return {pictures: pictures.map(picture => this.learn(picture)), older};
  }

  /** Sends a file with what is said of it (names and values) and gives the picture made of it. Throws `Refused`. */
  async send(file, about) {
    const body = new FormData();
    body.append('csrf', this.csrf);
    for (const [name, value] of about) body.append(name, value);
    body.append('file', file);
    const response = await fetch(this.intake, {method: 'POST', body, headers: {Accept: 'application/json'}});
    const answer = await response.json().catch(() => ({}));
    if (response.ok) return this.learn(answer);
    if (typeof answer.error === 'string') throw new Refused(answer.error);
    throw new Error(`${this.intake} answered ${response.status}`);
  }

  /** Like `send`, but a failure is a text to show. */
  async trySend(file, about = []) {
    try {
      return {picture: await this.send(file, about)};
    } catch (error) {
      if (!(error instanceof Refused)) console.error(error);
      return {error: error instanceof Refused ? error.message : this.t('upload-failed')};
    }
  }

  learn(picture) {
    this.alternatives.set(String(picture.id), picture.alt);
    this.names.set(String(picture.id), picture.name);
    return picture;
  }
}

/** Types that the library may take; the server decides. */
const isImage = file => file.type.startsWith('image/');

/** The image files of a paste or drop. */
export const imageFiles = transfer => [...(transfer?.files ?? [])].filter(isImage);
