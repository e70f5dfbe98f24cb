/**
 * `form[data-intake]`: files that are dropped anywhere on the page, or chosen, go to the library one by one, with the progress
 * of each. The plain form works without. Words: `data-drop` (where to drop), `data-queue` (what the list of files is),
 * `data-progress` (with “…” for the file's name), `data-sent`, `data-failed`, `data-again`, `data-done` and `data-refused` (with
 * “…” for how many), `data-reload`.
 */
import {make} from './editor/dom.js';

/** Files that are on their way at the same time. */
const atOnce = 2;

export function intake(form) {
  const words = form.dataset;
  const input = form.querySelector('[type=file]');
  const list = make('ul', {class: 'uploads', 'aria-label': words.queue});
  const status = make('p', {role: 'status'});
  const reload = make('a', {href: form.action, hidden: true}, words.reload);
  const box = make('div', {class: 'uploading', hidden: true}, list, make('p', {class: 'filter-go'}, status, reload));
  form.after(box);
  form.querySelector('.hint').prepend(`${words.drop} `);
  const waiting = [];
  const counts = {running: 0, added: 0, refused: 0};

  function take(files) {
    if (files.length === 0) return;
    box.hidden = false;
    for (const file of files) add(file);
    pump();
  }

  function add(file) {
    const progress = make('progress', {max: 1, value: 0, 'aria-label': words.progress.replace('…', () => file.name)});
    const said = make('span', {class: 'upload-said'});
    const row = make('li', {}, make('span', {class: 'upload-name'}, file.name), progress, said);
    list.append(row);
    waiting.push({file, progress, said, row});
  }

  function pump() {
    status.textContent = '';
    while (counts.running < atOnce && waiting.length > 0) start(waiting.shift());
    if (counts.running > 0) return;
    const parts = [[words.done, counts.added], [words.refused, counts.refused]];
    status.textContent = parts.filter(([, count]) => count > 0).map(([text, count]) => text.replace('…', count)).join(' ');
    reload.hidden = counts.added === 0;
  }

  async function start(upload) {
    const {file, progress, said, row} = upload;
    counts.running += 1;
    const {picture, error} = await send(form, file, progress);
    counts.running -= 1;
    progress.remove();
    if (picture) {
      counts.added += 1;
      said.replaceChildren(`${words.sent} `, make('a', {href: picture.path}, picture.name));
    } else if (error) {
      counts.refused += 1;
      row.classList.add('is-refused');
      said.textContent = error;
    } else offerAgain(upload);
    pump();
  }

  /** The way was interrupted: nobody knows whether the file came in, and sending it twice makes one picture of it. */
  function offerAgain(upload) {
    const {file, progress, said, row} = upload;
    row.classList.add('is-refused');
    const again = make('button', {
      type: 'button',
      class: 'quiet',
      'aria-label': `${words.again} ${file.name}`,
      click() {
        row.classList.remove('is-refused');
        progress.value = 0;
        said.replaceChildren();
        said.before(progress);
        waiting.push(upload);
        pump();
      },
    }, words.again);
    said.replaceChildren(make('span', {role: 'alert'}, words.failed), ' ', again);
  }

  form.addEventListener('submit', event => {
    if (input.files.length === 0) return;
    event.preventDefault();
    take([...input.files]);
    form.reset();
  });
  whenDropped(take);
  addEventListener('beforeunload', event => {
    if (counts.running + waiting.length > 0) event.preventDefault();
  });
}

/** The picture that a file became, or the server's `error`; neither where it could not be reached. */
function send(form, file, progress) {
  const body = new FormData();
  body.append('csrf', form.elements.csrf.value);
  body.append('file', file);
  const request = new XMLHttpRequest();
  request.responseType = 'json';
  request.open('POST', form.action);
  request.setRequestHeader('Accept', 'application/json');
  request.upload.addEventListener('progress', ({loaded, total}) => { progress.value = total > 0 ? loaded / total : 0; });
  // All of it is there; it is being read.
  request.upload.addEventListener('load', () => progress.removeAttribute('value'));
  return new Promise(done => {
    request.addEventListener('load', () => {
      const answer = request.response ?? {};
      if (request.status === 201) done({picture: answer});
      else done({error: typeof answer.error === 'string' ? answer.error : undefined});
    });
    for (const failure of ['error', 'abort', 'timeout']) request.addEventListener(failure, () => done({}));
    request.send(body);
  });
}

/** Files that are dragged over the page may be dropped anywhere on it. */
function whenDropped(take) {
  const hasFiles = ({dataTransfer}) => dataTransfer?.types.includes('Files');
  const {body} = document;
  let depth = 0;
  const leave = () => {
    depth = 0;
    body.removeAttribute('data-dropping');
  };
  addEventListener('dragenter', event => {
    if (!hasFiles(event)) return;
    depth += 1;
    body.setAttribute('data-dropping', '');
  });
  addEventListener('dragleave', event => {
    if (!hasFiles(event)) return;
    depth -= 1;
    if (depth <= 0) leave();
  });
  addEventListener('dragover', event => { if (hasFiles(event)) event.preventDefault(); });
  addEventListener('drop', event => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    leave();
    take([...event.dataTransfer.files]);
  });
}
