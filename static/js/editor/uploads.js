/** Image files that are pasted or dropped: sent to the library, then shown where they came in. */
import {Plugin, PluginKey} from 'prosemirror-state';
import {Decoration, DecorationSet} from 'prosemirror-view';
import {make} from './dom.js';
import {imageFiles} from './library.js';
import {placeBlock} from './place.js';
import {schema} from './schema.js';

const key = new PluginKey('uploads');
const {picture, figcaption} = schema.nodes;

/** `say` shows a text below the editor. */
export function uploads(library, say) {
  const {t} = library;

  async function take(view, files, pos) {
    for (const file of files) await takeOne(view, file, pos);
  }

  async function takeOne(view, file, pos) {
    const upload = {};
    view.dispatch(view.state.tr.setMeta(key, {add: upload, pos}));
    say(t('uploading'));
    const {picture: sent, error} = await library.trySend(file);
    if (view.isDestroyed) return;
    const [place] = key.getState(view.state).find(undefined, undefined, spec => spec.upload === upload);
    const tr = view.state.tr.setMeta(key, {remove: upload});
    // The place is gone when the text around it was deleted meanwhile: the picture stays in the library.
    if (place && sent) placeBlock(tr, place.from, picture.create({id: String(sent.id)}, figcaption.create()));
    view.dispatch(tr);
    say(error ?? '');
  }

  const takeAll = (view, transfer, pos, event) => {
    const files = imageFiles(transfer);
    // Word and spreadsheets put a picture of the text beside the text: the text is what is meant.
    if (files.length === 0 || transfer.types.includes('text/html')) return false;
    event.preventDefault();
    take(view, files, pos);
    return true;
  };

  return new Plugin({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(tr, places) {
        const mapped = places.map(tr.mapping, tr.doc);
        const {add, remove, pos} = tr.getMeta(key) ?? {};
        if (add) return mapped.add(tr.doc, [waiting(pos, add, t)]);
        if (remove) return mapped.remove(mapped.find(undefined, undefined, spec => spec.upload === remove));
        return mapped;
      },
    },
    props: {
      decorations: state => key.getState(state),
      handlePaste: (view, event) => takeAll(view, event.clipboardData, view.state.selection.to, event),
      handleDrop(view, event) {
        const pos = view.posAtCoords({left: event.clientX, top: event.clientY})?.pos ?? view.state.selection.from;
        return takeAll(view, event.dataTransfer, pos, event);
      },
    },
  });
}

const waiting = (pos, upload, t) =>
  Decoration.widget(pos, () => make('span', {class: 'editor-waiting'}, t('uploading')), {upload});
