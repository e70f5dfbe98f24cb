"""Pictures of the series: languages, crafts, music and games."""
from inks import (
    AMBER, BRICK, INDIGO, INK, JADE, NIGHT, OCHRE, PAPER, PINE, ROSE, RUST, SAGE, SAND, STEEL,
    bezier, picture, pol)


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
