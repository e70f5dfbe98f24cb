/** The toolbar's icons: strokes on a grid of 24. */

const paths = {
  link: 'M10 14a4 4 0 0 0 5.7 0l3.6-3.6a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.6 3.6a4 4 0 0 0 5.7 5.7l1.6-1.6',
  language: 'M3 6h10M8 3.5V6m3 0c-.8 3.6-3.2 6.6-7 8.5M5.3 9c1.2 2.3 3.2 4.1 5.7 5.3M12.5 20.5l4.5-11 4.5 11m-7.4-3.5h5.8',
  superscript: 'M4 8l8 11M12 8 4 19M15.5 4.7c0-2 3.6-2 3.6.2 0 1.3-3.6 2.1-3.6 4h4',
  subscript: 'M4 4l8 11M12 4 4 15M15.5 16.2c0-2 3.6-2 3.6.2 0 1.3-3.6 2.1-3.6 4h4',
  bullets: 'M9 6h12M9 12h12M9 18h12M4 6h.01M4 12h.01M4 18h.01',
  numbers: 'M10 6h11M10 12h11M10 18h11M3.5 4.5 5 3.7V9M3.3 15.7c0-2 3.2-2 3.2-.2 0 1.3-3.2 2.2-3.2 4h3.4',
  quote: 'M4 11h5v6H4v-6c0-2.5 1-4.2 3.5-5M14 11h5v6h-5v-6c0-2.5 1-4.2 3.5-5',
  pullquote: 'M4 4h16M4 20h16M7 12.5h3V16H7v-3.5C7 10.5 7.7 9 9.5 8.3M14 12.5h3V16h-3v-3.5c0-2 .7-3.5 2.5-4.2',
  picture: 'M3 5h18v14H3zM3 16l5-5 4 4 3-3 6 6M15.5 9h.01',
  gallery: 'M7 3h14v12H7zM17 19H3V7M7 12.5l4-4 3 3 2-2 5 4.5',
  embed: 'M3 5h18v14H3zM10 9v6l5-3z',
  table: 'M3 5h18v14H3zM3 10h18M3 14.5h18M9 5v14M15 5v14',
  rule: 'M3 12h18',
  undo: 'M8 5 4 9l4 4M4 9h10a6 5.5 0 0 1 0 11h-3',
  redo: 'M16 5l4 4-4 4M20 9H10a6 5.5 0 0 0 0 11h3',
  'row-add': 'M3 4h18v7H3zM9 4v7M15 4v7M12 14.5v6M9 17.5h6',
  'row-remove': 'M3 4h18v7H3zM9 4v7M15 4v7M9 17.5h6',
  'column-add': 'M4 3h7v18H4zM4 9h7M4 15h7M17.5 9v6M14.5 12h6',
  'column-remove': 'M4 3h7v18H4zM4 9h7M4 15h7M14.5 12h6',
  'header-row': 'M3 5h18v14H3zM3 10h18M9 10v9M15 10v9M3.5 6.5h17M3.5 8.2h17',
  'table-caption': 'M6 4h12M3 8.5h18V20H3zM3 14h18M12 8.5V20',
  'table-remove': 'M3 5h18v14H3zM9.5 9.5l5 5M14.5 9.5l-5 5',
};

const namespace = 'http://www.w3.org/2000/svg';

/** The icon called `name`, hidden from screen readers: its button is named in words. */
export function icon(name) {
  const svg = document.createElementNS(namespace, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(namespace, 'path');
  path.setAttribute('d', paths[name]);
  svg.append(path);
  return svg;
}
