"""Search over the public pages of one language, with Wagtail's database search."""

from collections import defaultdict
from functools import cache

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from portal.core.domain.addresses import path_of
from portal.core.domain.translations import TRANSLATED, restricted
from portal.core.models import BasePage, PageWords
from portal.core.text import fold

from .highlight import terms_of
from .results import SearchResult


@cache
def _public_pages(language):
    """Return the query, written once and never run itself, of the pages that everybody may read in their own words."""
    own_words = Page.objects.live().filter(TRANSLATED, depth__gt=1, locale__language_code=language)
    # As a subquery by id, for Wagtail's search filters by the fields of its index only.
    return Page.objects.filter(pk__in=own_words.filter(~restricted()).values("pk"))


class PageProvider:
    """Finds pages of every type."""

    kind = "pages"
    label = _("Pages")

    def search(self, query):
        """Return the live, public pages that have all the words, or if there are none, those that have any."""
        pages = _public_pages(query.language)
        terms = terms_of(query.words)
        words = " ".join(terms)
        for operator in ("and", "or"):
            hits = pages.search(words, operator=operator, order_by_relevance=not query.is_counted_only)
            found = PageResults(hits, terms, query.is_counted_only)
            if found.count():
                break
        return found


# How many of the best results are put in order by their titles; those behind keep the order of the database.
REORDERED = 50


class PageResults:
    """Search results that are read only as far as a page of them is shown."""

    def __init__(self, found, terms, is_counted_only=False):
        self._found = found
        self._terms = terms
        self._is_counted_only = is_counted_only

    @cached_property
    def _count(self):
        if self._is_counted_only:
            return self._found.count()
        return len(self._best) if len(self._best) < REORDERED else self._found.count()

    def count(self):
        """Return the number of pages found."""
        return self._count

    def __len__(self):
        return self._count

    def __getitem__(self, wanted):
        pages = self._best[wanted] if wanted.stop <= REORDERED else list(self._found[wanted])
        words = PageWords.objects.in_bulk([page.pk for page in pages])
        whole = _whole(pages)
        return [self._result(whole.get(page.pk, page), words.get(page.pk, PageWords())) for page in pages]

    @cached_property
    def _best(self):
        """The first results: those with every word in the title before the others."""
        return sorted(self._found[:REORDERED], key=lambda page: not self._is_in_title(page))

    def _is_in_title(self, page):
        title = fold(page.title)
        return all(term in title for term in self._terms)

    def _result(self, page, words):
        is_whole = isinstance(page, BasePage)
        return SearchResult.of(
            url=path_of(page) + (page.place_of(self._terms) if is_whole else ""),
            title=page.title,
            summary=words.summary,
            text=page.body_text() if is_whole else words.text,
            terms=self._terms,
            kind=page.specific_class._meta.verbose_name,
        )


def _whole(pages):
    """Return {id: page of its own type} of those within which a hit has a place of its own: one query for each type."""
    ids = defaultdict(list)
    for page in pages:
        if page.specific_class.searched_with:
            ids[page.specific_class].append(page.pk)
    found = {}
    for model, some in ids.items():
        found |= model._default_manager.prefetch_related(*model.searched_with).in_bulk(some)
    return found
