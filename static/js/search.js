/**
 * Suggestions while a reader types into the form of the search; it works without. What it needs is fetched after the page with its
 * pictures, or once somebody is about to type.
 */
const happens = (target, event) => new Promise(done => target.addEventListener(event, done, {once: true}));
if (document.readyState !== 'complete') await Promise.race([happens(window, 'load'), happens(document, 'focusin')]);
const {combobox} = await import('./combobox.js');

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
      if (!response.ok) return [];
      const [, texts, kinds, addresses] = await response.json();
      return texts.map((text, index) => ({text, hint: kinds[index], address: addresses[index]}));
    },
    choose({text, address}) {
      location.assign(new URL(address).pathname);
      return text;
    },
  });
}
