"""The inks of the series, the register of its pictures, and the `Print` they are drawn on."""
import math, random, zlib
from contextlib import contextmanager

W, H = 1600, 1067

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

    def motorbike(self, x, y, s, c, hub, lamp=None, flip=False, seat=None):
        """Small step-through motorbike standing on y, about 210 long."""
        with self.at(x, y, s, flip=flip):
            for cx in (0, 142):
                self.ring(cx, -32, 27, c, 10)
                self.circ(cx, -32, 6, hub)
            self.path("M-42,-70Q-20,-96 30,-92L72,-88Q84,-84 82,-70L94,-42L112,-48L116,-96L130,-98"
                      "L134,-58Q120,-24 98,-20L46,-20Q30,-22 22,-40Q0,-66 -42,-70Z", c)
            self.path("M-34,-94Q10,-112 70,-98L74,-88Q20,-96 -34,-94Z", seat or c)
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
