"""What the picture component shows of an image: sources, fallback, dimensions; or, on light pages, a weighed link."""

from dataclasses import dataclass

from .renditions import existing, fallback_filter, logger, make, useful_widths
from .sizes import MODERN_FORMATS, SHAPES, SIZES


@dataclass(frozen=True)
class Source:
    """One <source>: its MIME type and srcset."""

    mime_type: str
    srcset: str


@dataclass(frozen=True)
class Picture:
    """An image in one of the portal's sizes. `src` is "" when there is nothing to show (the original is unreadable)."""

    src: str
    width: int
    height: int
    sizes: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Link:
    """An image as a link: `weight` in bytes, None when unknown."""

    url: str
    weight: int | None


def picture_of(image, size_name):
    """Return the Picture of an image in a size of portal.core.images.sizes.SIZES; raises KeyError for an unknown size.

    Width and height are those of the largest rendition, so that the page does not move when the file arrives.
    """
    size = SIZES[size_name]
    shape = SHAPES[size.shape]
    renditions = _with_fallback(image, shape)
    if not renditions:
        return Picture("", 0, 0, "")
    by_format = {name: _in_format(renditions, image, shape, name) for name in MODERN_FORMATS}
    sources = tuple(Source(f"image/{name}", _srcset(some)) for name, some in by_format.items() if some)
    base = renditions.get(fallback_filter(image, shape)) or by_format["webp"][0]
    largest = max([base, *by_format["avif"], *by_format["webp"]], key=lambda rendition: rendition.width)
    return Picture(base.url, largest.width, largest.height, size.sizes, sources)


def light_link_of(image, size_name):
    """Return the Link that stands for an image on light pages (its second width fills a telephone), or None."""
    shape = SHAPES[SIZES[size_name].shape]
    renditions = _with_fallback(image, shape)
    if not renditions:
        return None
    webp = _in_format(renditions, image, shape, "webp")[:2]
    chosen = webp[-1] if webp else renditions[fallback_filter(image, shape)]
    return Link(chosen.url, chosen.file_size)


def _with_fallback(image, shape):
    """Return the existing renditions; where the shape has none at all, make the smallest, {} if that fails.

    The others were to be made at publication. A reader never waits for more than this one.
    """
    renditions = existing(image)
    fallback = fallback_filter(image, shape)
    if fallback in renditions or _in_format(renditions, image, shape, "webp"):
        return renditions
    try:
        return {**renditions, fallback: make(image, fallback)}
    except (OSError, ValueError) as error:
        logger.warning("Image %s cannot be shown: %s", image.pk, type(error).__name__)
        return {}


def _in_format(renditions, image, shape, name):
    specs = [shape.filter_of(width, name) for width in useful_widths(image, shape)]
    return [renditions[spec] for spec in specs if spec in renditions]


def _srcset(renditions):
    return ", ".join(f"{rendition.url} {rendition.width}w" for rendition in renditions)
