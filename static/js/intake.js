/**
 * `form[data-intake]`: files that are dropped anywhere on the page, or chosen, go to the library one by one, with the progress
 * of each. The plain form works without. Words: `data-drop` (where to drop), `data-queue` (what the list of files is),
 * `data-progress` (with “…” for the file's name), of one file `data-sent`, `data-there` (it was already), `data-failed`,
 * `data-ended`, `data-busy`, `data-again`; of all `data-done`, `data-known`, `data-refused` and `data-lost` (with “…” for how
 * many), `data-reload`.
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
  const counts = {running: 0, added: 0, known: 0, refused: 0, lost: 0};

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
    const parts = [
      [words.done, counts.added], [words.known, counts.known], [words.refused, counts.refused], [words.lost, counts.lost],
    ];
    status.textContent = parts.filter(([, count]) => count > 0).map(([text, count]) => text.replace('…', count)).join(' ');
    reload.hidden = counts.added === 0;
  }

  async function start(upload) {
    const {file, progress, said, row} = upload;
    counts.running += 1;
    const {picture, isKnown, error, status} = await send(form, file, progress);
    counts.running -= 1;
    progress.remove();
    if (picture) {
      counts[isKnown ? 'known' : 'added'] += 1;
      said.replaceChildren(`${isKnown ? words.there : words.sent} `, make('a', {href: picture.path}, picture.name));
    } else if (error) {
      counts.refused += 1;
      row.classList.add('is-refused');
      said.textContent = error;
    } else offerAgain(upload, why(status));
    pump();
  }

  /** What keeps a file from being judged: the session is over, the server has no time or an error, or cannot be reached. */
  function why(status) {
    if (status === 401 || status === 403) return words.ended;
    return status ? words.busy : words.failed;
  }

  /** Nobody knows whether the file came in, and sending it twice makes one picture of it. */
  function offerAgain(upload, reason) {
    const {file, progress, said, row} = upload;
    counts.lost += 1;
    row.classList.add('is-refused');
    const again = make('button', {
      type: 'button',
      class: 'quiet',
      'aria-label': `${words.again} ${file.name}`,
      click() {
        row.classList.remove('is-refused');
        counts.lost -= 1;
        progress.value = 0;
        said.replaceChildren();
        said.before(progress);
        waiting.push(upload);
        pump();
      },
    }, words.again);
    said.replaceChildren(make('span', {role: 'alert'}, reason), ' ', again);
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

/** The picture that a file became or was already, or why it was refused; only the `status` where it was not judged. */
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
      const {response: answer, status} = request;
      if (answer?.path) done({picture: answer, isKnown: status === 200});
      else if ([413, 415, 422].includes(status) && typeof answer?.error === 'string') done({error: answer.error});
      else done({status});
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
