"""Wagtail's doors for a file: each takes a browser and an upload, and returns the words of the answer."""

from html import unescape

from django.urls import reverse

from portal.core.models import PortalDocument, PortalImage

from .conftest import collection_id, upload
from .samples import image, opendocument

AJAX = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}


def _words(response):
    """The answer's text; no door may fail or refuse to speak."""
    assert response.status_code in (200, 302), response.status_code
    if response.get("Content-Type", "").startswith("application/json"):
        return unescape(" ".join(str(value) for value in response.json().values()))
    return unescape(response.content.decode())


def single(kind):
    """The form for one file."""

    def door(client, name, content):
        data = {"title": "Sample", "collection": collection_id(), "file": upload(name, content)}
        return _words(client.post(reverse(f"{kind}:add"), data))

    return door


def multiple(kind):
    """The page that takes many files, one request each."""

    def door(client, name, content):
        data = {"title": "Sample", "collection": collection_id(), "files[]": upload(name, content)}
        return _words(client.post(reverse(f"{kind}:add_multiple"), data, **AJAX))

    return door


def chooser(kind, prefix):
    """The tab of the chooser that uploads."""

    def door(client, name, content):
        fields = {"title": "Sample", "collection": collection_id(), "file": upload(name, content)}
        data = {f"{prefix}-{key}": value for key, value in fields.items()}
        return _words(client.post(reverse(f"{kind}_chooser:create"), data, **AJAX))

    return door


def replacement(kind, model, name_of_first, content_of_first):
    """A new file for something of one's own."""

    def door(client, name, content):
        mine = model(title="Sample", uploaded_by_user=client.user)
        mine.file.save(name_of_first, upload(name_of_first, content_of_first()), save=False)
        mine.save()
        data = {"title": "Sample", "collection": collection_id(), "file": upload(name, content)}
        return _words(client.post(reverse(f"{kind}:edit", args=[mine.pk]), data))

    return door


IMAGE_DOORS = {
    "single": single("wagtailimages"),
    "multiple": multiple("wagtailimages"),
    "chooser": chooser("wagtailimages", "image-chooser-upload"),
    "replacement": replacement("wagtailimages", PortalImage, "first.png", lambda: image("PNG")),
}
DOCUMENT_DOORS = {
    "single": single("wagtaildocs"),
    "multiple": multiple("wagtaildocs"),
    "chooser": chooser("wagtaildocs", "document-chooser-upload"),
    "replacement": replacement("wagtaildocs", PortalDocument, "first.odt", opendocument),
}
