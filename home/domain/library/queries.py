"""What the directory of the library shows."""

from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator

from home.enums import LibraryKind
from home.models import LibraryEntryPage
from portal.core.domain.addresses import language_of
from portal.core.models import Country, Theme


def library_listing(index, parameters):
    """Return what the directory shows: one page of documents, and the filters with their choices.

    `parameters` is the query string as a mapping: kind, language (codes), country, theme (slugs), year; what is unknown
    is ignored. page: a number; anything else leads to the nearest page.
    """
    language = language_of(index)
    entries = LibraryEntryPage.objects.readable(language).child_of(index)
    choices = {
        "kind": LibraryKind.choices,
        "language": settings.LANGUAGES,
        "country": _named(Country, language),
        "theme": _named(Theme, language),
        "year": [(str(year), str(year)) for year in _years(entries)],
    }
    chosen = {name: parameters.get(name) for name, known in choices.items() if parameters.get(name) in dict(known)}
    return {
        "articles": Paginator(entries.about(**chosen), index.per_page).get_page(parameters.get("page")),
        "choices": choices,
        "chosen": chosen,
        "filter_query": urlencode(chosen),
    }


def _named(model, language):
    return [(topic.slug, topic.name) for topic in model.objects.in_language(language)]


def _years(entries):
    """Return the years that there are documents of, the latest first."""
    return entries.order_by("-year").values_list("year", flat=True).distinct()
