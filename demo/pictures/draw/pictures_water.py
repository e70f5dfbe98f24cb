"""Pictures of the series: the rivers, the lake and the coast."""
from inks import (
    AMBER, BRICK, INDIGO, INK, JADE, MIST, NIGHT, OCHRE, PAPER, PINE, ROSE, RUST, SAGE, SAND,
    STEEL, picture, pol)


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
