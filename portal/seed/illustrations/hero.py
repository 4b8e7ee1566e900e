"""Draws the cloth of the home page as a template: patterns defined once, strips that use them, one unit per thread."""

from pathlib import Path

from svg import DEEP, INDIGO, OCHRE, PAPER, ROSE, SAND, SIENA
from weave import check, crosses, diamonds, hourglass, runs, small_diamonds, zigzag

TARGET = Path(__file__).parents[2] / "core" / "templates" / "components" / "cloth.html"
STRIP, LENGTH = 16, 96


def motif(key, drawing, height, ground, colour):
    """One woven block as a definition, drawn once and used by every strip."""
    data = "".join(f"M{i} {j}h{w}v{h}h-{w}z" for i, j, w, h in runs(drawing, STRIP, height))
    body = f'<path fill="{ground}" d="M0 0h{STRIP}v{height}H0z"/><path fill="{colour}" d="{data}"/>'
    return f'<g id="cloth-{key}">{body}</g>'


MOTIFS = {
    "a": (diamonds, 16, DEEP, PAPER),
    "b": (hourglass, 8, INDIGO, PAPER),
    "c": (check, 4, DEEP, OCHRE),
    "d": (crosses, 18, INDIGO, ROSE),
    "e": (zigzag, 18, SIENA, ROSE),
    "f": (small_diamonds, 18, SAND, INDIGO),
}

# Each strip: its ground, how far it is pulled up, and its blocks, either a motif or a bar (threads, colour).
INDIGO_STRIP = (INDIGO, ["a", (2, INDIGO), (2, SAND), (4, INDIGO), "d", (4, INDIGO), (2, SAND)])
DEEP_STRIP = (DEEP, ["c", "b", "c", (32, DEEP)])
SIENA_STRIP = (SIENA, [(4, OCHRE), "e", (4, OCHRE), (2, SIENA), (2, PAPER), (18, SIENA)])
SAND_STRIP = (SAND, ["f", (2, SIENA), (4, SAND), (2, SIENA), (22, INDIGO)])
STRIPS = [(DEEP_STRIP, 40), (INDIGO_STRIP, 0), (SIENA_STRIP, 22), (INDIGO_STRIP, 24), (SAND_STRIP, 6), (DEEP_STRIP, 16)]


def strip(x, ground, blocks, pulled):
    """One strip from top to bottom: its blocks over and over."""
    parts, y = [f'<path fill="{ground}" d="M{x} 0h{STRIP}v{LENGTH}h-{STRIP}z"/>'], -pulled
    while y < LENGTH:
        for block in blocks:
            if isinstance(block, str):
                parts.append(f'<use href="#cloth-{block}" x="{x}" y="{y}"/>')
                y += MOTIFS[block][1]
            else:
                threads, colour = block
                parts.append(
                    f'<path fill="{colour}" d="M{x} {y}h{STRIP}v{threads}h-{STRIP}z"/>' if colour != ground else ""
                )
                y += threads
    return "".join(parts)


def main():
    """Writes the template."""
    definitions = "".join(motif(key, *drawn) for key, drawn in MOTIFS.items())
    strips = "".join(strip(n * STRIP, *cloth, pulled) for n, (cloth, pulled) in enumerate(STRIPS))
    seams = (
        f'<path stroke="{DEEP}" stroke-width=".5" d="'
        + "".join(f"M{n * STRIP} 0v{LENGTH}" for n in range(1, len(STRIPS)))
        + '"/>'
    )
    head = f'<svg class="cloth" viewBox="0 0 {STRIP * len(STRIPS)} {LENGTH}" preserveAspectRatio="xMinYMid slice"'
    head += ' shape-rendering="crispEdges" aria-hidden="true">'
    TARGET.write_text(f"{head}<defs>{definitions}</defs>{strips}{seams}</svg>\n")


if __name__ == "__main__":
    main()
