"""What the directory of partners shows."""

from collections import Counter
from dataclasses import dataclass, field

from django.core.paginator import Paginator
from django.db.models import Count

from portal.core.domain.addresses import language_of
from portal.core.models import Theme
from portal.members.enums import OrganisationKind
from portal.members.models import Organisation

from .map import Spot, panels


@dataclass(frozen=True)
class Choices:
    """What the directory may be narrowed to, and to what it is: choices are those that lead to somebody."""

    kinds: list
    countries: list
    themes: list
    kind: str = ""
    country: str = ""
    theme: Theme | None = None

    @property
    def chosen(self):
        """The filters in use as the parameters of an address."""
        values = {"kind": self.kind, "country": self.country, "theme": self.theme.slug if self.theme else ""}
        return {name: value for name, value in values.items() if value}


@dataclass(frozen=True)
class Map:
    """The map of those found: its panels, how many of each country (code, number), and how many are on no panel."""

    panels: list
    countries: list = field(default_factory=list)
    elsewhere: int = 0


class CountedPaginator(Paginator):
    """Pages of a list whose length is known already."""

    def __init__(self, rows, per_page, count):
        super().__init__(rows, per_page)
        self.count = count


def partner_listing(index, parameters):
    """Return what the directory shows: one page of partners, the filters with their choices, and the map.

    `parameters` is the query string as a mapping: kind, country (ISO code in small letters), theme (slug), page (a
    number). What is unknown is ignored.
    """
    language = language_of(index)
    partners = Organisation.objects.approved()
    choices = _choices(partners, language, parameters)
    found = partners.narrowed(choices.kind, choices.country, choices.theme and choices.theme.translation_key)
    places = found.order_by().values("place", "country", "latitude", "longitude").annotate(number=Count("pk"))
    places = list(places)
    count = sum(row["number"] for row in places)
    rows = found.with_text(language).order_by("name", "pk")
    return {
        "articles": CountedPaginator(rows, index.per_page, count).get_page(parameters.get("page")),
        "choices": choices,
        "map": _map_of(places, count),
    }


def _choices(partners, language, parameters):
    pairs = set(partners.order_by().values_list("kind", "country").distinct())
    in_use = partners.order_by().values("themes__translation_key")
    themes = list(Theme.objects.in_language(language).filter(translation_key__in=in_use))
    kinds = [kind for kind in OrganisationKind if kind in {pair[0] for pair in pairs}]
    countries = sorted({pair[1].lower() for pair in pairs})
    return Choices(
        kinds,
        countries,
        themes,
        kind=_known(parameters.get("kind"), kinds),
        country=_known(parameters.get("country"), countries),
        theme=next((theme for theme in themes if theme.slug == parameters.get("theme")), None),
    )


def _known(value, choices):
    return next((choice for choice in choices if choice == value), "")


def _map_of(places, count):
    drawn = panels(Spot(row["place"], row["latitude"], row["longitude"], row["number"]) for row in places)
    countries = Counter()
    for row in places:
        countries[row["country"]] += row["number"]
    shown = sum(marker.number for panel in drawn for marker in panel.markers)
    return Map(drawn, countries.most_common(), count - shown)
