/** The Nu HTML Checker finds nothing to say against any page of the demo. */
import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import checker from 'vnu-jar';
import {answers, desk, gone, pages} from './crawl.mjs';
import {demo} from './demo.mjs';

let newsroom, folder;

before(async () => {
  [newsroom, folder] = await Promise.all([demo(), mkdtemp(join(tmpdir(), 'kiosque-html-'))]);
});

after(async () => {
  await newsroom?.stop();
  if (folder) await rm(folder, {recursive: true});
});

test('every page is valid HTML', {timeout: 300_000}, async () => {
  const known = await pages(newsroom.site);
  const lost = await gone(newsroom.site, await newsroom.user('link', 'admin@example.org'));
  const all = new Map([...known, ...await answers(newsroom.site, known), ...lost]);
  assert.ok(all.size > 100, `only ${all.size} pages were found`);
  await check(all);
});

test('every page of the editors is valid HTML', {timeout: 300_000}, async () => {
  const all = new Map([
    ...await desk(newsroom.site, await newsroom.user('link', 'admin@example.org')),
    ['/admin/sign-in', await (await fetch(`${newsroom.site}/admin/sign-in`)).text()],
  ]);
  assert.ok(all.size > 30, `only ${all.size} pages were found`);
  await check(all);
});

test('the checker finds what is wrong', async () => {
  const wrong = '<!doctype html><html lang="fr"><title>Faux</title><p><img src="a.png"></p>';
  await assert.rejects(check(new Map([['/fr/faux', wrong]])), /\/fr\/faux:1: .*alt/);
});

/**
 * A remark on the sandbox of players holds for documents of ours with scripts: the one that stands in the frame has none
 * and may have none, and the player that takes its place is of another origin, which it needs to play.
 */
const isOfPlayers = ({message}) => message.includes('Setting both “allow-scripts” and “allow-same-origin”');

/** Checks pages, by their paths. */
async function check(all) {
  const files = [...all.keys()].map((path, number) => ({path, file: join(folder, `${number}.html`)}));
  for (const {path, file} of files) await writeFile(file, all.get(path));
  const messages = await run(files.map(({file}) => file));
  const lines = messages.filter(message => !isOfPlayers(message)).map(({url, lastLine, message, extract}) => {
    const {path} = files.find(({file}) => url.endsWith(file));
    return `${path}:${lastLine}: ${message} ${JSON.stringify(extract ?? '')}`;
  });
  assert.equal(lines.length, 0, `${lines.length} remarks:\n${lines.slice(0, 50).join('\n')}`);
}

function run(files) {
  const options = ['-Xss1m', '-jar', checker, '--format', 'json', '--stdout', '--exit-zero-always', ...files];
  return new Promise((resolve, reject) => {
    execFile('java', options, {maxBuffer: 64 << 20}, (error, stdout) => {
      if (error) reject(error);
      else resolve(JSON.parse(stdout).messages);
    });
  });
}
