/**
 * While somebody writes: the server keeps what is typed every few seconds and when the page is left, and says who else
 * has the form open. Every word comes from the server: in its answers, or in data attributes of the form.
 */

// After the last key, at the latest after the first one that is not kept yet, between tries while nobody answers.
const pause = 1500;
const longest = 5000;
const retry = 5000;
/** Browsers send no more than this from a page that is being left (Fetch, “keepalive”). */
const mostOnLeaving = 60_000;

/**
 * `form[data-writing]`: where it is kept; `data-writing-every`: seconds between two signs of life;
 * `data-writing-failed`: what to say when nobody answers. `[data-writing-status]`, `[data-others]` and
 * `[data-changed]` show what there is to say.
 */
export function keepOnServer(form) {
  const {writing, writingEvery, writingFailed} = form.dataset;
  // Some forms are drawn anew while they are open: the place for messages is another one then.
  const status = () => form.querySelector('[data-writing-status]');
  // A text that came back with a mistake, or from a crash, is not saved either.
  let isDue = form.dataset.guard === 'changed';
  let isSending = false;
  let isLeaving = false;
  let firstKey = 0;
  let timer = 0;

  const text = () => {
    const fields = [...new FormData(form)].filter(([, value]) => typeof value === 'string');
    return new URLSearchParams(fields);
  };
  const sign = () => new URLSearchParams(['csrf', 'version', 'seen', 'kept'].map(name => [name, form.elements[name]?.value ?? '']));

  const plan = after => {
    clearTimeout(timer);
    timer = setTimeout(send, after);
  };

  function typed({target}) {
    if (!target.name || target.type === 'search') return;
    if (!isDue) firstKey = Date.now();
    isDue = true;
    plan(Math.max(0, Math.min(pause, firstKey + longest - Date.now())));
  }

  async function send() {
    if (isLeaving) return;
    if (isSending) {
      plan(pause);
      return;
    }
    const wasDue = isDue;
    isSending = true;
    isDue = false;
    try {
      const body = wasDue ? text() : sign();
      const response = await fetch(writing, {method: 'POST', body, headers: {Accept: 'application/json'}});
      const answer = await response.json();
      if (response.ok) tell(answer);
      else fail(wasDue, answer.error);
    } catch (error) {
      console.warn(error);
      fail(wasDue, writingFailed);
    }
    isSending = false;
    if (isDue && !isLeaving) plan(retry);
  }

  function tell({kept, others, changed}) {
    if (kept) say(kept, false);
    else if (status().hasAttribute('data-failed')) say('', false);
    show('[data-others]', others);
    show('[data-changed]', changed);
  }

  function fail(wasDue, message) {
    isDue ||= wasDue;
    say(message ?? writingFailed, true);
  }

  function say(message, isFailure) {
    const place = status();
    place.toggleAttribute('data-failed', isFailure);
    if (place.textContent !== message) place.textContent = message;
  }

  function show(selector, message) {
    const place = document.querySelector(selector);
    if (!place || place.textContent === message) return;
    place.textContent = message;
    place.hidden = message === '';
  }

  /** The page goes out of sight, maybe for ever: what is due is sent now, as far as the browser still sends it. */
  function leave(isLast) {
    if (isLeaving) return;
    const body = isDue ? text() : sign();
    if (isLast) body.append('left', '1');
    if (!isDue && !isLast) return;
    if (String(body).length < mostOnLeaving && navigator.sendBeacon(writing, body)) {
      clearTimeout(timer);
      isDue = false;
    } else if (!isLast) send();
  }

  form.addEventListener('input', typed);
  form.addEventListener('submit', event => {
    // A button that opens another window leaves this one as it is.
    if (event.submitter?.formTarget === '_blank') return;
    isLeaving = true;
    clearTimeout(timer);
  });
  // Another form of the page leaves it too, and its answer has what was typed.
  document.addEventListener('submit', ({target}) => { if (target !== form) leave(false); });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') leave(false);
    else send();
  });
  addEventListener('pagehide', () => leave(true));
  addEventListener('pageshow', ({persisted}) => {
    if (!persisted) return;
    isLeaving = false;
    send();
  });
  setInterval(() => {
    if (document.visibilityState === 'visible' && !isSending) send();
  }, writingEvery * 1000);
  send();
}
