"""Reads for the pages of micro-projects that cross models."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count
from django.utils.translation import gettext as _

from home.enums import Direction, ProjectStatus
from home.models import MicroProjectCountry, MicroProjectPage
from portal.core.domain.addresses import language_of
from portal.core.models import Country, Theme


@dataclass(frozen=True)
class Selection:
    """Which micro-projects a reader wants to see, and among what there is to choose."""

    language: str
    themes: list
    countries: list
    theme: str = ""
    country: str = ""
    direction: str = ""
    status: str = ""

    @property
    def chosen(self):
        """The filters in use by name, as an address has them."""
        values = {name: getattr(self, name) for name in ("direction", "country", "theme", "status")}
        return {name: value for name, value in values.items() if value}

    @property
    def query(self):
        """The filters in use as a query string."""
        return urlencode(self.chosen)

    def projects(self):
        """Return the micro-projects wanted, those begun last first."""
        projects = MicroProjectPage.objects.readable(self.language).about(self.theme, self.country)
        return projects.going(self.direction, self.status)


def select(language, parameters):
    """Return the Selection of a query string, given as a mapping: direction, status, and slugs of theme and country.

    Values that mean nothing are ignored.
    """
    themes, countries = (list(model.objects.in_language(language)) for model in (Theme, Country))
    known = {
        "theme": {theme.slug for theme in themes},
        "country": {country.slug for country in countries},
        "direction": set(Direction.values),
        "status": set(ProjectStatus.values),
    }
    asked = {name: parameters.get(name, "") for name in known}
    return Selection(language, themes, countries, **{n: v for n, v in asked.items() if v in known[n]})


def directory(index, parameters):
    """Return what the directory shows: one page of micro-projects, the selection, and its figures.

    `parameters` as for `select`, and page: a number; anything else leads to the nearest page.
    """
    selection = select(language_of(index), parameters)
    themes = by_theme(selection)
    paginator = Paginator(selection.projects(), index.per_page)
    paginator.count = sum(number for _theme, number in themes)  # each has one theme or none: no need to count again
    figures = [by_country(selection), themes] if themes else []
    return {"selection": selection, "articles": paginator.get_page(parameters.get("page")), "figures": figures}


def by_country(selection):
    """Return (name, number of micro-projects) of the countries of a selection, the most frequent first."""
    pages = selection.projects().order_by().values("pk")
    rows = MicroProjectCountry.objects.filter(page__in=pages).order_by().values_list("country__name")
    return _most_first(rows.annotate(Count("page", distinct=True)))


def by_theme(selection):
    """Return (name, number of micro-projects) of the themes of a selection, the most frequent first."""
    rows = MicroProjectPage.objects.filter(pk__in=selection.projects().order_by().values("pk"))
    return _most_first(rows.order_by().values_list("theme__name").annotate(Count("pk")))


def _most_first(rows):
    named = [(name or _("not said"), number) for name, number in rows]
    return sorted(named, key=lambda row: (-row[1], row[0]))
