/** A page with the article form's editors, served under the admin's Content Security Policy, and a small picture library. */
import {createServer} from 'node:http';
import {readFile} from 'node:fs/promises';
import {deflateSync} from 'node:zlib';

const root = new URL('../../', import.meta.url);
export const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'";

/** The editor's labels in a language, as the server makes them of `locales/LANGUAGE/editor.ftl`. */
export async function labels(language) {
  const source = await readFile(new URL(`locales/${language}/editor.ftl`, root), 'utf8');
  return Object.fromEntries([...source.matchAll(/^editor-([a-z-]+) = (.+)$/gm)].map(([, key, text]) => [key, text]));
}

/** The checksum of a PNG's parts (PNG specification, annex D). */
function crc32(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A PNG of one colour, three to two. */
export function png([red, green, blue], width = 300, height = 200) {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const row = Buffer.from([0, ...Array.from({length: width}, () => [red, green, blue]).flat()]);
  const pixels = deflateSync(Buffer.concat(Array.from({length: height}, () => row)));
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0)),
  ]);
}

const escape = text => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

const titles = {fr: 'Modifier l’article', en: 'Edit the article'};
const fieldNames = {fr: 'Texte', en: 'Text'};

async function page(language, body) {
  const words = escape(JSON.stringify(await labels(language)));
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${titles[language]}</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/admin.css">
<script type="module" src="/static/js/admin.js" data-editor-src="/static/vendor/editor.js"></script></head>
<body><main><h1>${titles[language]}</h1>
<form method="post" action="/admin/articles/7" data-guard data-keep="3" data-keep-found="Copie du" data-keep-restore="Reprendre" data-keep-discard="Oublier">
<input type="hidden" name="csrf" value="token">
<p><label for="headline">Titre</label><input id="headline" name="headline" value="Un titre" data-count="12"></p>
<p><label for="body" id="body-label">${fieldNames[language]}</label>
<textarea id="body" name="body_fr" lang="fr" rows="12" required data-editor data-labels="${words}" data-pictures="/admin/pictures/list" data-upload="/admin/pictures" data-csrf="token" data-languages='[["_fr","français"],["_en","anglais"]]' aria-labelledby="body-label">${escape(body)}</textarea></p>
<button data-save name="action" value="save">OK</button></form></main></body></html>`;
}

const library = [
  {id: 12, alt: 'Une place au petit matin', caption: 'La place du marché'},
  {id: 13, alt: 'Des pêcheurs', caption: ''},
  {id: 14, alt: '', caption: ''},
].map(picture => ({...picture, name: picture.alt || picture.caption || `Image n° ${picture.id}`, thumbnail: `/admin/pictures/${picture.id}/thumbnail`}));

async function styles() {
  const files = ['admin/10-tokens.css', 'admin/20-base.css', 'admin/50-editor.css'];
  const sheets = await Promise.all(files.map(file => readFile(new URL(`static/css/${file}`, root), 'utf8')));
  return sheets.join('\n');
}

async function read(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}

/** Serves the page; `state.body` is what the field holds, `state.sent` what a form or an upload last sent. */
export async function serve() {
  const state = {body: '', sent: null, requests: []};
  const routes = {
    'GET /fr': async () => ['text/html; charset=utf-8', await page('fr', state.body)],
    'GET /en': async () => ['text/html; charset=utf-8', await page('en', state.body)],
    'GET /favicon.ico': async () => ['image/x-icon', ''],
    'GET /admin.css': async () => ['text/css', await styles()],
    'GET /static/js/admin.js': async () => ['text/javascript', await readFile(new URL('static/js/admin.js', root))],
    'GET /static/vendor/editor.js': async () => ['text/javascript', await readFile(new URL('static/vendor/editor.js', root))],
    'GET /admin/pictures/list': async (_request, url) => {
      const query = url.searchParams.get('q').toLowerCase();
      return ['application/json', JSON.stringify({pictures: library.filter(({alt}) => alt.toLowerCase().includes(query))})];
    },
    'POST /admin/pictures': async request => {
      state.sent = (await read(request)).toString('latin1');
      const isPicture = state.sent.includes('\x89PNG');
      const answer = isPicture ? {...library[1], id: 99, alt: '', thumbnail: '/admin/pictures/99/thumbnail'} : {error: 'Ce fichier n’est pas une image.'};
      return ['application/json', JSON.stringify(answer), isPicture ? 201 : 422];
    },
    'POST /admin/articles/7': async request => {
      state.sent = (await read(request)).toString();
      return ['text/html; charset=utf-8', '<!doctype html><title>ok</title>'];
    },
  };
  const colours = {12: [120, 140, 150], 13: [60, 110, 120], 14: [170, 150, 110], 99: [150, 60, 70]};

  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://localhost');
    state.requests.push(`${request.method} ${request.url}`);
    response.setHeader('Content-Security-Policy', policy);
    const picture = colours[url.pathname.match(/^\/admin\/pictures\/(\d+)\/thumbnail$/)?.[1]];
    const route = picture ? async () => ['image/png', png(picture)] : routes[`${request.method} ${url.pathname}`];
    const [type, content, status = 200] = route ? await route(request, url) : ['text/plain', 'not found', 404];
    response.writeHead(status, {'Content-Type': type});
    response.end(content);
  });
  await new Promise(ready => server.listen(0, '127.0.0.1', ready));
  return {state, origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close()};
}
