/** Says while somebody types whether an address is free, and how the text looks in a search and as a shared link. */
import {make} from './editor/dom.js';

/** `form[data-slug]`: where to ask; `data-article`: the article's number. */
export function checkSlugs(form) {
  for (const field of form.querySelectorAll('input[name^="slug_"]')) checkSlug(form, field);
}

function checkSlug(form, field) {
  const said = make('p', {id: `${field.id}-said`, class: 'said', role: 'status'});
  field.after(said);
  const before = field.value;
  let timer = 0;
  let request = new AbortController();

  async function check() {
    request.abort();
    request = new AbortController();
    const {signal} = request;
    const slug = field.value.trim();
    if (slug === '' || slug === before) {
      tell({free: true, text: ''});
      return;
    }
    const url = new URL(form.dataset.slug, document.baseURI);
    for (const [name, value] of [['q', slug], ['language', field.lang], ['article', form.dataset.article ?? '']]) {
      url.searchParams.set(name, value);
    }
    try {
      const response = await fetch(url, {signal, headers: {Accept: 'application/json'}});
      if (response.ok) tell(await response.json());
    } catch (error) {
      // Saving checks it in any case.
      if (!signal.aborted) console.warn(error);
    }
  }

  function tell({free, text}) {
    said.textContent = text;
    said.toggleAttribute('data-wrong', !free);
    if (free) field.removeAttribute('aria-invalid');
    else field.setAttribute('aria-invalid', 'true');
  }

  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(check, 350);
  });
}

/** `[data-looks="LANGUAGE"]`: a search result and a card, filled from the fields of that language. */
export function looks(form) {
  const upload = form.querySelector('[data-lead]')?.dataset.upload;
  for (const place of form.querySelectorAll('[data-looks]')) {
    const {looks: language, untitled} = place.dataset;
    const value = name => form.elements[`${name}_${language.replace('-', '_')}`]?.value.trim() ?? '';
    const parts = Object.fromEntries([...place.querySelectorAll('[data-look]')].map(part => [part.dataset.look, part]));
    const start = parts.address.textContent.replace(/[^/]*$/, '');
    const own = parts.address.textContent;
    const show = () => {
      const title = value('seo_title') || value('headline') || untitled;
      const description = value('seo_description') || value('standfirst');
      parts.title.textContent = title;
      parts.description.textContent = description;
      parts['social-title'].textContent = value('social_title') || title;
      parts['social-description'].textContent = value('social_description') || description;
      parts.address.textContent = value('slug') ? start + value('slug') : own;
      const picture = value('social_picture') || new FormData(form).get('picture');
      const isThere = Boolean(upload) && /^\d+$/.test(picture ?? '');
      parts.picture.hidden = !isThere;
      if (isThere) parts.picture.src = `${upload}/${picture}/thumbnail`;
    };
    form.addEventListener('input', show);
    show();
  }
}
