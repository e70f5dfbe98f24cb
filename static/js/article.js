/** What makes the article's form and its preview pleasant; they work without. Fetched only where there is one. */
import {checkSlugs, looks} from './looks.js';
import {picker} from './pick.js';
import {copier, screens} from './screens.js';
import {keepOnServer} from './writing.js';

for (const form of document.querySelectorAll('form[data-writing]')) {
  form.querySelectorAll('[data-picker]').forEach(picker);
  checkSlugs(form);
  looks(form);
  keepOnServer(form);
  publishMenu(form);
}
document.querySelectorAll('[data-screens]').forEach(screens);
document.querySelectorAll('textarea[data-copy]').forEach(copier);

/** The bar offers to publish what has a headline (`[data-with="FIELD"]`); nothing, where there is none. */
function publishMenu(form) {
  const menu = form.querySelector('.bar-publish');
  if (!menu) return;
  const buttons = [...menu.querySelectorAll('[data-with]')];
  const show = () => {
    buttons.forEach(button => { button.hidden = form.elements[button.dataset.with].value.trim() === ''; });
    menu.hidden = buttons.every(({hidden}) => hidden);
  };
  form.addEventListener('input', show);
  show();
}
