#!/usr/bin/env python3
"""Draws the 24 demo illustrations of Chaktomuk as one series of prints.

    python3 draw.py [key ...]        all pictures, or only those named

Each picture is a function in one of the pictures_*.py that lays flat shapes on
a `Print` (inks.py); `pull` then rasterises the SVG with rsvg-convert and gives
it hand-cut edges, uneven ink and paper grain. Needs rsvg-convert
(librsvg2-bin), Pillow and numpy. Every random choice is seeded by the
picture's key, so the result does not change.
"""
import io, subprocess, sys, zlib
from pathlib import Path

import numpy as np
from PIL import Image

import pictures_city, pictures_culture, pictures_table, pictures_water  # they register themselves
from inks import H, PICTURES, W, Print

OUT = Path(__file__).resolve().parent.parent
MAX_BYTES = 100_000      # aimed at: the most detailed prints stay above it, at the lowest quality allowed


def field(rng, step, w, h):
    """Soft noise, mean 0, about -1..1, with features `step` pixels wide."""
    a = rng.standard_normal((max(2, h // step), max(2, w // step))).astype("f4")
    return np.asarray(Image.fromarray(a).resize((w, h), Image.BICUBIC))


def pull(key):
    fn, background = PICTURES[key]
    p = Print(key, background)
    fn(p)
    k = 1.5
    w, h = round(W * k), round(H * k)
    png = subprocess.run(["rsvg-convert", "-w", str(w), "-h", str(h)],
                         input=p.svg().encode(), stdout=subprocess.PIPE, check=True).stdout
    a = np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))
    rng = np.random.default_rng(zlib.crc32(key.encode()))
    # edges as cut by hand
    yy, xx = np.mgrid[0:h, 0:w]
    dx = field(rng, 30, w, h) * 1.2 + field(rng, 9, w, h) * .45
    dy = field(rng, 30, w, h) * 1.2 + field(rng, 9, w, h) * .45
    a = a[np.clip(yy + dy.round().astype(int), 0, h - 1), np.clip(xx + dx.round().astype(int), 0, w - 1)]
    a = np.asarray(Image.fromarray(a).resize((W, H), Image.LANCZOS)).astype("f4")
    # ink laid unevenly, a few spots missed by the squeegee, paper grain
    paper = np.array([0xf4, 0xea, 0xd5], "f4")
    lay = .026 * np.clip(field(rng, 48, W, H), 0, 3) + .007 * np.clip(field(rng, 8, W, H), 0, 3)
    spots = np.clip((field(rng, 3, W, H) * .8 + field(rng, 60, W, H) * .35 - 2.75) * 3, 0, 1) * .5
    m = np.clip(lay + spots, 0, 1)[..., None]
    a = a * (1 - m) + paper * m
    a += (field(rng, 4, W, H) * 1.3 + field(rng, 2, W, H) * .7)[..., None]
    image = Image.fromarray(np.clip(a, 0, 255).astype("u1"))
    for quality in range(82, 50, -3):
        buf = io.BytesIO()
        image.save(buf, "JPEG", quality=quality, optimize=True, progressive=True)
        if buf.tell() <= MAX_BYTES:
            break
    (OUT / f"{key}.jpg").write_bytes(buf.getvalue())
    print(f"{key:24} {buf.tell() / 1000:6.1f} kB  q{quality}")


if __name__ == "__main__":
    for name in sys.argv[1:] or PICTURES:
        pull(name)
