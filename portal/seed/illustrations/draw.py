"""Draws the portal's illustrations as SVG, without chance: the same run gives the same bytes.

    python portal/seed/illustrations/draw.py          # svg/<key>.svg
    python portal/seed/illustrations/render.py        # ../content/images/<key>.png
    python portal/seed/illustrations/brand.py         # static/img: mark, tile, link picture

No picture holds a word, so that all languages share them.

`outlines.json` holds longitudes and latitudes. Land, countries and neighbours come from
Natural Earth (public domain; the 1:50m and, around Tuscany, 1:10m files of the npm package
`world-atlas` 2), simplified and cut to the views. Tuscany's coast and islands follow the same
source; its border inland is drawn by hand, near enough for a picture and for nothing else.
"""

from pathlib import Path

from cloths import WEAVES
from maps import MAPS
from scenes import SCENES

TARGET = Path(__file__).parent / "svg"


def main():
    """Writes every picture."""
    TARGET.mkdir(exist_ok=True)
    for key, picture in (WEAVES | MAPS | SCENES).items():
        (TARGET / f"{key}.svg").write_text(picture())


if __name__ == "__main__":
    main()
