"""Reads for the pages of home that cross models."""

from datetime import date
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Q, prefetch_related_objects
from wagtail.models import Page

from home.models import MicroProjectPage, NewsPage
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


def front_lists(language, articles=4, projects=3):
    """Return what a front page shows of home: the newest articles, and the micro-projects begun last.

    One query for the rows of both, so that the front page keeps to its budget, and one for the articles' images.
    """
    news = NewsPage.objects.readable(language).values("pk")[:articles]
    begun = MicroProjectPage.objects.readable(language).values("pk")[:projects]
    rows = Page.objects.filter(Q(pk__in=news) | Q(pk__in=begun))
    rows = rows.select_related("alias_of", "newspage__theme", "newspage__image", "microprojectpage__theme")
    found = {"newspage": [], "microprojectpage": []}
    for row in rows:
        name = next(name for name in found if hasattr(row, name))
        page = getattr(row, name)
        page.alias_of = row.alias_of
        found[name].append(page)
    found["newspage"].sort(key=lambda article: (article.date, article.pk), reverse=True)
    found["microprojectpage"].sort(key=lambda project: (project.starts_on or date.min, project.pk), reverse=True)
    prefetch_related_objects(found["newspage"], "image__renditions")
    return found["newspage"], found["microprojectpage"]
