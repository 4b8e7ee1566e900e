"""Writes home/domain/partners/outlines.json: the outlines of the directory's map, in few bytes.

Two panels, for Tuscany would be a dot beside West Africa. A panel's box is in degrees; its path is in the units of its
viewBox, whole numbers, each step relative to the one before.
"""

import json
from itertools import pairwise
from math import cos, hypot, radians
from pathlib import Path

HERE = Path(__file__).parent
TARGET = HERE.parents[2] / "home" / "domain" / "partners" / "outlines.json"
OUTLINES = json.loads((HERE / "outlines.json").read_text())
MARGIN = 12  # units around the outlines, so that a marker at the edge is whole
TOLERANCE = 0.9  # units that a simplified line may be off
# Each panel: its width in units, and its lands.
PANELS = {"tuscany": (200, ["tuscany"]), "west-africa": (360, ["senegal", "burkina-faso", "niger"])}


def simplified(points):
    """A line with fewer points, none of the others further away than the tolerance (Douglas and Peucker, 1973)."""
    if len(points) < 3:
        return points
    (x, y), (end_x, end_y) = points[0], points[-1]
    length = hypot(end_x - x, end_y - y)

    def distance(point):
        across = (end_x - x) * (y - point[1]) - (x - point[0]) * (end_y - y)
        return abs(across) / length if length else hypot(point[0] - x, point[1] - y)

    far = max(range(1, len(points) - 1), key=lambda place: distance(points[place]))
    if distance(points[far]) <= TOLERANCE:
        return [points[0], points[-1]]
    return simplified(points[: far + 1])[:-1] + simplified(points[far:])


def panel(width, lands):
    """A panel: box, size and paths by land."""
    places = [place for land in lands for ring in OUTLINES[land]["outline"] for place in ring]
    west, east = min(lon for lon, _ in places), max(lon for lon, _ in places)
    south, north = min(lat for _, lat in places), max(lat for _, lat in places)
    shrink = cos(radians((south + north) / 2))
    scale = (width - 2 * MARGIN) / ((east - west) * shrink)
    height = round((north - south) * scale + 2 * MARGIN)
    west, north = west - MARGIN / scale / shrink, north + MARGIN / scale

    def path(rings):
        data = ""
        for ring in rings:
            spots = simplified(
                [((lon - west) * shrink * scale, (north - lat) * scale) for lon, lat in [*ring, ring[0]]]
            )
            steps = [(round(x), round(y)) for x, y in spots[:-1]]
            if len(steps) < 3:
                continue
            data += f"M{steps[0][0]} {steps[0][1]}l"
            moves = [(x - a, y - b) for (a, b), (x, y) in pairwise(steps)]
            data += " ".join(f"{x} {y}" for x, y in moves if (x, y) != (0, 0)) + "z"
        return data.replace(" -", "-")

    return {
        "west": round(west, 4),
        "north": round(north, 4),
        "across": round(shrink * scale, 4),  # units of a degree of longitude
        "down": round(scale, 4),  # units of a degree of latitude
        "width": width,
        "height": height,
        "paths": {land: path(OUTLINES[land]["outline"]) for land in lands},
    }


if __name__ == "__main__":
    made = {name: panel(*how) for name, how in PANELS.items()}
    TARGET.write_text(json.dumps(made, indent=1) + "\n")
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")
