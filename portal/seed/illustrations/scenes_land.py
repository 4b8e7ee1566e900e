"""Objects of land and work: water, waste, the garden, the start-up."""

from math import cos, radians, sin

from svg import (
    DEEP,
    EARTH,
    INDIGO,
    INK,
    LEAF,
    MOSS,
    OCHRE,
    PAPER,
    ROSE,
    SAND,
    SAVANNA,
    SIENA,
    UMBER,
    circle,
    clipped,
    group,
    path,
    polygon,
    rect,
    rotated,
    stroke,
)
from weave import block, check, diamond, hourglass, zigzag


def leaf(x, y, length, angle, fill, vein):
    """A leaf that grows upwards from a point, turned by `angle`."""
    near, far = length * 0.39, length * 0.3
    low, high, top = y - length * 0.3, y - length * 0.8, y - length
    blade = (
        f"M{x} {y}C{x - near:.0f} {low:.0f} {x - far:.0f} {high:.0f} {x} {top}"
        f"C{x + far:.0f} {high:.0f} {x + near:.0f} {low:.0f} {x} {y}z"
    )
    rib = stroke(f"M{x} {y}V{y - length * 0.7:.0f}", vein, 5)
    return rotated([path(blade, fill), rib], angle, x, y)


def water():
    """A drop with woven waves in it, over the rings it makes."""
    drop = path("M800 150C800 150 1010 400 1010 560A210 210 0 0 1 590 560C590 400 800 150 800 150z")
    waves = [block(560, 520, 32, 9, 15, zigzag, INDIGO, ROSE), rect(560, 655, 480, 160, DEEP)]
    body = [rect(560, 140, 480, 680, INDIGO), *waves]
    shine = stroke("M668 560C668 490 700 430 735 375", PAPER, 20)
    rings = [
        f'<ellipse cx="800" cy="770" rx="{wide}" ry="{high}" fill="none" stroke="{colour}" stroke-width="12"/>'
        for wide, high, colour in ((330, 78, OCHRE), (245, 52, INDIGO))
    ]
    return [*rings, clipped("drop", drop, body), shine]


def bin_on_wheels(x, colour, dark, mark):
    """A bin with its lid and a woven mark."""
    return group(
        [
            circle(x + 40, 748, 26, INK),
            circle(x + 160, 748, 26, INK),
            polygon([(x, 380), (x + 200, 380), (x + 180, 745), (x + 20, 745)], colour),
            rect(x - 18, 330, 236, 50, dark, 10),
            rect(x + 70, 300, 60, 36, dark, 8),
            block(x + 46, 490, 12, 12, 9, mark, PAPER, dark),
        ]
    )


def waste():
    """Three bins, one for each kind of waste, under the turning arrow."""
    turn = [
        stroke("M560 262A330 330 0 0 1 1030 250", SAVANNA, 30),
        polygon([(1088, 305), (984, 286), (1066, 200)], SAVANNA),
    ]
    bins = [
        bin_on_wheels(448, SAVANNA, MOSS, diamond),
        bin_on_wheels(700, OCHRE, UMBER, hourglass),
        bin_on_wheels(952, INDIGO, DEEP, check),
    ]
    return [*turn, *bins]


def plant(x, y, size, fill):
    """A young plant of five leaves."""
    angles = (-72, 72, -38, 38, 0)
    return group([leaf(x, y, size, angle, fill, PAPER) for angle in angles])


def garden():
    """Rows of young plants under the sun."""
    disc = circle(800, 500, 400, SAND)
    ground = [
        rect(400, 520, 800, 400, SIENA),
        *[
            polygon([(x - 8, 520), (x + 8, 520), (low + 46, 910), (low - 46, 910)], EARTH)
            for x, low in ((590, 330), (700, 610), (800, 800), (900, 990), (1010, 1270))
        ],
    ]
    rays = [rotated([rect(793, 185, 14, 52, OCHRE, 7)], angle, 800, 400) for angle in range(-75, 76, 25)]
    sun = [circle(800, 400, 140, OCHRE), *rays]
    far = [plant(x, 590, 66, SAVANNA) for x in (535, 668, 800, 932, 1065)]
    near = [plant(x, 770, 130, LEAF) for x in (545, 800, 1055)]
    return [clipped("field", disc, [*sun, *ground, *far, *near])]


def startup():
    """A lamp in which a seedling grows."""
    glass = "M800 165A225 225 0 0 1 935 570C905 595 900 625 900 655H700C700 625 695 595 665 570A225 225 0 0 1 800 165z"
    rays = []
    for angle in (-150, -120, -90, -60, -30):
        across, down = cos(radians(angle)), sin(radians(angle))
        start = f"M{800 + 275 * across:.0f} {390 + 275 * down:.0f}"
        rays.append(stroke(f"{start}L{800 + 330 * across:.0f} {390 + 330 * down:.0f}", SIENA, 16))
    seedling = [
        stroke("M800 650V430", SAVANNA, 16),
        leaf(800, 500, 165, -52, SAVANNA, PAPER),
        leaf(800, 455, 165, 48, LEAF, PAPER),
    ]
    foot = [
        rect(690, 655, 220, 36, INDIGO, 12),
        block(700, 691, 20, 6, 10, check, INDIGO, OCHRE),
        rect(690, 751, 220, 36, INDIGO, 12),
        path("M740 787H860L835 830H765z", DEEP),
    ]
    return [*rays, path(glass, PAPER, stroke=INDIGO, stroke_width=18), *seedling, *foot]
