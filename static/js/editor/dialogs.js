/** The editor's small dialogs: a title, fields, and what is wrong said beside the field. */
import {combobox} from '../combobox.js';
import {freshId, make} from './dom.js';

/** A labelled field with help and room for an error. */
export function field({label, help = null, ...attributes}) {
  const id = freshId('editor-field');
  const input = make('input', {id, 'aria-describedby': `${id}-error ${id}-help`, ...attributes});
  const error = make('p', {id: `${id}-error`, class: 'error', role: 'alert'});
  const element = make('div', {class: 'editor-field'},
    make('label', {for: id}, label), input, help && make('p', {id: `${id}-help`, class: 'help'}, help), error);
  if (!help) input.setAttribute('aria-describedby', `${id}-error`);
  return {
    element,
    input,
    say(message) {
      error.textContent = message;
      input.removeAttribute('aria-invalid');
      if (message === '') return;
      input.setAttribute('aria-invalid', 'true');
      input.focus();
    },
  };
}

/**
 * Opens a modal dialog. `submit` gives what to do once the dialog is closed (and the focus is back where it was), or
 * null to keep it open. `extra` are further buttons: a click closes the dialog and runs the button's `act`.
 */
export function openDialog({title, content, submit, submitLabel, cancelLabel, extra = [], wide = false}) {
  const id = freshId('editor-dialog');
  const leave = act => { dialog.close(); act(); };
  const form = make('form', {
    novalidate: true,
    submit(event) {
      event.preventDefault();
      const act = submit();
      if (act) leave(act);
    },
  },
  make('h2', {id}, title),
  ...content,
  make('div', {class: 'editor-dialog-buttons'},
    make('button', {type: 'submit', class: 'editor-main'}, submitLabel),
    ...extra.map(({label, act}) => make('button', {type: 'button', click: () => leave(act)}, label)),
    make('button', {type: 'button', click: () => dialog.close()}, cancelLabel)));
  const dialog = make('dialog', {
    class: wide ? 'editor-dialog editor-dialog-wide' : 'editor-dialog',
    'aria-labelledby': id,
    close: () => dialog.remove(),
  }, form);
  document.body.append(dialog);
  dialog.showModal();
}

/** Asks for one line; `accept` gives what to do with it, or null when it does not hold. */
export function ask(question) {
  const {t, title, label, help, invalid, accept, submitLabel, value = '', type = 'text', options, find, remove} = question;
  const list = options ? make('datalist', {id: freshId('editor-list')},
    ...options.map(([code, name]) => make('option', {value: code}, name))) : null;
  const plain = {autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false'};
  const line = field({label, help, type, list: list?.id ?? null, ...plain});
  line.input.value = value;
  openDialog({
    title,
    submitLabel,
    cancelLabel: t('cancel'),
    content: list ? [line.element, list] : [line.element],
    extra: remove ? [{label: t('remove'), act: remove}] : [],
    submit() {
      const act = accept(line.input.value);
      line.say(act ? '' : invalid);
      return act;
    },
  });
  if (find) {
    const words = {label: t('link-articles'), none: t('link-none'), failed: t('link-failed')};
    combobox(line.input, {search: find, choose: ({value: address}) => address, ...words});
  }
  line.input.select();
}
