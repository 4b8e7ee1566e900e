"""The map of the directory: where partners are, on the outlines of Tuscany and of the three West African countries.

However many partners there are, the map has a bounded number of markers: what would overlap becomes one with a number.
"""

import json
from dataclasses import dataclass, field
from math import hypot
from pathlib import Path

# Written by portal/seed/illustrations/partner_map.py, which says what is in it.
OUTLINES = json.loads((Path(__file__).parent / "outlines.json").read_text())
REACH = 22  # units between the middles of two markers at least
MOST = 20  # markers of a panel; more of them are drawn together
MOST_NAMED = 3  # places that a marker names


@dataclass(frozen=True)
class Spot:
    """A place and how many partners are there. Degrees; None where nobody said them."""

    place: str
    latitude: float | None
    longitude: float | None
    number: int


@dataclass
class Marker:
    """A mark on a panel, in its units."""

    x: int
    y: int
    number: int = 0
    places: list = field(default_factory=list)

    @property
    def radius(self):
        """The number stands in it."""
        return 8 + 2 * len(str(self.number))

    @property
    def title(self):
        """The places that it stands for, those with most partners first."""
        named = ", ".join(self.places[:MOST_NAMED])
        return f"{named} …" if len(self.places) > MOST_NAMED else named


@dataclass(frozen=True)
class Panel:
    """One of the two pieces of the map. paths: the outlines as data of SVG paths, by land."""

    name: str
    width: int
    height: int
    paths: dict
    markers: list


def panels(spots):
    """Return the Panels with the Markers of these Spots; what lies outside both is on none."""
    spots = sorted((spot for spot in spots if spot.latitude is not None), key=lambda spot: -spot.number)
    return [
        Panel(name, drawn["width"], drawn["height"], drawn["paths"], _markers(drawn, spots))
        for name, drawn in OUTLINES.items()
    ]


def _markers(drawn, spots):
    placed = [(spot, _project(drawn, spot)) for spot in spots]
    inside = [(spot, x, y) for spot, (x, y) in placed if 0 <= x <= drawn["width"] and 0 <= y <= drawn["height"]]
    reach = REACH
    markers = _grouped(inside, reach)
    while len(markers) > MOST:
        reach *= 1.5
        markers = _grouped(inside, reach)
    return markers


def _project(drawn, spot):
    x, y = (spot.longitude - drawn["west"]) * drawn["across"], (drawn["north"] - spot.latitude) * drawn["down"]
    return round(x), round(y)


def _grouped(placed, reach):
    """Return markers that are `reach` apart; each stands where the place with most of its partners is."""
    markers = []
    for spot, x, y in placed:
        near = next((it for it in markers if hypot(it.x - x, it.y - y) < reach), None)
        if near is None:
            markers.append(near := Marker(x, y))
        near.number += spot.number
        if spot.place and spot.place not in near.places:
            near.places.append(spot.place)
    return markers
