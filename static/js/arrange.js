/**
 * Forms in which things are put in order (`form[data-arrange]`). Without this file every button sends the form and gets
 * a page back; with it the page's form is exchanged in place, things are dragged and moved by keys, and searches answer
 * while one types. The server words and draws everything.
 */

for (const form of document.querySelectorAll('form[data-arrange]')) arrange(form);

function arrange(form) {
  let running, timer;

  /** Sends the form as `value` of its button would, and shows what comes back in the place of what is there. */
  const send = async value => {
    clearTimeout(timer);
    running?.abort();
    const own = running = new AbortController();
    const fields = new URLSearchParams(new FormData(form));
    const sent = valuesOf(form);
    fields.set('do', value);
    try {
      const answer = await fetch(form.action, {method: 'POST', body: fields, signal: own.signal});
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = page.querySelector('form[data-arrange]');
      // Whoever was signed out, or meets a fault, gets the page that says so.
      if (!fresh) throw new Error(`no form came back (${answer.status})`);
      if (own.signal.aborted) return;
      show(form, fresh, sent);
    } catch (error) {
      if (own.signal.aborted) return;
      console.warn(error);
      const button = Object.assign(document.createElement('button'), {name: 'do', value, hidden: true});
      form.append(button);
      form.requestSubmit(button);
    }
  };

  // Before the guard of unsaved changes hears of it: nothing leaves the page.
  form.addEventListener('submit', event => {
    const {submitter} = event;
    if (!submitter?.matches('[data-stay]')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    send(submitter.value);
  }, true);

  form.addEventListener('input', ({target}) => {
    if (!target.matches('[data-live]')) return;
    clearTimeout(timer);
    timer = setTimeout(send, 250, 'find');
  });

  // Who chooses one of several things means that kind of thing.
  form.addEventListener('change', ({target}) => {
    const implied = target.dataset?.implies && document.getElementById(target.dataset.implies);
    if (implied) implied.checked = true;
    // What follows from a choice is worked out anew.
    if (target.matches('[data-again]')) send('show');
  });

  form.addEventListener('keydown', event => {
    const step = {ArrowUp: -1, ArrowDown: 1}[event.key];
    if (!step || !event.target.matches('.grip')) return;
    event.preventDefault();
    const row = event.target.closest('[data-id]');
    const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    if (step < 0) other.before(row);
    else other.after(row);
    event.target.focus();
    send(`show ${row.dataset.id}`);
  });

  form.addEventListener('pointerdown', event => {
    const grip = event.target.closest('.grip');
    if (grip && event.button === 0) drag(grip, event, id => send(`show ${id}`));
  });

  ready(form);
}

/** Grips are of use with scripts alone. */
function ready(form) {
  form.querySelectorAll('.grip').forEach(grip => { grip.hidden = false; });
}

/** Moves a row with the pointer, by finger too, until it is let go. */
function drag(grip, {pointerId}, done) {
  const own = handle => event => { if (event.pointerId === pointerId) handle(event); };
  const row = grip.closest('[data-id]');
  const list = row.parentElement;
  const before = [...list.children].indexOf(row);
  row.classList.add('is-dragged');
  const move = own(({clientY}) => {
    const isAbove = other => clientY < other.getBoundingClientRect().top + other.offsetHeight / 2;
    const others = [...list.children].filter(other => other !== row);
    const next = others.find(isAbove) ?? null;
    if (row.nextElementSibling !== next) list.insertBefore(row, next);
  });
  const end = own(() => {
    document.removeEventListener('pointermove', move);
    for (const name of ['pointerup', 'pointercancel']) document.removeEventListener(name, end);
    row.classList.remove('is-dragged');
    if ([...list.children].indexOf(row) !== before) done(row.dataset.id);
  });
  // On the document: a row that moves within the list would lose a capture of the pointer.
  document.addEventListener('pointermove', move);
  for (const name of ['pointerup', 'pointercancel']) document.addEventListener(name, end);
}

/**
 * Puts what the server drew in the form's place; who was in a field or on a button stays there, or where the button was when its
 * row is gone.
 */
function show(form, fresh, sent) {
  const typed = [...valuesOf(form)].filter(([id, value]) => sent.get(id) !== value);
  const {id, selectionStart, selectionEnd, value} = document.activeElement ?? {};
  const row = document.activeElement?.closest?.('.place');
  const at = row && [...row.parentElement.children].indexOf(row);
  const list = row && `.${[...row.parentElement.classList].join('.')}`;
  const isTyping = document.activeElement?.matches?.('[data-live]');
  form.replaceChildren(...fresh.childNodes);
  ready(form);
  // What was typed while the server drew goes on, as if it were typed now.
  for (const [id, value] of typed) {
    const field = form.querySelector(`#${CSS.escape(id)}`);
    if (!field) continue;
    if (isTick(field)) field.checked = value;
    else field.value = value;
    if (field.type !== 'search') field.dispatchEvent(new Event('input', {bubbles: true}));
  }
  document.dispatchEvent(new Event('drawn'));
  const again = id && form.querySelector(`#${CSS.escape(id)}`);
  if (again && isTyping) {
    // What was typed since goes on.
    again.value = value;
    again.focus();
    again.setSelectionRange(selectionStart, selectionEnd);
  } else if (again && !again.disabled) {
    again.focus({preventScroll: true});
    if (again.matches('textarea, [type=text]')) again.setSelectionRange(selectionStart, selectionEnd);
  } else (nearest(form, list, at, id) ?? form.querySelector('[data-live]'))?.focus({preventScroll: true});
  // The form is other than what is stored: the browser asks before it is left.
  if (fresh.dataset.guard === 'changed') form.dataset.changed = '';
  if ('changed' in form.dataset) form.querySelector('[name=before], [name=version]')?.dispatchEvent(new Event('input', {bubbles: true}));
}

/** The grip of a thing that was moved; else the same button of the row that is where the row of a button was. */
function nearest(form, list, at, id) {
  const grip = form.querySelector(`#grip-${id?.split('-').pop()}`);
  if (!list || !id || (grip && !id.startsWith('add-'))) return grip;
  const rows = form.querySelectorAll(`${list} > .place`);
  const row = rows[Math.min(at, rows.length - 1)];
  return row?.querySelector(`[id^="${id.split('-')[0]}-"]:not(:disabled)`) ?? row?.querySelector('.grip, button:not(:disabled)');
}

function isTick(field) {
  return field.type === 'checkbox' || field.type === 'radio';
}

/** What a person has typed and ticked, by field. */
function valuesOf(form) {
  const fields = [...form.elements].filter(field => field.id && field.name && field.matches('input:not([type=hidden]), textarea, select'));
  return new Map(fields.map(field => [field.id, isTick(field) ? field.checked : field.value]));
}
