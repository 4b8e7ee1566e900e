"""SVG primitives and the portal's palette: plain functions that return markup strings."""

PAPER = "#faf5ec"
INK = "#2a211b"
SIENA = "#a0492a"
OCHRE = "#c98a3b"
SAND = "#e6d3b3"
INDIGO = "#27336b"
DEEP = "#171f45"
SAVANNA = "#5f6f3a"
ROSE = "#d9a48c"

# Tones between those of the palette: shaded cloth and earth, and faces.
MOSS = "#54632f"
LEAF = "#778b49"
EARTH = "#833a20"
UMBER = "#94602a"
SKINS = ("#6b3f2a", ROSE, "#8a5638", "#54311f")

WIDTH, HEIGHT = 1600, 1000


def num(value):
    """A number as short text: at most one decimal, no trailing zero."""
    text = f"{value:.1f}"
    return text.removesuffix(".0")


def points(pairs):
    """Coordinate pairs as the text of a `points` attribute."""
    return " ".join(f"{num(x)},{num(y)}" for x, y in pairs)


def attrs(extra):
    """Keyword arguments as attributes: `stroke_width=2` gives ` stroke-width="2"`."""
    return "".join(f' {key.replace("_", "-")}="{value}"' for key, value in extra.items())


def rect(x, y, width, height, fill, radius=0, **extra):
    """A rectangle, with rounded corners when `radius` is given."""
    if radius:
        extra["rx"] = radius
    return f'<rect x="{num(x)}" y="{num(y)}" width="{num(width)}" height="{num(height)}" fill="{fill}"{attrs(extra)}/>'


def circle(x, y, radius, fill, **extra):
    """A circle."""
    return f'<circle cx="{num(x)}" cy="{num(y)}" r="{num(radius)}" fill="{fill}"{attrs(extra)}/>'


def polygon(pairs, fill, **extra):
    """A closed polygon."""
    return f'<polygon points="{points(pairs)}" fill="{fill}"{attrs(extra)}/>'


def path(data, fill="none", **extra):
    """A path."""
    return f'<path d="{data}" fill="{fill}"{attrs(extra)}/>'


def stroke(data, colour, width, **extra):
    """An open path drawn with round ends and joins."""
    line = {"stroke": colour, "stroke_width": width, "stroke_linecap": "round"}
    return path(data, **line, stroke_linejoin="round", **extra)


def lozenge(x, y, radius, fill, **extra):
    """A square standing on its corner."""
    corners = [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)]
    return polygon(corners, fill, **extra)


def group(parts, **extra):
    """Parts wrapped in one `<g>`."""
    return f"<g{attrs(extra)}>{''.join(parts)}</g>"


def rotated(parts, angle, x, y):
    """Parts turned by `angle` degrees about a point."""
    return group(parts, transform=f"rotate({num(angle)} {num(x)} {num(y)})")


def clipped(name, shape, parts):
    """Parts that show only inside `shape`; `name` must be unique in the picture."""
    inside = group(parts, clip_path=f"url(#{name})")
    return f'<clipPath id="{name}">{shape}</clipPath>{inside}'


def document(parts, background=PAPER, width=WIDTH, height=HEIGHT):
    """A whole SVG file."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}">\n'
        + "\n".join([rect(0, 0, width, height, background), *parts])
        + "\n</svg>\n"
    )
