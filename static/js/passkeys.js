/**
 * Passkeys: making one on the page of one's own security, and signing in with one at the door. The server says what to
 * ask the browser (Web Authentication, level 3, as JSON), and gets the answer back by the same road as any form of ours.
 * Nothing here says a word of its own: texts come from data attributes. What only works with this is hidden without it.
 */

if (window.PublicKeyCredential) {
  for (const box of document.querySelectorAll('[data-passkey-make]')) offer(box, make);
  for (const box of document.querySelectorAll('[data-passkey-enter]')) offer(box, enter);
  for (const hint of document.querySelectorAll('[data-passkey-absent]')) hint.hidden = true;
}

/** Shows what is hidden without scripts, and does `work` when its button is pressed. */
function offer(box, work) {
  const button = box.querySelector('button');
  const complaint = box.closest('form').querySelector('[data-passkey-error]');
  box.hidden = false;
  button.addEventListener('click', async () => {
    button.disabled = true;
    complaint.hidden = true;
    try {
      location.assign(await work(box));
    } catch (error) {
      const said = error.name === 'InvalidStateError' ? box.dataset.known : error.said;
      complaint.textContent = said ?? box.dataset.failed;
      complaint.hidden = false;
      button.disabled = false;
    }
  });
}

/** Has the browser make a passkey; where to go on to. */
function make({dataset}) {
  return answer(dataset, options => navigator.credentials.create({publicKey: options}));
}

/** Has the person choose a passkey; where to go on to. */
function enter({dataset}) {
  return answer(dataset, options => navigator.credentials.get({publicKey: options}));
}

async function answer({options, action}, ask) {
  const credential = await ask(read(await send(options, {})));
  return (await send(action, {credential: JSON.stringify(write(credential))})).next;
}

/** Sends the fields of the page's form, and these, as that form would; what the server answers. */
async function send(address, more) {
  const form = document.querySelector('[data-passkey-make], [data-passkey-enter]').closest('form');
  const body = new URLSearchParams(new FormData(form));
  body.delete('action');
  for (const [name, value] of Object.entries(more)) body.set(name, value);
  const response = await fetch(address, {method: 'POST', body, headers: {accept: 'application/json'}});
  const data = await response.json();
  if (!response.ok) throw Object.assign(new Error(data.error), {said: data.error});
  return data;
}

/** Options as the browser wants them: what is in base64url becomes bytes. */
function read(options) {
  const known = list => list?.map(one => ({...one, id: bytes(one.id)}));
  return {
    ...options,
    challenge: bytes(options.challenge),
    ...options.user && {user: {...options.user, id: bytes(options.user.id)}},
    ...options.excludeCredentials && {excludeCredentials: known(options.excludeCredentials)},
    ...options.allowCredentials && {allowCredentials: known(options.allowCredentials)},
  };
}

/** A credential as `PublicKeyCredential.toJSON` writes it, which password managers' stand-ins do not always have. */
function write(credential) {
  const {id, rawId, type, authenticatorAttachment, response} = credential;
  const parts = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'];
  const written = parts.filter(name => response[name]).map(name => [name, text(response[name])]);
  return {
    id,
    rawId: text(rawId),
    type,
    authenticatorAttachment: authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: {...Object.fromEntries(written), transports: response.getTransports?.()},
  };
}

function bytes(base64url) {
  const base64 = base64url.replaceAll('-', '+').replaceAll('_', '/');
  return Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
}

function text(buffer) {
  const binary = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
