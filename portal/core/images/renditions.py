"""Which renditions an image should have, which it has, and making the missing ones."""

import logging

from django.db.models import prefetch_related_objects
from wagtail.images.models import Filter

from .sizes import MODERN_FORMATS, SHAPES, SHARE_FILTER

logger = logging.getLogger(__name__)


def fallback_format(image):
    """Return the format for browsers that know nothing newer: png where the image has transparent parts, else jpeg."""
    return "png" if image.has_alpha else "jpeg"


def useful_widths(image, shape):
    """Return the widths of a shape that show more than the narrower ones do; nothing is ever enlarged."""
    is_whole = shape.ratio == 1
    available = max(image.width, image.height) if is_whole else min(image.width, image.height * shape.ratio)
    return [width for number, width in enumerate(shape.widths) if number == 0 or shape.widths[number - 1] < available]


def fallback_filter(image, shape):
    """Return the filter of the one small rendition for old browsers."""
    return shape.filter_of(shape.widths[0], fallback_format(image))


def filters_of(image):
    """Return every filter an image is to have a rendition of: at most 7 for each shape and one to share."""
    filters = []
    for shape in SHAPES.values():
        filters.append(fallback_filter(image, shape))
        filters += [shape.filter_of(width, name) for width in useful_widths(image, shape) for name in MODERN_FORMATS]
    return [*filters, SHARE_FILTER]


def existing(image):
    """Return the image's renditions by filter, those cut around an earlier focal point left out.

    One query for an image whose renditions were not prefetched, none otherwise.
    """
    prefetch_related_objects([image], "renditions")
    return {
        rendition.filter_spec: rendition
        for rendition in image.renditions.all()
        if rendition.focal_point_key == rendition.filter.get_cache_key(image)
    }


def missing(image):
    """Return the filters an image has no rendition of yet."""
    known = existing(image)
    return [spec for spec in filters_of(image) if spec not in known]


def make(image, spec):
    """Make one rendition and return it; raises OSError or ValueError for an original that cannot be read.

    Wagtail's get_rendition would look into its cache first, which in one process does not learn what another deleted.
    """
    rendition = image.create_rendition(Filter(spec))
    image._add_to_prefetched_renditions(rendition)
    return rendition


def ensure(image):
    """Make an image's missing renditions, drop those cut around an earlier focal point; return how many were made.

    One after the other: each holds the whole decoded original in memory. An original that cannot be read is logged
    and left alone, for a page is shown without a picture rather than not at all.
    """
    made = 0
    for spec in missing(image):
        try:
            make(image, spec)
        except (OSError, ValueError) as error:
            logger.warning("No rendition %s of image %s: %s", spec, image.pk, type(error).__name__)
            return made
        made += 1
    current = [rendition.pk for rendition in existing(image).values()]
    for stale in image.get_rendition_model().objects.filter(image=image).exclude(pk__in=current):
        stale.delete()
    return made
