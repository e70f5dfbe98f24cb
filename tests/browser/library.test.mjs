/** The library of pictures: many files at once, what is done to several, the point in focus; on a desk and on a telephone. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {browser} from './chromium.mjs';
import {demo} from './demo.mjs';
import {png} from './editor.page.mjs';

let chromium, newsroom;

before(async () => {
  [chromium, newsroom] = await Promise.all([browser(), demo()]);
});

after(async () => {
  await chromium?.close();
  await newsroom?.stop();
});

async function editor(options) {
  const context = await chromium.newContext({locale: 'fr-FR', ...options});
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', error => faults.push(String(error)));
  page.on('console', message => { if (/Content Security Policy/.test(message.text())) faults.push(message.text()); });
  await page.goto(await newsroom.user('link', 'admin@example.org'));
  await page.locator('#password_new').fill('a sentence that is long enough');
  await page.getByRole('main').getByRole('button').click();
  await page.getByRole('heading', {level: 1}).waitFor();
  return {context, page, faults};
}

/** Runs in the page: counts what is on its way at once. The browser's own events come too late to tell. */
function countUploads() {
  const uploads = globalThis.uploads = {running: 0, most: 0};
  const {open, send} = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.open = function (...given) {
    for (const end of ['load', 'error', 'abort']) this.addEventListener(end, () => { uploads.running -= 1; });
    return open.apply(this, given);
  };
  XMLHttpRequest.prototype.send = function (...given) {
    uploads.most = Math.max(uploads.most, ++uploads.running);
    return send.apply(this, given);
  };
}

/** Waits for the script, which is there once the form says that files can be dropped: before it the form goes the plain way. */
const scripted = page => page.waitForFunction(() => {
  const form = document.querySelector('form[data-intake]');
  return form.textContent.includes(form.dataset.drop);
});

/** Drops files on the page, as a hand does that comes from the desk. */
async function drop(page, files) {
  const transfer = await page.evaluateHandle(async given => {
    const dataTransfer = new DataTransfer();
    for (const {name, bytes} of given) {
      const decoded = Uint8Array.from(atob(bytes), letter => letter.charCodeAt(0));
      dataTransfer.items.add(new File([decoded], name, {type: 'image/png'}));
    }
    return dataTransfer;
  }, files.map(({name, bytes}) => ({name, bytes: bytes.toString('base64')})));
  await scripted(page);
  await page.dispatchEvent('main', 'dragenter', {dataTransfer: transfer});
  assert.equal(await page.locator('body[data-dropping]').count(), 1, 'the page says that it takes files');
  await page.dispatchEvent('main', 'dragover', {dataTransfer: transfer});
  await page.dispatchEvent('main', 'drop', {dataTransfer: transfer});
  assert.equal(await page.locator('body[data-dropping]').count(), 0);
}

test('many files are sent, several changed, a point set', {timeout: 240_000}, async t => {
  const {context, page, faults} = await editor({viewport: {width: 1280, height: 900}});
  const list = `${newsroom.site}/admin/pictures`;

  await t.test('files dropped anywhere are sent two at a time, each with its progress', async () => {
    await page.addInitScript(countUploads);
    await page.goto(list);
    // The third one is held, so that its progress is seen, and then fails.
    let failures = 1;
    await page.route(list, async route => {
      if (route.request().method() !== 'POST' || !route.request().postData()?.includes('perdue.png') || failures === 0) return route.continue();
      failures -= 1;
      await new Promise(resolve => setTimeout(resolve, 300));
      return route.abort();
    });
    const good = [1, 2, 3, 4].map(number => ({name: `photo-${number}.png`, bytes: png([number * 40, 90, 20], 900, 600)}));
    await drop(page, [
      ...good.slice(0, 2),
      {name: 'perdue.png', bytes: png([7, 7, 200], 800, 500)},
      {name: 'texte.png', bytes: Buffer.from('ceci n’est pas une image')},
      ...good.slice(2),
    ]);
    await page.locator('.uploads progress').first().waitFor({state: 'attached'});
    assert.match(await page.locator('.uploads progress').first().getAttribute('aria-label'), /photo-1\.png.*envoi en cours/);
    const status = page.locator('.uploading [role=status]');
    await status.filter({hasText: 'Images ajoutées : 4. Fichiers refusés : 1.'}).waitFor();
    assert.equal(await page.evaluate(() => globalThis.uploads.most), 2, 'at once');
    const row = name => page.locator('.uploads li').filter({hasText: name});
    assert.match(await row('texte.png').textContent(), /n’est pas une image/);
    await row('perdue.png').getByRole('button', {name: 'Réessayer perdue.png'}).click();
    await row('perdue.png').getByRole('link').waitFor();
    await status.filter({hasText: 'Images ajoutées : 5.'}).waitFor();
    await page.getByRole('link', {name: 'Les voir dans la liste'}).click();
    // The list shows pictures before and after: the uploads are what goes.
    await page.locator('.uploads').waitFor({state: 'detached'});
  });

  await t.test('a page with files on their way asks before it is left', async () => {
    await page.goto(list);
    await scripted(page);
    await page.route(list, route => (route.request().method() === 'POST' ? new Promise(() => {}) : route.continue()));
    await page.locator('#file').setInputFiles([{name: 'lente.png', mimeType: 'image/png', buffer: png([1, 1, 1], 300, 200)}]);
    await page.getByRole('button', {name: 'Envoyer'}).click();
    await page.locator('.uploads progress').waitFor();
    const asked = new Promise(resolve => page.once('dialog', async dialog => {
      resolve(dialog.type());
      await dialog.accept();
    }));
    await page.getByRole('link', {name: 'Articles', exact: true}).click();
    assert.equal(await asked, 'beforeunload');
    await page.unroute(list);
  });

  await t.test('several get a licence at once, and only what is shown nowhere is deleted', async () => {
    await page.goto(`${list}?shown=nowhere`);
    const count = await page.locator('.pictures li').count();
    assert.ok(count >= 5);
    await page.getByRole('checkbox', {name: 'Sélectionner toute la page'}).check();
    await page.getByText(`Sélectionnées : ${count}`).waitFor();
    await page.getByLabel('Action', {exact: true}).selectOption({label: 'Donner cette licence'});
    await page.locator('#to_licence').fill('CC BY 4.0');
    await page.getByRole('button', {name: 'Appliquer'}).click();
    await page.getByRole('status').filter({hasText: `${count} images ont été modifiées.`}).waitFor();
    assert.match(page.url(), /shown=nowhere/);

    await page.goto(list);
    const boxes = page.locator('.pictures [type=checkbox]');
    await boxes.first().check();
    await boxes.last().check();
    await page.getByLabel('Action', {exact: true}).selectOption({label: 'Supprimer celles qui ne servent nulle part'});
    await page.getByRole('button', {name: 'Appliquer'}).click();
    await page.getByRole('heading', {name: 'Supprimer une image ?'}).waitFor();
    await page.getByText('elle reste').waitFor();
    await page.getByRole('button', {name: 'Supprimer définitivement'}).click();
    await page.getByText('Une image a été supprimée.').waitFor();
  });

  await t.test('the point in focus is set by a click and by keys, and the crops follow', async () => {
    await page.goto(`${list}?shown=nowhere`);
    await page.locator('.pictures a').first().click();
    const picture = page.locator('.focus');
    await picture.scrollIntoViewIfNeeded();
    const {width, height} = await picture.boundingBox();
    await picture.click({position: {x: width * 0.25, y: height * 0.75}});
    const at = async () => [await page.locator('#focus_x').inputValue(), await page.locator('#focus_y').inputValue()];
    assert.deepEqual(await at(), ['25', '75']);
    assert.equal(await page.locator('.focus circle').first().getAttribute('cx'), '25%');
    const crop = page.locator('svg[data-shape="1 1"]');
    const before = await crop.getAttribute('viewBox');
    await page.getByLabel('Depuis la gauche, en %').focus();
    for (let press = 0; press < 30; press += 1) await page.keyboard.press('ArrowRight');
    assert.deepEqual(await at(), ['55', '75']);
    assert.notEqual(await crop.getAttribute('viewBox'), before);
    await page.getByRole('button', {name: 'Enregistrer'}).click();
    await page.getByText('Enregistré').first().waitFor();
    assert.deepEqual(await at(), ['55', '75']);
    // The same crop, drawn by the server.
    const drawn = (await crop.getAttribute('viewBox')).split(' ').map(Number);
    assert.ok(drawn[0] > 0 && drawn[2] === drawn[3], drawn.join(' '));
  });
  assert.deepEqual(faults, []);
  await context.close();
});

test('without scripts the plain forms do the same', {timeout: 120_000}, async () => {
  const {context, page} = await editor({viewport: {width: 360, height: 740}, javaScriptEnabled: false});
  await page.goto(`${newsroom.site}/admin/pictures`);
  await page.locator('#file').setInputFiles([
    {name: 'une.png', mimeType: 'image/png', buffer: png([200, 3, 3], 500, 300)},
    {name: 'fausse.png', mimeType: 'image/png', buffer: Buffer.from('texte')},
    {name: 'deux.png', mimeType: 'image/png', buffer: png([3, 200, 3], 500, 300)},
  ]);
  await page.getByRole('button', {name: 'Envoyer'}).click();
  await page.getByText('2 images ont été ajoutées').waitFor();
  assert.match(await page.locator('#refusals').textContent(), /fausse\.png/);
  await page.locator('.pictures a').first().click();
  await page.getByLabel('Depuis le haut, en %').press('Home');
  await page.getByLabel('Licence').fill('Tous droits réservés');
  await page.getByRole('button', {name: 'Enregistrer'}).click();
  await page.getByText('Enregistré').first().waitFor();
  assert.equal(await page.locator('#focus_y').inputValue(), '0');
  await page.locator('#file').setInputFiles([{name: 'autre.png', mimeType: 'image/png', buffer: png([3, 3, 200], 640, 480)}]);
  await page.getByRole('button', {name: 'Remplacer partout'}).click();
  await page.getByText('Le fichier a été remplacé').waitFor();
  await page.getByText('480 × 640 pixels').or(page.getByText('640 × 480 pixels')).waitFor();
  await context.close();
});

test('nothing is wider than a telephone', {timeout: 120_000}, async () => {
  const {context, page, faults} = await editor({viewport: {width: 360, height: 740}, hasTouch: true});
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await page.goto(`${newsroom.site}/admin/pictures`);
  await drop(page, [{name: `${'long'.repeat(30)}.png`, bytes: png([9, 200, 90], 700, 400)}]);
  await page.locator('.uploads a').waitFor();
  assert.equal(await overflow(), 0);
  await page.locator('.uploads a').click();
  const picture = page.locator('.focus');
  const {width, height} = await picture.boundingBox();
  await picture.tap({position: {x: width * 0.9, y: height * 0.1}});
  assert.equal(await page.locator('#focus_x').inputValue(), '90');
  assert.equal(await overflow(), 0);
  assert.deepEqual(faults, []);
  await context.close();
});
