/** The editor of bodies in a real browser, under the admin's policy: what it writes, and how one works with it. */
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {after, afterEach, before, beforeEach, describe, test} from 'node:test';
import {browser} from './chromium.mjs';
import {docs, docsBody, normal, word, wordBody} from './editor.bodies.mjs';
import {labels, png, serve} from './editor.page.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let chromium, site, page, faults;

before(async () => {
  [chromium, site] = await Promise.all([browser(), serve()]);
});

after(async () => {
  await chromium?.close();
  site?.close();
});

beforeEach(async () => {
  page = await chromium.newPage({viewport: {width: 1100, height: 900}, locale: 'fr-FR'});
  faults = [];
  page.on('pageerror', error => faults.push(String(error)));
  page.on('console', message => { if (message.type() === 'error') faults.push(message.text()); });
  page.on('dialog', dialog => dialog.accept());
});

afterEach(async () => {
  await page.close();
  assert.deepEqual(faults, [], 'no script fails and nothing violates the policy');
});

async function open(body = '', language = 'fr') {
  site.state.body = body;
  await page.goto(`${site.origin}/${language}`);
  await page.waitForSelector('.editor-text');
  await page.focus('.editor-text');
}

const raw = () => page.inputValue('#body');
/** What the field holds, on one line. */
const html = async () => (await raw()).replaceAll('>\n<', '><');
const press = name => page.getByRole('button', {name, exact: true}).click();
const type = text => page.keyboard.type(text);

/** Selects `words` in the text, as a mouse would. */
const select = words => page.evaluate(words => {
  const walker = document.createTreeWalker(document.querySelector('.editor-text'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at < 0) continue;
    document.getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
    return new Promise(done => setTimeout(done, 50));
  }
  throw new Error(`no such words: ${words}`);
}, words);

/** Moves the caret to the end of its line, and waits until the editor knows. */
async function toEnd() {
  await page.keyboard.press('End');
  await page.waitForTimeout(50);
}

const paste = (data, file = null) => page.evaluate(([data, file]) => {
  const clipboardData = new DataTransfer();
  for (const [kind, text] of Object.entries(data)) clipboardData.setData(kind, text);
  if (file) clipboardData.items.add(new File([new Uint8Array(file)], 'photo.png', {type: 'image/png'}));
  document.querySelector('.editor-text').dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true}));
}, [data, file]);

describe('what is read is written', () => {
  for (const [name, body] of Object.entries(normal)) {
    test(name, async () => {
      await open(body);
      const written = await page.evaluate(async body => {
        const {read, write} = await import('/static/vendor/editor.js');
        return write(read(body));
      }, body);
      assert.equal(written, body);
    });
  }

  test('everything at once, through the field, unchanged by a change elsewhere', async () => {
    const body = `${Object.values(normal).filter(Boolean).join('\n')}\n<p>Fin.</p>`;
    await open(body);
    assert.equal(await raw(), body, 'looking changes nothing');
    await page.keyboard.press('Control+End');
    await page.waitForTimeout(50);
    await type('Ajout.');
    assert.equal(await raw(), body.replace(/<\/p>$/, 'Ajout.</p>'));
  });

  test('what the contract does not know is left out', async () => {
    await open();
    const written = await page.evaluate(async () => {
      const {read, write} = await import('/static/vendor/editor.js');
      return write(read('<div class="x"><p id="a" style="color:red" onclick="x()">A <u>b</u>  c </p><p></p><script>1</script><video></video></div>'));
    });
    assert.equal(written, '<p>A b c</p>');
  });

  test('the time for a document in which every word carries marks grows with its length, not with its square', async () => {
    await open();
    const [short, long] = await page.evaluate(async marked => {
      const {read, write} = await import('/static/vendor/editor.js');
      // The least of several: whatever else runs only adds.
      return [1000, 8000].map(times => {
        const body = `<p>${marked.repeat(times).trim()}</p>`;
        const doc = read(body);
        return Math.min(...Array.from({length: 5}, () => {
          const start = performance.now();
          if (write(doc) !== body) throw new Error('not the same');
          return performance.now() - start;
        }));
      });
    }, '<strong>a <em>b</em></strong> c <q>d</q> ');
    // In proportion 8, by the square 64.
    assert.ok(long < 24 * short, `${short} ms, then ${long} ms`);
  });
});

describe('writing', () => {
  test('marks, by keys and by Markdown', async () => {
    await open();
    await page.keyboard.press('Control+b');
    await type('gras');
    await page.keyboard.press('Control+b');
    await type(' puis **fort** et *penché* et `code`.');
    assert.equal(await html(), '<p><strong>gras</strong> puis <strong>fort</strong> et <em>penché</em> et <code>code</code>.</p>');
  });

  test('blocks, by Markdown', async () => {
    await open();
    await type('## Titre\nTexte\n### Sous-titre\n- un\ndeux\n\n1. premier\n\n> cité\n\n\n');
    await type('---');
    await type('Fin');
    assert.equal(await html(), '<h2>Titre</h2><p>Texte</p><h3>Sous-titre</h3><ul><li>un</li><li>deux</li></ul><ol><li>premier</li></ol><blockquote><p>cité</p></blockquote><hr><p>Fin</p>');
  });

  test('blocks, by the toolbar', async () => {
    const t = await labels('fr');
    await open('<p>Un</p><p>Deux</p>');
    const kinds = {heading: '<h2>Un</h2>', subheading: '<h3>Un</h3>', 'minor-heading': '<h4>Un</h4>', code: '<pre><code>Un</code></pre>', quote: '<blockquote><p>Un</p></blockquote>', pullquote: '<aside class="pullquote"><p>Un</p></aside>', paragraph: '<p>Un</p>'};
    await select('Un');
    for (const [kind, written] of Object.entries(kinds)) {
      await page.getByLabel(t.block).selectOption({label: t[kind]});
      assert.equal(await html(), `${written}<p>Deux</p>`);
    }
    await press(t.bullets);
    assert.equal(await html(), '<ul><li>Un</li></ul><p>Deux</p>');
    await press(t.numbers);
    assert.equal(await html(), '<ol><li>Un</li></ol><p>Deux</p>');
    await press(t.numbers);
    await press(t.quote);
    assert.equal(await html(), '<blockquote><p>Un</p></blockquote><p>Deux</p>');
    await press(t.pullquote);
    assert.equal(await html(), '<aside class="pullquote"><p>Un</p></aside><p>Deux</p>');
    assert.equal(await page.getByRole('button', {name: t.pullquote}).getAttribute('aria-pressed'), 'true');
  });

  test('bold takes imported <b> away too', async () => {
    const t = await labels('fr');
    await open('<p><b>vieux</b> texte</p>');
    await select('vieux');
    assert.equal(await page.getByRole('button', {name: t.bold}).getAttribute('aria-pressed'), 'true');
    await press(t.bold);
    assert.equal(await html(), '<p>vieux texte</p>');
    await press(t.undo);
    assert.equal(await html(), '<p><b>vieux</b> texte</p>');
    await press(t.redo);
    assert.equal(await html(), '<p>vieux texte</p>');
  });

  test('a link: refused address, mended address, removal', async () => {
    const t = await labels('fr');
    await open('<p>Voir la page</p>');
    await select('la page');
    await page.keyboard.press('Control+k');
    await page.getByLabel(t['link-address']).fill('javascript:alert(1)');
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('dialog .error').innerText(), t['link-invalid']);
    await page.getByLabel(t['link-address']).fill('example.org/a');
    await page.keyboard.press('Enter');
    assert.equal(await html(), '<p>Voir <a href="https://example.org/a">la page</a></p>');
    await press(t.link);
    assert.equal(await page.getByLabel(t['link-address']).inputValue(), 'https://example.org/a');
    await press(t.remove);
    assert.equal(await html(), '<p>Voir la page</p>');
    await select('Voir');
    await paste({'text/plain': 'https://example.org/b'});
    assert.equal(await html(), '<p><a href="https://example.org/b">Voir</a> la page</p>');
  });

  test('the language of a passage and of a block', async () => {
    const t = await labels('fr');
    await open('<p>Il dit hello</p><p>Good day</p>');
    await select('hello');
    await press(t.language);
    await page.getByLabel(t['language-code']).fill('anglais !');
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('dialog .error').innerText(), t['language-invalid']);
    await page.getByLabel(t['language-code']).fill('EN-gb');
    await page.keyboard.press('Enter');
    await select('Good day');
    await press(t.language);
    await page.getByLabel(t['language-code']).fill('en');
    await page.keyboard.press('Enter');
    assert.equal(await html(), '<p>Il dit <span lang="en-GB">hello</span></p><p lang="en">Good day</p>');
    await press(t.language);
    await press(t.remove);
    await select('hello');
    await press(t.language);
    await press(t.remove);
    assert.equal(await html(), '<p>Il dit hello</p><p>Good day</p>');
  });

  test('a table grows, shrinks, gets a title and goes', async () => {
    const t = await labels('fr');
    await open('<p>Avant</p>');
    await toEnd();
    await press(t.table);
    await type('A');
    await page.keyboard.press('Tab');
    await type('B');
    await press(t['column-remove']);
    await press(t['row-remove']);
    assert.equal(await html(), '<p>Avant</p><table><tbody><tr><td></td><td></td></tr><tr><td></td><td></td></tr></tbody></table>');
    await press(t['header-row']);
    await press(t['row-add']);
    await press(t['column-add']);
    await press(t['table-caption']);
    await type('Titre');
    assert.match(await html(), /<table><caption>Titre<\/caption><thead><tr>(<th[^>]*><\/th>){3}<\/tr><\/thead><tbody>(<tr>(<td><\/td>){3}<\/tr>){2}<\/tbody>/);
    await page.locator('.editor-text td').first().click();
    await press(t['table-remove']);
    assert.equal(await html(), '<p>Avant</p>');
  });

  test('lists and descriptions by keys alone', async () => {
    await open('<dl><dt>Riz</dt><dd>Céréale</dd></dl>');
    await select('Céréale');
    await toEnd();
    await page.keyboard.press('Enter');
    await type('Thé');
    await page.keyboard.press('Enter');
    await type('Boisson');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await type('- un\ndeux');
    await page.keyboard.press('Tab');
    assert.equal(await html(), '<dl><dt>Riz</dt><dd>Céréale</dd><dt>Thé</dt><dd>Boisson</dd></dl><ul><li>un<ul><li>deux</li></ul></li></ul>');
    await page.keyboard.press('Shift+Tab');
    assert.match(await html(), /<ul><li>un<\/li><li>deux<\/li><\/ul>$/);
  });
});

describe('pictures and embeds', () => {
  test('a picture of the library, with a caption', async () => {
    const t = await labels('fr');
    await open('<p>Avant</p><p>Après</p>');
    await select('Avant');
    await press(t.picture);
    await page.getByLabel('Une place au petit matin').check();
    await page.getByLabel(t.search).fill('pêch');
    await page.getByLabel('Une place').waitFor({state: 'detached'});
    await page.getByLabel('Des pêcheurs').check();
    await press(t.insert);
    await type('Au large');
    assert.equal(await html(), '<p>Avant</p><figure data-picture="13"><figcaption>Au large</figcaption></figure><p>Après</p>');
    await press(t.remove);
    assert.equal(await html(), '<p>Avant</p><p>Après</p>');
  });

  test('a gallery keeps the order of choosing, and is changed', async () => {
    const t = await labels('fr');
    await open();
    await press(t.gallery);
    await press(t.insert);
    await page.locator('dialog .error', {hasText: t['picture-required']}).waitFor();
    await page.getByLabel('Des pêcheurs').check();
    await page.getByLabel('Une place').check();
    await press(t.insert);
    assert.equal(await html(), '<figure data-gallery="13 12"></figure>');
    await press(t.change);
    await page.getByLabel('Des pêcheurs').uncheck();
    await press(t.insert);
    assert.equal(await html(), '<figure data-gallery="12"></figure>');
  });

  test('an upload: refused in the server’s words, then taken', async () => {
    const t = await labels('fr');
    await open();
    await press(t.picture);
    await press(t.upload);
    await page.locator('dialog .error', {hasText: t['upload-required']}).waitFor();
    await page.getByLabel(t['upload-file']).setInputFiles({name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('texte')});
    await press(t.upload);
    await page.getByText('Ce fichier n’est pas une image.').waitFor();
    faults = faults.filter(fault => !fault.includes('422'));
    await page.getByLabel(t['upload-file']).setInputFiles({name: 'b.png', mimeType: 'image/png', buffer: png([9, 9, 9])});
    await page.getByLabel(`${t.alt} (français)`).fill('Un toit');
    await press(t.upload);
    await page.locator('.editor-choice input[value="99"]').waitFor();
    assert.match(site.state.sent, /name="csrf"\r\n\r\ntoken\r\n/);
    assert.match(site.state.sent, /name="alt_fr"\r\n\r\nUn toit\r\n/);
    await press(t.insert);
    assert.equal(await html(), '<figure data-picture="99"></figure>');
  });

  test('several files at once: one that is refused does not lose the others', async () => {
    const t = await labels('fr');
    await open();
    await press(t.gallery);
    await page.getByLabel(t['upload-file']).setInputFiles([
      {name: 'faux.png', mimeType: 'image/png', buffer: Buffer.from('texte')},
      {name: 'bon.png', mimeType: 'image/png', buffer: png([9, 9, 9])},
    ]);
    await press(t.upload);
    await page.locator('dialog .error', {hasText: 'faux.png — Ce fichier n’est pas une image.'}).waitFor();
    faults = faults.filter(fault => !fault.includes('422'));
    await page.locator('.editor-choice input[value="99"]:checked').waitFor();
    await press(t.insert);
    assert.equal(await html(), '<figure data-gallery="99"></figure>');
  });

  test('a pasted picture file goes to the library and into the text', async () => {
    await open('<p>Un texte</p>');
    await select('Un');
    await paste({}, [...png([1, 2, 3], 3, 2)]);
    await page.locator('.editor-figure img').waitFor();
    assert.equal(await html(), '<p>Un texte</p><figure data-picture="99"></figure>');
  });

  test('a dropped picture file goes where it was dropped', async () => {
    await open('<p>Un</p><p>Deux</p>');
    const {x, y, width, height} = await page.locator('.editor-text p').first().boundingBox();
    await page.evaluate(([bytes, clientX, clientY]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([new Uint8Array(bytes)], 'photo.png', {type: 'image/png'}));
      const drop = new DragEvent('drop', {dataTransfer, clientX, clientY, bubbles: true, cancelable: true});
      document.querySelector('.editor-text p').dispatchEvent(drop);
    }, [[...png([1, 2, 3], 3, 2)], x + width - 5, y + height / 2]);
    await page.locator('.editor-figure img').waitFor();
    assert.equal(await html(), '<p>Un</p><figure data-picture="99"></figure><p>Deux</p>');
  });

  test('embeds by address', async () => {
    const t = await labels('fr');
    const cases = {
      'https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=10': ['youtube', 'dQw4w9WgXcQ'],
      'https://youtu.be/dQw4w9WgXcQ?si=x': ['youtube', 'dQw4w9WgXcQ'],
      'https://player.vimeo.com/video/76979871': ['vimeo', '76979871'],
      'https://www.dailymotion.com/video/x8abcd_titre': ['dailymotion', 'x8abcd'],
      'http://twitter.com/a/status/1': ['x', 'https://twitter.com/a/status/1'],
      'open.spotify.com/track/1': ['spotify', 'https://open.spotify.com/track/1'],
      '<iframe src="https://www.google.fr/maps/embed?pb=!1m18!2d104.9!3d11.5" width="600"></iframe>': [
        'googlemaps', 'https://www.google.com/maps/embed?pb=!1m18!2d104.9!3d11.5',
      ],
      'https://openstreetmap.org/export/embed.html?bbox=1%2C2%2C3%2C4': [
        'openstreetmap', 'https://www.openstreetmap.org/export/embed.html?bbox=1%2C2%2C3%2C4',
      ],
      'https://www.openstreetmap.org/?mlat=11.55&mlon=104.92#map=16/11.5500/104.9200': [
        'openstreetmap',
        'https://www.openstreetmap.org/export/embed.html?bbox=104.91313%2C11.54596%2C104.92687%2C11.55404&amp;layer=mapnik&amp;marker=11.55%2C104.92',
      ],
      'https://example.org/Bilan.PDF?v=1': ['pdf', 'https://example.org/Bilan.PDF?v=1'],
      'https://example.org/carte': ['link', 'https://example.org/carte'],
    };
    for (const [address, [provider, id]] of Object.entries(cases)) {
      await open();
      await press(t.embed);
      await page.getByLabel(t['embed-address']).fill(address);
      await press(t.insert);
      assert.equal(await html(), `<figure data-embed="${provider}" data-id="${id}"></figure>`);
    }
    await press(t.change);
    await page.getByLabel(t['embed-address']).fill('ftp://example.org');
    await press(t.insert);
    assert.equal(await page.locator('dialog .error').innerText(), t['embed-invalid']);
  });
});

describe('pasting', () => {
  test('from Word', async () => {
    await open();
    await paste({'text/html': word});
    assert.equal(await raw(), wordBody);
  });

  test('from Google Docs', async () => {
    await open();
    await paste({'text/html': docs});
    assert.equal(await raw(), docsBody);
  });

  test('plain text keeps its paragraphs', async () => {
    await open();
    await paste({'text/plain': 'Un\n\nDeux <b>'});
    assert.equal(await html(), '<p>Un</p><p>Deux &lt;b&gt;</p>');
  });

  test('what is copied here comes back whole', async () => {
    const body = [normal.quotes, normal.table, normal.figures, normal.nesting].join('\n');
    await open(body);
    await page.keyboard.press('Control+a');
    const copied = await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      document.querySelector('.editor-text').dispatchEvent(new ClipboardEvent('copy', {clipboardData, bubbles: true, cancelable: true}));
      return clipboardData.getData('text/html');
    });
    await page.keyboard.press('Delete');
    assert.equal(await html(), '');
    await paste({'text/html': copied});
    assert.equal(await raw(), body);
  });
});

describe('the keyboard and assistive technology', () => {
  for (const language of ['fr', 'en']) {
    test(`axe finds nothing, in ${language}, with the dialogs too`, async () => {
      const t = await labels(language);
      await open(Object.values(normal).filter(Boolean).join('\n'), language);
      const check = async () => {
        const {violations} = await page.evaluate(`${axe}; axe.run(document, {resultTypes: ['violations']})`);
        assert.deepEqual(violations.map(({id, nodes}) => [id, nodes.map(node => node.html)]), []);
      };
      await page.emulateMedia({colorScheme: 'light'});
      await check();
      await page.emulateMedia({colorScheme: 'dark'});
      await check();
      for (const dialog of ['link', 'language', 'embed', 'picture']) {
        await press(t[dialog]);
        if (dialog === 'picture') await page.locator('.editor-choice').first().waitFor();
        await check();
        await page.keyboard.press('Escape');
      }
    });
  }

  test('the toolbar is one stop, arrows go along it, Alt+F10 and Escape go there and back', async () => {
    const t = await labels('fr');
    await open('<p>Texte</p>');
    const focused = () => page.evaluate(() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.className);
    await page.keyboard.press('Alt+F10');
    assert.equal(await focused(), t.block);
    await page.keyboard.press('ArrowRight');
    assert.equal(await focused(), t.bold);
    await page.keyboard.press('End');
    assert.equal(await focused(), t.redo);
    await page.keyboard.press('ArrowRight');
    assert.equal(await focused(), t.block);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Escape');
    assert.match(await focused(), /editor-text/);
    await page.keyboard.press('Alt+F10');
    assert.equal(await focused(), t.redo, 'the toolbar remembers its place');
    assert.equal(await page.locator('.editor-toolbar [tabindex="0"]').count(), 1);
  });

  test('the text is named, described and in its language', async () => {
    await open('', 'en');
    const text = page.getByRole('textbox', {name: 'Text', exact: true});
    assert.equal(await text.getAttribute('lang'), 'fr');
    assert.equal(await text.getAttribute('aria-required'), 'true');
    await page.focus('#headline');
    await page.click('#body-label');
    assert.ok(await text.evaluate(element => element === document.activeElement));
  });
});

describe('labels', () => {
  test('both languages have exactly the words that the editor asks for', async () => {
    const source = await readFile(new URL('../../static/js/editor/labels.js', import.meta.url), 'utf8');
    const {labelKeys} = await import(`data:text/javascript,${encodeURIComponent(source)}`);
    for (const language of ['fr', 'en']) {
      assert.deepEqual(Object.keys(await labels(language)).sort(), [...labelKeys].sort());
    }
  });

  test('a missing label leaves the plain field in place', async () => {
    await page.route('**/fr', async route => {
      const response = await route.fetch();
      await route.fulfill({response, body: (await response.text()).replace('&quot;bold&quot;', '&quot;other&quot;')});
    });
    await page.goto(`${site.origin}/fr`);
    await page.waitForFunction(() => performance.getEntriesByName(`${origin}/static/vendor/editor.js`).length > 0);
    await page.fill('#body', '<p>Sans éditeur</p>');
    assert.equal(await page.locator('.editor').count(), 0);
    assert.ok(faults.every(fault => fault.includes('data-labels lacks: bold')));
    faults = [];
  });
});

describe('the form', () => {
  test('a lost text is offered again, and a sent one is not asked about', async () => {
    await open('<p>Ancien</p>');
    await page.keyboard.press('Control+End');
    await page.waitForTimeout(50);
    await type(' et neuf');
    await page.fill('#headline', 'Un nouveau titre');
    assert.equal(await page.locator('#headline-count').innerText(), '16 / 12');
    assert.ok(await page.locator('#headline-count[data-over]').count());
    await page.waitForTimeout(1000);
    await page.reload();
    await page.getByRole('button', {name: 'Reprendre'}).click();
    assert.equal(await html(), '<p>Ancien et neuf</p>');
    assert.equal(await page.inputValue('#headline'), 'Un nouveau titre');
    await page.getByText('Ancien et neuf').waitFor();
    await page.focus('.editor-text');
    await page.keyboard.press('Control+s');
    await page.waitForURL('**/admin/articles/7');
    assert.equal(new URLSearchParams(site.state.sent).get('body_fr'), '<p>Ancien et neuf</p>');
    assert.equal(new URLSearchParams(site.state.sent).get('action'), 'save');
  });

  test('leaving with unsaved changes is asked about, and only then', async () => {
    let asked = 0;
    page.on('dialog', () => { asked += 1; });
    await open('<p>Texte</p>');
    await page.goto(`${site.origin}/en`);
    assert.equal(asked, 0);
    await page.focus('.editor-text');
    await type('x');
    await page.goto(`${site.origin}/fr`);
    assert.equal(asked, 1);
  });
});
