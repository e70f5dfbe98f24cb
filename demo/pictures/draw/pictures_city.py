"""Pictures of the series: streets, houses and what runs in them."""
import math

from inks import (
    AMBER, BRICK, H, INDIGO, INK, JADE, MIST, NIGHT, OCHRE, PAPER, PINE, ROSE, RUST, SAGE, SAND,
    STEEL, picture, pol, smooth)


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


@picture("night-clinic", NIGHT)
def night_clinic(p):
    p.circ(1390, 130, 66, SAND)
    p.strokes(-50, 1650, 20, 300, INDIGO, 10, (6, 8), (160, 320), 1.2)
    # the row of shophouses
    for x, w, top, c in ((-20, 400, 210, INDIGO), (380, 840, 120, STEEL), (1220, 420, 240, INDIGO)):
        p.rect(x, top, w, 760 - top, c)
        p.rect(x - 8, top - 14, w + 16, 26, INK)
        n = w // 200
        for k in range(n):
            cx = x + w * (k + .5) / n
            for yy in range(top + 50, 340, 190):
                p.path(f"M{cx-52},{yy+130}L{cx-52},{yy+40}Q{cx-52},{yy} {cx},{yy}Q{cx+52},{yy} {cx+52},{yy+40}L{cx+52},{yy+130}Z", INK)
                for j in range(6):
                    for s in (-1, 1):
                        p.rect(cx + (6 if s > 0 else -44), yy + 30 + j * 16, 38, 7, PINE)
    for x, w in ((0, 372), (1236, 380)):                             # shutters down for the night
        p.rect(x, 470, w, 350, INK)
        for j in range(15):
            p.rect(x + 14, 484 + j * 22, w - 28, 12, NIGHT)
    for y, a in ((60, 70), (100, 40), (84, 90)):
        p.path(f"M-10,{y}Q420,{y+a*2} 900,{y-10}T1610,{y+30}", "none", INK, 4)
    p.rect(-9, 800, 1620, 280, INK)
    p.strokes(-50, 1650, 830, 1060, INDIGO, 9, (4, 8), (120, 280), 1)
    # light on the pavement
    p.poly([(620, 800), (980, 800), (1260, 1080), (340, 1080)], AMBER)
    p.poly([(680, 800), (920, 800), (1080, 1080), (520, 1080)], OCHRE)
    p.strokes(380, 1220, 850, 1060, INK, 7, (4, 7), (70, 170), 1.6)
    p.rays(800, 300, 130, 420, 44, JADE, w=8)
    # shopfront
    p.rect(380, 440, 840, 372, PINE)
    p.rect(400, 470, 180, 270, INK)
    p.rect(1020, 470, 180, 270, INK)
    for x in (410, 1030):                                            # waiting room, seen through the panes
        p.rect(x, 480, 160, 250, OCHRE)
        p.rect(x, 480, 160, 40, SAND)
        p.sitter(x + 40, 730, 1.9, BRICK if x < 800 else INDIGO, RUST)
        p.sitter(x + 116, 730, 1.75, JADE if x < 800 else PAPER, RUST, hat=None if x < 800 else AMBER)
        p.rect(x + 76, 480, 8, 250, INK)
    p.rect(610, 452, 380, 356, INK)
    p.rect(626, 466, 348, 342, SAND)
    p.poly([(626, 466), (974, 466), (900, 520), (700, 520)], PAPER)
    p.rect(700, 520, 200, 288, PAPER)
    p.poly([(626, 808), (700, 740), (900, 740), (974, 808)], OCHRE)
    p.rect(722, 560, 60, 84, MIST)                                    # eye chart
    for k in range(4):
        p.rect(734 + k * 5, 572 + k * 18, 36 - k * 10, 8, INK)
    p.rect(842, 600, 46, 160, STEEL)                                  # fridge for the vaccines
    p.rect(846, 604, 38, 60, MIST)
    p.stander(812, 806, 1.5, PAPER, RUST, STEEL)
    p.line([(783, 730), (783, 690), (800, 660)], PAPER, 14)
    p.rect(802, 650, 40, 54, BRICK, 4)
    p.rect(808, 658, 28, 38, PAPER)
    # the cross
    p.circ(800, 300, 124, PAPER)
    p.ring(800, 300, 124, PINE, 14)
    for c, a, b in ((PINE, 38, 98), (JADE, 30, 90)):
        p.rect(800 - a, 300 - b, 2 * a, 2 * b, c, 6)
        p.rect(800 - b, 300 - a, 2 * b, 2 * a, c, 6)
    p.rect(380, 426, 840, 22, INK)
    # the neighbour's helmets
    p.rect(1250, 590, 320, 10, AMBER)
    for i, c in enumerate((BRICK, OCHRE, JADE, PAPER)):
        x = 1290 + i * 78
        p.path(f"M{x-32},{590}Q{x-34},{542} {x},{540}Q{x+34},{542} {x+32},{590}Z", c)
        p.rect(x - 34, 580, 74, 11, INK, 5)
        p.sliver(x - 18, 556, x - 4, 548, 5, PAPER if c != PAPER else MIST)
    p.sitter(1500, 800, 2.6, AMBER, RUST, hat=OCHRE)
    p.rect(1440, 796, 120, 14, BRICK)
    for x in (1450, 1546):
        p.rect(x, 806, 8, 54, BRICK)
    # soup cart
    p.rect(60, 690, 260, 130, BRICK)
    p.rect(50, 676, 280, 20, INK)
    p.rect(76, 716, 228, 16, SAND)
    for x in (70, 306):
        p.rect(x, 520, 8, 160, INK)
    p.path("M30,524L70,470L310,470L350,524Z", OCHRE)
    for k in range(5):
        p.poly([(30 + k * 64, 524), (70 + k * 48, 470), (94 + k * 48, 470), (62 + k * 64, 524)], PAPER)
    p.path("M110,676L118,620L220,620L228,676Z", MIST)
    p.ell(169, 620, 54, 10, INK)
    for x, k in ((150, 1), (190, -1)):
        p.taper([(x, 612), (x + 14 * k, 584), (x - 12 * k, 560), (x + 6 * k, 536)], 14, 2, PAPER)
    for x in (110, 270):
        p.circ(x, 826, 44, INK)
        p.ring(x, 826, 30, STEEL, 6)
    for x, y, s, c, f in ((470, 950, 1.5, BRICK, False), (960, 910, 1.3, JADE, False),
                          (1430, 1010, 1.65, OCHRE, True), (180, 1010, 1.7, STEEL, False)):
        p.ell(x + (70 if not f else -70) * s, y + 4, 130 * s, 12, NIGHT)
        p.motorbike(x, y, s, c, SAND, OCHRE if c != OCHRE else PAPER, f, RUST)


@picture("coast-train", SAND)
def coast_train(p):
    p.circ(1180, 200, 110, OCHRE)
    p.rays(1180, 200, 130, 420, 40, OCHRE, w=7)
    p.strokes(-50, 900, 50, 250, PAPER, 6, (8, 5), (300, 200), 1.2)
    # the sea
    p.rect(640, 370, 980, 330, STEEL)
    p.rect(640, 366, 980, 8, INDIGO)
    p.strokes(640, 1650, 378, 560, MIST, 10, (2, 6), (60, 200), 1.2)
    p.strokes(640, 1650, 384, 560, INDIGO, 7, (2, 5), (60, 180), 1.8)
    p.strokes(1080, 1300, 374, 480, OCHRE, 6, (3, 5), (50, 110), .8)
    # hills
    p.blob([(-120, 400), (60, 250), (230, 200), (380, 270), (540, 230), (720, 330), (880, 376), (860, 450), (-120, 460)], SAGE)
    for k in range(20):
        x = k * 30
        p.sliver(x + 20, 310 + 36 * math.sin(k * 1.3), x - 10, 400, 5, JADE)
    for x, y, l in ((1010, 430, 70), (1380, 404, 46), (1480, 456, 90)):
        p.sampan(x, y, l, INK, AMBER)
        p.poly([(x, y - 4), (x + 2, y - l * .9), (x + l * .44, y - l * .12)], BRICK)
    # rice fields
    land = smooth([(-100, 430), (300, 410), (640, 404), (860, 440), (1010, 520), (1180, 580), (1400, 604), (1700, 596)]) + "L1700,1100L-100,1100Z"
    p.path(smooth([(560, 396), (860, 430), (1020, 510), (1190, 570), (1410, 592), (1700, 584)]) + "L1700,640L900,640L560,440Z", SAND)
    p.path(land, JADE)
    with p.clip(land):
        for y0, y1, n, off in ((410, 462, 9, 0), (470, 560, 7, 60)):
            for k in range(n):
                x = -120 + off + k * 1300 / n
                w = 1300 / n - 16
                p.poly([(x, y1), (x + 30, y0 + 6), (x + w + 20, y0 + 6), (x + w, y1)], (SAGE, PINE, OCHRE, PINE)[(k * 3 + off) % 4])
                for j in range(7):
                    p.sliver(x + 14 + j * w / 7, y1 - 6, x + 34 + j * w / 7, y0 + 16, 3, JADE if k % 2 else SAND)
        for k in range(4):                                           # near paddies, under water
            x = -160 + k * 500
            p.poly([(x - 60, 1080), (x + 50, 792), (x + 500, 792), (x + 420, 1080)], STEEL if k % 2 else PINE)
            for j in range(7):
                yy = 812 + 252 * (j / 7) ** 1.2
                for i in range(12):
                    xx = x + 40 - (yy - 792) * .38 + 34 + i * 37
                    l = 26 + j * 5
                    for d in (-.5, -.15, .2, .55):
                        p.sliver(xx, yy + 14, xx + d * l, yy + 14 - l, 2.6 + j * .4, SAGE if k % 2 else p.rnd.choice((JADE, SAGE)))
            p.poly([(x + 420, 1080), (x + 500, 792), (x + 524, 792), (x + 462, 1080)], AMBER)
        p.rect(-9, 776, 1620, 18, AMBER)
    for x, h, l in ((1330, 330, -30), (1420, 400, 40), (1535, 350, 30), (60, 240, 16)):
        p.palm(x, 700 if x > 800 else 560, h, PINE, l, 10)
    for x, h in ((250, 220), (330, 170)):
        p.sugar_palm(x, 560, h, PINE)
    # embankment and line
    p.path("M-20,706L1620,690L1620,780L-20,790Z", RUST)
    for i in range(62):
        x = i * 27 - 10
        p.rect(x, 716 - x * .0098, 17, 16, INK)
    p.line([(-20, 714), (1620, 698)], INK, 9)
    p.strokes(-50, 1650, 742, 780, BRICK, 3, (4, 6), (80, 200), 1)
    # the railcar and its trailer
    with p.at(0, 0, 1, -.56):
        for x, w, front in ((180, 420, False), (640, 500, True)):
            nose = 60 if front else 0
            p.path(f"M{x},{690}L{x},{506}Q{x},{484} {x+24},{484}L{x+w-nose*.9},{484}Q{x+w-8},{490} {x+w},{590}L{x+w},{690}Z", OCHRE)
            p.path(f"M{x-10},{498}Q{x},{462} {x+40},{460}L{x+w-nose-20},{460}Q{x+w-nose+14},{466} {x+w-nose*.5+6},{498}Z", RUST)
            p.rect(x, 622, w, 18, BRICK)
            p.rect(x, 650, w, 7, AMBER)
            n = 5 if front else 5
            for k in range(n):
                wx = x + 26 + k * 76
                p.rect(wx, 516, 60, 82, INK, 8)
                p.rect(wx + 5, 521, 50, 72, SAND, 5)
                if (k, front) not in ((1, False), (3, True)):
                    p.sitter(wx + 30, 594, 1.0, (BRICK, INDIGO, PAPER, JADE, INDIGO)[k], RUST)
                p.rect(wx + 5, 521, 50, 12, PAPER)
            p.rect(x + 8, 688, w - 16, 16, INK)
            for wx in (x + 64, x + 124, x + w - 130, x + w - 70):
                p.circ(wx, 704, 23, INK)
                p.circ(wx, 704, 10, MIST)
        p.rect(596, 640, 48, 16, INK)
        p.rect(602, 510, 36, 120, INK)
        p.poly([(1064, 516), (1098, 516), (1122, 598), (1064, 598)], INK)
        p.poly([(1070, 522), (1093, 522), (1113, 592), (1070, 592)], MIST)
        p.sitter(1088, 594, .9, INDIGO, RUST)
        p.circ(1126, 664, 13, PAPER)
        p.poly([(1132, 690), (1172, 704), (1132, 708)], INK)
    for x, y, s in ((380, 860, 1), (450, 884, 1.15), (980, 850, .95)):    # egrets
        with p.at(x, y, s * 1.2):
            p.path("M-34,-34Q-10,-58 18,-46Q26,-66 20,-82Q18,-94 30,-94L46,-88L32,-86Q36,-60 30,-40Q10,-18 -34,-34Z", PAPER)
            p.line([(2, -28), (0, 4)], INK, 3)
            p.line([(10, -28), (12, 4)], INK, 3)
            p.sliver(32, -90, 54, -86, 3, OCHRE)
    for x, y in ((960, 120), (1020, 90), (905, 100)):
        p.sliver(x, y, x + 26, y - 14, 5, PAPER, 6)
        p.sliver(x + 26, y - 14, x + 54, y, 5, PAPER, 6)
