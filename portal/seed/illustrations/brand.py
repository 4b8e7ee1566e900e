"""Draws the site's mark and woven tile in static/img, and the raster files made from them."""

from pathlib import Path

from PIL import Image
from render import save, screenshot
from svg import DEEP, INDIGO, OCHRE, PAPER, ROSE, SAND, SIENA, circle, document, group, rect
from weave import band, diamonds, runs, small_diamonds, solid

TARGET = Path(__file__).parents[3] / "static" / "img"
OPEN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}"{size}>'

# Two closed strips, one upright and one lying, each over the other once and under it once.
UPRIGHT = "M9-13.8V-19H-9V4.2M-9 13.8V19H9V-4.2"
LYING = "M-13.8-9H-19V9H4.2M13.8 9H19V-9H-4.2"


def mark(upright, lying, heart):
    """The knot, about the origin, 45 units wide."""
    parts = [
        f'<path stroke="{upright}" d="{UPRIGHT}"/>',
        f'<path stroke="{lying}" d="{LYING}"/>',
        f'<path fill="{heart}" stroke="none" d="M0-4.5L4.5 0L0 4.5L-4.5 0z"/>',
    ]
    return f'<g fill="none" stroke-width="6.6">{"".join(parts)}</g>'


def logo(upright, lying, heart):
    """The mark alone, on nothing."""
    head = OPEN.format(box="-24 -24 48 48", size="")
    return f"{head}{mark(upright, lying, heart)}</svg>\n"


def favicon():
    """The mark on a square of indigo, for light and dark tabs alike."""
    ground = f'<rect x="-28" y="-28" width="56" height="56" rx="11" fill="{INDIGO}"/>'
    head = OPEN.format(box="-28 -28 56 56", size="")
    return f"{head}{ground}{mark(PAPER, OCHRE, ROSE)}</svg>\n"


def tile_thread(i, j, width, height):
    """A lozenge, then a cross between four seeds: 32 threads by 16, seamless both ways."""
    across, down = abs(2 * (i % 16) - 15), abs(2 * j - 15)
    if i < 16:
        return (across + down) // 2 in (0, 1, 5, 6)
    plus = (across == 1 and down <= 5) or (down == 1 and across <= 5)
    return plus or (across in (9, 11) and down in (9, 11))


def tile(colour):
    """The woven tile in one colour, on nothing."""
    data = "".join(f"M{i} {j}h{w}v{h}h-{w}z" for i, j, w, h in runs(tile_thread, 32, 16))
    head = OPEN.format(box="0 0 32 16", size=' width="64" height="32" shape-rendering="crispEdges"')
    return f'{head}<path fill="{colour}" d="{data}"/></svg>\n'


def touch():
    """The mark on a full square, which the telephone rounds."""
    knot = group([mark(PAPER, OCHRE, ROSE)], transform="translate(90 90) scale(2.7)")
    return document([knot], INDIGO, 180, 180)


def card():
    """The picture for shared links: the mark on a disc, before woven bands."""
    border = [(solid, 1, INDIGO, INDIGO), (solid, 1, OCHRE, OCHRE), (solid, 1, INDIGO, INDIGO)]
    lozenges = (diamonds, 17, DEEP, PAPER)
    blocks = [lozenges, *border, (solid, 24, INDIGO, INDIGO), *border, lozenges]
    hem = [rect(0, y, 1200, 9, SIENA) for y in (106, 515)]
    edges = [band(-12, y, 9, 8, [(small_diamonds, 153, PAPER, SAND)]) for y in (17, 541)]
    cloth = band(-40, 145, 17, 20, blocks)
    disc = [circle(600, 315, 262, PAPER), circle(600, 315, 242, SAND), circle(600, 315, 222, PAPER)]
    knot = group([mark(INDIGO, SIENA, OCHRE)], transform="translate(600 315) scale(6.4)")
    return document([*edges, *hem, cloth, *disc, knot], PAPER, 1200, 630)


def raster(text, size, source):
    """SVG text as an image; `source` is where the browser may read it."""
    source.write_text(text)
    image = screenshot(source, size)
    source.unlink()
    return image


def main():
    """Writes every file of static/img."""
    TARGET.mkdir(parents=True, exist_ok=True)
    vectors = {
        "logo.svg": logo(INDIGO, SIENA, OCHRE),
        "logo-dark.svg": logo(SAND, OCHRE, ROSE),
        "favicon.svg": favicon(),
        "pattern.svg": tile(INDIGO),
        "pattern-dark.svg": tile(SAND),
    }
    for name, text in vectors.items():
        (TARGET / name).write_text(text)
    scratch = TARGET / "scratch.svg"
    sized = favicon().replace("<svg ", '<svg width="256" height="256" ', 1)
    small = raster(sized, (256, 256), scratch).resize((32, 32), Image.Resampling.LANCZOS)
    small.save(TARGET / "favicon.ico", sizes=[(32, 32)])
    save(raster(touch(), (180, 180), scratch), TARGET / "apple-touch-icon.png", 32)
    save(raster(card(), (1200, 630), scratch), TARGET / "og-default.png")


if __name__ == "__main__":
    main()
