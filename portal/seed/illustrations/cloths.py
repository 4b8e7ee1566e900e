"""The three woven pictures, and the bands that the other pictures wear."""

from svg import (
    DEEP,
    HEIGHT,
    INDIGO,
    MOSS,
    OCHRE,
    PAPER,
    ROSE,
    SAND,
    SAVANNA,
    SIENA,
    WIDTH,
    document,
    rect,
)
from weave import (
    band,
    check,
    crosses,
    diamond,
    diamonds,
    hourglass,
    ladder,
    repeated,
    small_diamonds,
    solid,
    strip,
    warp,
    weft,
    zigzag,
)

BANDS = {
    "indigo": (INDIGO, PAPER, OCHRE, DEEP),
    "siena": (SIENA, PAPER, OCHRE, DEEP),
    "savanna": (SAVANNA, PAPER, OCHRE, DEEP),
    "ochre": (OCHRE, PAPER, INDIGO, SIENA),
}


def seams(step, colour):
    """The thin lines where strips are sewn edge to edge."""
    return "".join(rect(x - 1.5, 0, 3, HEIGHT, colour) for x in range(step, WIDTH, step))


def weave_indigo():
    """Ten vertical strips, indigo and white, every second one half a repeat lower."""
    figure = [
        (solid, 6, INDIGO, PAPER),
        (weft, 4, INDIGO, SAND),
        (diamonds, 16, DEEP, PAPER),
        (weft, 4, INDIGO, SAND),
        (solid, 6, INDIGO, PAPER),
        (crosses, 18, INDIGO, ROSE),
    ]
    quiet = [
        (warp, 18, DEEP, INDIGO),
        (check, 4, DEEP, OCHRE),
        (hourglass, 8, INDIGO, PAPER),
        (check, 4, DEEP, OCHRE),
        (warp, 20, DEEP, INDIGO),
    ]
    strips = []
    for n in range(10):
        blocks = figure if n % 2 == 0 else quiet
        skip = (8, 18, 35, 45)[n % 4]
        strips.append(strip(n * 160, 0, 16, 10, repeated(blocks, 100, skip)))
    return document([*strips, seams(160, DEEP)], INDIGO)


def weave_siena():
    """Bands from edge to edge, the same above and below a row of great lozenges."""
    half = [
        (4, solid, SIENA, SIENA),
        (1, solid, OCHRE, OCHRE),
        (6, crosses, SIENA, SAND),
        (1, solid, OCHRE, OCHRE),
        (2, solid, SIENA, SIENA),
        (2, check, DEEP, OCHRE),
        (1, solid, SAND, SAND),
    ]
    rows = [*half, (16, diamonds, SIENA, SAND), *reversed(half)]
    parts, y = [], 0
    for height, motif, ground, colour in rows:
        width = {diamonds: 16, check: 4}.get(motif, 80)
        parts.append(band(0, y, height, 20, [(motif, width, ground, colour)] * -(-80 // width)))
        y += height * 20
    hearts = [rect(x * 320 + 140, 480, 40, 40, INDIGO) for x in range(5)]
    return document([*parts, *hearts], SIENA)


def weave_savanna():
    """Green strips with chevrons and checks, between narrow plain ones."""
    broad = [
        (zigzag, 24, SAVANNA, SAND),
        (solid, 2, OCHRE, OCHRE),
        (diamond, 12, PAPER, SIENA),
        (solid, 2, OCHRE, OCHRE),
        (weft, 8, SAVANNA, DEEP),
        (solid, 16, SAVANNA, SAVANNA),
    ]
    narrow = [
        (warp, 28, MOSS, SAVANNA),
        (check, 4, SAVANNA, PAPER),
        (ladder, 12, DEEP, OCHRE),
        (check, 4, SAVANNA, PAPER),
        (warp, 16, MOSS, SAVANNA),
    ]
    parts = []
    for n in range(8):
        parts.append(strip(n * 200, 0, 12, 10, repeated(broad, 100, (0, 32)[n % 2])))
        parts.append(strip(n * 200 + 120, 0, 8, 10, repeated(narrow, 100, (14, 46)[n % 2])))
    return document(parts, SAVANNA)


def backdrop(name):
    """A woven band from edge to edge of a picture, in one of the colour ways of BANDS."""
    ground, light, accent, dark = BANDS[name]
    border = [(solid, 1, ground, ground), (solid, 1, accent, accent), (solid, 1, ground, ground)]
    repeat = [(small_diamonds, 9, dark, light), *border, (crosses, 9, ground, light), *border]
    cloth = band(-10, 230, 27, 20, repeat * 4)
    hem = [rect(0, y, WIDTH, 10, accent) for y in (210, 780)]
    return "".join([cloth, *hem])


def selvedge(x, name, width=8):
    """A narrow vertical strip, the edge of a map."""
    ground, light, accent, dark = BANDS[name]
    blocks = [
        (diamonds, 8, dark, light),
        (solid, 1, accent, accent),
        (check, 4, ground, light),
        (solid, 3, ground, ground),
        (weft, 4, ground, accent),
        (solid, 3, ground, ground),
        (check, 4, ground, light),
        (solid, 1, accent, accent),
    ]
    return strip(x, 0, width, 15, repeated(blocks, 67, 0))


WEAVES = {"weave-indigo": weave_indigo, "weave-siena": weave_siena, "weave-savanna": weave_savanna}
