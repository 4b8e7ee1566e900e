"""What an event's page names beside its words: themes, countries, organisers."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import CharField, F, Value

from events.models import EventPageCountry, EventPageOrganiser, EventPageTheme, RecordingPage
from portal.core.domain.addresses import language_of


@dataclass(frozen=True)
class Labels:
    """Pairs: themes with their slugs, countries with theirs, organisers with the addresses of their sites or "".

    And recordings with their paths.
    """

    themes: list
    countries: list
    organisers: list
    recordings: list


def labels_of(page, *, as_written=False):
    """Return the Labels of a page in one query; `as_written`: of a draft whose rows need not be in the database."""
    if as_written:
        return Labels(
            [(row.theme.name, row.theme.slug) for row in page.themes.all()],
            [(row.country.name, row.country.slug) for row in page.countries.all()],
            [
                (row.organisation.name, row.organisation.website)
                for row in page.organisers.all()
                if row.organisation.approved
            ],
            [],
        )
    themes = _rows(EventPageTheme, page, "theme__name", "theme__slug")
    countries = _rows(EventPageCountry, page, "country__name", "country__slug")
    organisers = _rows(EventPageOrganiser, page, "organisation__name", "organisation__website")
    organisers = organisers.filter(organisation__approved=True)
    rows = themes.union(countries, organisers, _recordings(page), all=True).order_by("place")
    found = defaultdict(list)
    for kind, _order, name, detail in rows:
        found[kind].append((name, detail))
    recordings = [(title, _path(page, url_path)) for title, url_path in found["RecordingPage"]]
    models = (EventPageTheme, EventPageCountry, EventPageOrganiser)
    return Labels(*(found[model.__name__] for model in models), recordings)


def _recordings(page):
    kind = Value("RecordingPage", output_field=CharField())
    rows = RecordingPage.objects.of_event(page.translation_key, language_of(page)).order_by()
    rows = rows.annotate(kind=kind, place=F("page_ptr_id"), name=F("title"), detail=F("url_path"))
    return rows.values_list("kind", "place", "name", "detail")


def _path(page, url_path):
    return f"/{language_of(page)}/{url_path.split('/', 2)[2]}"


def _rows(model, page, name, detail):
    kind = Value(model.__name__, output_field=CharField())
    rows = model.objects.filter(page_id=page.pk).order_by().annotate(kind=kind, place=F("sort_order"))
    return rows.annotate(name=F(name), detail=F(detail)).values_list("kind", "place", "name", "detail")
