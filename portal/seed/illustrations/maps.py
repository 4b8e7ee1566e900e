"""The maps: outlines filled with cloth, cities as dots, no words."""

import json
from itertools import pairwise
from math import cos, hypot, radians
from pathlib import Path

from cloths import selvedge
from svg import (
    DEEP,
    HEIGHT,
    INDIGO,
    OCHRE,
    PAPER,
    SAND,
    SAVANNA,
    SIENA,
    WIDTH,
    circle,
    document,
    lozenge,
    num,
    path,
    stroke,
)
from weave import block, diamonds

OUTLINES = json.loads((Path(__file__).parent / "outlines.json").read_text())
SELVEDGE = 120

NIGER_RIVER = [
    (-10.6, 9.2), (-9.4, 11.4), (-8, 12.64), (-6.26, 13.44), (-4.2, 14.5), (-4, 15.8), (-3, 16.73),
    (-1, 17), (-0.04, 16.27), (0.7, 15.1), (1.45, 14.21), (2.11, 13.51), (2.6, 12.6), (3.45, 11.88),
    (4.5, 10.9), (4.8, 9.9), (6.2, 8.7), (6.74, 7.8), (6.5, 5.8), (6.1, 4.4),
]  # fmt: skip
ARNO = [
    (11.7, 43.87), (11.82, 43.7), (11.8, 43.52), (11.55, 43.55), (11.44, 43.77), (11.25, 43.77),
    (10.95, 43.72), (10.65, 43.66), (10.4, 43.71), (10.27, 43.68),
]  # fmt: skip

# Each country: its colour, the threads of its cloth, its rivers, and its cities, the capital first.
COUNTRIES = {
    "senegal": (
        SAVANNA,
        "#6c7d45",
        [],
        [(-17.42, 14.73), (-16.4, 16.02), (-13.67, 13.77), (-16.22, 12.62), (-16.07, 14.15)],
    ),
    "niger": (
        OCHRE,
        "#d1984f",
        [NIGER_RIVER],
        [(2.11, 13.51), (7.99, 16.97), (8.99, 13.8), (5.27, 14.89), (7.1, 13.5)],
    ),
    "burkina-faso": (
        INDIGO,
        "#32407d",
        [NIGER_RIVER],
        [(-1.52, 12.37), (-4.3, 11.18), (-2.42, 13.58), (0.35, 12.06), (-2.37, 12.25)],
    ),
    "tuscany": (
        SIENA,
        "#ad5737",
        [ARNO],
        [(11.26, 43.77), (10.42, 43.72), (11.33, 43.32), (11.88, 43.46), (11.11, 42.76)],
    ),
}
HOMES = {name: entry[3][0] for name, entry in COUNTRIES.items()}


def projection(west, south, east, north, margin=70):
    """A flat projection that fits a box of degrees into the picture, right of the selvedge."""
    shrink = cos(radians((south + north) / 2))
    room_x, room_y = WIDTH - SELVEDGE - 2 * margin, HEIGHT - 2 * margin
    scale = min(room_x / ((east - west) * shrink), room_y / (north - south))
    middle_x, middle_y = SELVEDGE + margin + room_x / 2, HEIGHT / 2

    def project(point):
        lon, lat = point
        x = middle_x + (lon - (west + east) / 2) * shrink * scale
        return x, middle_y - (lat - (south + north) / 2) * scale

    return project


def line(project, places):
    """Places joined by straight lines, as path data."""
    return "M" + "L".join(f"{num(x)} {num(y)}" for x, y in map(project, places))


def area(project, rings):
    """Rings of places as closed path data."""
    return "".join(line(project, ring) + "z" for ring in rings)


def curve(project, places):
    """Places joined by a smooth line, as path data."""
    spots = [project(place) for place in places]
    data = f"M{num(spots[0][0])} {num(spots[0][1])}"
    for (x, y), (next_x, next_y) in pairwise(spots[1:]):
        data += f"Q{num(x)} {num(y)} {num((x + next_x) / 2)} {num((y + next_y) / 2)}"
    return data + f"L{num(spots[-1][0])} {num(spots[-1][1])}"


def bounds(rings):
    """West, south, east and north of some rings."""
    lons, lats = zip(*[place for ring in rings for place in ring], strict=True)
    return min(lons), min(lats), max(lons), max(lats)


def cloth(name, data, colour, threads):
    """An outline cut from lozenge cloth."""
    tile = block(0, 0, 16, 16, 10, diamonds, colour, threads)
    pattern = f'<pattern id="{name}" width="160" height="160" patternUnits="userSpaceOnUse">'
    return f"{pattern}{tile}</pattern>" + path(data, f"url(#{name})")


def capital(x, y, size=34):
    """The mark of a capital: a lozenge with an eye."""
    layers = [(1, PAPER), (0.68, DEEP), (0.26, PAPER)]
    return "".join(lozenge(x, y, size * share, colour) for share, colour in layers)


def town(x, y):
    """The mark of a town."""
    return circle(x, y, 14, PAPER) + circle(x, y, 7, DEEP)


def country(name, edge):
    """One country among its neighbours."""
    colour, threads, rivers, cities = COUNTRIES[name]
    shapes = OUTLINES[name]
    project = projection(*bounds(shapes["outline"]))
    outline = area(project, shapes["outline"])
    spots = [project(place) for place in cities]
    return document(
        [
            path(area(project, shapes["neighbours"]), SAND, stroke=PAPER, stroke_width=4),
            stroke(outline, PAPER, 20),
            cloth(name, outline, colour, threads),
            *[stroke(curve(project, river), SAND, 4, opacity=0.7) for river in rivers],
            *[town(x, y) for x, y in spots[1:]],
            capital(*spots[0]),
            selvedge(0, edge),
        ]
    )


def arc(project, start, end, bend, colour):
    """A thin thread between two cities; `bend` is its rise as a share of the distance."""
    (x, y), (end_x, end_y) = project(start), project(end)
    across, down = end_x - x, end_y - y
    lift = bend * hypot(across, down)
    length = hypot(across, down)
    mid_x = (x + end_x) / 2 + down / length * lift
    mid_y = (y + end_y) / 2 - across / length * lift
    data = f"M{num(x)} {num(y)}Q{num(mid_x)} {num(mid_y)} {num(end_x)} {num(end_y)}"
    return stroke(data, PAPER, 9) + stroke(data, colour, 4)


def network():
    """Tuscany, Senegal, Niger and Burkina Faso, and the threads between their cities."""
    project = projection(-20, 7.5, 26, 47, margin=0)
    florence, dakar = HOMES["tuscany"], HOMES["senegal"]
    niamey, ouagadougou = HOMES["niger"], HOMES["burkina-faso"]
    threads = [
        (florence, dakar, -0.2, SIENA),
        (florence, ouagadougou, -0.12, SIENA),
        (florence, niamey, 0.08, SIENA),
        (dakar, ouagadougou, 0.3, INDIGO),
        (dakar, niamey, -0.36, INDIGO),
        (ouagadougou, niamey, 0.6, INDIGO),
    ]
    lands = []
    for name, (colour, light, _, _) in COUNTRIES.items():
        data = area(project, OUTLINES[name]["outline"])
        lands += [stroke(data, PAPER, 5), cloth(name, data, colour, light)]
    marks = [town(*project(place)) for place in HOMES.values()]
    return document(
        [
            path(area(project, OUTLINES["land"]), SAND),
            *lands,
            *[arc(project, *thread) for thread in threads],
            *marks,
            selvedge(0, "indigo"),
        ]
    )


MAPS = {
    "map-network": network,
    "map-senegal": lambda: country("senegal", "savanna"),
    "map-niger": lambda: country("niger", "ochre"),
    "map-burkina-faso": lambda: country("burkina-faso", "indigo"),
    "map-tuscany": lambda: country("tuscany", "siena"),
}
