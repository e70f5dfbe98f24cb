/** Builds elements without a line of HTML, so that nothing typed can become markup. */

/** An element with attributes (`null` and `false` are left out, functions listen) and children (strings are text). */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) set(element, name, value);
  element.append(...children.filter(child => child !== null));
  return element;
}

function set(element, name, value) {
  if (value === null || value === false || value === undefined) return;
  if (typeof value === 'function') element.addEventListener(name, value);
  else element.setAttribute(name, value === true ? '' : value);
}

let lastId = 0;

/** An id that no other element of the page has. */
export function freshId(stem) {
  lastId += 1;
  return `${stem}-${lastId}`;
}
