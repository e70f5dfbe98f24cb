"""Pictures of the series: what is grown, sold and eaten."""
import math

from inks import (
    AMBER, BRICK, H, INDIGO, INK, JADE, MIST, NIGHT, OCHRE, PAPER, PINE, ROSE, RUST, SAGE, SAND,
    STEEL, bezier, picture, pol)


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


@picture("stall-ledger", SAGE)
def stall_ledger(p):
    p.rays(800, 300, 120, 1300, 60, JADE, w=10)
    # awning
    for i in range(14):
        x = i * 122 - 40
        c = BRICK if i % 2 else PAPER
        p.poly([(x, -10), (x + 122, -10), (x + 122, 96), (x, 96)], c)
        p.path(f"M{x},94Q{x+61},176 {x+122},94Z", c)
        p.path(f"M{x},96Q{x+61},176 {x+122},96", "none", INK, 6)
    p.rect(-9, 84, 1620, 10, INK)
    # what the phone hears and says
    for r in range(3):
        for s in (-1, 1):
            a = [pol(800, 300, 190 + r * 66, (0 if s > 0 else 180) + d) for d in (-34, -17, 0, 17, 34)]
            p.curve(a, PAPER, 17 - r * 3)
    p.line([(800, 96), (800, 130)], INK, 9)
    with p.group('transform="translate(800 106) scale(.84) translate(-800 -150)"'):
        p.rect(656, 166, 288, 424, INK, 40)
        p.rect(676, 190, 248, 376, NIGHT, 22)
        p.rect(690, 204, 220, 100, BRICK, 14)
        for i, h in enumerate((16, 34, 58, 30, 70, 46, 22, 54, 36, 14)):     # a voice
            p.rect(712 + i * 18.4, 254 - h / 2, 9, h, PAPER, 4)
        for i, (c, w, n) in enumerate(((JADE, 84, 46), (OCHRE, 64, 58), (ROSE, 96, 40), (SAGE, 52, 52))):
            y = 324 + i * 44
            p.circ(710, y + 14, 13, c)
            p.rect(736, y + 7, w, 14, MIST, 7)
            p.rect(898 - n, y + 7, n, 14, PAPER, 7)
        p.rect(690, 500, 220, 5, STEEL)
        p.rect(736, 518, 60, 20, OCHRE, 8)
        p.rect(806, 518, 92, 20, OCHRE, 8)
    # counter
    p.rect(-9, 930, 1620, 150, INDIGO)
    p.rect(-9, 918, 1620, 26, INK)
    for i in range(27):
        p.sliver(i * 62, 956, i * 62 + p.rnd.uniform(-4, 4), 1070, 5, STEEL)
    # scale
    p.path("M560,930L610,742L990,742L1040,930Z", BRICK)
    p.path("M990,742L1040,930L990,930L950,742Z", RUST)
    p.rect(770, 700, 60, 50, INK)
    p.rect(540, 912, 520, 22, INK, 8)
    p.circ(800, 836, 84, INK)
    p.circ(800, 836, 72, PAPER)
    for k in range(24):
        a = k * 15
        p.line([pol(800, 836, 52 if k % 6 == 0 else 58, a), pol(800, 836, 65, a)], INK, 5 if k % 6 == 0 else 3)
    p.sliver(*pol(800, 836, 20, 140), *pol(800, 836, 58, -40), 8, BRICK)
    p.circ(800, 836, 10, INK)
    # vegetables on the pan
    for i in range(11):                                              # morning glory
        x0, a = 560 + i * 11, -172 + i * 6
        tip = pol(x0, 660, 190, a)
        p.line([(x0 + 60, 676), tip], JADE if i % 2 else PINE, 8)
        for t in (.5, .75, 1):
            p.leaf(x0 + 60 + (tip[0] - x0 - 60) * t, 676 + (tip[1] - 676) * t, 76, 17, a + (-36, 34, 0)[int(t * 4) % 3], PINE if i % 2 else JADE, SAGE, 3)
    for i in range(9):                                               # spring onions
        x0, y0 = 960 + (i % 3) * 8, 606 + i * 7
        end = (1210 + (i * 53) % 110, 500 + i * 20)
        p.curve([(x0, y0), (1090, y0 - 26 + i * 4), end], (JADE, PINE)[i % 2], 12)
        p.line([(x0 - 46, y0 + 5), (x0 + 50, y0 - 3)], (PAPER, MIST)[i % 2], 9)
        p.circ(x0 - 50, y0 + 5, 10, (PAPER, MIST)[i % 2])
    p.line([(1022, 588), (1030, 664)], BRICK, 14)
    for x, y, r in ((700, 650, 54), (796, 634, 60), (740, 604, 44)):  # tomatoes
        p.circ(x, y, r + 4, RUST)
        p.circ(x, y, r, BRICK)
        p.sliver(x - r * .6, y - r * .1, x - r * .1, y - r * .6, 9, ROSE, -8)
        for a in (-150, -110, -70, -30):
            p.leaf(x, y - r * .72, r * .5, 8, a, PINE)
    with p.at(890, 640, 1, -14):                                     # ginger
        p.blob([(-70, 10), (-64, -24), (-30, -26), (-24, -62), (6, -64), (12, -26), (50, -34), (76, -14), (60, 14), (30, 14), (20, 40), (-10, 40), (-18, 16)], AMBER)
        for x, y in ((-50, -8), (-12, -44), (0, 10), (44, -12)):
            p.sliver(x - 12, y + 5, x + 14, y, 4, SAND)
            p.sliver(x - 10, y - 6, x + 10, y - 10, 3, RUST)
    p.path("M480,664L1120,664Q1090,716 980,722L620,722Q510,716 480,664Z", STEEL)
    p.path("M480,664L1120,664L1112,682L488,682Z", MIST)
    # the rest of the stall
    for x, w, c in ((60, 330, AMBER), (1240, 330, AMBER)):
        for i in range(15):
            k, j = i % 6, i // 6
            cx, cy = x + 40 + k * 50 + j * 24, 790 - j * 38
            if k + j > 5:
                continue
            if x < 800:
                p.circ(cx, cy, 33, PINE)
                p.circ(cx - 2, cy - 2, 29, JADE if (i % 3) else OCHRE)
                p.sliver(cx - 14, cy - 8, cx - 2, cy - 18, 5, PAPER)
            else:
                p.ell(cx, cy, 24, 36, NIGHT, 14)
                p.ell(cx, cy, 20, 32, RUST if i % 4 == 0 else INDIGO, 14)
                p.sliver(cx - 8, cy - 18, cx - 12, cy + 10, 5, STEEL)
                p.leaf(cx + 6, cy - 30, 26, 9, -60, JADE)
        p.path(f"M{x},{790}L{x+w},{790}L{x+w-34},{920}L{x+34},{920}Z", c)
        for k in range(11):
            p.line([(x + 10 + k * 31, 796), (x + 40 + k * 25, 916)], RUST, 5)
        for k in range(4):
            p.line([(x + 8 + k * 8, 816 + k * 27), (x + w - 8 - k * 8, 816 + k * 27)], RUST, 5)
        p.rect(x - 10, 780, w + 20, 20, RUST, 9)
