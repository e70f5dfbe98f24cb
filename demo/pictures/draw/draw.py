#!/usr/bin/env python3
"""Draws the 24 demo illustrations of Chaktomuk as one series of prints.

    python3 draw.py [key ...]        all pictures, or only those named

Each picture is a function that lays flat shapes on a `Print`; `pull` then
rasterises the SVG with rsvg-convert and gives it hand-cut edges, uneven ink
and paper grain. Needs rsvg-convert (librsvg2-bin), Pillow and numpy. Every
random choice is seeded by the picture's key, so the result does not change.
"""
import io, math, random, subprocess, sys, zlib
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PIL import Image

W, H = 1600, 1067
OUT = Path(__file__).resolve().parent.parent
MAX_BYTES = 100_000

# Six inks, and the tints and overprints they make.
INDIGO, BRICK, OCHRE, JADE, PAPER, INK = (
    "#1d2b4f", "#c4472b", "#e0a030", "#2f7d6b", "#f4ead5", "#15161c")
NIGHT, STEEL, MIST = "#131c38", "#4a6a96", "#b4c3c6"     # indigo
RUST, ROSE = "#83301f", "#e08a64"                        # brick
SAND, AMBER = "#eed09a", "#b97a1f"                       # ochre
PINE, SAGE = "#1c5348", "#93b89f"                        # jade

PICTURES = {}


def picture(key, background):
    """Register a drawing function under its key."""
    def register(fn):
        PICTURES[key] = (fn, background)
        return fn
    return register


# ------------------------------------------------------------------ geometry

def pol(x, y, r, deg):
    a = math.radians(deg)
    return x + r * math.cos(a), y + r * math.sin(a)


def pts(ps):
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in ps)


def smooth(ps, closed=False):
    """Path data of a Catmull-Rom curve through the points."""
    n = len(ps)
    at = (lambda i: ps[i % n]) if closed else (lambda i: ps[max(0, min(n - 1, i))])
    d = f"M{ps[0][0]:.1f},{ps[0][1]:.1f}"
    for i in range(n if closed else n - 1):
        a, b, c, e = at(i - 1), at(i), at(i + 1), at(i + 2)
        d += (f"C{b[0] + (c[0] - a[0]) / 6:.1f},{b[1] + (c[1] - a[1]) / 6:.1f} "
              f"{c[0] - (e[0] - b[0]) / 6:.1f},{c[1] - (e[1] - b[1]) / 6:.1f} "
              f"{c[0]:.1f},{c[1]:.1f}")
    return d + ("Z" if closed else "")


def bezier(a, b, c, t):
    u = 1 - t
    return (u * u * a[0] + 2 * u * t * b[0] + t * t * c[0],
            u * u * a[1] + 2 * u * t * b[1] + t * t * c[1])


# --------------------------------------------------------------- the drawing

class Print:
    def __init__(self, key, background):
        self.rnd = random.Random(zlib.crc32(key.encode()))
        self.out, self.ids = [], 0
        self.rect(-9, -9, W + 18, H + 18, background)

    def svg(self):
        return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {W} {H}" width="{W}" '
                f'height="{H}" stroke-linecap="round" stroke-linejoin="round">'
                + "".join(self.out) + "</svg>")

    # -- shapes
    def rect(self, x, y, w, h, c, rx=0):
        self.out.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" rx="{rx}" fill="{c}"/>')

    def poly(self, ps, c):
        self.out.append(f'<polygon points="{pts(ps)}" fill="{c}"/>')

    def circ(self, x, y, r, c):
        self.out.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{c}"/>')

    def ring(self, x, y, r, c, w):
        self.out.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="none" stroke="{c}" stroke-width="{w}"/>')

    def ell(self, x, y, rx, ry, c, rot=0):
        self.out.append(f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{rx:.1f}" ry="{ry:.1f}" fill="{c}" '
                        f'transform="rotate({rot:.1f} {x:.1f} {y:.1f})"/>')

    def path(self, d, c="none", stroke=None, w=0):
        s = f' stroke="{stroke}" stroke-width="{w}"' if stroke else ""
        self.out.append(f'<path d="{d}" fill="{c}"{s}/>')

    def line(self, ps, c, w):
        self.out.append(f'<polyline points="{pts(ps)}" fill="none" stroke="{c}" stroke-width="{w:.1f}"/>')

    def curve(self, ps, c, w):
        self.path(smooth(ps), "none", c, w)

    def blob(self, ps, c):
        self.path(smooth(ps, True), c)

    def sliver(self, x1, y1, x2, y2, w, c, bend=0.0):
        """One cut of the gouge: a stroke pointed at both ends."""
        dx, dy = x2 - x1, y2 - y1
        n = math.hypot(dx, dy) or 1
        nx, ny = -dy / n, dx / n
        mx, my = (x1 + x2) / 2 + nx * bend, (y1 + y2) / 2 + ny * bend
        self.path(f"M{x1:.1f},{y1:.1f}Q{mx + nx * w:.1f},{my + ny * w:.1f} {x2:.1f},{y2:.1f}"
                  f"Q{mx - nx * w:.1f},{my - ny * w:.1f} {x1:.1f},{y1:.1f}Z", c)

    def taper(self, ps, w0, w1, c):
        """A curve through the points, w0 wide at its start and w1 at its end."""
        left, right, n = [], [], len(ps)
        for i, (x, y) in enumerate(ps):
            a, b = ps[max(0, i - 1)], ps[min(n - 1, i + 1)]
            l = math.hypot(b[0] - a[0], b[1] - a[1]) or 1
            nx, ny = -(b[1] - a[1]) / l, (b[0] - a[0]) / l
            w = (w0 + (w1 - w0) * i / (n - 1)) / 2
            left.append((x + nx * w, y + ny * w))
            right.append((x - nx * w, y - ny * w))
        self.path(smooth(left) + smooth(right[::-1]).replace("M", "L", 1) + "Z", c)

    # -- groups
    @contextmanager
    def group(self, attrs):
        self.out.append(f"<g {attrs}>")
        yield
        self.out.append("</g>")

    def at(self, x, y, s=1.0, rot=0, flip=False):
        return self.group(f'transform="translate({x:.1f} {y:.1f}) rotate({rot}) scale({-s if flip else s} {s})"')

    def multiply(self):
        return self.group('style="mix-blend-mode:multiply"')

    @contextmanager
    def clip(self, d):
        self.ids += 1
        self.out.append(f'<clipPath id="c{self.ids}"><path d="{d}"/></clipPath><g clip-path="url(#c{self.ids})">')
        yield
        self.out.append("</g>")

    # -- textures
    def strokes(self, x0, x1, y0, y1, c, rows, w=(2, 7), length=(60, 260), gap=1.6):
        """Rows of horizontal gouge cuts, larger towards y1: water, sky, soil."""
        r = self.rnd
        for i in range(rows):
            t = (i + .5) / rows
            y = y0 + (y1 - y0) * t ** 1.35
            ww, ll = w[0] + (w[1] - w[0]) * t, length[0] + (length[1] - length[0]) * t
            x = x0 - r.random() * ll
            while x < x1:
                l = ll * r.uniform(.5, 1.3)
                self.sliver(x, y + r.uniform(-2, 2), x + l, y + r.uniform(-2, 2), ww * r.uniform(.6, 1.2), c)
                x += l + ll * gap * r.uniform(.3, 1.3)

    def rays(self, x, y, r0, r1, n, c, a0=0, a1=360, w=7):
        for i in range(n):
            a = a0 + (a1 - a0) * (i + .5) / n
            k = 1 if i % 2 else .82
            self.sliver(*pol(x, y, r0, a), *pol(x, y, r0 + (r1 - r0) * k, a), w, c)

    # -- things that come back
    def palm(self, x, y, h, c, lean=30, fronds=9, size=None):
        """Coconut palm: leaning trunk, drooping toothed fronds."""
        size = size or h * .36
        tx, ty = x + lean, y - h
        self.taper([bezier((x, y), (x - lean * .3, y - h * .5), (tx, ty), i / 8) for i in range(9)],
                   h * .05, h * .026, c)
        for i in range(fronds):
            a = -200 + 220 * i / (fronds - 1) + self.rnd.uniform(-7, 7)
            l = size * self.rnd.uniform(.85, 1.1)
            mid, end = pol(tx, ty, l * .62, a), pol(tx, ty, l, a)
            end = (end[0], end[1] + l * .42)
            mid = (mid[0], mid[1] - l * .06)
            top, low, n = [], [], 12
            for k in range(n + 1):
                px, py = bezier((tx, ty), mid, end, k / n)
                top.append((px, py))
                if k < n:
                    depth = l * .21 * math.sin(math.pi * min(1, (k + 1.6) / (n + .6))) + 2
                    s = 1 if end[0] > tx else -1
                    low += [(px + s * l * .01, py + 3), (px + s * l * .055, py + depth)]
            self.poly(top + low[::-1], c)
        self.circ(tx, ty, h * .022, c)

    def sugar_palm(self, x, y, h, c, cut=None, r=None):
        """Sugar palm: straight trunk, round head of stiff fans."""
        r = r or h * .23
        cx, cy = x, y - h
        self.taper([(x - 2, y), (x + 2, y - h * .4), (x, y - h)], h * .055, h * .035, c)
        for i in range(15):
            a = -90 + 360 * i / 15 + self.rnd.uniform(-6, 6)
            fx, fy = pol(cx, cy, r * .42, a)
            fan = [(fx, fy)]
            for k in range(15):
                fan.append(pol(fx, fy, r * (.62 if k % 2 == 0 else .44), a - 72 + 144 * k / 14))
            self.line([(cx, cy), (fx, fy)], c, r * .05)
            self.poly(fan, c)
            if cut and i % 2 == 0:
                for k in (-40, -14, 14, 40):
                    self.sliver(*pol(fx, fy, r * .1, a + k), *pol(fx, fy, r * .46, a + k), r * .02, cut)

    def leaf(self, x, y, l, w, rot, c, vein=None, pairs=5):
        with self.at(x, y, 1, rot):
            self.path(f"M0,0C{l*.25:.1f},{-w:.1f} {l*.7:.1f},{-w*.8:.1f} {l:.1f},0"
                      f"C{l*.7:.1f},{w*.8:.1f} {l*.25:.1f},{w:.1f} 0,0Z", c)
            if vein:
                self.sliver(0, 0, l * .95, 0, w * .06 + 1, vein)
                for i in range(pairs):
                    t = .14 + .66 * i / pairs
                    s = w * .56 * math.sin(math.pi * (t * .8 + .16))
                    for k in (-1, 1):
                        self.sliver(l * t, 0, l * (t + .15), k * s, w * .035 + .8, vein)

    def motorbike(self, x, y, s, c, hub, lamp=None, flip=False):
        """Small step-through motorbike standing on y, about 210 long."""
        with self.at(x, y, s, flip=flip):
            for cx in (0, 142):
                self.ring(cx, -32, 27, c, 10)
                self.circ(cx, -32, 6, hub)
            self.path("M-42,-70Q-20,-96 30,-92L72,-88Q84,-84 82,-70L94,-42L112,-48L116,-96L130,-98"
                      "L134,-58Q120,-24 98,-20L46,-20Q30,-22 22,-40Q0,-66 -42,-70Z", c)
            self.path("M-34,-94Q10,-112 70,-98L74,-88Q20,-96 -34,-94Z", c)
            self.line([(124, -96), (142, -32)], c, 9)
            self.line([(104, -128), (120, -116), (126, -92)], c, 8)
            self.path("M112,-34Q142,-78 174,-42Q146,-58 112,-34Z", c)
            self.line([(118, -118), (112, -142)], c, 4)
            self.ell(112, -146, 10, 6, c)
            if lamp:
                self.ell(132, -106, 7, 10, lamp)

    def sampan(self, x, y, l, c, rim=None, flip=False):
        with self.at(x, y, l / 100, flip=flip):
            self.path("M-56,-12Q-30,2 0,2Q32,2 58,-16Q44,14 10,15L-16,15Q-44,12 -56,-12Z", c)
            if rim:
                self.sliver(-46, -4, 48, -7, 2, rim, bend=9)

    def sitter(self, x, y, s, c, skin, hat=None):
        """Someone seated, seen from the waist up, about 60 high."""
        with self.at(x, y, s):
            self.path("M-17,0Q-20,-32 -6,-37L6,-37Q20,-32 17,0Z", c)
            self.circ(0, -49, 11, skin)
            if hat:
                self.poly([(-24, -50), (0, -70), (24, -50)], hat)
            else:
                self.path("M-12,-48Q-12,-63 0,-63Q12,-63 12,-48Q4,-54 -12,-48Z", INK)

    def stander(self, x, y, s, c, skin, trousers=None):
        """Someone standing on y, about 150 high."""
        with self.at(x, y, s):
            t = trousers or c
            self.poly([(-15, -72), (15, -72), (14, 0), (3, 0), (0, -50), (-4, 0), (-14, 0)], t)
            self.path("M-18,-66Q-27,-116 -10,-122L10,-122Q27,-116 18,-66Z", c)
            self.line([(-19, -110), (-24, -66)], c, 9)
            self.line([(19, -110), (24, -66)], c, 9)
            self.circ(0, -137, 13, skin)
            self.path("M-14,-134Q-16,-153 0,-153Q16,-153 14,-134Q6,-143 -14,-134Z", INK)

    def flower(self, x, y, r, petal, heart, rot=0):
        """Frangipani."""
        for i in range(5):
            self.leaf(x, y, r, r * .48, rot + i * 72, petal)
        for i in range(5):
            self.leaf(x, y, r * .5, r * .16, rot + i * 72, heart)


# ------------------------------------------------------------- the printing

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


# -------------------------------------------------------------- the pictures

@picture("night-bus", NIGHT)
def night_bus(p):
    p.circ(1180, 250, 205, SAND)
    p.strokes(-50, 1650, 40, 520, INDIGO, 16, (5, 8), (160, 300), 1.1)
    for x in range(-20, 1620, 95):                                   # far bank
        hh = p.rnd.randint(25, 80)
        p.rect(x, 560 - hh, 97, hh + 10, INK)
        for k in range(3):
            if p.rnd.random() < .6:
                p.rect(x + 14 + k * 26, 560 - hh * .6, 9, 12, OCHRE)
    p.rect(-9, 560, 1620, 170, INDIGO)
    p.strokes(-50, 1650, 572, 720, STEEL, 9, (2, 4), (60, 160), 1.6)
    p.strokes(1040, 1300, 566, 720, SAND, 9, (3, 6), (50, 110), .9)
    for x in range(-10, 1620, 46):                                   # quay rail
        p.rect(x, 664, 9, 80, INK)
    p.rect(-9, 660, 1620, 11, INK)
    p.rect(-9, 730, 1620, 110, PINE)
    p.rect(-9, 838, 1620, 240, INK)
    p.palm(170, 760, 560, INK, 60, 10, 230)
    p.palm(1370, 760, 500, INK, -50, 10, 215)
    for x in (60, 1510):                                             # lamps
        p.rect(x - 5, 430, 10, 330, INK)
        p.circ(x, 420, 58, AMBER)
        p.circ(x, 420, 34, SAND)
    p.poly([(1180, 805), (1620, 860), (1620, 1010), (1180, 850)], AMBER)
    p.poly([(1180, 815), (1620, 890), (1620, 960), (1180, 842)], OCHRE)
    # the bus
    p.path("M250,440Q250,375 320,375L1130,375Q1186,378 1200,440L1222,640L1222,850Q1222,876 1196,876L274,876Q250,876 250,850Z", BRICK)
    p.rect(290, 352, 800, 40, RUST, 14)
    p.rect(250, 690, 972, 34, PAPER)
    p.rect(250, 740, 972, 12, RUST)
    p.rect(286, 432, 730, 226, INK, 12)
    for i in range(5):
        x = 296 + i * 144
        p.rect(x, 442, 134, 206, OCHRE, 6)
        p.poly([(x + 8, 442), (x + 60, 442), (x + 8, 560)], SAND)
    people = [(362, 1.7), (500, 1.95), (655, 1.75), (800, 1.9), (935, 1.75)]
    for i, (x, s) in enumerate(people):
        if i != 2:
            p.sitter(x, 648, s, [INDIGO, RUST, INK, PINE, INDIGO][i], RUST)
    p.rect(1034, 432, 84, 400, INK, 10)
    p.rect(1044, 442, 64, 380, SAND, 6)
    p.rect(1073, 442, 6, 380, INK)
    p.path("M1134,432L1176,432Q1188,436 1192,460L1210,640L1134,640Z", SAND)
    p.sitter(1166, 642, 1.5, INDIGO, RUST)
    p.circ(1196, 812, 24, PAPER)
    p.rect(252, 790, 20, 44, OCHRE)
    for x in (420, 1010 - 90):
        p.path(f"M{x-92},876A92,92 0 0 1 {x+92},876Z", INK)
        p.circ(x, 876, 72, INK)
        p.ring(x, 876, 56, STEEL, 6)
        p.circ(x, 876, 30, MIST)
        p.circ(x, 876, 11, INK)
    p.strokes(260, 1180, 960, 1055, BRICK, 4, (4, 6), (90, 180), .8)
    p.strokes(300, 1100, 975, 1060, OCHRE, 4, (3, 5), (60, 120), 1.6)
    p.strokes(-40, 1650, 950, 1060, INDIGO, 4, (3, 5), (120, 200), 1.8)


@picture("floating-school", SAND)
def floating_school(p):
    p.circ(360, 300, 170, BRICK)
    p.rays(360, 300, 195, 420, 40, OCHRE, w=8)
    for i in range(22):                                              # flooded forest
        x = i * 78 + p.rnd.uniform(-20, 20)
        p.ell(x, 520, 70, p.rnd.uniform(34, 74), PINE)
    p.rect(-9, 520, 1620, 560, JADE)
    p.strokes(-50, 1650, 530, 1060, PINE, 18, (2, 9), (80, 320), .9)
    p.strokes(-50, 1650, 540, 1060, SAGE, 13, (2, 7), (50, 200), 2.2)
    with p.at(60, -20):
        for x in range(500, 1400, 100):                              # floats
            p.rect(x - 42, 750, 88, 62, RUST, 26)
            p.sliver(x - 26, 764, x + 30, 764, 5, ROSE)
        p.rect(420, 728, 980, 34, INK)
        p.rect(430, 722, 960, 14, AMBER)
        p.rect(520, 430, 780, 294, STEEL)
        for i in range(27):
            p.rect(520 + i * 29, 430, 4, 294, INDIGO)
        p.poly([(450, 440), (560, 280), (1260, 280), (1370, 440)], RUST)
        for i in range(17):
            x = 575 + i * 42
            p.sliver(x + 10, 292, x - 10 + (i - 8) * 8, 430, 7, BRICK)
        p.rect(450, 436, 920, 14, INK)
        for i, x in enumerate((560, 720, 1010, 1150)):
            p.rect(x - 8, 492, 126, 142, INK)
            p.rect(x, 500, 110, 126, OCHRE)
            p.rect(x - 22, 492, 16, 142, PAPER)
            p.rect(x + 116, 492, 16, 142, PAPER)
            p.sitter(x + 30, 626, 1.25, PAPER, RUST)
            p.sitter(x + 80, 626, 1.1, PAPER, RUST)
            p.rect(x - 8, 622, 126, 14, INK)
        p.rect(868, 486, 110, 238, INK)
        p.rect(878, 496, 90, 228, OCHRE)
        p.stander(924, 724, 1.25, PAPER, RUST, INDIGO)
        for x in range(430, 1400, 60):
            if not 850 < x < 990:
                p.rect(x, 664, 8, 62, PAPER)
        p.rect(430, 660, 430, 9, PAPER)
        p.rect(985, 660, 405, 9, PAPER)
    p.strokes(500, 1450, 806, 850, INDIGO, 4, (5, 8), (100, 260), .4)
    for x, y, l, n, f in ((250, 760, 300, 2, False), (720, 960, 430, 3, False), (1380, 930, 300, 2, True)):
        k = l / 100
        for i in range(n):
            p.sitter(x + (i - (n - 1) / 2) * 24 * k, y + 2 * k, k * .52, [PAPER, BRICK, PAPER][i], RUST,
                     hat=OCHRE if i == 1 else None)
        p.sampan(x, y, l, INK, AMBER, f)
        s = -1 if f else 1
        p.line([(x - s * 40 * k, y - 32 * k), (x - s * 58 * k, y + 22 * k)], INK, 2 * k)
        p.strokes(x - 60 * k, x + 40 * k, y + 18 * k, y + 26 * k, PAPER, 2, (3, 4), (50, 90), .6)


@picture("cinema-restoration", INDIGO)
def cinema(p):
    for y, c in ((0, NIGHT), (230, INDIGO), (380, RUST), (500, BRICK), (620, ROSE), (720, OCHRE)):
        p.rect(-9, y, 1620, H, c)
    p.strokes(-50, 1650, 205, 250, INDIGO, 3, (5, 6), (150, 300), .6)
    p.strokes(-50, 1650, 365, 400, RUST, 3, (5, 6), (150, 300), .6)
    p.strokes(-50, 1650, 490, 515, BRICK, 2, (5, 6), (150, 300), .6)
    p.palm(1490, 900, 520, INK, 40, 10, 200)
    p.palm(70, 900, 400, INK, -20, 9, 170)
    p.rect(-9, 880, 1620, 200, INK)
    # concrete box carried on a folded screen
    p.poly([(230, 190), (1370, 190), (1330, 660), (270, 660)], PAPER)
    p.poly([(230, 190), (1370, 190), (1366, 228), (234, 228)], SAND)
    with p.clip("M230,190L1370,190L1330,660L270,660Z"):
        for i in range(15):
            x = 282 + i * 70
            p.poly([(x, 258), (x + 35, 258), (x + 35, 620), (x, 620)], MIST)
            for j in range(5):
                y = 258 + j * 73
                p.poly([(x, y), (x + 35, y + 36), (x, y + 73)], STEEL)
                p.poly([(x + 35, y + 36), (x + 35, y + 73), (x, y + 73)], INDIGO)
    # fin
    p.poly([(1090, 60), (1190, 90), (1190, 640), (1090, 640)], BRICK)
    p.poly([(1190, 90), (1220, 110), (1220, 640), (1190, 640)], RUST)
    for i in range(6):
        y = 160 + i * 74
        p.circ(1140, y, 26, OCHRE)
        p.circ(1140, y, 14, PAPER)
    # marquee
    p.poly([(170, 640), (1430, 640), (1470, 720), (130, 720)], BRICK)
    p.rect(130, 720, 1340, 24, RUST)
    p.poly([(210, 654), (1390, 654), (1408, 700), (192, 700)], SAND)
    for i in range(30):
        p.circ(152 + i * 44.6, 732, 9, OCHRE if i % 2 else PAPER)
    p.rect(220, 744, 1160, 150, INK)
    for i in range(8):                                               # foyer
        x = 420 + i * 98
        p.rect(x, 752, 88, 142, OCHRE)
        p.poly([(x, 752), (x + 60, 752), (x, 830)], SAND)
    for x, c, d in ((240, JADE, PAPER), (330, STEEL, OCHRE), (1222, BRICK, SAND), (1306, PINE, ROSE)):
        p.rect(x, 766, 74, 108, c)
        p.circ(x + 37, 808, 22, d)
        p.path(f"M{x+8},874Q{x+37},812 {x+66},874Z", d)
    # bamboo scaffolding on the left half
    for x in (215, 300, 385, 470, 555):
        p.rect(x, 120, 9, 770, AMBER)
    for y in (170, 290, 410, 530, 640):
        p.rect(190, y, 400, 9, AMBER)
    p.line([(215, 410), (385, 170)], AMBER, 7)
    p.line([(385, 640), (555, 410)], AMBER, 7)
    p.rect(300, 522, 260, 14, INK)
    p.stander(440, 524, .8, INK, INK)
    p.line([(452, 440), (492, 410)], INK, 8)
    p.rect(200, 282, 190, 14, INK)
    p.stander(270, 284, .8, INK, INK)
    p.strokes(200, 1400, 910, 1050, AMBER, 6, (4, 8), (80, 200), 1.3)
    p.strokes(-40, 1640, 900, 1060, INDIGO, 7, (3, 8), (120, 260), 1.3)
    for x, s, c in ((640, .95, BRICK), (705, 1.0, INDIGO), (930, .95, JADE), (1010, 1.0, RUST)):
        p.stander(x, 930, s, c, RUST, INDIGO)
    p.motorbike(1150, 1000, 1.3, JADE, OCHRE, OCHRE)
    p.sitter(1190, 884, 1.5, PAPER, RUST)


@picture("kampot-pepper", OCHRE)
def pepper(p):
    p.circ(1180, 250, 130, PAPER)
    p.rays(1180, 250, 150, 900, 60, SAND, w=9)
    p.blob([(-100, 520), (120, 330), (330, 300), (520, 380), (760, 330), (980, 420), (1200, 390), (1460, 300), (1700, 360), (1750, 700), (-100, 700)], BRICK)
    for i in range(40):
        x = i * 42
        p.sliver(x, 420 + 30 * math.sin(i), x - 50, 530, 6, RUST)
    p.blob([(-100, 560), (200, 440), (500, 470), (800, 520), (1100, 470), (1400, 430), (1700, 500), (1750, 700), (-100, 700)], RUST)
    p.rect(-9, 540, 1620, 540, BRICK)
    p.rect(-9, 532, 1620, 18, PINE)
    vx, hy = 900, 540
    for k in range(-26, 27):                                         # furrows
        p.sliver(vx + k * 8, hy + 10, vx + k * 190, H + 40, 9, RUST)
    for z in (7, 5.2, 4, 3.1, 2.4, 1.85, 1.4, 1.05):
        for k in range(-9, 10):
            if k == 0:
                continue
            x, y, h = vx + (k - .0) * 340 / z, hy + 430 / z, 560 / z
            if not -150 < x < 1750:
                continue
            w = 62 / z
            p.ell(x, y, w * 1.3, w * .25, RUST)
            p.rect(x - w * .16, y - h * 1.06, w * .32, h * 1.06, INK)
            c = PINE if k % 2 else JADE
            p.blob([(x - w * .8, y - h * .08), (x - w, y - h * .5), (x - w * .7, y - h * .9), (x, y - h),
                    (x + w * .7, y - h * .9), (x + w, y - h * .5), (x + w * .8, y - h * .08)], c)
            for i in range(int(90 / math.sqrt(z))):
                a, b = p.rnd.uniform(-1.05, 1.05), p.rnd.uniform(.08, .98)
                s = w * .62
                p.leaf(x + a * w, y - b * h, s, s * .42, 90 - a * 50 + p.rnd.uniform(-25, 25),
                       (SAGE, JADE, PINE, PINE, JADE)[i % 5])
    # near branch
    p.taper([(-20, 60), (140, 110), (330, 100), (520, 170)], 22, 8, INK)
    for x, y, l, r in ((60, 80, 240, -40), (230, 110, 260, 12), (120, 100, 250, 78), (350, 100, 230, -20), (420, 130, 210, 50), (-30, 60, 230, 40)):
        p.leaf(x, y, l, l * .48, r, PINE, SAGE, 4)
    for x, y, n in ((70, 250, 12), (250, 190, 14), (410, 180, 11), (505, 170, 7)):
        p.curve([(x, y - 70), (x + 4, y), (x + 6, y + n * 22)], INK, 6)
        for i in range(n):
            for k in (-1, 1):
                c = p.rnd.choice([BRICK, BRICK, JADE, SAGE, INK])
                p.circ(x + k * 13 + p.rnd.uniform(-3, 3), y + i * 22 + k * 5, 14 - i * .3, c)
                p.circ(x + k * 13 - 4, y + i * 22 + k * 5 - 4, 3, PAPER)


@picture("river-dolphins", OCHRE)
def dolphins(p):
    p.circ(1080, 430, 250, BRICK)
    p.strokes(-50, 1650, 30, 440, SAND, 15, (7, 3), (340, 160), 1.0)
    p.strokes(800, 1350, 300, 440, OCHRE, 5, (4, 7), (100, 260), .8)
    p.blob([(-100, 400), (100, 370), (300, 395), (600, 410), (800, 428), (900, 460), (-100, 470)], RUST)
    p.blob([(1250, 440), (1400, 410), (1700, 370), (1700, 470), (1250, 470)], RUST)
    for x, h in ((120, 190), (215, 140), (1500, 170)):
        p.sugar_palm(x, 420, h, RUST)
    p.rect(-9, 440, 1620, 640, RUST)
    p.strokes(-50, 1650, 452, 1067, BRICK, 22, (3, 12), (100, 420), .8)
    p.strokes(840, 1330, 452, 900, OCHRE, 16, (3, 8), (60, 190), .9)
    p.strokes(-50, 1650, 480, 1060, AMBER, 14, (2, 7), (60, 220), 2.2)
    # boat
    p.sampan(1130, 590, 380, INK, AMBER)
    p.stander(1010, 585, 1.25, INK, INK)
    p.line([(985, 400), (900, 640)], INK, 7)
    p.line([(1010, 440), (962, 462)], INK, 10)
    p.sitter(1190, 588, 1.7, INK, INK, hat=INK)
    p.strokes(930, 1330, 650, 690, INK, 3, (4, 6), (80, 200), .5)
    # dolphin: blunt head, small rounded fin
    body = ("M70,900C84,850 76,760 120,712C170,660 262,660 318,716C430,640 560,628 650,656"
            "C672,634 704,588 748,584C784,584 772,626 784,680C930,730 1050,820 1110,910Z")
    p.path(body, INDIGO)
    with p.clip(body):
        p.path("M60,930C90,850 150,812 250,820C380,836 500,890 540,960Z", STEEL)
        p.strokes(380, 1080, 700, 900, STEEL, 9, (4, 6), (90, 220), 1.3)
        p.sliver(84, 846, 222, 812, 6, INK, bend=14)
    p.circ(246, 772, 11, INK)
    p.circ(243, 769, 4, PAPER)
    p.path("M318,716Q330,770 300,800", "none", INK, 5)
    p.path("M430,900C420,850 470,820 520,850C560,872 590,890 600,900Z", NIGHT)
    p.path("M-20,890Q160,850 330,884T700,890T1180,890L1240,960L-20,960Z", RUST)
    p.strokes(0, 1220, 890, 960, SAND, 4, (5, 8), (120, 240), .7)
    p.strokes(-50, 1650, 960, 1070, BRICK, 4, (9, 12), (250, 420), .7)
    for x, y, r in ((120, 800, 8), (88, 770, 6), (60, 830, 10), (40, 790, 5), (1130, 850, 8), (1165, 830, 6), (1180, 868, 9)):
        p.circ(x, y, r, SAND)


@picture("silk-weavers", INDIGO)
def weavers(p):
    p.circ(800, 400, 380, OCHRE)
    p.rays(800, 400, 400, 1000, 52, STEEL, w=8)
    # weaver
    p.path("M480,760Q490,470 680,420L920,420Q1110,470 1120,760Z", BRICK)
    p.path("M690,420Q800,520 910,420L880,392L720,392Z", AMBER)
    p.rect(752, 330, 96, 100, AMBER, 30)
    p.path("M640,240Q630,80 800,78Q970,80 960,240Q960,350 800,380Q640,350 640,240Z", INK)
    p.ell(800, 258, 112, 132, AMBER)
    p.path("M682,250Q690,130 800,128Q910,130 918,250Q880,170 800,166Q720,170 682,250Z", INK)
    p.circ(800, 74, 56, INK)
    for s in (-1, 1):
        p.sliver(800 + s * 26, 262, 800 + s * 72, 262, 7, INK, bend=6)
        p.sliver(800 + s * 22, 236, 800 + s * 78, 234, 5, INK, bend=-s * 10)
        p.circ(800 + s * 118, 300, 10, OCHRE)
    p.sliver(800, 262, 796, 306, 5, RUST)
    p.sliver(770, 334, 830, 334, 8, BRICK, bend=4)
    for k in range(5):                                               # krama
        p.path(f"M{560+k*18},{470-k*8}Q800,{640+k*20} {1040-k*18},{470-k*8}", "none", PAPER if k % 2 else RUST, 13)
    # warp
    threads = [BRICK, OCHRE, PAPER, JADE, ROSE, SAND, SAGE]
    n = 61
    for i in range(n):
        t = i / (n - 1) - .5
        p.line([(800 + t * 900, 560), (800 + t * 1500, 800)], threads[(i * i // 5 + i // 4) % 7], 7)
    # cloth
    p.poly([(50, 800), (1550, 800), (1750, 1080), (-150, 1080)], RUST)
    with p.clip("M50,800L1550,800L1750,1080L-150,1080Z"):
        for j, y in enumerate((800, 862, 935, 1015)):
            s = 1 + j * .12
            hh = 36 * s
            for i in range(-9, 10):
                x = 800 + (i + (j % 2) * .5) * 104 * s
                p.poly([(x - 50 * s, y + hh), (x, y), (x + 50 * s, y + hh), (x, y + 2 * hh)], [OCHRE, JADE, OCHRE, BRICK][j])
                p.poly([(x - 30 * s, y + hh), (x, y + hh * .4), (x + 30 * s, y + hh), (x, y + hh * 1.6)], [BRICK, PAPER, INDIGO, OCHRE][j])
                p.poly([(x - 12 * s, y + hh), (x, y + hh * .75), (x + 12 * s, y + hh), (x, y + hh * 1.25)], [PAPER, RUST, PAPER, INDIGO][j])
    # frame, heddles, reed
    for y, w, h in ((556, 960, 26), (612, 1080, 20), (664, 1200, 20)):
        p.rect(800 - w / 2, y, w, h, INK, 8)
        p.sliver(800 - w / 2 + 30, y + 7, 800 + w / 2 - 30, y + 7, 3, AMBER)
    p.rect(110, 752, 1380, 58, AMBER, 14)
    p.sliver(140, 766, 1460, 766, 6, SAND)
    for x in (150, 1370):
        p.rect(x, 60, 80, 1020, INK)
        p.rect(x + 12, 60, 8, 1020, RUST)
    p.rect(90, 60, 1420, 54, INK)
    p.rect(90, 72, 1420, 8, RUST)
    for x in (520, 1080):
        p.line([(x, 114), (x, 560)], INK, 6)
    for s in (-1, 1):                                                # arms
        p.taper([(800 + s * 250, 480), (800 + s * 345, 620), (800 + s * 290, 760)], 120, 64, BRICK)
        p.taper([(800 + s * 318, 690), (800 + s * 290, 760), (800 + s * 262, 790)], 60, 50, AMBER)
        p.ell(800 + s * 262, 788, 46, 30, AMBER)
        for k in range(3):
            p.sliver(800 + s * (232 + k * 20), 776, 800 + s * (236 + k * 20), 812, 4, RUST)


@picture("coffee-roasters", OCHRE)
def coffee(p):
    p.circ(1130, 620, 420, SAND)
    p.rays(1130, 620, 440, 1300, 70, AMBER, w=9)
    # cup
    p.ell(1120, 952, 400, 62, RUST)
    p.ell(1120, 935, 390, 58, PAPER)
    p.ell(1120, 930, 260, 30, SAND)
    p.path("M1360,660Q1520,620 1520,730Q1510,830 1330,840", "none", INDIGO, 42)
    p.path("M830,610L1410,610Q1410,900 1210,940L1030,940Q830,900 830,610Z", INDIGO)
    with p.clip("M830,610L1410,610Q1410,900 1210,940L1030,940Q830,900 830,610Z"):
        for i in range(13):
            x = 850 + i * 46
            p.poly([(x, 740), (x + 23, 700), (x + 46, 740), (x + 23, 780)], BRICK if i % 2 else PAPER)
        p.rect(820, 684, 600, 8, PAPER)
        p.rect(820, 788, 600, 8, PAPER)
        for i in range(9):
            p.sliver(1270 + i * 14, 640, 1190 + i * 12, 930, 4, STEEL)
    p.ell(1120, 610, 290, 66, PAPER)
    p.ell(1120, 614, 262, 52, INK)
    p.path("M880,630Q1000,590 1120,628T1350,632Q1280,666 1120,666Q950,664 880,630Z", RUST)
    for x, k in ((1010, 1), (1130, -1), (1240, 1)):
        p.taper([(x, 560), (x + 46 * k, 470), (x - 40 * k, 370), (x + 40 * k, 260), (x - 10 * k, 150)], 34, 3, PAPER)
    # branch
    p.taper([(-30, 190), (230, 300), (480, 500), (660, 760), (740, 900)], 34, 12, RUST)
    for x, y, l, r in ((120, 245, 330, -62), (330, 370, 350, -48), (505, 530, 330, -28), (60, 220, 330, 92), (250, 320, 360, 112),
                       (430, 470, 370, 128), (590, 650, 330, 140), (680, 800, 260, 60), (660, 770, 260, 108)):
        p.leaf(x, y, l, l * .33, r, PINE if (x // 10) % 2 else JADE, SAGE, 6)
    for x, y in ((150, 262), (300, 345), (440, 465), (555, 600), (655, 760)):
        for i in range(7):
            a, d = i * 60 + p.rnd.uniform(-12, 12), 52 if i else 0
            cx, cy = pol(x, y, d, a)
            c = JADE if (i == 3 and x < 400) else (OCHRE if i == 5 and x > 400 else BRICK)
            p.circ(cx, cy, 36, RUST)
            p.circ(cx - 2, cy - 2, 33, c)
            p.sliver(cx - 20, cy - 12, cx - 2, cy - 24, 6, PAPER, bend=-5)
            p.circ(cx + 12, cy + 14, 4, INK)


@picture("noodle-dawn", INDIGO)
def noodle(p):
    for y, c in ((330, RUST), (430, BRICK), (520, OCHRE)):
        p.rect(-9, y, 1620, H, c)
        p.strokes(-50, 1650, y - 20, y + 14, c, 3, (5, 6), (150, 320), .5)
    for x, w, h in ((-20, 190, 380), (170, 150, 300), (320, 120, 200), (1180, 140, 230), (1320, 150, 330), (1470, 160, 410)):
        p.rect(x, 740 - h, w, h, NIGHT)                              # shophouses
        p.poly([(x - 8, 740 - h), (x + w / 2, 740 - h - 46), (x + w + 8, 740 - h)], NIGHT)
        for i in range(int(w // 45)):
            for j in range(int(h // 90)):
                p.rect(x + 16 + i * 44, 760 - h + j * 86, 22, 40, OCHRE if p.rnd.random() < .25 else INDIGO)
    for y in (150, 190, 240):
        p.path(f"M-10,{y}Q400,{y+70} 800,{y-20}T1610,{y+20}", "none", NIGHT, 4)
    with p.group('transform="translate(800 200) scale(1.2) translate(-800 -200)"'):
        stall(p)


def stall(p):
    # light
    p.poly([(720, 210), (880, 210), (1420, 800), (180, 800)], SAND)
    p.poly([(745, 210), (855, 210), (1230, 800), (370, 800)], PAPER)
    p.rect(796, -10, 8, 120, INK)
    p.path("M640,220Q660,110 760,96L840,96Q940,110 960,220Z", INK)
    p.sliver(690, 190, 780, 116, 7, STEEL, bend=-14)
    p.ell(800, 220, 160, 20, OCHRE)
    p.circ(800, 232, 32, PAPER)
    # steam
    for x, k, h in ((650, 1, 250), (760, -1, 330), (870, 1, 300), (970, -1, 230)):
        p.taper([(x, 580), (x + 50 * k, 580 - h * .3), (x - 46 * k, 580 - h * .6), (x + 20 * k, 580 - h)], 46, 4, MIST)
    # counter
    p.rect(-9, 800, 1620, 280, JADE)
    p.rect(-9, 790, 1620, 30, INK)
    for i in range(17):
        x = i * 100 - 10
        p.rect(x, 830, 88, 260, PINE)
        p.sliver(x + 16, 846, x + 16, 1050, 4, SAGE)
    # bowl
    p.ell(800, 812, 430, 30, INK)
    p.path("M440,560L1160,560Q1150,760 960,806L640,806Q450,760 440,560Z", BRICK)
    with p.clip("M440,560L1160,560Q1150,760 960,806L640,806Q450,760 440,560Z"):
        p.rect(420, 640, 760, 12, PAPER)
        p.rect(420, 742, 760, 10, PAPER)
        for i in range(10):
            x = 470 + i * 74
            p.blob([(x, 698), (x + 20, 668), (x + 52, 676), (x + 60, 700), (x + 40, 726), (x + 14, 722)], PAPER)
            p.circ(x + 32, 698, 12, BRICK)
        for i in range(8):
            p.sliver(1090 + i * 12, 600, 1000 + i * 8, 800, 5, RUST)
    p.ell(800, 560, 362, 74, PAPER)
    p.ell(800, 566, 330, 58, AMBER)
    with p.clip("M470,566A330,58 0 0 1 1130,566A330,62 0 0 1 470,566Z"):
        for i in range(11):
            y = 540 + i * 8
            p.path(f"M{500+i*10},{y+20}Q{620+i*8},{y-40} {720+i*12},{y+6}T{960-i*4},{y+10}", "none", SAND if i % 3 else PAPER, 7)
        p.ell(940, 560, 84, 34, PAPER)
        p.ell(946, 560, 42, 19, OCHRE)
        for x, y, r in ((640, 540, 20), (600, 570, -20), (680, 560, 50), (560, 550, -60), (820, 590, 10)):
            p.leaf(x, y, 84, 24, r, JADE, SAGE, 3)
        for x, y in ((760, 545), (720, 590), (1040, 580), (870, 530)):
            p.ell(x, y, 15, 9, BRICK)
    p.line([(1010, 560), (1400, 350)], INK, 15)
    p.line([(1040, 574), (1430, 392)], INK, 15)
    # condiments
    for x, c in ((230, BRICK), (330, OCHRE)):
        p.rect(x - 38, 660, 76, 134, c, 14)
        p.rect(x - 26, 632, 52, 34, INK, 6)
        p.sliver(x - 22, 684, x - 22, 780, 7, PAPER)
    p.path("M1260,794L1240,690L1400,690L1380,794Z", STEEL)
    for i, a in enumerate((-100, -90, -78, -68)):
        p.line([(1310 + i * 12, 690), pol(1310 + i * 12, 690, 130, a)], [INK, RUST, INK, RUST][i], 10)


@picture("book-fair", PAPER)
def book_fair(p):
    p.circ(800, 520, 400, OCHRE)
    p.rays(800, 520, 420, 1100, 64, SAND, w=11)
    for y0, sag, n, off in ((40, 120, 12, 0), (-20, 330, 13, 3)):    # garlands of cut paper
        line = [bezier((-40, y0), (800, y0 + sag * 2), (1640, y0), i / 60) for i in range(61)]
        p.curve(line[::3], INK, 5)
        for i in range(n):
            x, y = line[int((i + .5) * 60 / n)]
            c = [BRICK, JADE, INDIGO, OCHRE, STEEL][(i + off) % 5]
            w, h = 44, 96
            p.path(f"M{x-w},{y}L{x+w},{y}L{x+w},{y+h-16}" + "".join(
                f"L{x+w-11-22*k},{y+h+(12 if k % 2 == 0 else -16)}" for k in range(4)) + f"L{x-w},{y+h-16}Z", c)
            for k in range(4):
                p.leaf(x, y + 42, 24, 8, 45 + 90 * k, PAPER)
                p.circ(*pol(x, y + 42, 26, 90 * k), 4, PAPER)
            for k in (-1, 0, 1):
                p.circ(x + k * 22, y + 80, 4, PAPER)
    p.rect(-9, 950, 1620, 130, RUST)
    p.rect(-9, 944, 1620, 18, INK)
    p.strokes(-50, 1650, 975, 1060, BRICK, 5, (4, 8), (200, 340), .6)
    inks = [INDIGO, BRICK, JADE, STEEL, PINE, RUST, OCHRE]
    for x, n, w0, seed in ((330, 5, 380, 0), (800, 8, 430, 3), (1280, 6, 390, 5)):
        y = 946
        for i in range(n):
            h, w, dx = p.rnd.choice((48, 58, 68)), w0 + p.rnd.randint(-50, 30), p.rnd.randint(-24, 24)
            c, left = inks[(i + seed) % 7], x + dx - w / 2
            flip = (i + seed) % 3 == 0
            if flip:                                                 # pages towards us
                p.rect(left, y - h, w, h, c, 6)
                p.rect(left - 4, y - h + 9, w - 14, h - 18, PAPER)
                for k in range(3):
                    p.sliver(left + 6, y - h + 16 + k * (h - 28) / 2.4, left + w - 30, y - h + 16 + k * (h - 28) / 2.4, 2.5, AMBER)
            else:
                p.rect(left, y - h, w, h, c, 10)
                for k in (.12, .17, .83, .88):
                    p.rect(left + w * k, y - h, 7, h, SAND)
                p.leaf(left + w * .36, y - h / 2, w * .28, h * .24, 0, SAND)
                p.leaf(left + w * .42, y - h / 2, w * .16, h * .12, 0, c)
            p.rect(left + 4, y - 4, w - 8, 4, INK)
            y -= h
        if x == 800:                                                 # open book
            p.path(f"M{x-300},{y-150}Q{x-120},{y-190} {x},{y-96}Q{x+120},{y-190} {x+300},{y-150}L{x+330},{y-14}Q{x+130},{y-56} {x},{y+2}Q{x-130},{y-56} {x-330},{y-14}Z", BRICK)
            p.path(f"M{x-280},{y-166}Q{x-110},{y-206} {x},{y-110}L{x},{y-16}Q{x-130},{y-76} {x-306},{y-36}Z", PAPER)
            p.path(f"M{x+280},{y-166}Q{x+110},{y-206} {x},{y-110}L{x},{y-16}Q{x+130},{y-76} {x+306},{y-36}Z", SAND)
            for k in range(5):
                for s in (-1, 1):
                    p.path(f"M{x+s*(258+k*5)},{y-150+k*22}Q{x+s*120},{y-186+k*24} {x+s*22},{y-104+k*18}", "none", INK, 4)
            p.poly([(x + 150, y - 165), (x + 180, y - 170), (x + 190, y - 20), (x + 176, y - 38), (x + 160, y - 26)], JADE)
        elif x == 330:
            with p.at(x + 20, y - 6, 1, -8):
                p.rect(-150, -46, 290, 46, OCHRE, 8)
                p.rect(-158, -38, 280, 30, PAPER)
            # a small reader on the pile
            p.path(f"M{x-80},{y-44}Q{x-100},{y-200} {x-30},{y-206}Q{x+40},{y-200} {x+30},{y-100}L{x+120},{y-110}L{x+150},{y-10}L{x+112},{y-10}L{x+90},{y-60}L{x-20},{y-40}Z", INDIGO)
            p.circ(x - 14, y - 250, 44, RUST)
            p.path(f"M{x-62},{y-220}Q{x-70},{y-304} {x-10},{y-300}Q{x+40},{y-296} {x+32},{y-262}Q{x-20},{y-276} {x-30},{y-214}Z", INK)
            p.line([(x - 20, y - 170), (x + 30, y - 120), (x + 84, y - 156)], STEEL, 26)
            p.circ(x + 88, y - 158, 15, RUST)
            p.poly([(x + 66, y - 216), (x + 112, y - 172), (x + 160, y - 226), (x + 152, y - 150), (x + 108, y - 116), (x + 74, y - 146)], BRICK)


@picture("flood-map", JADE)
def flood_map(p):
    a, b = 84, 44
    iso = lambda i, j, z=0: (800 + (i - j) * a, -160 + (i + j) * b - z)
    for k in range(-2, 34):                                          # water in the streets
        for _ in range(10):
            u, v = p.rnd.uniform(-2, 20), k * .62 - 1
            l = p.rnd.uniform(.5, 1.6)
            if p.rnd.random() < .5:
                p.sliver(*iso(u, v), *iso(u + l, v), 4, p.rnd.choice((SAGE, PINE, PINE)))
            else:
                p.sliver(*iso(v, u), *iso(v, u + l), 4, p.rnd.choice((SAGE, PINE, PINE)))
    walls = [(SAND, OCHRE, AMBER), (PAPER, MIST, STEEL), (ROSE, BRICK, RUST), (SAND, BRICK, RUST), (STEEL, STEEL, INDIGO), (PAPER, SAND, AMBER)]

    def box(i, j, w, d, h, top, left, right):
        p.poly([iso(i - .1, j + d + .1), iso(i + w + .1, j + d + .1), iso(i + w + .1, j - .1), iso(i + w + .25, j), iso(i + w + .25, j + d + .25), iso(i, j + d + .25)], PINE)
        p.poly([iso(i, j + d), iso(i + w, j + d), iso(i + w, j + d, h), iso(i, j + d, h)], left)
        p.poly([iso(i + w, j), iso(i + w, j + d), iso(i + w, j + d, h), iso(i + w, j, h)], right)
        p.poly([iso(i, j, h), iso(i + w, j, h), iso(i + w, j + d, h), iso(i, j + d, h)], top)
        for f in range(int(h // 46)):                                # windows
            z = h - 34 - f * 46
            if z < 26:
                break
            for k in range(int(w * 3)):
                u = i + .12 + k / 3
                p.poly([iso(u, j + d, z), iso(u + .17, j + d, z), iso(u + .17, j + d, z + 20), iso(u, j + d, z + 20)], INDIGO)
            for k in range(int(d * 3)):
                u = j + .12 + k / 3
                lit = OCHRE if p.rnd.random() < .22 else INK
                p.poly([iso(i + w, u, z), iso(i + w, u + .17, z), iso(i + w, u + .17, z + 20), iso(i + w, u, z + 20)], lit)
        p.poly([iso(i, j + d), iso(i + w, j + d), iso(i + w, j + d, 12), iso(i, j + d, 12)], PINE)
        p.poly([iso(i + w, j), iso(i + w, j + d), iso(i + w, j + d, 12), iso(i + w, j, 12)], INK)

    def tree(i, j):
        x, y = iso(i, j)
        p.rect(x - 5, y - 50, 10, 50, INK)
        p.circ(x, y - 74, 38, PINE)
        for k in range(4):
            p.sliver(x - 24 + k * 10, y - 88 + k * 4, x - 8 + k * 10, y - 60 + k * 3, 4, SAGE)

    for s in range(-10, 60):
        for bi in range(-3, 9):
            for bj in range(-3, 9):
                if bi + bj != s:
                    continue
                i, j = bi * 3.1, bj * 3.1
                if (bi, bj) in ((3, 2), (2, 4)):                         # squares left open
                    if (bi, bj) == (3, 2):
                        for u, v in ((0, .3), (1, .2), (.3, 1.4), (1.5, 1.5)):
                            tree(i + u, j + v)
                    continue
                w = p.rnd.choice(walls)
                kind = p.rnd.random()
                if kind < .3:
                    box(i, j, 2, 2, p.rnd.choice((70, 118, 164)), *w)
                elif kind < .7:
                    box(i, j, .95, 2, p.rnd.choice((70, 118)), *w)
                    w2 = p.rnd.choice(walls)
                    box(i + 1.05, j, .95, 2, p.rnd.choice((70, 70, 118)), *w2)
                else:
                    h = 70
                    box(i, j, 2, 2, h, *walls[5])
                    t1, t2 = iso(i + 1, j + .5, h + 70), iso(i + 1, j + 1.5, h + 70)
                    A, B, C, D = iso(i - .1, j - .1, h), iso(i + 2.1, j - .1, h), iso(i + 2.1, j + 2.1, h), iso(i - .1, j + 2.1, h)
                    p.poly([A, t1, t2, D], ROSE)
                    p.poly([D, t2, C], BRICK)
                    p.poly([B, t1, t2, C], RUST)
    for i, j, c in ((7.1, 14.2, BRICK), (14.4, 8.6, PAPER), (2.6, 9.9, OCHRE), (11.9, 2.5, BRICK)):
        x, y = iso(i, j)                                             # boats
        with p.at(x, y, 1, 27):
            p.path("M-70,-6Q-40,-26 0,-26Q44,-26 76,0Q44,26 0,24Q-40,22 -70,-6Z", INK)
            p.path("M-54,-5Q-34,-16 0,-16Q36,-16 58,0Q36,15 0,14Q-34,12 -54,-5Z", c)
        p.stander(x, y + 10, .55, INDIGO, RUST)
        p.strokes(x - 110, x - 40, y - 30, y + 10, PAPER, 2, (4, 5), (40, 60), .4)


@picture("electric-tuk-tuk", OCHRE)
def tuk_tuk(p):
    p.circ(920, 560, 410, SAND)
    p.rays(920, 560, 430, 1300, 60, AMBER, w=9)
    p.rect(-9, 880, 1620, 200, INDIGO)
    p.rect(-9, 874, 1620, 12, INK)
    p.strokes(-50, 1650, 905, 1060, STEEL, 7, (4, 9), (160, 340), 1.0)
    # socket
    p.rect(96, 130, 280, 280, INK, 44)
    p.rect(84, 118, 280, 280, PAPER, 44)
    p.circ(224, 258, 104, SAND)
    p.ring(224, 258, 104, INK, 7)
    p.circ(224, 258, 62, INK)
    # cable
    cable = [(224, 258), (228, 420), (210, 560), (120, 690), (110, 830), (230, 930), (380, 880), (400, 740), (470, 680)]
    p.curve(cable, INK, 28)
    p.curve(cable, BRICK, 14)
    p.path("M172,220L276,220L276,300Q276,352 240,364L208,364Q172,352 172,300Z", BRICK)
    p.sliver(190, 236, 190, 310, 8, ROSE)
    # tuk-tuk
    p.ell(940, 900, 580, 30, INK)
    p.rect(560, 330, 640, 330, INDIGO)
    p.path("M470,830L450,630Q452,560 520,556L700,556L760,780L1010,780L1060,560Q1220,556 1300,650Q1370,720 1372,800L1372,830Z", JADE)
    p.path("M470,830L462,740L740,740L760,780L1010,780L1020,740L1356,740Q1372,780 1372,830Z", PINE)
    p.path("M400,350Q400,250 500,244L1080,244Q1180,250 1206,330L1214,358L400,358Z", JADE)
    p.path("M400,350L1212,350L1222,382L400,382Z", PINE)
    for i in range(20):
        p.circ(424 + i * 40, 388, 13, OCHRE if i % 2 else BRICK)
    p.sliver(450, 280, 1000, 264, 8, SAGE)
    for x in (468, 738):
        p.rect(x, 380, 16, 190, PINE)
    p.line([(1204, 380), (1290, 640)], PINE, 18)
    p.poly([(1070, 396), (1186, 396), (1262, 620), (1062, 580)], SAGE)
    p.poly([(1110, 396), (1140, 396), (1190, 600), (1150, 594)], PAPER)
    p.path("M500,420Q500,396 540,396L700,396L700,556L500,556Z", BRICK)
    for k in range(5):
        p.sliver(530 + k * 36, 404, 530 + k * 36, 550, 6, ROSE)
    p.path("M900,780L890,640Q940,610 1000,640L1010,780Z", RUST)
    p.sitter(945, 650, 3.3, PAPER, RUST)
    p.line([(990, 560), (1050, 610), (1100, 600)], PAPER, 34)
    p.circ(1108, 598, 20, RUST)
    p.line([(1090, 590), (1130, 612), (1150, 680)], INK, 12)
    p.sitter(780, 690, 2.6, OCHRE, RUST)
    p.path("M690,700L860,700L850,780L760,780Z", RUST)
    p.circ(1316, 700, 34, PAPER)
    p.ring(1316, 700, 34, INK, 7)
    p.poly([(590, 606), (540, 690), (582, 690), (560, 760), (630, 664), (586, 664), (612, 606)], OCHRE)
    p.sliver(790, 806, 1340, 806, 7, SAGE)
    p.rect(450, 822, 930, 22, INK, 8)
    for x in (600, 1250):
        p.path(f"M{x-104},840A104,104 0 0 1 {x+104},840Z", PINE)
        p.circ(x, 834, 78, INK)
        p.circ(x, 834, 46, MIST)
        for k in range(6):
            p.sliver(*pol(x, 834, 12, k * 60), *pol(x, 834, 44, k * 60), 7, INK)
        p.circ(x, 834, 14, OCHRE)
    p.rect(440, 650, 44, 60, INK, 8)


@picture("court-interpreters", SAND)
def interpreters(p):
    p.rays(800, 700, 100, 1300, 60, OCHRE, w=12)
    a = "M150,110L800,110Q880,110 880,190L880,430Q880,510 800,510L470,510L350,640L360,510L150,510Q80,510 80,430L80,190Q80,110 150,110Z"
    b = "M800,210L1450,210Q1520,210 1520,290L1520,530Q1520,610 1450,610L1250,610L1262,730L1130,610L800,610Q720,610 720,530L720,290Q720,210 800,210Z"
    p.path(a, BRICK)
    p.path(b, JADE)
    with p.clip(a):
        p.path(b, NIGHT)
    for i in range(4):                                               # one voice round, one straight
        y = 190 + i * 78
        n = (12, 12, 12, 8)[i]
        d = f"M140,{y}"
        for k in range(n):
            d += f"q11,{-30 if k % 2 else -44} 22,0t22,0"
        p.path(d, "none", PAPER, 10)
    for i in range(4):
        y = 296 + i * 74
        x = 918
        for l in ((120, 200, 150), (220, 90, 170), (90, 160, 220), (180, 130, 40))[i]:
            p.rect(x, y - 6, l, 13, PAPER, 6)
            x += l + 34
    for k in range(5):
        p.leaf(800, 360, 66, 22, k * 72 - 90, OCHRE)
    p.circ(800, 360, 14, BRICK)
    # bench
    p.rect(-9, 870, 1620, 200, RUST)
    p.rect(90, 790, 1420, 290, INK)
    p.rect(50, 756, 1500, 42, INDIGO)
    p.sliver(70, 768, 1530, 768, 7, STEEL)
    for i in range(6):
        x = 130 + i * 228
        p.rect(x, 832, 200, 250, INDIGO)
        p.rect(x + 18, 852, 164, 250, NIGHT)
        for k in range(6):
            p.sliver(x + 34 + k * 26, 866, x + 34 + k * 26, 1060, 5, INDIGO)
    for x, c, s in ((330, BRICK, 1), (1262, JADE, -1)):              # the two interpreters
        with p.at(x, 758, 2.0):
            p.path("M-58,0Q-60,-44 -18,-50L18,-50Q60,-44 58,0Z", c)
            p.poly([(-10, -50), (10, -50), (0, -26)], PAPER)
    for x, c, s in ((330, BRICK, 1), (1262, JADE, -1)):
        with p.at(x, 640, 1):
            p.rect(-18, 0, 36, 26, AMBER)
    p.path("M760,756L770,716L830,716L840,756Z", AMBER)               # bell of the clerk
    p.ell(800, 716, 44, 10, AMBER)
    p.circ(800, 700, 10, INK)


@picture("modernist-houses", STEEL)
def houses(p):
    p.strokes(-50, 1650, 40, 520, MIST, 12, (8, 4), (340, 160), 1.5)
    p.circ(250, 230, 120, OCHRE)
    for x, h in ((60, 420), (1540, 380)):
        p.palm(x, 860, h + 140, PINE, 30, 9, 200)
    p.rect(-9, 850, 1620, 230, JADE)
    for i in range(18):
        p.ell(i * 95, 850, 90, p.rnd.uniform(40, 90), PINE)
    p.rect(-9, 868, 1620, 210, JADE)
    p.strokes(-50, 1650, 890, 1060, PINE, 9, (4, 8), (80, 240), .9)
    p.poly([(330, 868), (1210, 868), (1420, 1080), (120, 1080)], SAND)
    for k in range(9):
        p.sliver(380 + k * 98, 872, 180 + k * 148, 1075, 6, AMBER)
    # ground floor in shade, pilotis
    p.rect(300, 640, 940, 230, INDIGO)
    p.rect(860, 680, 150, 190, OCHRE)
    p.rect(930, 680, 6, 190, INK)
    p.rect(640, 690, 130, 110, STEEL)
    for x in (330, 560, 800, 1060, 1200):
        p.poly([(x - 40, 640), (x + 40, 640), (x + 12, 870), (x - 12, 870)], PAPER)
        p.poly([(x + 14, 640), (x + 40, 640), (x + 12, 870), (x + 4, 870)], MIST)
    # upper box with brise-soleil
    p.rect(230, 360, 1080, 290, PAPER)
    p.rect(256, 392, 1028, 226, INK)
    for i in range(13):
        for j in range(3):
            x, y = 262 + i * 79, 396 + j * 74
            p.rect(x, y, 70, 66, PAPER)
            p.poly([(x + 8, y + 8), (x + 62, y + 8), (x + 62, y + 58)], RUST)
            p.poly([(x + 8, y + 8), (x + 62, y + 58), (x + 8, y + 58)], BRICK if (i + j) % 2 else OCHRE)
            p.poly([(x + 8, y + 8), (x + 62, y + 8), (x + 46, y + 24), (x + 8, y + 24)], INK)
    p.rect(210, 626, 1120, 30, PAPER)
    p.rect(210, 650, 1120, 10, INDIGO)
    # folded roof
    for i in range(7):
        x = 170 + i * 172
        p.poly([(x, 352), (x + 86, 262), (x + 172, 352)], BRICK)
        p.poly([(x + 86, 262), (x + 172, 352), (x + 96, 352)], RUST)
        p.line([(x, 352), (x + 86, 262), (x + 172, 352)], PAPER, 16)
    p.rect(160, 346, 1224, 24, PAPER)
    p.rect(230, 370, 1080, 14, INDIGO)
    # outside stair
    for i in range(9):
        p.rect(420 + i * -16 - 130, 660 + i * 24, 150, 12, PAPER)
    p.poly([(300, 650), (318, 650), (180, 880), (160, 880)], PAPER)
    # frangipani
    def branch(x, y, a, l, w, depth):
        x2, y2 = pol(x, y, l, a)
        p.taper([(x, y), pol(*pol(x, y, l / 2, a), l * .06, a + 90), (x2, y2)], w, w * .74, INK)
        p.circ(x2, y2, w * .37, INK)
        if depth:
            for d in ((-34, 26) if depth % 2 else (-24, 38)):
                branch(x2, y2, a + d + p.rnd.uniform(-6, 6), l * .76, w * .7, depth - 1)
        else:
            tips.append((x2, y2, a))
    tips = []
    branch(1330, 1090, -100, 270, 64, 4)
    for x, y, a in tips:
        for d in (-110, -62, 10, 62, 112):
            p.leaf(x, y, p.rnd.uniform(100, 130), 25, a + d, PINE if d % 4 else JADE, SAGE, 4)
    for x, y, a in tips:
        p.flower(x, y, 54, PAPER, OCHRE, a)
    for x, y in ((1050, 1010), (1190, 960), (1500, 1000), (880, 1040), (1420, 940)):
        p.flower(x, y, 34, PAPER, OCHRE, x)


@picture("market-roof", STEEL)
def market(p):
    p.rays(800, 560, 300, 1300, 56, MIST, 180, 360, 13)
    for x, y, l in ((180, 150, 300), (1380, 210, 340), (1250, 110, 200), (330, 260, 220)):
        p.ell(x, y, l / 2, 22, PAPER)
        p.ell(x + l * .1, y - 20, l / 4, 26, PAPER)
    # arms of the hall
    for s in (-1, 1):
        X = lambda x: 800 + s * x
        p.poly([(X(300), 520), (X(860), 640), (X(860), 900), (X(300), 900)], OCHRE if s < 0 else AMBER)
        p.poly([(X(300), 500), (X(860), 622), (X(860), 652), (X(300), 536)], PAPER if s < 0 else SAND)
        for i in range(6):
            x = 380 + i * 88
            y = 580 + i * 17
            p.rect(X(x) - 28, y, 56, 330, RUST)
            for k in range(5):
                p.rect(X(x) - 28, y + 14 + k * 30, 56, 9, OCHRE if s < 0 else AMBER)
    # stepped dome
    tiers = [(420, 640, 120), (368, 540, 104), (312, 450, 94), (252, 370, 84), (190, 300, 74), (126, 240, 62), (66, 196, 46)]
    for i, (w, y, h) in enumerate(tiers):
        p.rect(800 - w, y, 2 * w, h + 6, OCHRE)
        p.rect(800 + w * .3, y, w * .7, h + 6, AMBER)
        n = max(2, int(w / 26))
        for k in range(n):
            x = 800 - w + 2 * w * (k + .5) / n
            p.rect(x - 9, y + h * .34, 18, h * .52, RUST)
        p.rect(800 - w - 12, y - 8, 2 * w + 24, 22, PAPER)
        p.rect(800 + w * .3, y - 8, w * .7 + 12, 22, SAND)
    p.poly([(786, 190), (814, 190), (804, 70), (796, 70)], OCHRE)
    p.circ(800, 150, 20, OCHRE)
    # porch
    p.rect(460, 740, 680, 180, OCHRE)
    p.rect(440, 726, 720, 26, PAPER)
    p.path("M600,930L600,840Q610,764 800,760Q990,764 1000,840L1000,930Z", INK)
    for k in range(-4, 5):
        p.sliver(800 + k * 36, 800, 800 + k * 48, 925, 7, RUST)
    for x in (500, 1040):
        p.rect(x, 780, 60, 140, RUST)
        for k in range(4):
            p.rect(x, 796 + k * 32, 60, 9, OCHRE)
    # the street
    p.rect(-9, 900, 1620, 180, INDIGO)
    p.strokes(-50, 1650, 920, 1060, STEEL, 5, (4, 8), (150, 320), 1.2)
    stalls = [(90, 1000, BRICK), (330, 1030, JADE), (1270, 1030, BRICK), (1510, 1000, JADE), (560, 1000, PAPER), (1040, 1000, OCHRE)]
    for i, (x, y, c) in enumerate(stalls):
        p.rect(x - 4, y - 190, 8, 200, INK)
        p.path(f"M{x-130},{y-130}Q{x-90},{y-220} {x},{y-226}Q{x+90},{y-220} {x+130},{y-130}Z", c)
        for k in (-1, 1):
            p.path(f"M{x+k*18},{y-130}Q{x+k*16},{y-200} {x},{y-226}Q{x+k*70},{y-200} {x+k*80},{y-130}Z", SAND if c != PAPER else ROSE)
        for k in range(8):
            p.circ(x - 114 + k * 32.6, y - 130, 16, c if k % 2 else (SAND if c != PAPER else ROSE))
        p.stander(x + 46, y + 20, .92, [PAPER, OCHRE, SAND, ROSE, BRICK, JADE][i], RUST, INK)
        p.rect(x - 112, y - 20, 140, 80, INK)
        for k in range(6):
            p.circ(x - 98 + k * 22, y - 28 - (k % 2) * 9, 15, [BRICK, OCHRE, SAGE][(k + i) % 3])
    for x, y, c in ((700, 985, BRICK), (800, 970, PAPER), (886, 990, SAGE)):
        p.stander(x, y, .8, c, RUST, INK)


@picture("silk-island-bicycle", SAND)
def bicycle(p):
    p.circ(1110, 420, 290, BRICK)
    p.strokes(-50, 1650, 60, 520, PAPER, 11, (8, 4), (340, 180), 1.3)
    p.rect(-9, 600, 1620, 200, STEEL)
    p.strokes(-50, 1650, 612, 760, INDIGO, 9, (3, 6), (90, 240), .9)
    p.strokes(860, 1360, 606, 740, ROSE, 9, (4, 6), (80, 160), .6)
    p.blob([(-100, 600), (200, 574), (600, 584), (1000, 590), (1400, 570), (1750, 592), (1700, 622), (-100, 622)], PINE)
    for x, h in ((190, 470), (70, 330), (330, 370), (1500, 420)):
        p.sugar_palm(x, 800, h + 180, PINE if h < 340 else INK, None, 120 if h < 400 else 150)
    for i in range(60):                                              # mulberry along the dyke
        p.leaf(i * 28 - 20, 780 + p.rnd.uniform(-8, 16), 90, 24, -90 + p.rnd.uniform(-50, 50), p.rnd.choice((JADE, PINE, JADE)), SAGE, 3)
    p.poly([(-9, 790), (1610, 760), (1610, 1080), (-9, 1080)], JADE)
    p.poly([(-9, 880), (1610, 850), (1610, 950), (-9, 990)], OCHRE)
    p.strokes(-50, 1650, 890, 960, AMBER, 4, (5, 8), (140, 280), 1.0)
    for i in range(70):
        x = i * 24
        p.sliver(x, 1080, x + p.rnd.uniform(-30, 30), 985 + p.rnd.uniform(-16, 30) - x * .02, 8, p.rnd.choice((PINE, SAGE, PINE)))
    # bicycle
    R, y0, rear, front = 165, 755, 560, 1010
    for x in (rear, front):
        p.ring(x, y0, R, INK, 17)
        p.ring(x, y0, R - 16, PAPER, 5)
        for k in range(18):
            p.line([(x, y0), pol(x, y0, R - 14, k * 20)], INK, 2.6)
        p.circ(x, y0, 17, INK)
        p.path(f"M{x-R-20},{y0-30}A{R+20},{R+20} 0 0 1 {x+R*.6:.0f},{y0-R*.94:.0f}", "none", PINE, 13)
    crank, seat, head = (758, 770), (690, 500), (944, 470)
    for a, b in ((crank, seat), (crank, (962, 560)), (seat, (rear, y0)), (crank, (rear, y0))):
        p.line([a, b], PINE, 18)
    p.curve([(708, 590), (800, 660), (958, 530)], PINE, 18)
    p.line([head, (966, 570), (front, y0)], PINE, 18)
    p.line([head, (936, 410)], INK, 14)
    p.curve([(936, 412), (890, 392), (830, 420)], INK, 14)
    p.curve([(936, 412), (980, 396), (950, 370)], INK, 12)
    p.path("M620,470Q690,440 770,470Q760,500 700,500Q650,504 620,470Z", INK)
    p.circ(*crank, 44, INK)
    p.circ(*crank, 24, OCHRE)
    p.line([(758, 770), (796, 842)], INK, 11)
    p.rect(770, 838, 56, 14, INK, 6)
    p.line([(rear, y0 + 17), (758, 812)], INK, 4)
    p.line([(rear, y0 - 17), (758, 728)], INK, 4)
    p.line([(420, 556), (660, 556)], INK, 14)
    p.line([(450, 556), (rear, y0)], INK, 8)
    # hanks of silk on the rack, cocoons in the basket
    for x, c in ((448, OCHRE), (524, BRICK), (600, PAPER)):
        p.rect(x - 36, 462, 72, 180, c, 34)
        for k in range(4):
            p.sliver(x - 22 + k * 15, 474, x - 22 + k * 15, 634, 3.5, RUST if c != PAPER else AMBER)
        p.rect(x - 38, 536, 76, 18, INK)
    for i in range(13):
        p.ell(1010 + (i % 5) * 36, 446 - (i // 5) * 22, 26, 18, PAPER if i % 3 else OCHRE, 20 * i)
    p.path("M980,450L1180,450L1152,590L1008,590Z", AMBER)
    for k in range(7):
        p.line([(994 + k * 28, 456), (1014 + k * 22, 586)], RUST, 5)
    for k in range(3):
        p.line([(990 + k * 8, 486 + k * 36), (1170 - k * 8, 486 + k * 36)], RUST, 5)
    p.rect(970, 440, 220, 18, RUST, 8)
    p.rect(500, 918, 580, 10, AMBER, 5)


@picture("rice-seeds", JADE)
def seeds(p):
    for i in range(17):
        p.rect(i * 100, 0, 92, 900, PINE)
        p.sliver(i * 100 + 24, 20, i * 100 + 20, 850, 3, JADE)
    p.circ(800, 400, 0, OCHRE)
    # shelf
    p.rect(-9, 850, 1620, 70, OCHRE)
    p.rect(-9, 906, 1620, 24, AMBER)
    p.strokes(-50, 1650, 860, 900, AMBER, 3, (3, 5), (200, 400), .6)
    p.rect(-9, 930, 1620, 150, INDIGO)
    p.strokes(-50, 1650, 940, 1070, NIGHT, 5, (5, 9), (240, 420), .5)
    # ears of rice above
    for x, s in ((150, 1), (430, -1), (760, 1), (1060, -1), (1420, 1)):
        for k in range(4):
            end = (x + s * (60 + k * 62), 190 + k * 26 - (k == 3) * 40)
            stem = [bezier((x, -20), (x + s * (k * 30 - 10), 60), end, t / 10) for t in range(11)]
            p.curve(stem, OCHRE, 5)
            for t in range(3, 11):
                gx, gy = stem[t]
                p.leaf(gx, gy, 34, 10, 90 + s * -20 + 34, OCHRE)
                p.leaf(gx, gy, 34, 10, 90 + s * -20 - 34, SAND)
    def jar(x, w, h, fill, grain, level, size, lid):
        top, base = 850 - h, 850
        shape = f"M{x-w*.36},{top}L{x+w*.36},{top}Q{x+w*.38},{top+30} {x+w/2},{top+64}L{x+w/2},{base-26}Q{x+w/2},{base} {x+w/2-26},{base}L{x-w/2+26},{base}Q{x-w/2},{base} {x-w/2},{base-26}L{x-w/2},{top+64}Q{x-w*.38},{top+30} {x-w*.36},{top}Z"
        p.path(shape, MIST)
        with p.clip(shape):
            y = base - (h - 80) * level
            p.path(f"M{x-w},{y+14}Q{x-w*.2},{y-26} {x+w},{y+10}L{x+w},{base+9}L{x-w},{base+9}Z", fill)
            yy = y + 14
            row = 0
            while yy < base:
                xx = x - w / 2 + (row % 2) * size * .7
                while xx < x + w / 2:
                    p.ell(xx + p.rnd.uniform(-3, 3), yy + p.rnd.uniform(-3, 3), size * .5, size * .2, p.rnd.choice(grain), p.rnd.uniform(0, 180))
                    xx += size * 1.35
                yy += size * .78
                row += 1
            p.rect(x - w / 2 + 16, top + 84, 12, h - 130, PAPER, 6)
            p.rect(x - w / 2 + 36, top + 84, 5, h - 200, PAPER, 2)
            p.rect(x + w / 2 - 16, top + 50, 20, h, STEEL)
        p.path(shape, "none", INK, 8)
        p.rect(x - w * .42, top - 48, w * .84, 56, lid, 10)
        p.rect(x - w * .42, top - 10, w * .84, 16, INK, 6)
        p.sliver(x - w * .34, top - 34, x + w * .3, top - 34, 4, PAPER)
    jar(190, 250, 430, SAND, (PAPER, OCHRE, AMBER), .8, 26, BRICK)
    jar(480, 230, 330, RUST, (BRICK, INK, ROSE), .78, 24, INDIGO)
    jar(790, 290, 500, OCHRE, (SAND, AMBER, PAPER), .86, 32, INDIGO)
    jar(1100, 230, 360, INDIGO, (INK, STEEL, NIGHT), .7, 24, BRICK)
    jar(1400, 270, 450, BRICK, (ROSE, RUST, SAND), .84, 28, OCHRE)
    p.rect(716, 640, 150, 108, PAPER, 8)                              # a tag, not yet written
    p.leaf(740, 694, 100, 20, 0, JADE)
    for i in range(26):
        p.ell(600 + p.rnd.gauss(350, 130), 846 - abs(p.rnd.gauss(0, 5)), 13, 5, p.rnd.choice((SAND, PAPER)), p.rnd.uniform(0, 180))
    # a sprout in a coconut half on the shelf edge
    p.path("M585,790Q590,850 635,850Q680,850 685,790Z", RUST)
    for a in (-120, -95, -70):
        p.leaf(635, 792, 130, 12, a, SAGE)


if __name__ == "__main__":
    for name in sys.argv[1:] or PICTURES:
        pull(name)
