/** Addresses that a body may hold: of links, and of what other sites embed. */

const linkSchemes = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/**
 * The address that someone meant by `text`, or null when a link may not lead there.
 * A bare domain becomes `https://…`, a bare mail address `mailto:…`.
 */
export function linkAddress(text) {
  const typed = text.trim();
  if (typed === '' || /[\s\u0000-\u001f]/.test(typed)) return null;
  if (/^(\/(?!\/)|#)/.test(typed)) return typed;
  if (/^[^@/:]+@[^@/:]+\.[^@/:]+$/.test(typed)) return `mailto:${typed}`;
  if (/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+([/?#].*)?$/u.test(typed)) return `https://${typed}`;
  return URL.canParse(typed) && linkSchemes.has(new URL(typed).protocol) ? typed : null;
}

/** Houses whose things have a short id: their hosts, where an address says the id, what an id looks like. */
const byId = [
  {
    provider: 'youtube',
    hosts: ['youtube.com', 'youtube-nocookie.com'],
    find: url => url.searchParams.get('v') ?? url.pathname.match(/^\/(?:shorts|embed|live|v)\/([^/]+)/)?.[1],
    valid: /^[\w-]{6,20}$/,
  },
  {provider: 'youtube', hosts: ['youtu.be'], find: url => url.pathname.split('/')[1], valid: /^[\w-]{6,20}$/},
  {
    provider: 'vimeo',
    hosts: ['vimeo.com'],
    find: url => url.pathname.split('/').find(part => /^\d+$/.test(part)),
    valid: /^\d{5,12}$/,
  },
  {
    provider: 'dailymotion',
    hosts: ['dailymotion.com', 'dai.ly'],
    find: url => url.pathname.split('/').filter(Boolean).at(-1)?.split('_')[0],
    valid: /^[a-zA-Z0-9]{5,20}$/,
  },
];

/** Houses whose things are named by their address. */
const byAddress = {
  x: ['x.com', 'twitter.com'],
  facebook: ['facebook.com', 'fb.watch', 'fb.com'],
  instagram: ['instagram.com'],
  soundcloud: ['soundcloud.com'],
  spotify: ['spotify.com'],
  tiktok: ['tiktok.com'],
};

const isAt = ({hostname}, hosts) => hosts.some(host => hostname === host || hostname.endsWith(`.${host}`));

/** Proper names, the same in every language; `link` has none. */
export const providerNames = {
  youtube: 'YouTube', vimeo: 'Vimeo', dailymotion: 'Dailymotion', x: 'X', facebook: 'Facebook',
  instagram: 'Instagram', soundcloud: 'SoundCloud', spotify: 'Spotify', tiktok: 'TikTok',
};

const pages = {
  youtube: id => `https://www.youtube.com/watch?v=${id}`,
  vimeo: id => `https://vimeo.com/${id}`,
  dailymotion: id => `https://www.dailymotion.com/video/${id}`,
};

/** What the address `text` embeds: provider and id as the body contract names them; null when it is no web address. */
export function embedOf(text) {
  const typed = text.trim().replace(/^(?:http:)?\/\//i, 'https://').replace(/^(?!\w+:)/, 'https://');
  if (!URL.canParse(typed)) return null;
  const url = new URL(typed);
  if (url.protocol !== 'https:' || !url.hostname.includes('.') || url.username || url.password) return null;
  for (const {provider, hosts, find, valid} of byId) {
    const id = isAt(url, hosts) ? find(url) : null;
    if (id && valid.test(id)) return {provider, id};
  }
  const provider = Object.keys(byAddress).find(name => isAt(url, byAddress[name])) ?? 'link';
  return {provider, id: url.href};
}

/** The address of the page that an embed shows. */
export function embedAddress({provider, id}) {
  return pages[provider]?.(id) ?? id;
}
