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
}
document.querySelectorAll('[data-screens]').forEach(screens);
document.querySelectorAll('textarea[data-copy]').forEach(copier);
