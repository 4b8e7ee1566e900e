"""The images that a page shows: in its fields and anywhere in its streams."""

from django.db.models import ForeignKey, prefetch_related_objects
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.fields import StreamField
from wagtail.images.models import AbstractImage


def images_of(page):
    """Return the images of a page, as the very objects its templates will meet."""
    images = []
    for field in page._meta.get_fields():
        if isinstance(field, ForeignKey) and issubclass(field.related_model, AbstractImage):
            images.append(getattr(page, field.name))
        elif isinstance(field, StreamField):
            images += _images_in(getattr(page, field.name))
    return [image for image in images if image is not None]


def prefetch_renditions(page, others=()):
    """Read the renditions of all images of a page and of others shown with it in one query: templates need none."""
    prefetch_related_objects([*images_of(page), *others], "renditions")


def _images_in(value):
    if isinstance(value, AbstractImage):
        return [value]
    if isinstance(value, StructValue):
        inner = value.values()
    elif isinstance(value, ListValue):
        inner = value
    elif isinstance(value, StreamValue):
        inner = (child.value for child in value)
    else:
        return []
    return [image for part in inner for image in _images_in(part)]
