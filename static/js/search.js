/**
 * Suggestions while a reader types into the form of the search; it works without. What it needs is fetched after the page with its
 * pictures, or once somebody is about to type.
 */
const happens = (target, event) => new Promise(done => target.addEventListener(event, done, {once: true}));
if (document.readyState !== 'complete') await Promise.race([happens(window, 'load'), happens(document, 'focusin')]);
const {combobox} = await import('./combobox.js');

// Shorter words are not finished: that they are found nowhere says nothing.
const shortest = 3;

for (const input of document.querySelectorAll('input[data-suggestions]')) {
  const {suggestions, label, counts} = input.dataset;
  const said = counts.split('|');
  combobox(input, {
    label,
    none: said[0],
    failed: '',
    waits: true,
    said: found => said[found.length] ?? '',
    async search(words, signal) {
      if (words === '') return [];
      const response = await fetch(`${suggestions}?q=${encodeURIComponent(words)}`, {signal});
      // Too many ask at once: the form is there all the same.
      if (!response.ok) return null;
      const [, texts, kinds, addresses] = await response.json();
      if (texts.length === 0 && [...words].length < shortest) return null;
      return texts.map((text, index) => ({text, hint: kinds[index], address: addresses[index]}));
    },
    choose({address}, {ctrlKey, metaKey, shiftKey, button}) {
      const {pathname} = new URL(address);
      if (ctrlKey || metaKey || shiftKey || button === 1) open(pathname, '_blank', 'noopener');
      else location.assign(pathname);
      // Who comes back finds what was typed.
      return input.value;
    },
  });
}
