/** The words of the editor's interface: the server gives them, in the reader's language, as JSON. */

/** Every key that `data-labels` holds; the messages are `editor-KEY` in `locales/LANGUAGE/editor.ftl`. */
export const labelKeys = [
  'toolbar', 'help', 'block', 'paragraph', 'heading', 'subheading', 'minor-heading', 'code', 'quote', 'pullquote',
  'bold', 'bold-letter', 'italic', 'italic-letter', 'superscript', 'subscript', 'link', 'language',
  'bullets', 'numbers', 'picture', 'gallery', 'embed', 'table', 'rule', 'undo', 'redo',
  'row-add', 'row-remove', 'column-add', 'column-remove', 'header-row', 'table-caption', 'table-remove',
  'cancel', 'apply', 'insert', 'remove', 'change',
  'link-address', 'link-help', 'link-invalid', 'link-articles', 'link-none', 'link-failed',
  'language-code', 'language-help', 'language-invalid',
  'embed-address', 'embed-help', 'embed-invalid', 'embed-link',
  'picture-choose', 'gallery-choose', 'search', 'loading', 'pictures-none', 'pictures-failed', 'picture-required',
  'upload-file', 'upload', 'upload-required', 'uploading', 'upload-failed',
  'caption', 'missing', 'picture-gone', 'picture-number', 'older', 'alt', 'alt-help', 'credit',
];

/**
 * The function that gives the text of a key.
 * Throws when a label is missing, so that a page never shows a word that nobody wrote: the plain field stays instead.
 */
export function labelsOf(textarea) {
  const texts = JSON.parse(textarea.dataset.labels);
  const absent = labelKeys.filter(key => typeof texts[key] !== 'string');
  if (absent.length > 0) throw new Error(`data-labels lacks: ${absent.join(', ')}`);
  return key => {
    if (!labelKeys.includes(key)) throw new Error(`no label is called ${key}`);
    return texts[key];
  };
}
