/** Figures in the text: what they show, two buttons to change and to remove them, and their caption to write in. */
import {Plugin, TextSelection} from 'prosemirror-state';
import {Decoration, DecorationSet} from 'prosemirror-view';
import {embedAddress, embedOf, providerNames} from './addresses.js';
import {ask} from './dialogs.js';
import {make} from './dom.js';
import {choosePictures} from './pictures.js';
import {placeBlock} from './place.js';
import {schema} from './schema.js';

const {picture, gallery, embed, missing, figcaption} = schema.nodes;
const figureTypes = [picture, gallery, embed, missing];

/** Inserts a figure near the caret, and puts the caret into its caption. */
export function insertFigure(view, type, attrs) {
  const {tr, selection} = view.state;
  const pos = placeBlock(tr, selection.to, type.create(attrs, figcaption.create()));
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, pos + 2)).scrollIntoView());
  view.focus();
}

/** Asks for a picture, or several, and gives type and attributes of the figure that shows them. */
export function askPicture(library, done, chosen = []) {
  choosePictures({library, chosen, done: ([id]) => done(picture, {id})});
}

export function askGallery(library, done, chosen = []) {
  choosePictures({library, several: true, chosen, done: ids => done(gallery, {ids: ids.join(' ')})});
}

/** Asks for the address of what another site shows. */
export function askEmbed(t, done, value = '') {
  ask({
    t,
    title: t('embed'),
    label: t('embed-address'),
    help: t('embed-help'),
    invalid: t('embed-invalid'),
    submitLabel: t('insert'),
    type: 'url',
    value,
    accept(text) {
      const attrs = embedOf(text);
      return attrs && (() => done(embed, attrs));
    },
  });
}

/** The views of the figures, for ProseMirror. */
export function figureViews(library) {
  const view = (node, editor, getPos) => new FigureView(node, editor, getPos, library);
  return Object.fromEntries(figureTypes.map(type => [type.name, view]));
}

class FigureView {
  constructor(node, view, getPos, library) {
    Object.assign(this, {node, view, getPos, library, t: library.t});
    this.box = make('div', {class: 'editor-box', contenteditable: 'false'});
    this.contentDOM = make('div', {class: 'editor-caption'});
    this.dom = make('figure', {class: 'editor-figure'}, this.box, this.contentDOM);
    this.fill();
  }

  fill() {
    const {lang, dir} = this.node.attrs;
    for (const [name, value] of Object.entries({lang, dir})) {
      if (value) this.dom.setAttribute(name, value);
      else this.dom.removeAttribute(name);
    }
    this.box.replaceChildren(...this.shown(), make('div', {class: 'editor-box-buttons'},
      make('button', {type: 'button', click: () => this.change()}, this.t('change')),
      make('button', {type: 'button', click: () => this.remove()}, this.t('remove'))));
  }

  shown() {
    const {attrs, type} = this.node;
    if (type === picture) return [this.image(attrs.id)];
    if (type === gallery) return [make('div', {class: 'editor-gallery'}, ...idsOf(attrs).map(id => this.image(id)))];
    if (type === missing) return [titled(this.t('missing'), attrs.address)];
    return [titled(providerNames[attrs.provider] ?? this.t('embed-link'), embedAddress(attrs))];
  }

  image(id) {
    const image = make('img', {src: this.library.thumbnail(id), alt: this.library.alternative(id), draggable: 'false'});
    image.addEventListener('error', () => {
      image.replaceWith(titled(this.t('picture-gone'), id));
    }, {once: true});
    return image;
  }

  change() {
    const {attrs, type} = this.node;
    const put = (newType, newAttrs) => {
      const {lang, dir} = attrs;
      this.view.dispatch(this.view.state.tr.setNodeMarkup(this.getPos(), newType, {lang, dir, ...newAttrs}));
      this.view.focus();
    };
    if (type === embed) askEmbed(this.t, put, embedAddress(attrs));
    else if (type === gallery) askGallery(this.library, put, idsOf(attrs));
    else askPicture(this.library, put, type === picture ? [attrs.id] : []);
  }

  remove() {
    const start = this.getPos();
    this.view.dispatch(this.view.state.tr.delete(start, start + this.node.nodeSize));
    this.view.focus();
  }

  update(node) {
    if (node.type !== this.node.type) return false;
    const same = node.sameMarkup(this.node);
    this.node = node;
    if (!same) this.fill();
    return true;
  }

  stopEvent(event) {
    return event.target.closest?.('button') !== null && this.box.contains(event.target);
  }

  ignoreMutation(mutation) {
    return mutation.type !== 'selection' && !this.contentDOM.contains(mutation.target);
  }
}

const titled = (title, text) => make('p', {}, make('strong', {}, title), ' ', text);
const idsOf = ({ids}) => ids.split(/\s+/).filter(Boolean);

/** Says in empty captions what is to be written there. */
export function captionHints(t) {
  return new Plugin({
    props: {
      decorations({doc}) {
        const hints = [];
        doc.descendants((node, pos) => {
          const key = {figcaption: 'caption', caption: 'table-caption'}[node.type.name];
          const hint = {class: 'editor-empty', 'data-hint': key && t(key)};
          if (key && node.childCount === 0) hints.push(Decoration.node(pos, pos + node.nodeSize, hint));
          return !node.inlineContent;
        });
        return DecorationSet.create(doc, hints);
      },
    },
  });
}
