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

/** What is named by its address, if this holds of it: maps as their houses write them for frames, and documents. */
const bySuch = {
  googlemaps: url => url.hostname === 'www.google.com' && url.pathname === '/maps/embed' && url.searchParams.get('pb'),
  openstreetmap: url => url.hostname === 'www.openstreetmap.org' && url.pathname === '/export/embed.html'
    && /^-?[\d.]+(,-?[\d.]+){3}$/.test(url.searchParams.get('bbox')),
  pdf: url => /\.pdf$/i.test(url.pathname),
};

/** Google's maps of any country, and OpenStreetMap without its www, under the one address that bodies know. */
function settle(url) {
  if (/^(www\.google\.|maps\.google\.com$)/.test(url.hostname) && url.pathname === '/maps/embed') url.hostname = 'www.google.com';
  if (url.hostname === 'openstreetmap.org') url.hostname = 'www.openstreetmap.org';
}

/**
 * The address for frames of a place that somebody looks at on OpenStreetMap, or null: the same as `frame_of` in
 * src/newsroom/body/map.rs gives.
 */
function frameOfPlace(url) {
  const place = url.hash.match(/^#map=(\d+(?:\.\d+)?)\/(-?[\d.]+)\/(-?[\d.]+)(?:&|$)/);
  if (url.hostname !== 'www.openstreetmap.org' || !place) return null;
  const [zoom, latitude, longitude] = place.slice(1).map(Number);
  if (!(zoom >= 1 && zoom <= 20 && Math.abs(latitude) <= 85 && Math.abs(longitude) <= 180)) return null;
  const across = 450 / 2 ** zoom;
  const up = across * 0.6 * Math.cos(latitude * Math.PI / 180);
  const bounds = [longitude - across, latitude - up, longitude + across, latitude + up].map(number => number.toFixed(5));
  const marker = ['mlat', 'mlon'].map(name => Number.parseFloat(url.searchParams.get(name)));
  const marked = marker.every(Number.isFinite) ? `&marker=${marker.join('%2C')}` : '';
  return `https://www.openstreetmap.org/export/embed.html?bbox=${bounds.join('%2C')}&layer=mapnik${marked}`;
}

/** The address within the code of a frame, which is what maps give to be pasted; any other text as it is. */
function inFrame(text) {
  if (!/^<iframe\s/i.test(text)) return text;
  return new DOMParser().parseFromString(text, 'text/html').querySelector('iframe')?.getAttribute('src') ?? text;
}

const isAt = ({hostname}, hosts) => hosts.some(host => hostname === host || hostname.endsWith(`.${host}`));

/** Proper names, the same in every language; `link` has none. */
export const providerNames = {
  youtube: 'YouTube', vimeo: 'Vimeo', dailymotion: 'Dailymotion', x: 'X', facebook: 'Facebook',
  instagram: 'Instagram', soundcloud: 'SoundCloud', spotify: 'Spotify', tiktok: 'TikTok',
  googlemaps: 'Google Maps', openstreetmap: 'OpenStreetMap', pdf: 'PDF',
};

const pages = {
  youtube: id => `https://www.youtube.com/watch?v=${id}`,
  vimeo: id => `https://vimeo.com/${id}`,
  dailymotion: id => `https://www.dailymotion.com/video/${id}`,
};

/** What the address `text` embeds: provider and id as the body contract names them; null when it is no web address. */
export function embedOf(text) {
  const typed = inFrame(text.trim()).replace(/^(?:http:)?\/\//i, 'https://').replace(/^(?!\w+:)/, 'https://');
  if (!URL.canParse(typed)) return null;
  const url = new URL(typed);
  if (url.protocol !== 'https:' || !url.hostname.includes('.') || url.username || url.password) return null;
  for (const {provider, hosts, find, valid} of byId) {
    const id = isAt(url, hosts) ? find(url) : null;
    if (id && valid.test(id)) return {provider, id};
  }
  settle(url);
  const map = frameOfPlace(url);
  if (map) return {provider: 'openstreetmap', id: map};
  const provider = Object.keys(byAddress).find(name => isAt(url, byAddress[name]))
    ?? Object.keys(bySuch).find(name => bySuch[name](url)) ?? 'link';
  return {provider, id: url.href};
}

/** The address of the page that an embed shows. */
export function embedAddress({provider, id}) {
  return pages[provider]?.(id) ?? id;
}
