/** People sign in: by a one-time link, with a second factor, with a passkey of Chromium's own virtual authenticator. */
import assert from 'node:assert/strict';
import {createHmac} from 'node:crypto';
import {after, before, test} from 'node:test';
import {browser} from './chromium.mjs';
import {demo} from './demo.mjs';

const password = 'la rivière se retourne en novembre';
let chromium, newsroom, site;

before(async () => {
  [chromium, newsroom] = await Promise.all([browser(), demo()]);
  // Passkeys belong to a name; this machine's is localhost.
  site = newsroom.site.replace('127.0.0.1', 'localhost');
});

after(async () => {
  await chromium?.close();
  await newsroom?.stop();
});

/** A browser of somebody who has never been here; it notes what goes wrong on its pages. */
async function stranger(options = {}) {
  const context = await chromium.newContext({locale: 'fr-FR', viewport: {width: 1280, height: 900}, ...options});
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', error => faults.push(String(error)));
  page.on('console', message => {
    const isAnswer = message.text().includes('the server responded with a status of 4');
    if (message.type() === 'error' && !isAnswer) faults.push(message.text());
  });
  return {context, page, faults};
}

/** Makes an account and takes its invitation up: who it is, signed in. */
async function invited(name, role, page) {
  const email = `${name}@example.org`;
  const link = (await newsroom.user('add', email, '--name', name, '--role', role)).replace('127.0.0.1', 'localhost');
  await page.goto(link);
  assert.equal(await page.getByLabel('Adresse électronique').inputValue(), email);
  await page.getByLabel('Nouveau mot de passe').fill(password);
  await page.getByRole('button', {name: 'Choisir ce mot de passe'}).click();
  await page.waitForURL('**/admin');
  assert.equal((await page.request.get(link)).status(), 410, 'the link is used up');
  return email;
}

/** Gives address and password. */
async function signIn(page, email) {
  await page.goto(`${site}/admin/sign-in`);
  await page.getByLabel('Adresse électronique').fill(email);
  await page.getByLabel('Mot de passe').fill(password);
  await page.getByRole('button', {name: 'Se connecter', exact: true}).click();
}

/** The code of a secret in base32 (RFC 6238), `steps` of 30 seconds from now. */
function code(secret, steps = 0) {
  const bits = [...secret.replaceAll(' ', '')].map(letter => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map(byte => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const hash = createHmac('sha1', key).update(counter).digest();
  return String((hash.readUInt32BE(hash.at(-1) & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

async function security(page) {
  await page.goto(`${site}/admin/profile/security`);
}

test('a second factor is set up, asked for, and replaced by a recovery code', {timeout: 120_000}, async () => {
  for (const javaScriptEnabled of [true, false]) {
    const {context, page, faults} = await stranger({javaScriptEnabled});
    const email = await invited(`code-${javaScriptEnabled ? 'avec' : 'sans'}`, 'author', page);
    await security(page);
    await page.getByLabel('Mot de passe actuel').fill(password);
    await page.getByRole('button', {name: 'Installer une application'}).click();
    await page.locator('svg.qr').waitFor();
    const secret = await page.locator('code.secret').textContent();
    await page.getByLabel('Code', {exact: true}).fill(code(secret));
    await page.getByRole('button', {name: 'Demander un code désormais'}).click();
    const codes = await page.locator('.codes code').allTextContents();
    assert.equal(codes.length, 10);

    const {context: elsewhere, page: other} = await stranger({javaScriptEnabled});
    await signIn(other, email);
    await other.waitForURL('**/admin/sign-in/second**');
    assert.equal((await other.request.get(`${site}/admin/articles`, {maxRedirects: 0})).status(), 303, 'not in yet');
    await other.getByLabel('Code', {exact: true}).fill('000000');
    await other.getByRole('button', {name: 'Se connecter', exact: true}).click();
    await other.getByText('Ce code n’est pas le bon').first().waitFor();
    await other.getByLabel('Code', {exact: true}).fill(code(secret, 1));
    await other.getByRole('button', {name: 'Se connecter', exact: true}).click();
    await other.waitForURL('**/admin');

    const {context: third, page: lost} = await stranger({javaScriptEnabled});
    await signIn(lost, email);
    await lost.getByLabel('Code', {exact: true}).fill(codes[3]);
    await lost.getByRole('button', {name: 'Se connecter', exact: true}).click();
    await lost.waitForURL('**/admin');
    assert.deepEqual(faults, []);
    await Promise.all([context, elsewhere, third].map(one => one.close()));
  }
});

test('a passkey signs in by itself, and is removed', {timeout: 120_000}, async () => {
  const {context, page, faults} = await stranger();
  const tools = await context.newCDPSession(page);
  await tools.send('WebAuthn.enable');
  const {authenticatorId} = await tools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const email = await invited('cle', 'author', page);
  await security(page);
  const add = async name => {
    await page.getByLabel('Mot de passe actuel').fill(password);
    await page.getByLabel('Nom de la nouvelle clé').fill(name);
    await page.getByRole('button', {name: 'Ajouter une clé d’accès'}).click();
  };
  await add('Téléphone');
  await page.getByText('La clé d’accès est ajoutée.').waitFor();
  assert.equal(await page.locator('.keys li').count(), 1);
  // The same device has one already, and says so.
  await add('Encore');
  await page.getByText('Cet appareil a déjà une clé d’accès').waitFor();
  await page.getByRole('button', {name: 'Se déconnecter'}).or(page.getByRole('button', {name: 'Déconnexion'})).first().click();
  await page.waitForURL('**/admin/sign-in**');

  // Neither address nor password.
  await page.goto(`${site}/admin/pictures`);
  await page.getByRole('button', {name: 'Se connecter avec une clé d’accès'}).click();
  await page.waitForURL('**/admin/pictures');
  await page.context().clearCookies();
  // After a password, as the second factor.
  await signIn(page, email);
  await page.waitForURL('**/admin/sign-in/second**');
  await page.getByRole('button', {name: 'Se connecter avec une clé d’accès'}).click();
  await page.waitForURL('**/admin');

  await security(page);
  await page.getByText('utilisée').waitFor();
  await page.getByLabel('Mot de passe actuel').fill(password);
  await page.getByRole('button', {name: 'Retirer la clé d’accès Téléphone'}).click();
  await page.getByText('C’est retiré.').waitFor();
  await context.clearCookies();
  await page.goto(`${site}/admin/sign-in`);
  await page.getByRole('button', {name: 'Se connecter avec une clé d’accès'}).click();
  await page.getByText('Cette clé d’accès n’a pas été reconnue.').waitFor();
  await tools.send('WebAuthn.removeVirtualAuthenticator', {authenticatorId});
  assert.deepEqual(faults, []);
  await context.close();
});

test('other devices are seen and signed out', {timeout: 120_000}, async () => {
  const {context, page, faults} = await stranger();
  const email = await invited('appareils', 'editor', page);
  const {context: elsewhere, page: other} = await stranger();
  await signIn(other, email);
  await other.waitForURL('**/admin');
  await security(page);
  assert.equal(await page.locator('#sessions tbody tr').count(), 2);
  assert.match(await page.locator('#sessions tbody').textContent(), /Chrom\S* sur Linux/);
  await page.getByRole('button', {name: 'Déconnecter tous les autres'}).click();
  await page.getByText('L’autre appareil est déconnecté.').waitFor();
  assert.equal(await page.locator('#sessions tbody tr').count(), 1);
  await other.reload();
  await other.waitForURL('**/admin/sign-in**');
  assert.deepEqual(faults, []);
  await Promise.all([context.close(), elsewhere.close()]);
});
