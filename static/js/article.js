/** What makes the article's form pleasant; it works without. Fetched only where there is one. */
import {keepOnServer} from './writing.js';

for (const form of document.querySelectorAll('form[data-writing]')) keepOnServer(form);
