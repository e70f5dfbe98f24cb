/** An editor writes an article, illustrates it, translates it and publishes it; readers get it in both languages. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {browser} from './chromium.mjs';
import {demo} from './demo.mjs';
import {png} from './editor.page.mjs';

const spaces = text => text.replace(/[\u00A0\u202F]/g, ' ').replace(/\s+/g, ' ').trim();

let chromium, newsroom;

before(async () => {
  [chromium, newsroom] = await Promise.all([browser(), demo()]);
});

after(async () => {
  await chromium?.close();
  await newsroom?.stop();
});

/** Fills a body as a person does: in the editor, or in the bare field. */
async function write(page, language, paragraphs, hasScripts) {
  if (!hasScripts) {
    await page.locator(`#body_${language}`).fill(paragraphs.join('\n\n'));
    return;
  }
  await page.locator(`#text-${language} .editor-text`).click();
  for (const [number, paragraph] of paragraphs.entries()) {
    if (number > 0) await page.keyboard.press('Enter');
    await page.keyboard.type(paragraph);
  }
}

for (const {name, number, ...options} of [
  {name: 'an editor', number: 1, javaScriptEnabled: true},
  {name: 'an editor without JavaScript', number: 2, javaScriptEnabled: false},
]) {
  test(`${name} writes, illustrates, translates and publishes; a reader sees it in both languages`, {timeout: 180_000}, async () => {
    const context = await chromium.newContext({...options, viewport: {width: 1280, height: 900}, locale: 'fr-FR'});
    const page = await context.newPage();
    const faults = [];
    page.on('pageerror', error => faults.push(String(error)));
    page.on('console', message => { if (message.type() === 'error') faults.push(message.text()); });
    const texts = {
      fr: {headline: `Le pont rouvre à l’aube, ${number}`, standfirst: 'Trois ans de travaux : c’est fini !', body: ['Le premier camion est passé à six heures.', 'Le second aussi.']},
      en: {headline: `The bridge reopens at dawn, ${number}`, standfirst: 'Three years of works are over.', body: ['The first lorry crossed at six.', 'So did the second.']},
    };
    const slugs = {fr: `le-pont-rouvre-a-l-aube-${number}`, en: `the-bridge-reopens-at-dawn-${number}`};
    const alt = {fr: 'Un pont au lever du jour.', en: 'A bridge at daybreak.'};
    const addresses = {fr: `${newsroom.site}/fr/article/${slugs.fr}`, en: `${newsroom.site}/en/article/${slugs.en}`};
    const column = language => page.locator(`#text-${language}`);
    const saved = () => page.getByRole('status').filter({hasText: 'Enregistré'}).waitFor();

    // The link of the console signs in at once, one that was passed on asks first; each of them once.
    const link = number === 1 ? newsroom.admin : await newsroom.user('link', 'admin@example.org');
    await page.goto(link);
    if (number === 2) {
      await page.locator('#password_new').fill('une phrase assez longue');
      await page.getByRole('main').getByRole('button').click();
    }
    assert.equal(new URL(page.url()).pathname, '/admin');

    // Writing, in French alone.
    await page.getByRole('link', {name: 'Nouvel article'}).click();
    await column('fr').getByLabel('Titre', {exact: true}).fill(texts.fr.headline);
    await column('fr').getByLabel('Chapô').fill(texts.fr.standfirst);
    await write(page, 'fr', texts.fr.body, options.javaScriptEnabled);
    await page.locator('#section').selectOption({label: 'Actualité'});
    await page.getByText('Envoyer une nouvelle image').click();
    await page.locator('#picture_file').setInputFiles({name: 'pont.png', mimeType: 'image/png', buffer: png([40, 90, 100 + number], 1200, 800)});
    const alternatives = page.locator('#picture').getByLabel(/Texte de remplacement/);
    await alternatives.nth(0).fill(alt.fr);
    await alternatives.nth(1).fill(alt.en);
    await page.locator('#picture').getByLabel('Crédit').fill('Sok Dara');
    await page.getByRole('button', {name: 'Enregistrer', exact: true}).first().click();
    await saved();
    assert.match(page.url(), /\/admin\/articles\/\d+/);
    const draft = page.url();

    // What is saved is there again, and no reader has it.
    await page.goto(draft);
    assert.equal(await column('fr').getByLabel('Titre', {exact: true}).inputValue(), texts.fr.headline);
    assert.match(await page.locator('#body_fr').inputValue(), /Le premier camion est passé à six heures\./);
    assert.equal((await fetch(addresses.fr)).status, 404);

    // Published in French, it is read in French; English does not have it yet.
    await column('fr').getByRole('button', {name: /Publier/}).click();
    await saved();
    assert.equal((await fetch(addresses.fr)).status, 200);
    assert.equal((await fetch(addresses.en)).status, 404);

    // Translating, and publishing that too.
    await column('en').getByLabel('Titre', {exact: true}).fill(texts.en.headline);
    await column('en').getByLabel('Chapô').fill(texts.en.standfirst);
    await write(page, 'en', texts.en.body, options.javaScriptEnabled);
    await column('en').getByRole('button', {name: /Publier/}).click();
    await saved();

    // The list shows how each language stands.
    await page.getByRole('link', {name: 'Articles', exact: true}).click();
    const row = page.getByRole('row').filter({hasText: `Le pont rouvre à l’aube, ${number}`});
    assert.equal(await row.getByText('Publié', {exact: true}).count(), 2);

    // A reader finds it on the front page and switches language.
    const readers = await chromium.newContext({javaScriptEnabled: false, locale: 'fr-FR'});
    const reader = await readers.newPage();
    await reader.goto(`${newsroom.site}/fr/`);
    await reader.getByRole('link', {name: texts.fr.headline}).first().click();
    for (const language of ['fr', 'en']) {
      if (language === 'en') await reader.getByRole('banner').getByRole('link', {name: 'English'}).click();
      await reader.waitForURL(addresses[language]);
      assert.equal(await reader.getAttribute('html', 'lang'), language);
      assert.equal(spaces(await reader.locator('h1').textContent()), texts[language].headline);
      const main = spaces(await reader.locator('main').textContent());
      for (const part of [texts[language].standfirst, ...texts[language].body, 'Sok Dara']) {
        assert.ok(main.includes(part), `${part} is missing in: ${main}`);
      }
      assert.equal(await reader.locator('.body p').count(), 2, 'each paragraph is one');
      const image = reader.getByRole('img', {name: alt[language]});
      await image.scrollIntoViewIfNeeded();
      await image.evaluate(image => image.decode());
      assert.ok(await image.evaluate(image => image.naturalWidth) > 0, 'the picture is there');
    }

    // Withdrawn, it is gone for readers of that language alone.
    await page.goto(draft);
    await column('en').locator('summary', {hasText: 'Retirer'}).click();
    await column('en').getByRole('button', {name: /Oui, retirer/}).click();
    await saved();
    assert.equal((await fetch(addresses.en)).status, 410);
    assert.equal((await fetch(addresses.fr)).status, 200);

    await page.getByRole('button', {name: 'Se déconnecter'}).click();
    await page.goto(draft);
    assert.equal(new URL(page.url()).pathname, '/admin/sign-in');
    await page.goto(link);
    assert.ok(!page.url().includes('/articles'), 'the link is used up');
    // The used link answers with an error, and the console says so.
    assert.deepEqual(faults.filter(fault => !/status of 4(04|10)/.test(fault)), []);
    await readers.close();
    await context.close();
  });
}
