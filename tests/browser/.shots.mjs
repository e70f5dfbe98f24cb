import {browser} from './chromium.mjs';
import {readFileSync} from 'node:fs';
const said = readFileSync('/tmp/s9/demo.said', 'utf8');
const site = said.match(/site (\S+)/)[1].replace(/\/$/, ''), admin = said.match(/admin (\S+)/)[1];
const c = await browser();
const context = await c.newContext({viewport: {width: 1280, height: 900}, locale: 'fr-FR'});
const page = await context.newPage();
page.on('console', m => console.log('console', m.text()));
page.on('pageerror', e => console.log('error', e));
await page.goto(admin);
const shot = async (name, full = true) => { await page.screenshot({path: `/tmp/s9/shots/${name}.png`, fullPage: full}); };
await page.goto(`${site}/admin/letters`);
await shot('list-empty');
await page.getByRole('button', {name: 'Nouvelle infolettre'}).click();
await page.locator('#subject_fr').fill("L'eau monte, la ville s'adapte");
await page.locator('#introduction_fr').fill("Bonjour à toutes et à tous,\n\nCette semaine, nous avons suivi le fleuve. Vos lettres : https://example.org/courrier.\n\nLa rédaction");
await page.getByRole('button', {name: 'Placer ce qui a paru'}).click();
await page.waitForTimeout(800);
for (let i = 0; i < 5; i++) { const add = page.locator('.found [name=do][value^=add]').first(); if (await add.count()) { await add.click(); await page.waitForTimeout(500); } }
await shot('form');
await page.getByRole('button', {name: 'Enregistrer'}).click();
await page.waitForTimeout(500);
const form = page.url().split('?')[0];
await page.goto(form + '/preview'); await page.waitForTimeout(1500); await shot('preview');
await page.goto(form.replace(/\/fr$/, '/send')); await shot('send');
await page.goto(`${site}/admin/letters/digests`); await shot('digests');
await page.goto(`${site}/admin/letters`); await shot('list');
await page.setViewportSize({width: 360, height: 800});
for (const [name, path] of [['form', form], ['preview', form + '/preview'], ['send', form.replace(/\/fr$/, '/send')], ['digests', `${site}/admin/letters/digests`], ['list', `${site}/admin/letters`]]) { await page.goto(path); await page.waitForTimeout(600); await shot(`${name}-phone`); const w = await page.evaluate(() => document.documentElement.scrollWidth); if (w > 360) console.log(name, 'is wide', w); }
for (const [scheme, width] of [['light', 390], ['dark', 390], ['light', 900]]) {
  const own = await c.newContext({viewport: {width, height: 900}, colorScheme: scheme, storageState: await context.storageState()});
  const p = await own.newPage(); await p.goto(form + '/preview/html'); await p.waitForTimeout(800);
  await p.screenshot({path: `/tmp/s9/shots/mail-${scheme}-${width}.png`, fullPage: true}); await own.close();
}
await c.close();
