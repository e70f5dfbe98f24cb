"""Pictures of the series: languages, crafts, music and games."""
import math

from inks import (
    AMBER, BRICK, INDIGO, INK, JADE, MIST, NIGHT, OCHRE, PAPER, PINE, ROSE, RUST, SAGE, SAND,
    STEEL, bezier, picture, pol, smooth)


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
    # the bench where they wait
    p.rect(-9, 930, 1620, 150, RUST)
    p.rect(-9, 924, 1620, 14, INK)
    p.strokes(-50, 1650, 946, 1060, BRICK, 5, (5, 9), (200, 380), .7)
    p.ell(800, 1010, 660, 26, INK)
    for x in (236, 772, 1308):
        p.rect(x, 690, 56, 316, INK)
        p.rect(x + 10, 690, 8, 300, INDIGO)
    for y, h in ((706, 50), (776, 40)):
        p.rect(190, y, 1220, h, INDIGO, 8)
        p.sliver(214, y + 12, 1386, y + 12, 6, STEEL)
        for k in range(9):
            x = 220 + k * 132
            p.sliver(x, y + h * .6, x + 96, y + h * .6 + p.rnd.uniform(-3, 3), 4, NIGHT)
    p.rect(150, 858, 1300, 46, INDIGO, 8)
    p.rect(150, 896, 1300, 20, NIGHT, 8)
    p.sliver(176, 868, 1424, 868, 7, STEEL)
    for x in (170, 1374):                                            # arms
        p.rect(x + 10, 790, 32, 210, INK)
        p.rect(x - 14, 770, 84, 28, INDIGO, 12)
        p.sliver(x - 2, 780, x + 56, 780, 5, STEEL)


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


@picture("chapei-music", BRICK)
def chapei(p):
    hx, hy = 500, 690                                                # where the sound leaves
    p.circ(hx, hy, 330, OCHRE)
    for i in range(11):                                              # waves, broken by the gouge
        r, n = 380 + i * 86, 12 + i * 3
        for k in range(n):
            a0 = 360 * (k + .5 * (i % 2)) / n + p.rnd.uniform(-2, 2)
            arc = [pol(hx, hy, r + (9 if j % 2 else -9), a0 + 360 / n * .76 * j / 6) for j in range(7)]
            p.curve(arc, SAND if i % 2 == 0 else OCHRE, 15 - i)
    p.rect(-9, 960, 1620, 120, INDIGO)                               # the mat
    for i in range(24):
        x = i * 72 - 20
        p.poly([(x, 1012), (x + 36, 982), (x + 72, 1012), (x + 36, 1042)], STEEL if i % 2 else OCHRE)
        p.poly([(x + 18, 1012), (x + 36, 997), (x + 54, 1012), (x + 36, 1027)], NIGHT)
    p.rect(-9, 954, 1620, 12, INK)
    for x, y, w, h, c in ((1070, 820, 420, 140, PAPER), (1120, 690, 350, 130, SAND)):   # bales of paper
        p.rect(x, y, w, h, c)
        for k in range(7):
            p.sliver(x + 8, y + 14 + k * h / 7.4, x + w - 8, y + 14 + k * h / 7.4 + p.rnd.uniform(-3, 3), 2.6, AMBER)
        for k in (.26, .72):
            p.rect(x + w * k, y - 3, 15, h + 3, INK)
        p.rect(x, y + h - 5, w, 5, INK)
    with p.at(hx, hy, .92, -26):
        neck = "M200,-40L950,-26Q1080,-34 1120,-150Q1132,-196 1104,-214Q1176,-196 1166,-120Q1134,26 960,30L200,42Z"
        p.path(neck, RUST, INK, 18)
        p.path("M230,-30L945,-16Q1084,-22 1130,-150", "none", AMBER, 7)
        body = smooth([(-330, 0), (-300, -120), (-190, -208), (-30, -226), (120, -176), (216, -76), (250, 0),
                       (216, 78), (120, 178), (-30, 228), (-190, 210), (-300, 122)], True)
        p.path(body, RUST, INK, 22)
        with p.at(-38, 0, .88):
            p.path(body, AMBER)
            with p.clip(body):
                for k in range(15):                                  # grain of the jackfruit wood
                    y = -220 + k * 31
                    p.sliver(-330, y, 260, y + p.rnd.uniform(-14, 14), 4, OCHRE if k % 3 else RUST, p.rnd.uniform(-20, 20))
        p.circ(0, 0, 62, INK)
        for k in range(8):
            p.leaf(*pol(0, 0, 72, k * 45), 30, 9, k * 45, PAPER)
        p.rect(200, -34, 62, 68, INK, 8)
        for i in range(12):                                          # frets, taller near the head
            x = 282 + i * 50
            p.rect(x, -44 + i * 1.2, 15, 86 - i * 2.4, PAPER, 4)
            p.rect(x + 11, -44 + i * 1.2, 5, 86 - i * 2.4, INK)
        for x, s in ((905, -1), (960, 1)):                           # pegs
            p.poly([(x - 9, s * 12), (x + 9, s * 12), (x + 15, s * 118), (x - 15, s * 118)], INK)
            p.ell(x, s * 124, 26, 17, OCHRE)
            p.sliver(x - 14, s * 124, x + 14, s * 124, 4, RUST)
        p.poly([(-196, -74), (-156, -62), (-156, 62), (-196, 74), (-184, 0)], INK)
        p.rect(-286, -20, 44, 40, INK, 8)
        for y0, y1 in ((-12, -8), (12, 8)):
            p.line([(-268, y0), (-170, y0), (905 if y0 < 0 else 960, y1)], PAPER, 5)
        p.circ(905, -10, 9, OCHRE)
        p.circ(960, 10, 9, OCHRE)


def player(p, x, y, s, shirt, shorts, pose, flip=False):
    """A girl playing, about 150 high at scale 1; `pose` gives her limbs from hip and shoulder."""
    with p.at(x, y, s, flip=flip):
        p.line([(0, -74), *pose["back"]], RUST, 13)
        p.line([(6, -112), *pose["far"]], RUST, 10)
        p.taper([(12, -152), (-12, -156), (-30, -146), (-42, -128)], 15, 4, INK)
        p.line([(2, -74), *pose["front"]], RUST, 14)
        for leg in ("back", "front"):
            (kx, ky), (fx, fy) = pose[leg]
            p.line([(0, -76), (kx * .62, -74 + (ky + 74) * .62)], shorts, 21)
            p.line([(fx + (kx - fx) * .3, fy + (ky - fy) * .3), (fx, fy)], PAPER, 14)
            p.ell(fx + 7, fy + 3, 14, 7, INK, pose.get("toe", 0) if leg == "front" else 20)
        p.path("M-14,-70L-12,-108Q-6,-122 10,-121Q24,-118 22,-102L16,-68Z", shirt)
        p.rect(2, -131, 10, 16, RUST)
        p.line([(12, -110), *pose["near"]], RUST, 11)
        nx, ny = pose["near"][0]
        p.line([(12, -110), (12 + (nx - 12) * .6, -110 + (ny + 110) * .6)], shirt, 15)
        p.circ(11, -141, 14, RUST)
        p.path("M-4,-138Q-6,-160 12,-159Q26,-158 26,-146Q12,-152 6,-146Q4,-140 2,-132Q-4,-132 -4,-138Z", INK)


RUN = dict(front=[(30, -50), (30, -14)], back=[(-12, -42), (-46, -36)], near=[(-14, -92), (2, -74)], far=[(30, -94), (46, -112)])
KICK = dict(front=[(36, -66), (66, -78)], back=[(-6, -38), (-16, 0)], near=[(-20, -104), (-40, -118)], far=[(36, -106), (50, -88)], toe=-50)
WAIT = dict(front=[(12, -38), (14, 0)], back=[(-12, -38), (-16, 0)], near=[(40, -128), (50, -158)], far=[(-24, -130), (-30, -160)])


@picture("football-girls", JADE)
def football(p):
    bx, by = 800, 270
    p.rays(bx, by, 190, 1150, 64, SAGE, w=11)
    for x, h in ((420, 250), (520, 190), (1110, 220), (1230, 270), (640, 150)):
        p.sugar_palm(x, 600, h, PINE)
    p.blob([(-100, 600), (200, 566), (600, 584), (1000, 574), (1400, 562), (1750, 590), (1700, 630), (-100, 630)], PINE)
    p.rect(-9, 594, 1620, 480, OCHRE)
    p.strokes(-50, 1650, 606, 1060, AMBER, 16, (3, 9), (90, 320), 1.3)
    for i in range(12):                                              # stubble
        y = 622 + 440 * (i / 12) ** 1.3
        n, l = 46 - i * 2, 12 + i * 2.6
        for k in range(n):
            x = 1640 * (k + (i % 2) * .5) / n - 20 + p.rnd.uniform(-6, 6)
            for d in (-.45, 0, .45):
                p.sliver(x, y, x + d * l, y - l, 1.4 + i * .25, SAND if (k + i) % 3 else RUST)
    for k in range(64):                                              # a touchline of rice husk
        x = k * 26 - 20
        p.ell(x, 1006 + p.rnd.uniform(-7, 7) - 5 * math.sin(k / 9), 17, 9, PAPER, p.rnd.uniform(-20, 20))
    p.path("M560,792A240,60 0 0 1 1040,792A240,60 0 0 1 560,792Z", "none", PAPER, 11)

    def bamboo(a, b, w):
        p.line([a, b], RUST, w + 7)
        p.line([a, b], SAND, w)
        n = int(math.hypot(b[0] - a[0], b[1] - a[1]) // 58)
        dx, dy = (b[0] - a[0]), (b[1] - a[1])
        l = math.hypot(dx, dy)
        for k in range(1, n + 1):
            t = k / (n + 1)
            x, y = a[0] + dx * t, a[1] + dy * t
            p.line([(x - dy / l * w * .6, y + dx / l * w * .6), (x + dy / l * w * .6, y - dx / l * w * .6)], RUST, 5)

    for s in (-1, 1):                                                # the goals, seen from the side
        X = lambda x: 800 + s * x
        bamboo((X(560), 700), (X(560), 430), 17)
        bamboo((X(722), 905), (X(722), 500), 23)
        bamboo((X(540), 424), (X(742), 506), 19)
        for x, y in ((560, 432), (722, 500)):
            for k in range(3):
                p.line([(X(x - 16), y - 10 + k * 9), (X(x + 16), y - 4 + k * 9)], RUST, 5)
    # the ball
    p.circ(bx, by, 150, INK)
    p.circ(bx, by, 140, PAPER)
    with p.clip(f"M{bx-140},{by}A140,140 0 0 1 {bx+140},{by}A140,140 0 0 1 {bx-140},{by}Z"):
        p.path(f"M{bx-150},{by+60}Q{bx},{by+190} {bx+150},{by+20}L{bx+150},{by+150}L{bx-150},{by+150}Z", MIST)
        p.poly([pol(bx, by, 52, -74 + 72 * k) for k in range(5)], INK)
        for k in range(5):
            a = -74 + 72 * k
            p.line([pol(bx, by, 50, a), pol(bx, by, 98, a)], INK, 7)
            p.poly([pol(bx, by, 98, a), pol(bx, by, 126, a + 22), pol(bx, by, 170, a + 17), pol(bx, by, 170, a - 17), pol(bx, by, 126, a - 22)], INK)
            p.line([pol(bx, by, 126, a + 22), pol(bx, by, 126, a + 50)], INK, 7)
    for k in range(4):                                               # how it got there
        p.sliver(738 - k * 20, 436 - k * 9, 690 - k * 17, 690 - k * 8, 7, PAPER, -12)
    for x, y, s, c, pose, f in ((250, 770, 1.35, INDIGO, WAIT, False), (1352, 770, 1.35, BRICK, WAIT, True)):
        p.ell(x, y + 4, 60, 10, RUST)
        player(p, x, y, s, c, INK, pose, f)
    for x, y, s, c, d, pose, f in ((500, 900, 2.15, BRICK, INDIGO, KICK, False), (1060, 870, 1.95, INDIGO, PAPER, RUN, True),
                                   (1260, 960, 2.2, BRICK, INDIGO, RUN, True), (832, 800, 1.55, INDIGO, PAPER, RUN, False)):
        p.ell(x, y + 4, 46 * s, 7 * s, RUST)
        player(p, x, y, s, c, d, pose, f)


@picture("two-languages", BRICK)
def two_languages(p):
    p.strokes(-50, 1650, 20, 1060, RUST, 14, (5, 9), (260, 420), .9)

    def turned(ps, deg):
        a = math.radians(deg)
        return [(800 + (x - 800) * math.cos(a) - (y - 533) * math.sin(a),
                 533 + (x - 800) * math.sin(a) + (y - 533) * math.cos(a)) for x, y in ps]

    def data(shapes, deg):
        return "".join("M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in turned(s, deg)) + "Z" for s in shapes)

    def box(x, y, w, h):
        return [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]

    def lines(x, y, w, n, h, step, last=.6):
        return [box(x, y + i * step, w * (last if i == n - 1 else p.rnd.uniform(.9, 1)), h) for i in range(n)]

    # the sheet as it comes off the press, with its marks
    p.path(data([box(124, 62, 1400, 960)], -2), RUST)
    p.path(data([box(104, 42, 1400, 960)], -2), PAPER)
    for x, y in ((170, 104), (1440, 104), (170, 944), (1440, 944)):
        (cx, cy), = turned([(x, y)], -2)
        p.ring(cx, cy, 17, INK, 4)
        p.line([(cx - 30, cy), (cx + 30, cy)], INK, 4)
        p.line([(cx, cy - 30), (cx, cy + 30)], INK, 4)
    for i, c in enumerate((OCHRE, STEEL, PINE, INK)):
        p.path(data([box(716 + i * 46, 940, 40, 34)], -2), c)

    french = [[(x, 250), (x + 34, 250), (x - 20, 315), (x + 34, 380), (x, 380), (x - 54, 315)] for x in (330, 410)]
    french += lines(500, 252, 330, 3, 32, 49, .72)
    french += lines(276, 430, 250, 9, 15, 41) + lines(572, 430, 262, 9, 15, 41, .85)

    def quote(x, y, k=1):                                            # an English opening mark
        outer = [bezier((4, 66), (0, 10), (54, -8), t / 8) for t in range(9)]
        inner = [bezier((62, 6), (36, 16), (34, 35), t / 6) for t in range(7)]
        drop = [pol(36, 66, 32, -80 + 260 * t / 16) for t in range(17)]
        return [(x + k * a, y + k * b) for a, b in outer + inner + drop]
    english = [quote(1148, 258, 1.15), quote(1240, 258, 1.15)]
    english += lines(800, 262, 310, 2, 44, 66, .7)
    english += [box(800, 412, 540, 7)]
    english += lines(800, 446, 540, 4, 15, 38, .5) + lines(800, 622, 540, 6, 15, 38, .35)

    a, b = data([box(220, 190, 670, 690)], -8), data([box(740, 200, 660, 690)], 5)
    fr, en = data(french, -8), data(english, 5)
    p.path(a, OCHRE)
    p.path(b, STEEL)
    with p.clip(a):
        p.path(b, PINE)
    p.path(fr, PAPER)
    with p.clip(b):
        p.path(fr, STEEL)
    p.path(en, PAPER)
    with p.clip(a):
        p.path(en, OCHRE)
        with p.clip(fr):
            p.path(en, PAPER)
