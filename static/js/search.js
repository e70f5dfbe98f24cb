/** Suggestions while a reader types into the form of the search; it works without. */
import {combobox} from './combobox.js';

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
