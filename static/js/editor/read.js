/** Reads HTML: bodies into documents, pasted text into elements that do nothing. */
import {DOMParser as DocumentParser} from 'prosemirror-model';
import {inlineElements, schema} from './schema.js';

const parser = DocumentParser.fromSchema(schema);
const tagPattern = /<[a-z](?:"[^"]*"|'[^']*'|[^>"'])*>/gi;
/** A handler's name, not within a value. */
const handlerPattern = /("[^"]*"|'[^']*')|(\s|(?<=["']))on[a-z]+(?=\s*=)/gi;

let lastOrigin = 0;

/**
 * Parses foreign HTML without ever setting a style or a handler: even a detached document answers to the page's CSP, and
 * each would be reported as a violation. Styles stay readable as `data-style`.
 */
export function inert(html) {
  const plain = html
    .replace(/<style\b[\s\S]*?(?:<\/style\s*>|$)/gi, '')
    .replace(tagPattern, tag => tag
      .replace(handlerPattern, (all, quoted, before) => quoted ?? `${before}data-handler`)
      .replace(/([\s"'/])style\s*=/gi, '$1data-style='));
  return new DOMParser().parseFromString(plain, 'text/html').body;
}

/**
 * Numbers the inline elements below `root`, so that the marks made of them keep their tree (see the schema). Text that
 * was copied here has numbers already: they are moved out of the way of the others.
 */
export function numberMarks(root) {
  const base = lastOrigin;
  for (const element of root.querySelectorAll(inlineElements.join())) {
    const noted = Number.parseInt(element.dataset.origin, 10);
    const origin = noted > 0 ? base + noted : lastOrigin + 1;
    lastOrigin = Math.max(lastOrigin, origin);
    element.dataset.origin = origin;
  }
}

/** The document that `html` describes. Never fails: what the contract does not know is left out. */
export function read(html) {
  const body = inert(html);
  numberMarks(body);
  return parser.parse(body);
}
