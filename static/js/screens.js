/** The preview's frames: links of the page that is shown open in another tab, for only this page may stand in a frame. */
export function screens(place) {
  for (const frame of place.querySelectorAll('iframe')) {
    const listen = () => frame.contentDocument?.addEventListener('click', event => {
      const link = event.target.closest?.('a[href]');
      if (!link || link.target === '_top' || link.getAttribute('href').startsWith('#')) return;
      event.preventDefault();
      open(link.href, '_blank', 'noopener');
    });
    frame.addEventListener('load', listen);
    listen();
  }
}

/** `textarea[data-copy]`: a button that copies it. */
export function copier(field) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = field.dataset.copy;
  button.addEventListener('click', async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value.trim());
      button.textContent = field.dataset.copied;
    } catch (error) {
      // The text is selected: the keyboard copies it.
      console.warn(error);
    }
  });
  field.after(button);
}
