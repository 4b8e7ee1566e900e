"""Which languages a page really exists in, and under which address.

A page that nobody has translated yet stands in the other languages as an alias, which shows the original's text. An
alias is reachable, but it is no translation: it is left out of hreflang and the sitemap, and its canonical address is
the original.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.conf import settings
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, Subquery
from django.utils.translation import get_language, get_language_info
from wagtail.models import Page, PageViewRestriction

from .addresses import language_of, path_of, translate_url
from .sitemap import further_entries


@dataclass(frozen=True)
class LanguageLink:
    """One entry of the language switcher."""

    code: str
    name: str
    path: str
    is_current: bool
    is_translated: bool

    @property
    def url(self):
        """The absolute address."""
        return settings.BASE_URL + self.path


def relatives_of(page):
    """Return the live versions of a page in all languages and the live pages above it; one query for a page object.

    Each says as `is_closed` whether it or a page above it has a restriction.
    """
    if not hasattr(page, "relatives"):
        line = [page.path[:end] for end in range(page.steplen, len(page.path), page.steplen)]
        kin = Q(translation_key=page.translation_key) | Q(path__in=line)
        page.relatives = list(Page.objects.filter(kin, live=True).annotate(is_closed=restricted()).order_by("path"))
    return page.relatives


# The path that a restriction closes, for a query of restrictions. By a subquery and not by a join, for a database that
# may choose begins with all pages, for each row that it looks at: 20 s for a list of 5,000 in SQLite.
CLOSED = Subquery(Page.objects.filter(pk=OuterRef("page_id")).values("path")[:1])


def restricted():
    """Return the expression: whether a row of pages, or a page above it, has a restriction."""
    path = ExpressionWrapper(OuterRef("path"), CharField())
    return Exists(PageViewRestriction.objects.alias(path=path, closed=CLOSED).filter(path__startswith=F("closed")))


def is_everybodys(page):
    """Say whether everybody may read a live page in every language that it is in."""
    versions = [relative for relative in relatives_of(page) if relative.translation_key == page.translation_key]
    return bool(versions) and not any(version.is_closed for version in versions)


def pages_above(page):
    """Return the live pages between a language's front page and this page, the highest first."""
    return [other for other in relatives_of(page) if page.is_descendant_of(other) and other.depth > 2]


def translations_of(page):
    """Return a LanguageLink for each language of the portal.

    A language without a live version leads to its front page and is marked as not translated.
    """
    versions = [relative for relative in relatives_of(page) if relative.translation_key == page.translation_key]
    by_code = {language_of(version): version for version in versions}
    links = []
    for code, _name in settings.LANGUAGES:
        version = by_code.get(code)
        links.append(
            LanguageLink(
                code=code,
                name=get_language_info(code)["name_local"].capitalize(),
                path=path_of(version) if version else f"/{code}/",
                is_current=code == get_language(),
                is_translated=version is not None and is_translated(version),
            )
        )
    return links


def translations_of_address(path, versions=()):
    """Return the LanguageLinks of an address that exists in every language (forms, search).

    versions: {language: address} where it is another one by more than the language's prefix.
    """
    versions = dict(versions)
    return [
        LanguageLink(
            code,
            get_language_info(code)["name_local"].capitalize(),
            versions.get(code) or translate_url(path, code),
            code == get_language(),
            True,
        )
        for code, _name in settings.LANGUAGES
    ]


def is_translated(page):
    """Say whether a live page has a text of its own: neither an alias nor a translation begun and not yet published.

    To begin a translation turns the alias into a page that goes on showing the original's text; only its publication
    gives it a live revision. (A page made by code may have no revision at all.)
    """
    return page.alias_of_id is None and (page.live_revision_id is not None or page.latest_revision_id is None)


# The same as is_translated, for a query.
TRANSLATED = Q(alias_of=None) & (Q(live_revision__isnull=False) | Q(latest_revision=None))


def original_of(page):
    """Return the page whose text a page shows: the original of an untranslated one, else the page itself."""
    if page.alias_of_id:
        return page.alias_of
    if is_translated(page):
        return page
    family = [other for other in relatives_of(page) if other.translation_key == page.translation_key]
    return next(filter(is_translated, family), page)


def sitemap_entries():
    """Return the public pages of all languages, each with the links to its translations; aliases are left out.

    What is no page but stands in the sitemap follows (portal.core.domain.sitemap).
    """
    pages = Page.objects.live().public().filter(TRANSLATED, depth__gt=1).order_by("path")
    families = defaultdict(list)
    for page in pages:
        if path := path_of(page):
            families[page.translation_key].append((page, settings.BASE_URL + path))
    entries = [
        {
            "location": location,
            "modified": page.last_published_at,
            "alternates": [(language_of(other), address) for other, address in family],
        }
        for family in families.values()
        for page, location in family
    ]
    return [*entries, *further_entries()]
