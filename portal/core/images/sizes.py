"""The sizes in which the portal shows images: one table, so that an image has a bounded number of renditions.

A *shape* says how renditions are cut and how wide they are; a *size* is a use of a shape on a page. Widths are few,
because each costs disk, time at publication and cache hits; the three of a shape are about a factor of two apart.

`sizes` tells the browser less than the truth on telephones (75vw for an image as wide as the screen): their screens
have two or three pixels for each CSS pixel, and one and a half look the same for half the weight.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Shape:
    """How renditions are cut: `operation` is Wagtail's filter with {width} and {height}, `ratio` is width / height."""

    operation: str
    widths: tuple[int, ...]
    ratio: float

    def filter_of(self, width, file_format):
        """Return Wagtail's filter specification for one width and format (avif, webp, jpeg, png)."""
        operation = self.operation.format(width=width, height=round(width / self.ratio))
        return f"{operation}|format-{file_format}"


@dataclass(frozen=True)
class Size:
    """A use of a shape: `sizes` as in https://html.spec.whatwg.org/multipage/images.html#sizes-attributes."""

    shape: str
    sizes: str


SHAPES = {
    # Cut to 16:10 around the focal point.
    "frame": Shape("fill-{width}x{height}", (320, 640, 1280), 1.6),
    # Whole; the square keeps a tall image from becoming heavier than a wide one.
    "whole": Shape("max-{width}x{height}", (480, 800, 1440), 1),
}

SIZES = {
    "thumb": Size("frame", "8rem"),
    "card": Size("frame", "(min-width: 64em) 22rem, (min-width: 40em) 45vw, 60vw"),
    "hero": Size("frame", "(min-width: 64em) 40rem, 75vw"),
    "content": Size("whole", "(min-width: 48em) 44rem, 75vw"),
    "logo": Size("whole", "10rem"),
    "wide": Size("whole", "(min-width: 75em) 72rem, 75vw"),
}

# Best first; the browser takes the first it knows. What knows neither gets one small JPEG (PNG if partly transparent).
MODERN_FORMATS = ("avif", "webp")

# What social networks show; they read JPEG only, and ask for 1200 x 630 (https://ogp.me/#structured).
SHARE_FILTER = "fill-1200x630|format-jpeg"
