"""Reads for the pages of home that cross models."""

from urllib.parse import urlencode

from django.core.paginator import Paginator

from home.models import NewsPage
from portal.core.domain.addresses import language_of
from portal.core.models import Country, Theme


def news_listing(index, parameters):
    """Return what the news index shows: one page of articles, and the filters with their choices.

    `parameters` is the query string as a mapping: theme and country (slugs; unknown ones are ignored), page (a number;
    anything else leads to the nearest page).
    """
    language = language_of(index)
    themes, countries = (list(model.objects.in_language(language)) for model in (Theme, Country))
    theme = next((t for t in themes if t.slug == parameters.get("theme")), None)
    country = next((c for c in countries if c.slug == parameters.get("country")), None)
    articles = NewsPage.objects.readable(language).child_of(index)
    articles = articles.about(theme and theme.slug, country and country.slug)
    chosen = {"theme": theme.slug if theme else "", "country": country.slug if country else ""}
    return {
        "articles": Paginator(articles, index.per_page).get_page(parameters.get("page")),
        "themes": themes,
        "countries": countries,
        "theme": theme,
        "country": country,
        "filter_query": urlencode({name: slug for name, slug in chosen.items() if slug}),
    }
