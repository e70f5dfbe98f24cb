/** An editor schedules a text some seconds ahead, and its end: readers see it appear and disappear at these moments. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {browser} from './chromium.mjs';
import {demo} from './demo.mjs';

let chromium, newsroom;

before(async () => {
  [chromium, newsroom] = await Promise.all([browser(), demo()]);
});

after(async () => {
  await chromium?.close();
  await newsroom?.stop();
});

/** A moment so many seconds from now, as its field takes it, on the clocks of the demo's newsroom. */
function moment(seconds) {
  const at = new Date(Math.ceil(Date.now() / 1000) * 1000 + seconds * 1000);
  const parts = new Intl.DateTimeFormat('sv-SE', {timeZone: 'Asia/Phnom_Penh', dateStyle: 'short', timeStyle: 'medium'}).format(at);
  // The field leaves seconds out that are none, and Playwright takes only what the field says.
  return {at: at.getTime(), typed: parts.replace(' ', 'T').replace(/:00$/, '')};
}

const until = at => new Promise(resolve => setTimeout(resolve, at - Date.now()));

/** Looks again and again until the answer is right; how many milliseconds after `at` that was. */
async function delay(at, isRight) {
  while (!(await isRight())) {
    assert.ok(Date.now() < at + 5000, 'it never came');
    await new Promise(resolve => setTimeout(resolve, 25));
  }
  return Date.now() - at;
}

test('a text appears at its time and disappears at its end, and an embargo holds it whatever is pressed', {timeout: 180_000}, async () => {
  const context = await chromium.newContext({viewport: {width: 1280, height: 900}, locale: 'fr-FR'});
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', error => faults.push(String(error)));
  const column = page.locator('#text-fr');
  const badge = words => column.locator('.badge-word').filter({hasText: words});
  const press = async name => {
    await column.getByRole('button', {name}).click();
    await page.getByRole('status').filter({hasText: 'Enregistré'}).waitFor();
  };
  const headline = 'La lune se lève à l’heure dite';
  const address = `${newsroom.site}/fr/article/la-lune-se-leve-a-l-heure-dite`;
  const status = async () => (await fetch(address)).status;
  const isOnFront = async () => (await (await fetch(`${newsroom.site}/fr/`)).text()).includes(headline);

  await page.goto(newsroom.admin);
  await page.getByRole('link', {name: 'Nouvel article'}).click();
  await column.getByLabel('Titre', {exact: true}).fill(headline);
  await page.locator('#section').selectOption({label: 'Actualité'});

  // A time that is over, or none, cannot be scheduled; the message stands beside the field.
  for (const typed of ['', '2020-01-01T10:00']) {
    await page.locator('#time_fr').fill(typed);
    await column.getByRole('button', {name: 'Programmer'}).click();
    await page.locator('#time_fr-error').waitFor();
    assert.equal(await page.locator('#time_fr').getAttribute('aria-invalid'), 'true');
    assert.equal(await column.getByLabel('Titre', {exact: true}).inputValue(), headline, 'nothing typed is lost');
  }

  // Scheduled, it appears.
  const out = moment(6);
  await page.locator('#time_fr').fill(out.typed);
  await press('Programmer');
  await badge('Programmé').waitFor();
  const form = page.url().split('?')[0];
  assert.ok(Date.now() < out.at, 'the machine was too slow for this test');
  assert.equal(await status(), 404);
  assert.equal(await isOnFront(), false);
  await until(out.at - 50);
  assert.ok(await delay(out.at, async () => (await status()) === 200) < 1000);
  assert.ok(await delay(out.at, isOnFront) < 1500);
  await page.goto(form);
  await badge('Publié').waitFor();

  // With an end, it disappears.
  const end = moment(5);
  await page.locator('#until_fr').fill(end.typed);
  await page.getByRole('button', {name: 'Enregistrer', exact: true}).first().click();
  await page.getByRole('status').filter({hasText: 'Enregistré'}).waitFor();
  assert.ok(Date.now() < end.at, 'the machine was too slow for this test');
  assert.equal(await status(), 200);
  assert.ok(await isOnFront());
  await until(end.at);
  assert.equal(await status(), 410, 'not a moment too long');
  assert.equal(await isOnFront(), false);
  await page.waitForTimeout(1000);
  await page.goto(form);
  await badge('Retiré').waitFor();
  assert.equal(await page.locator('#until_fr').inputValue(), '');

  // Under embargo, publishing schedules for its end, and a time before it is refused beside the field.
  const embargo = moment(3600);
  await page.locator('#embargo').fill(embargo.typed.slice(0, 16));
  await press('Publier');
  await badge('Programmé').waitFor();
  await column.getByText('Sous embargo jusqu’au').waitFor();
  assert.equal(await page.locator('#time_fr').inputValue(), embargo.typed.slice(0, 16));
  await press('Publier maintenant');
  assert.equal(await status(), 404, 'whatever is pressed');
  await page.locator('#time_fr').fill(moment(600).typed.slice(0, 16));
  await column.getByRole('button', {name: 'Programmer'}).or(page.getByRole('button', {name: 'Enregistrer', exact: true})).first().click();
  await page.locator('#time_fr-error').filter({hasText: 'embargo'}).waitFor();

  // Lifted, it can be published at once.
  await page.goto(form);
  await page.locator('#embargo').fill('');
  await press('Publier maintenant');
  assert.equal(await status(), 200);

  // The log has it all, and who did it; the clock did what it did.
  await page.goto(`${newsroom.site}/admin/audit`);
  const told = (await page.locator('.audit tbody tr').allInnerTexts()).filter(row => row.includes(headline)).join('\n');
  for (const words of ['Publication programmée le', 'Retrait prévu le', 'Embargo jusqu’au', 'Levée de l’embargo', 'Kiosque']) {
    assert.ok(told.includes(words), `${words} is not in\n${told}`);
  }

  // The history shows what changed, and brings an earlier version back.
  await page.goto(form);
  await column.getByLabel('Chapô').fill('Elle sera pleine demain.');
  await page.getByRole('button', {name: 'Enregistrer', exact: true}).first().click();
  await page.getByRole('status').filter({hasText: 'Enregistré'}).waitFor();
  await column.getByRole('link', {name: 'Historique'}).click();
  await page.getByRole('row').nth(1).getByRole('link', {name: /^Changements/}).click();
  await page.locator('.compared ins', {hasText: 'Elle sera pleine demain.'}).waitFor();
  await page.getByRole('row').last().getByRole('link', {name: /^Rétablir/}).click();
  await page.locator('.compared del', {hasText: 'Elle sera pleine demain.'}).waitFor();
  await page.getByRole('button', {name: 'Rétablir cette version'}).click();
  await page.getByRole('status').filter({hasText: 'rétablie'}).waitFor();
  assert.equal(await page.locator('.history tbody tr').count(), 3);
  assert.deepEqual(faults, []);
  await context.close();
});
