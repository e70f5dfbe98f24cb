"""Pictures of the series: the rivers, the lake and the coast."""
import math

from inks import (
    AMBER, BRICK, H, INDIGO, INK, JADE, MIST, NIGHT, OCHRE, PAPER, PINE, ROSE, RUST, SAGE, SAND,
    STEEL, bezier, picture, pol, smooth)


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
    body = ("M70,900C78,850 74,764 120,716C164,674 236,664 326,690C430,640 560,632 660,652"
            "C686,640 706,604 742,604C768,606 760,644 776,678C930,730 1050,820 1110,910Z")
    p.path(body, INDIGO)
    with p.clip(body):
        p.path("M60,930C90,850 150,812 250,820C380,836 500,890 540,960Z", STEEL)
        p.strokes(380, 1080, 700, 900, STEEL, 9, (4, 6), (90, 220), 1.3)
        p.sliver(84, 846, 222, 812, 6, INK, bend=14)
    p.circ(246, 772, 11, INK)
    p.circ(243, 769, 4, PAPER)
    p.path("M430,900C420,850 470,820 520,850C560,872 590,890 600,900Z", NIGHT)
    p.path("M-20,890Q160,850 330,884T700,890T1180,890L1240,960L-20,960Z", RUST)
    p.strokes(0, 1220, 890, 960, SAND, 4, (5, 8), (120, 240), .7)
    p.strokes(-50, 1650, 960, 1070, BRICK, 4, (9, 12), (250, 420), .7)
    for x, y, r in ((120, 800, 8), (88, 770, 6), (60, 830, 10), (40, 790, 5), (1130, 850, 8), (1165, 830, 6), (1180, 868, 9)):
        p.circ(x, y, r, SAND)


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


@picture("mangrove-crabs", SAGE)
def mangrove(p):
    p.circ(470, 250, 150, PAPER)
    p.strokes(-50, 1650, 40, 420, MIST, 10, (8, 4), (300, 160), 1.4)
    for x in range(-40, 1680, 62):                                   # the far shore
        p.ell(x, 410, 66, p.rnd.uniform(50, 120), JADE)
    p.rect(-9, 420, 1620, 260, STEEL)
    for x in range(-20, 1640, 40):
        p.line([(x, 404), (x + p.rnd.uniform(-16, 16), 450)], PINE, 5)
    p.strokes(-50, 1650, 430, 660, MIST, 9, (3, 6), (80, 220), 1.1)
    p.strokes(-50, 1650, 440, 660, INDIGO, 8, (3, 6), (80, 220), 1.5)
    p.blob([(-100, 670), (200, 640), (520, 664), (900, 636), (1250, 660), (1700, 630), (1750, 1150), (-100, 1150)], AMBER)
    p.strokes(-50, 1650, 690, 1067, RUST, 13, (3, 9), (90, 300), 1.5)
    p.strokes(-50, 1650, 700, 1067, OCHRE, 9, (3, 8), (60, 220), 2)

    def root(x0, y0, x1, y1, w, c, shine=None):
        """A stilt root: out from the trunk, over, and straight down into the mud."""
        mid = (x1, y0 - abs(x1 - x0) * .12)
        q = [bezier((x0, y0), mid, (x1 + (x1 - x0) * .1, y1), t / 10) for t in range(11)]
        p.taper(q, w, w * .52, c)
        p.ell(q[-1][0], y1, w * .9, w * .22, RUST)
        if shine:
            for i in (2, 4, 6, 8):
                p.sliver(q[i][0] - w * .1, q[i][1], q[i + 1][0] - w * .1, q[i + 1][1], w * .09, shine)

    for x, k in ((200, .62), (1130, .55), (760, .5)):                # trees behind
        p.taper([(x + 6, -20), (x - 4, 200), (x, 430)], 46 * k, 60 * k, PINE)
        for d, y0, y1 in ((-230, 300, 690), (-140, 380, 700), (-60, 420, 704), (70, 410, 706), (150, 360, 700), (250, 290, 686)):
            root(x, y0, x + d * k * 1.3, y1, 26 * k, PINE)
    p.taper([(1330, -30), (1300, 180), (1310, 400)], 110, 150, INK)
    for d, y0, y1, w in ((-560, 170, 860, 46), (-400, 250, 930, 50), (-240, 330, 1000, 52), (-90, 390, 1040, 48),
                         (60, 390, 1030, 50), (190, 320, 970, 50), (320, 230, 900, 46)):
        root(1310, y0, 1310 + d, y1, w, INK, RUST)
    p.taper([(30, -30), (10, 150), (-20, 330)], 70, 110, INK)
    for d, y0, y1, w in ((150, 200, 900, 40), (260, 120, 800, 36), (50, 300, 1000, 44)):
        root(10, y0, 10 + d, y1, w, INK, RUST)
    p.ell(1310, 392, 77, 44, INK)
    p.ell(-20, 330, 56, 34, INK)
    for x, y in ((470, 800), (800, 705), (1010, 760), (350, 720)):   # planted seedlings
        p.line([(x, y), (x + 4, y - 92)], PINE, 11)
        for a in (-150, -90, -30):
            p.leaf(x + 4, y - 90, 70, 18, a, JADE, SAGE, 3)
    for i in range(30):                                              # canopy
        x, y = p.rnd.uniform(940, 1640), p.rnd.uniform(-20, 120) + abs(p.rnd.gauss(0, 30))
        p.leaf(x, y, 150, 38, p.rnd.uniform(20, 160), p.rnd.choice((PINE, JADE, PINE)), SAGE, 4)
    for i in range(18):
        p.leaf(p.rnd.uniform(-60, 300), p.rnd.uniform(-40, 60), 150, 38, p.rnd.uniform(20, 150),
               p.rnd.choice((PINE, JADE, PINE)), SAGE, 4)
    # the crab
    p.ell(640, 985, 400, 40, RUST)
    with p.at(640, 880, 1.12):
        for s in (-1, 1):
            for dx, dy, ex, ey, w in ((230, -50, 300, 70, 30), (245, 0, 330, 100, 30), (215, 50, 280, 112, 28)):
                p.taper([(s * 120, 20), (s * dx, dy), (s * ex, ey)], w, 8, INDIGO)
                p.sliver(s * 150, 10 + dy * .3, s * dx * .95, dy, 5, MIST)
            p.taper([(s * 120, 50), (s * 190, 96)], 30, 22, INDIGO)   # swimming legs
            p.ell(s * 212, 108, 40, 22, STEEL, s * 30)
            p.taper([(s * 110, -50), (s * 210, -110), (s * 250, -180)], 50, 44, STEEL)   # claws
            p.sliver(s * 130, -64, s * 222, -128, 8, MIST)
            p.path(f"M{s*214},{-170}Q{s*214},{-250} {s*130},{-300}Q{s*180},{-310} {s*228},{-270}"
                   f"Q{s*214},{-330} {s*172},{-362}Q{s*300},{-340} {s*292},{-210}Q{s*286},{-160} {s*250},{-150}Z", INDIGO)
            p.path(f"M{s*130},{-300}Q{s*180},{-310} {s*228},{-270}L{s*216},{-244}Q{s*190},{-280} {s*130},{-300}Z", BRICK)
            p.path(f"M{s*172},{-362}Q{s*232},{-350} {s*264},{-306}L{s*234},{-296}Q{s*214},{-336} {s*172},{-362}Z", BRICK)
            p.sliver(s * 262, -270, s * 262, -180, 9, STEEL)
        shell = ("M-250,-20L-150,-74L-118,-66L-100,-88L-70,-78L-50,-98L-20,-86L0,-98L20,-86L50,-98L70,-78L100,-88"
                 "L118,-66L150,-74L250,-20Q190,36 140,70Q70,104 0,104Q-70,104 -140,70Q-190,36 -250,-20Z")
        p.path(shell, STEEL, INK, 9)
        with p.clip(shell):
            p.path("M-260,10Q-100,70 0,66Q100,70 260,10L200,120L-200,120Z", INDIGO)
            for i in range(24):
                a, d = i * 137.5, .22 + .78 * math.sqrt(i / 24)
                x, y = 84 + 84 * d * math.cos(math.radians(a)), 62 * d * math.sin(math.radians(a))
                rx, ry, c = p.rnd.uniform(5, 12), p.rnd.uniform(4, 6), p.rnd.choice((PAPER, MIST))
                for s in (-1, 1):
                    p.ell(s * x, y, rx, ry, c, s * a)
            p.path("M-60,-30Q-30,0 -40,34", "none", INK, 6)
            p.path("M60,-30Q30,0 40,34", "none", INK, 6)
        for s in (-1, 1):
            p.line([(s * 40, -90), (s * 48, -116)], INDIGO, 12)
            p.circ(s * 50, -122, 15, INK)
            p.circ(s * 50 - 5, -127, 4, PAPER)
            p.sliver(s * 14, -92, s * 30, -140, 4, BRICK)
    p.strokes(180, 1000, 1000, 1050, MIST, 3, (4, 7), (80, 200), .9)


@picture("water-festival", SAND)
def water_festival(p):
    for y, c in ((0, BRICK), (110, ROSE), (240, OCHRE), (350, SAND)):
        p.rect(-9, y, 1620, H, c)
        if y:
            p.strokes(-50, 1650, y - 24, y + 16, c, 3, (5, 7), (180, 340), .5)
    p.circ(1180, 320, 150, PAPER)
    p.strokes(980, 1380, 290, 440, SAND, 4, (5, 7), (120, 220), .5)
    p.blob([(-100, 440), (120, 400), (400, 416), (760, 424), (1100, 420), (1400, 404), (1700, 420), (1700, 480), (-100, 480)], RUST)
    for x, h in ((60, 210), (140, 160), (640, 170), (1440, 200), (1530, 150)):
        p.palm(x, 440, h, RUST, 22 if x < 800 else -22, 9)
    with p.at(360, 436, .9):                                         # the pagoda that houses the boat
        for y, w, h in ((-36, 220, 110), (-66, 160, 150), (-104, 104, 150)):
            p.path(f"M{-w},{y}Q{-w*.3},{y-h*.3} 0,{y-h}Q{w*.3},{y-h*.3} {w},{y}Z", RUST)
            for s in (-1, 1):
                p.sliver(s * (w - 16), y + 4, s * (w + 22), y - 34, 9, RUST, s * 12)
        p.rect(-190, -40, 380, 50, RUST)
        for k in range(-3, 4):
            p.rect(k * 48 - 8, -30, 16, 34, OCHRE)
        p.sliver(0, -220, 0, -360, 9, RUST)
    p.rect(-9, 440, 1620, 640, INDIGO)
    p.strokes(-50, 1650, 452, 1067, STEEL, 20, (3, 11), (90, 380), .9)
    p.strokes(940, 1420, 450, 640, SAND, 10, (3, 6), (60, 160), 1)
    p.strokes(-50, 1650, 470, 1060, ROSE, 10, (2, 7), (60, 200), 2.6)
    with p.group('transform="translate(800 700) scale(.92) translate(-790 -690)"'):
        racing_boat(p)
    p.strokes(-60, 1400, 880, 930, PAPER, 3, (5, 8), (160, 360), .5)
    p.strokes(-60, 1200, 950, 1010, MIST, 3, (5, 9), (160, 360), 1.1)


def racing_boat(p):
    def deck(t):                                                     # along the gunwale, stern to bow
        return 110 + 1330 * t, 726 - 60 * t + 46 * math.sin(math.pi * t)

    def crew(n, t0, t1, dx, dy, s, shirt, near):
        for i in range(n):
            x, y = deck(t0 + (t1 - t0) * i / (n - 1))
            with p.at(x + dx, y + dy, s):
                p.path("M-20,8Q-26,-30 4,-58L24,-52Q36,-30 22,8Z", shirt[i % len(shirt)])
                p.circ(26, -70, 14, RUST)
                p.path("M12,-70Q10,-88 26,-88Q42,-86 41,-76Q28,-80 22,-68Z", INK)
                p.line([(12, -77), (40, -80)], BRICK if near else OCHRE, 5)
                if near:
                    p.line([(12, -46), (34, -24), (54, -30)], shirt[i % len(shirt)], 12)
                    p.line([(38, -24), (54, -30)], RUST, 9)
                    p.line([(58, -42), (16, 66)], SAND, 7)
                    p.path("M24,40L10,44Q-8,84 -4,106Q14,96 30,52Z", OCHRE)

    crew(16, .135, .845, 26, -40, .95, (STEEL, BRICK, STEEL), False)
    hull = [deck(t / 20) for t in range(21)]
    top = smooth([(-40, 520), (10, 610), (60, 690), *hull[1:-1], (1490, 600), (1560, 500), (1590, 420)])
    low = ("L1612,430Q1590,590 1500,690Q1400,760 1240,790L900,832Q500,852 260,820Q60,790 -10,640Q-40,580 -60,530Z")
    p.path(top + low, INK)
    with p.clip(top + low):
        p.path("M-60,540Q20,760 220,784T800,800Q1300,770 1480,660T1600,430", "none", BRICK, 26)
        for i in range(64):
            t = i / 63
            x, y = bezier((60, 740), (820, 880), (1480, 664), t)
            p.leaf(x, y - 4, 17, 6, 20 - 50 * t, OCHRE)
    p.ell(1440, 678, 44, 24, PAPER, -30)                             # the eye, just repainted
    p.circ(1446, 676, 16, INK)
    p.circ(1451, 671, 5, PAPER)
    p.path("M1396,690Q1420,636 1484,642", "none", BRICK, 8)
    crew(17, .115, .865, 0, -2, 1.12, (PAPER, PAPER, OCHRE), True)
    # the helmsman, standing, and the leader who calls the stroke
    p.stander(86, 706, 1.25, BRICK, RUST, INK)
    p.line([(110, 600), (20, 850)], SAND, 10)
    p.path("M30,800L-10,880L10,900L48,816Z", OCHRE)
    with p.at(1392, 668, 1.3):
        p.path("M-22,8Q-26,-40 -8,-60L14,-60Q28,-36 24,8Z", JADE)
        p.line([(8, -54), (34, -88), (30, -128)], JADE, 12)
        p.circ(30, -132, 8, RUST)
        p.line([(-8, -52), (-34, -34), (-30, -8)], JADE, 12)
        p.circ(6, -76, 15, RUST)
        p.path("M-10,-72Q-14,-96 6,-96Q22,-94 22,-84Q8,-86 2,-76Q-2,-64 -10,-64Z", INK)
        p.circ(-12, -88, 9, INK)
    # one flash of water
    for i in range(17):
        x, y = deck(.115 + .75 * i / 16)
        x -= 10
        p.blob([(x - 44, y + 132), (x - 20, y + 112), (x + 10, y + 118), (x + 34, y + 132), (x, y + 142)], PAPER)
        for a in (-140, -112, -80):
            p.sliver(x - 10, y + 126, *pol(x - 10, y + 126, p.rnd.uniform(30, 56), a), 5, PAPER)
    p.path("M1260,818Q1400,792 1478,722Q1484,760 1530,766Q1492,782 1440,800Q1470,806 1496,804Q1400,832 1250,834Z", PAPER)
    for a in (-62, -44, -26, -8):
        p.sliver(*pol(1470, 770, 40, a), *pol(1470, 770, 110, a), 7, PAPER, 6)
