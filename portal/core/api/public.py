"""What everybody may read, whoever asks: the API answers all alike, so its answers may be kept by caches.

A file is public if its collection is and a public page shows it. Wagtail knows which files the fields and blocks of
pages name; rows that it does not keep track of are named by the apps, with `shown_by`.
"""

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast
from wagtail.models import Collection, CollectionViewRestriction, Page, ReferenceIndex

from portal.core.domain.translations import TRANSLATED, restricted

_sources = {}


def shown_by(model, source):
    """Have files count as shown that Wagtail's reference index does not know of.

    model: of documents or of images. source: a function that returns a queryset of the ids that public pages show.
    """
    _sources.setdefault(model, []).append(source)


def public_pages():
    """Return the live pages with a text of their own that nobody has closed, neither themselves nor a page above."""
    return Page.objects.live().filter(TRANSLATED, ~restricted(), depth__gt=1).order_by("pk")


def public_files(model):
    """Return the documents or images that public pages show and whose collection is open to everybody."""
    shown = Exists(_references(model))
    for source in _sources.get(model, []):
        shown |= Q(pk__in=source())
    return model.objects.filter(Q(shown)).exclude(collection__in=_closed_collections()).order_by("pk")


def _references(model):
    pages = public_pages().order_by().annotate(name=Cast("pk", CharField())).values("name")
    return ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=pages,
        to_content_type=ContentType.objects.get_for_model(model),
        to_object_id=Cast(OuterRef("pk"), CharField()),
    )


def _closed_collections():
    """Return the ids of collections that have a restriction, or stand below one that has."""
    closed = CollectionViewRestriction.objects.values_list("collection__path", flat=True)
    below = Q(pk__in=[])
    for path in closed:
        below |= Q(path__startswith=path)
    return Collection.objects.filter(below).values("pk")
