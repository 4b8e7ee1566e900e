"""Micro-projects as data: what the directory shows, for spreadsheets and for machines."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.core.domain.addresses import path_of
from portal.core.spreadsheets import to_csv

# Rows of a file at most, far more than the network has.
MOST = 5000


def records(selection):
    """Return a selection as a list of mappings with words, numbers and dates; five queries, however many there are."""
    return [_record(project) for project in _projects(selection)]


def _projects(selection):
    return selection.projects().prefetch_related(None).with_parts()[:MOST]


def _record(project):
    return {
        "title": project.title,
        "address": settings.BASE_URL + path_of(project),
        "summary": project.summary,
        "direction": project.direction,
        "status": project.status,
        "countries": [{"code": row.country.code, "name": row.country.name} for row in project.countries.all()],
        "theme": project.theme.name if project.theme else None,
        "partners": [row.organisation.name for row in project.partners.all() if row.organisation.approved],
        "start": project.starts_on,
        "end": project.ends_on,
        "budget": project.budget,
        "currency": project.currency if project.budget is not None else None,
        "results": [{"number": it.value["number"], "label": it.value["label"]} for it in project.results],
        "demonstration": project.demonstration,
    }


def as_csv(selection):
    """Return a selection as a CSV file (bytes), with headings in the reader's language."""
    headings = [
        _("Title"), _("Address"), _("Direction"), _("Status"), _("Countries"), _("Theme"), _("Partners"), _("Start"),
        _("End"), _("Budget"), _("Currency"), _("Results"), _("Demonstration content"),
    ]  # fmt: skip
    return to_csv(headings, [_row(project) for project in _projects(selection)])


def _row(project):
    record = _record(project)
    return [
        record["title"],
        record["address"],
        project.get_direction_display(),
        project.get_status_display(),
        "; ".join(country["name"] for country in record["countries"]),
        record["theme"] or "",
        "; ".join(record["partners"]),
        record["start"] or "",
        record["end"] or "",
        "" if record["budget"] is None else record["budget"],
        record["currency"] or "",
        "; ".join(f"{result['number']} {result['label']}" for result in record["results"]),
        pgettext("answer", "Yes") if record["demonstration"] else pgettext("answer", "No"),
    ]
