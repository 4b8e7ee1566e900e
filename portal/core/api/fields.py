"""How the fields of pages are written in the API; a model names them in its `api_fields`."""

from django.urls import reverse
from rest_framework.fields import Field
from wagtail.api import APIField

from portal.core.domain.addresses import path_of

from .addresses import absolute


class DetailField(APIField):
    """A field of a single page only: a list of pages with it would cost a query, or many words, for each."""


class TopicField(Field):
    """A theme or a country: its name and slug in the page's language, and the key that all languages share."""

    def to_representation(self, topic):
        """Return the topic as a mapping."""
        code = {"code": topic.code} if hasattr(topic, "code") else {}
        return {"key": str(topic.translation_key), "slug": topic.slug, "name": topic.name, **code}


class TopicRowsField(Field):
    """Rows that each name a theme or a country; `name` is the field of the row."""

    def __init__(self, name, **kwargs):
        self.name = name
        super().__init__(**kwargs)

    def to_representation(self, rows):
        """Return a list of mappings."""
        return [TopicField().to_representation(getattr(row, self.name)) for row in rows.all()]


class NameField(Field):
    """Something of which only the name is said, such as an organisation."""

    def to_representation(self, value):
        """Return the name."""
        return value.name


class ImageField(Field):
    """The image of a page: where to read more about it, and its words."""

    def get_attribute(self, page):
        """Return the page, None if it has no image; the image itself is not read."""
        return page if page.image_id else None

    def to_representation(self, page):
        """Return a mapping; the words are empty for an image that only adorns."""
        address = absolute(reverse("api:images:detail", args=[page.image_id]))
        return {"id": page.image_id, "detail_url": address, "alt": "" if page.image_decorative else page.image_alt}


class MethodField(Field):
    """What a function makes of a page."""

    def __init__(self, function, **kwargs):
        self.function = function
        super().__init__(**kwargs)

    def get_attribute(self, page):
        """Return what the function returns."""
        return self.function(page)

    def to_representation(self, value):
        """Return it as it is."""
        return value


def page_link(page):
    """Return another page in a few words."""
    return {
        "id": page.pk,
        "detail_url": absolute(reverse("api:pages:detail", args=[page.pk])),
        "html_url": absolute(path_of(page)),
        "title": page.title,
    }


COUNTRIES = APIField("countries", serializer=TopicRowsField("country"))
THEME = APIField("theme", serializer=TopicField())
