"""Objects of people and their work together: masks, papers, tables, screens."""

from svg import (
    DEEP,
    EARTH,
    INDIGO,
    INK,
    OCHRE,
    PAPER,
    ROSE,
    SAND,
    SAVANNA,
    SIENA,
    SKINS,
    circle,
    clipped,
    group,
    lozenge,
    path,
    polygon,
    rect,
    rotated,
    stroke,
)
from weave import block, check, crosses, diamonds, small_diamonds, weft


def person(x, y, size, skin, cloth):
    """Head and shoulders, `size` wide, standing on `y`."""
    half = size / 2
    shoulders = f"M{x - half:.0f} {y}A{half:.0f} {half * 0.9:.0f} 0 0 1 {x + half:.0f} {y}z"
    return path(shoulders, cloth) + circle(x, y - size * 0.66, size * 0.25, skin)


def masks():
    """A cloth mask on its two loops, with the needle and thread that sewed it."""
    shape = path("M520 395Q800 300 1080 395V560Q1050 730 800 745Q550 730 520 560z")
    folds = [stroke(f"M520 {y}Q800 {y + 40} 1080 {y}", PAPER, 6) for y in (465, 545, 625)]
    cloth = [block(480, 300, 64, 46, 10, crosses, INDIGO, ROSE), *folds]
    hem = stroke("M520 395Q800 300 1080 395V560Q1050 730 800 745Q550 730 520 560z", DEEP, 16)
    loops = [stroke(f"M{x} 420C{far} 380 {far} 620 {x} 580", SIENA, 16) for x, far in ((520, 350), (1080, 1250))]
    thread = stroke("M1010 715C1060 800 960 850 890 815C800 770 720 850 640 800", SIENA, 8)
    needle = [
        polygon([(470, 792), (640, 784), (652, 792), (640, 800)], INK),
        circle(636, 792, 4, SAND),
    ]
    return [*loops, clipped("mask", shape, cloth), hem, thread, rotated(needle, -8, 640, 792)]


def registry():
    """An open register: a person on one page, lines and a seal on the other."""
    left = "M800 330C720 280 580 275 480 300V690C580 665 720 670 800 720z"
    right = "M800 330C880 280 1020 275 1120 300V690C1020 665 880 670 800 720z"
    cover = "M450 330H1150V735C1010 715 880 725 800 765C720 725 590 715 450 735z"
    lines = [
        stroke(f"M860 {y + 8}C920 {y - 14} 1000 {y - 22} {end} {y - 24}", INDIGO, 12)
        for y, end in ((390, 1070), (440, 1070), (490, 1070), (540, 980))
    ]
    frame = rect(545, 350, 190, 230, SAND, 8)
    portrait = [frame, person(640, 580, 150, SIENA, INDIGO)]
    under = [stroke("M560 622C620 618 680 622 725 634", INDIGO, 12)]
    seal = [
        circle(1040, 600, 52, SIENA),
        lozenge(1040, 600, 34, PAPER),
        lozenge(1040, 600, 17, SIENA),
    ]
    ribbon = polygon([(770, 700), (830, 700), (830, 850), (800, 820), (770, 850)], SIENA)
    pages = [path(left, PAPER), path(right, PAPER), stroke("M800 330V720", SAND, 8)]
    return [ribbon, path(cover, INDIGO), *pages, *portrait, *under, *lines, *seal]


def seat(angle, skin, cloth):
    """Someone at the table, seen from above: shoulders, and the head before them."""
    shoulders = f'<ellipse cx="800" cy="212" rx="88" ry="48" fill="{cloth}"/>'
    arms = [rect(722, 214, 32, 92, cloth, 16), rect(846, 214, 32, 92, cloth, 16)]
    hands = [circle(738, 304, 17, skin), circle(862, 304, 17, skin)]
    head = [circle(800, 214, 42, skin), path("M758 214A42 42 0 0 1 842 214z", INK)]
    return rotated([*hands, *arms, shoulders, *head], angle, 800, 500)


def table():
    """A meeting round a table, seen from above."""
    cloths = (INDIGO, SIENA, SAVANNA, OCHRE)
    people = [seat(n * 45, SKINS[(n * 3) % 4], cloths[n % 4] if n < 4 else cloths[(n + 1) % 4]) for n in range(8)]
    top = [
        circle(800, 500, 205, EARTH),
        circle(800, 500, 190, PAPER),
        clipped(
            "cloth",
            circle(800, 500, 150, PAPER),
            [block(640, 340, 32, 32, 10, diamonds, SIENA, SAND)],
        ),
        circle(800, 500, 150, "none", stroke=SIENA, stroke_width=8),
    ]
    return [*top, *people]


def arm(sleeve, skin, cuff):
    """A forearm that comes from the left, and its closed hand."""
    return [
        rect(100, 380, 440, 260, sleeve),
        block(516, 380, 6, 26, 10, check, cuff, sleeve),
        rect(576, 408, 316, 200, skin, 70),
    ]


def agreement():
    """Two hands that clasp each other."""
    left = rotated(arm(INDIGO, SKINS[0], OCHRE), -14, 800, 500)
    right = rotated(arm(SIENA, ROSE, PAPER), -14, 800, 500)
    fingers = [
        rect(650 + inset, 418 + n * 47, 216, 42, ROSE, 21, stroke=EARTH, stroke_width=5)
        for n, inset in enumerate((14, 0, 4, 22))
    ]
    thumb = rect(700, 386, 220, 58, SKINS[0], 29, stroke=SKINS[3], stroke_width=5)
    grip = [rotated(fingers, 14, 800, 500), rotated([thumb], 26, 800, 420)]
    mirrored = group([right], transform="matrix(-1 0 0 1 1600 0)")
    return [clipped("clasp", circle(800, 500, 400, PAPER), [mirrored, left, *grip])]


def screen(x, y, width, height, fill):
    """A frame with a picture of `fill` in it."""
    return rect(x, y, width, height, DEEP, 22) + rect(x + 20, y + 20, width - 40, height - 40, fill, 8)


def tile(x, y, ground, skin, cloth, threads):
    """One participant in the window of a video call."""
    shape = rect(x, y, 236, 166, ground)
    back = block(x, y, 24, 17, 10, threads, ground, PAPER)
    inside = [shape, group([back], opacity=0.25), person(x + 118, y + 166, 150, skin, cloth)]
    return clipped(f"tile-{x}-{y}", shape, inside)


def seminar():
    """A screen with four people on it, and the small screen of a fifth."""
    tiles = [
        tile(556, 286, OCHRE, SKINS[3], INDIGO, crosses),
        tile(808, 286, INDIGO, ROSE, SIENA, diamonds),
        tile(556, 468, SAVANNA, SKINS[2], PAPER, check),
        tile(808, 468, SIENA, SKINS[0], OCHRE, weft),
    ]
    stand = [
        polygon([(740, 660), (860, 660), (880, 770), (720, 770)], INK),
        rect(650, 762, 300, 28, INK, 14),
    ]
    phone = [
        rect(1060, 520, 170, 300, PAPER, 34),
        rect(1070, 530, 150, 280, DEEP, 26),
        rect(1086, 556, 118, 208, ROSE, 6),
        person(1145, 764, 110, SKINS[3], SAVANNA),
        circle(1145, 788, 9, SAND),
    ]
    return [*stand, screen(520, 250, 560, 420, PAPER), *tiles, *phone]


def plan():
    """A sheet with steps laid out in time, and a pencil."""
    bars = [(0, 180, INDIGO), (70, 230, SIENA), (180, 210, SAVANNA), (300, 160, OCHRE)]
    steps = []
    for row, (start, length, colour) in enumerate(bars):
        y = 410 + row * 88
        steps.append(lozenge(540, y + 24, 20, colour))
        steps.append(rect(586 + start, y, length, 48, colour))
        steps.append(block(586 + start, y, 4, 12, 4, check, colour, PAPER))
    grid = [rect(x, 380, 4, 370, SAND) for x in range(584, 1090, 116)]
    heading = block(500, 250, 60, 9, 10, small_diamonds, INDIGO, PAPER)
    sheet = [rect(490, 200, 620, 590, DEEP, 18), rect(500, 230, 600, 550, PAPER)]
    clips = [rect(x, 180, 26, 84, OCHRE, 13) for x in (620, 787, 954)]
    pencil = [
        rect(1010, 430, 52, 300, OCHRE),
        rect(1010, 430, 17, 300, "#dba65e"),
        rect(1010, 380, 52, 50, SIENA, 10),
        rect(1010, 420, 52, 22, SAND),
        polygon([(1010, 730), (1062, 730), (1036, 806)], ROSE),
        polygon([(1026, 777), (1046, 777), (1036, 806)], INK),
    ]
    drawn = group([rotated(pencil, 28, 1036, 600)], transform="translate(84 100)")
    return [*sheet, heading, *clips, *grid, *steps, drawn]
