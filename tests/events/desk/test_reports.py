"""An event in numbers and as files."""

import csv
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from events.enums import RegistrationState
from events.models import Feedback

State = RegistrationState
FORMULAS = ["=1+1", "+39 055", "-2", "@SUM(A1)", "\t=1", " =cmd|' /C calc'!A0"]


def url(name, *args):
    return reverse(f"events_admin:{name}", args=args)


@pytest.fixture
def people(past_event, seat):
    """Two from Niger of whom one attended, one from Italy, and one who cancelled."""
    seat(past_event, "Aminata", state=State.ATTENDED, organisation_kind="local_authority")
    seat(past_event, "Boubacar", state=State.ABSENT)
    seat(past_event, "Clara", language="it", country="IT", state=State.ATTENDED)
    seat(past_event, "Dario", language="it", country="IT", state=State.CANCELLED)


def lines(report):
    return {
        table.name: [(line.label, line.registered, line.attended) for line in table.lines] for table in report.tables
    }


def test_the_report_counts(past_event, people, desk):
    report = desk.get(url("report", past_event.pk)).context["report"]
    assert (report.registered, report.attended, report.absent) == (3, 2, 1)
    assert lines(report) == {
        "country": [("Niger", 2, 1), ("Italy", 1, 1)],
        "organisation_kind": [("not said", 2, 1), ("Local authority", 1, 1)],
        "language": [("French", 2, 1), ("Italian", 1, 1)],
    }


def test_each_chart_has_a_name_and_a_table_that_says_the_same(past_event, people, desk):
    text = desk.get(url("report", past_event.pk)).text
    for name in ("country", "organisation_kind", "language"):
        assert f'role="img" aria-labelledby="chart-{name}"' in text
        assert f'<title id="chart-{name}">' in text
    assert text.count("<table") >= 4


def test_the_report_of_an_event_without_registrations_is_there(event, desk):
    assert "Nobody has registered yet." in desk.get(url("report", event.pk)).text


def test_feedback_is_summed_up_without_names(past_event, people, desk):
    for person, rating in zip(past_event.registrations.all(), (5, 4), strict=False):
        Feedback.objects.create(event=past_event, registration=person, rating=rating, useful="<b>Molto</b>")
    answer = desk.get(url("report", past_event.pk))
    assert (answer.context["answers"], answer.context["mean"]) == (2, 4.5)
    assert "&lt;b&gt;Molto&lt;/b&gt;" in answer.text
    assert "Aminata" not in answer.text


def test_csv_begins_with_the_mark_of_utf_8_and_has_everybody(past_event, people, desk):
    answer = desk.get(url("download", past_event.pk, "registrations", "csv"))
    assert answer.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["Name"], row["Country"], row["State"]) for row in rows[:2]] == [
        ("Aminata", "Niger", "Attended"),
        ("Boubacar", "Niger", "Absent"),
    ]
    assert len(rows) == 4


@pytest.mark.parametrize("words", FORMULAS)
def test_no_cell_of_the_csv_is_a_formula(words, event, seat, desk):
    seat(event, "Aminata", organisation=words)
    content = desk.get(url("download", event.pk, "registrations", "csv")).content.decode("utf-8-sig")
    assert next(csv.DictReader(io.StringIO(content)))["Organisation"] == f"'{words}"


@pytest.mark.parametrize("words", [*FORMULAS, "a\x07b"])
def test_no_cell_of_the_workbook_is_a_formula(words, event, seat, desk):
    seat(event, "Aminata", organisation=words)
    answer = desk.get(url("download", event.pk, "event", "xlsx"))
    book = load_workbook(io.BytesIO(answer.content))
    cell = book.worksheets[0].cell(2, 6)
    assert (cell.data_type, cell.value) == ("s", words.replace("\x07", ""))


def test_the_workbook_has_a_sheet_for_registrations_numbers_and_feedback(past_event, people, desk):
    Feedback.objects.create(event=past_event, rating=4, better="=2+2")
    book = load_workbook(io.BytesIO(desk.get(url("download", past_event.pk, "event", "xlsx")).content))
    registrations, numbers, feedback = book.worksheets
    assert registrations.max_row == 5
    assert numbers.cell(1, 2).value == "Number"
    assert [cell.value for cell in feedback[2]] == [4, None, "=2+2"]
    assert feedback.cell(2, 3).data_type == "s"


def test_the_numbers_are_a_file_too(past_event, people, desk):
    content = desk.get(url("download", past_event.pk, "numbers", "csv")).content.decode("utf-8-sig")
    assert "Niger,2,1" in content
    assert "Aminata" not in content


@pytest.mark.parametrize("file", [("registrations", "exe"), ("nothing", "csv"), ("event", "csv")])
def test_no_other_file_is_there(file, event, desk):
    assert desk.get(url("download", event.pk, *file), follow=True).status_code == 404
