/**
 * `[data-focus="WIDTH HEIGHT"]`: a picture whose point in focus is set by a click as well as by the two sliders `focus_x` and
 * `focus_y`; a mark on it shows the point, and each `svg[data-shape="WIDTH HEIGHT"]` what a crop of that shape would be.
 */
import {make} from './editor/dom.js';

export function focus(place) {
  const sliders = ['focus_x', 'focus_y'].map(id => document.getElementById(id));
  const size = place.dataset.focus.split(' ').map(Number);
  const circles = place.querySelectorAll('circle');
  const crops = [...document.querySelectorAll('svg[data-shape]')];
  const percent = new Intl.NumberFormat(document.documentElement.lang, {style: 'percent'});
  const said = sliders.map(slider => {
    const output = make('output', {for: slider.id, class: 'count', 'aria-live': 'off'});
    slider.after(output);
    return output;
  });

  function show() {
    const at = sliders.map(({value}) => Number(value) / 100);
    said.forEach((output, axis) => { output.textContent = percent.format(at[axis]); });
    for (const circle of circles) ['cx', 'cy'].forEach((name, axis) => circle.setAttribute(name, `${at[axis] * 100}%`));
    for (const crop of crops) crop.setAttribute('viewBox', part(size, crop.dataset.shape.split(' ').map(Number), at).join(' '));
  }

  function put({clientX, clientY}) {
    const {left, top, width, height} = place.getBoundingClientRect();
    [(clientX - left) / width, (clientY - top) / height].forEach((at, axis) => {
      sliders[axis].value = Math.round(Math.min(1, Math.max(0, at)) * 100);
    });
    sliders[0].dispatchEvent(new Event('input', {bubbles: true}));
  }

  // A finger may be about to scroll: it sets the point when it taps, a mouse also when it drags.
  place.addEventListener('click', put);
  place.addEventListener('pointerdown', event => {
    if (event.button !== 0 || event.pointerType !== 'mouse') return;
    event.preventDefault();
    place.setPointerCapture(event.pointerId);
    put(event);
  });
  place.addEventListener('pointermove', event => { if (place.hasPointerCapture(event.pointerId)) put(event); });
  sliders.forEach(slider => slider.addEventListener('input', show));
  place.toggleAttribute('data-on', true);
  show();
}

/** Left, top, width and height of the largest part of this shape, as near to being around the point as it can (pictures/src/crops.rs). */
function part([width, height], [across, down], [x, y]) {
  const wide = Math.min(width, height * across / down);
  const high = wide * down / across;
  const start = (at, whole, length) => Math.min(whole - length, Math.max(0, at * whole - length / 2));
  return [start(x, width, wide), start(y, height, high), wide, high];
}
