/** Every page that a reader of the demo can come to. */

const languages = ['fr', 'en'];
/** What stands below a language and is no page. */
const feed = /\.(xml|json)$/;

const links = html => [...html.matchAll(/<a\s[^>]*href="([^"]+)"/g)].map(([, address]) => address.replaceAll('&amp;', '&'));
const locations = xml => [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address);

/** Paths of all pages that the sitemap lists or any page links to, each with its text, by path. */
export async function pages(site) {
  const found = new Map();
  const next = languages.map(language => `/${language}/`);
  for (const part of locations(await text(`${site}/sitemap.xml`))) {
    next.push(...locations(await text(part)).map(address => new URL(address).pathname));
  }
  while (next.length > 0) {
    const path = next.pop();
    if (found.has(path)) continue;
    const html = await text(site + path);
    found.set(path, html);
    for (const link of links(html)) {
      const {origin, pathname, search} = new URL(link, site + path);
      const below = languages.some(language => pathname.startsWith(`/${language}/`));
      if (origin === site && below && !feed.test(pathname)) next.push(pathname + search);
    }
  }
  return found;
}

/**
 * Pages that no link leads to, and that readers see all the same: not found, there in another language alone, and the
 * newsletter's and the contact form's answers. `known` are the pages that links lead to.
 */
export async function answers(site, known) {
  const found = new Map();
  const articles = {fr: '/fr/article/', en: '/en/article/'};
  for (const [here, there] of [['fr', 'en'], ['en', 'fr']]) {
    const alone = [...known].find(([path, html]) => path.startsWith(articles[here]) && !html.includes(`hreflang="${there}"`));
    const path = alone?.[0].replace(articles[here], articles[there]);
    if (path) found.set(path, await text(site + path, 404));
  }
  const form = {fr: '/fr/infolettre', en: '/en/newsletter'};
  for (const language of languages) {
    found.set(`/${language}/…`, await text(`${site}/${language}/nothing-here`, 404));
    for (const email of ['reader@example.org', 'no address']) {
      const body = new URLSearchParams({email, website: ''});
      const answer = await fetch(site + form[language], {method: 'POST', body, headers: {origin: site}});
      found.set(`${form[language]} ← ${email}`, await answer.text());
    }
    // Nobody filled in what everybody sees, and a robot what nobody sees.
    for (const website of ['', 'a robot']) {
      const body = new URLSearchParams({website});
      const answer = await fetch(`${site}/${language}/contact`, {method: 'POST', body, headers: {origin: site}});
      found.set(`/${language}/contact ← ${website}`, await answer.text());
    }
  }
  return found;
}

/**
 * The editors' pages that `link` opens, by path: every list and form, of articles and pictures the first `most`. They are
 * looked at, and nothing is done.
 */
export async function desk(site, link, most = 3) {
  const headers = await enter(link);
  const found = new Map();
  const next = ['/admin', '/admin/articles'];
  const taken = new Map();
  while (next.length > 0) {
    const path = next.shift();
    if (found.has(path)) continue;
    const html = await text(site + path, 200, headers);
    // A file to keep is no page.
    if (!html.startsWith('<!doctype html>')) continue;
    found.set(path, html);
    for (const link of links(html)) {
      const {origin, pathname, search} = new URL(link, site + path);
      if (origin !== site || !pathname.startsWith('/admin/') || found.has(pathname + search)) continue;
      const kind = pathname.replace(/\d+/, 'N');
      const known = taken.get(kind) ?? taken.set(kind, new Set()).get(kind);
      if (known.size < most) next.push(pathname + search);
      known.add(pathname + search);
    }
  }
  found.set('/admin/…', await text(`${site}/admin/nothing-here`, 404, headers));
  return found;
}

/** Deletes an article that is there in both languages, and gives what readers get at its addresses, by path. */
export async function gone(site, link) {
  const headers = await enter(link);
  for (let id = 1; ; id += 1) {
    const form = await text(`${site}/admin/articles/${id}`, 200, headers);
    const paths = links(form).filter(path => /^\/(fr|en)\/article\//.test(path));
    if (paths.length < languages.length) continue;
    const address = `${site}/admin/articles/${id}/delete`;
    const [, csrf] = (await text(address, 200, headers)).match(/name="csrf" value="([^"]+)"/);
    const done = await fetch(address, {
      method: 'POST', redirect: 'manual', body: new URLSearchParams({csrf}), headers: {...headers, origin: site},
    });
    if (done.status !== 303) throw new Error(`deleting article ${id} answers ${done.status}`);
    const pages = await Promise.all(paths.map(async path => [path, await text(site + path, 410)]));
    return new Map(pages);
  }
}

/**
 * The header of somebody whom `link` signs in: the console's at once, one that was passed on once a password is chosen,
 * which ends every other session of the account.
 */
async function enter(link) {
  const {origin, pathname} = new URL(link);
  const method = pathname.startsWith('/admin/invitation/') ? 'POST' : 'GET';
  const body = method === 'POST' ? new URLSearchParams({password_new: 'a sentence that is long enough'}) : undefined;
  const door = await fetch(link, {method, body, redirect: 'manual', headers: {origin}});
  if (door.status !== 303) throw new Error(`${link} answers ${door.status}`);
  return {cookie: door.headers.get('set-cookie').split(';')[0]};
}

async function text(address, status = 200, headers = {}) {
  let answer = await fetch(address, {redirect: 'manual', headers});
  // A page of the admin without a language leads to the one of the first language.
  const onward = answer.headers.get('location');
  if (answer.status === 302 && onward?.startsWith('/admin/')) answer = await fetch(new URL(onward, address), {headers});
  if (answer.status !== status) throw new Error(`${address} answers ${answer.status}, not ${status}`);
  return answer.text();
}
