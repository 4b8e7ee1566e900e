"""How pages, images and documents are written, beside the fields of their own type."""

from rest_framework.fields import Field
from wagtail.api.v2.serializers import BaseSerializer, PageSerializer

from portal.core.domain.addresses import language_of, path_of
from portal.core.images.renditions import existing
from portal.core.uploads.kinds import IMAGE_TYPES, extension_of

from .addresses import absolute
from .fields import MethodField, page_link
from .public import public_pages


class ParentField(Field):
    """The page above, if everybody may read it."""

    def get_attribute(self, page):
        """Return the page above or None."""
        return public_pages().filter(pk=page.get_parent().pk).first()

    def to_representation(self, parent):
        """Return it in a few words."""
        return page_link(parent)


class PublicPageSerializer(PageSerializer):
    """A page; what Wagtail would ask the database for is computed from its path."""

    html_url = MethodField(lambda page: absolute(path_of(page)), read_only=True)
    locale = MethodField(language_of, read_only=True)
    parent = ParentField(read_only=True)


class RenditionsField(Field):
    """The sizes and formats that an image has been made in; the original itself is not public."""

    def get_attribute(self, image):
        """Return the renditions, by filter."""
        return existing(image).values()

    def to_representation(self, renditions):
        """Return a list, the smallest file first."""
        return [
            {
                "url": absolute(rendition.url),
                "type": IMAGE_TYPES.get(extension_of(rendition.file.name)),
                "width": rendition.width,
                "height": rendition.height,
                "bytes": rendition.file_size,
            }
            for rendition in sorted(renditions, key=lambda rendition: (rendition.file_size or 0, rendition.pk))
        ]


class PublicImageSerializer(BaseSerializer):
    """An image as pages show it."""

    renditions = RenditionsField(read_only=True)


class PublicDocumentSerializer(BaseSerializer):
    """A document, with its type and weight before anybody downloads it."""

    download_url = MethodField(lambda document: absolute(document.url), read_only=True)
    extension = MethodField(lambda document: document.file_extension, read_only=True)
    bytes = MethodField(lambda document: document.file_size, read_only=True)
