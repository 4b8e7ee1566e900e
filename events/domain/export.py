"""Registrations as tables for spreadsheets, in which nothing that a stranger wrote is ever a formula.

CSV sees to that in portal.core.spreadsheets; in XLSX words are written as text, whatever they begin with.
"""

import io
import re

from django.utils import timezone
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from portal.core.spreadsheets import DANGEROUS
from portal.members.places import country_name

from . import reports
from .announced import announced
from .answers import in_words, questions_in_words, yes_or_no
from .attendance import presences

# What XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets).
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
LONGEST_CELL = 32_767  # characters, by Excel's own limit
WIDEST = 48


def registrations_table(event):
    """Return (headings, rows) of all registrations of an event, with the answers to its own questions."""
    registrations = list(event.registrations.order_by("created_at", "pk"))
    known = presences(event, registrations)
    questions = questions_in_words(announced(event, get_language()).questions)
    headings = [
        _("Name"), _("E-mail address"), _("State"), _("Registered on"), _("Country"), _("Organisation"),
        _("Kind of organisation"), _("Language"), _("Time zone"), _("May be told of other events"), _("Minutes"),
        *[label for label, _answers in questions.values()],
    ]  # fmt: skip
    return headings, [_row(one, known[one.pk], questions) for one in registrations]


def _row(one, known, questions):
    answers = [in_words(one.answers.get(key, ""), options) for key, (_label, options) in questions.items()]
    return [
        one.name,
        one.email,
        one.get_state_display(),
        f"{timezone.localtime(one.created_at):%Y-%m-%d %H:%M}",
        country_name(one.country),
        one.organisation,
        one.get_organisation_kind_display(),
        get_language_info(one.language)["name_translated"],
        one.time_zone,
        yes_or_no(one.wants_news),
        "" if known.minutes is None else known.minutes,
        *answers,
    ]


def report_rows(event):
    """Return the rows of the report's tables, one below the other."""
    report = reports.report_on(event)
    rows = [[_("State"), _("Number")], *([label, number] for label, number in report.by_state)]
    for table in report.tables:
        rows += [[], [table.heading, _("Registered"), _("Attended")]]
        rows += [[line.label, line.registered, line.attended] for line in table.lines]
    return rows


def feedback_rows(event):
    """Return what registrants thought, without names, in the order in which they answered."""
    heading = [_("Rating, 1 to 5"), _("What was useful"), _("What could be better")]
    return [heading, *event.feedback.order_by("given_at", "pk").values_list("rating", "useful", "better")]


def to_xlsx(sheets):
    """Return a workbook (bytes) of [(title, rows), ...]; the first row of each sheet is its heading."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title[:31])
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                _write(sheet.cell(number, column), value)
        for column in range(1, sheet.max_column + 1):
            sheet.cell(1, column).font = Font(bold=True)
            longest = max(len(str(cell.value or "")) for cell in sheet[get_column_letter(column)])
            sheet.column_dimensions[get_column_letter(column)].width = min(longest + 2, WIDEST)
        sheet.freeze_panes = "A2"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _write(cell, value):
    """Write a number, or words, which are text even where openpyxl would make them a formula."""
    if isinstance(value, int):
        cell.value = value
        return
    words = cell.value = UNWRITABLE.sub("", str(value))[:LONGEST_CELL]
    if words.lstrip(" ").startswith(DANGEROUS):
        cell.data_type = "s"
        cell.quotePrefix = True
