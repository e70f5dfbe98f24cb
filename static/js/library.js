/** What makes the library of pictures pleasant; it works without. Fetched only where there is something of it. */
import {focus} from './focus.js';
import {intake} from './intake.js';

document.querySelectorAll('form[data-intake]').forEach(intake);
document.querySelectorAll('[data-focus]').forEach(focus);
