"""An event in numbers, what its registrants thought of it, and all of it as files."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events.domain import export, feedback, reports
from portal.core.spreadsheets import to_csv

from .frame import PEOPLE, find_event, only_with, page_of, show

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@only_with(PEOPLE)
def report(request, pk):
    """Show how many registered and attended, and the feedback."""
    event = find_event(pk)
    number, mean, ratings = feedback.overview(event)
    written = event.feedback.exclude(useful="", better="").order_by("-given_at", "-pk")
    return show(
        request,
        "report",
        pgettext("event", "Report"),
        event=event,
        tab="report",
        report=reports.report_on(event),
        answers=number,
        mean=mean,
        ratings=ratings,
        most=max([times for _rating, times in ratings] + [1]),
        **page_of(request, written, per_page=20),
    )


@only_with(PEOPLE)
def download(request, pk, what, kind):
    """Give registrations (registrations.csv), numbers (numbers.csv), or all with the feedback (event.xlsx)."""
    event = find_event(pk)
    makers = {
        ("registrations", "csv"): (CSV, lambda: to_csv(*export.registrations_table(event))),
        ("numbers", "csv"): (CSV, lambda: to_csv(*_headed(export.report_rows(event)))),
        ("event", "xlsx"): (XLSX, lambda: _workbook(event)),
    }
    if (what, kind) not in makers:
        raise Http404
    media_type, make = makers[what, kind]
    name = f"{what}-{timezone.localtime(event.starts_at):%Y-%m-%d}.{kind}"
    return HttpResponse(
        make(), headers={"Content-Type": media_type, "Content-Disposition": f'attachment; filename="{name}"'}
    )


def _headed(rows):
    return rows[0], rows[1:]


def _workbook(event):
    headings, rows = export.registrations_table(event)
    sheets = [
        (_("Registrations"), [headings, *rows]),
        (pgettext("event", "Report"), export.report_rows(event)),
        (_("Feedback"), export.feedback_rows(event)),
    ]
    return export.to_xlsx(sheets)
