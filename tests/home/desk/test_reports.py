"""The desk's reports: rows, exports, and who may open them."""

import csv
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

pytestmark = pytest.mark.django_db
REPORTS = ["portal_drafts", "portal_waiting", "portal_translations", "portal_findings"]


def exported(browser, name, **query):
    """Return the rows of a report's CSV without the headings."""
    answer = browser.get(reverse(name), {"export": "csv", **query})
    lines = b"".join(answer.streaming_content).decode().splitlines()
    return list(csv.reader(lines))[1:]


def test_my_drafts_are_exported(editor, browser_of, write):
    write("Bozza", owner=editor)
    assert [row[0] for row in exported(browser_of(editor), "portal_drafts")] == ["Bozza"]


def test_what_waits_is_exported(editor, contributor, browser_of, write):
    page = write("In attesa", owner=contributor)
    page.get_workflow().start(page, contributor)
    (row,) = exported(browser_of(editor), "portal_waiting")
    assert row[0] == "In attesa"
    assert row[2] == "Carla"


def test_missing_translations_are_exported(editor, browser_of, write):
    write("Nuova", live=True)
    rows = exported(browser_of(editor), "portal_translations", state="missing")
    assert [(row[0], row[1]) for row in rows] == [("Nuova", "French"), ("Nuova", "English")]


def test_findings_are_exported_by_rule(editor, browser_of, write):
    write("Senza", live=True, body=[("text", '<p><a href="https://example.org/">clicca qui</a></p>')])
    (row,) = exported(browser_of(editor), "portal_findings", rule="link_words")
    assert row[0] == "Senza"
    assert row[3] == "clicca qui"


def test_a_report_comes_as_a_workbook_too(editor, browser_of, write):
    write("Bozza", owner=editor)
    answer = browser_of(editor).get(reverse("portal_drafts"), {"export": "xlsx"})
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    assert sheet["A2"].value == "Bozza"


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_without_rows_opens(editor, browser_of, name):
    assert browser_of(editor).get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", REPORTS)
def test_an_outsider_sees_no_report(client, name):
    assert "login" in client.get(reverse(name)).url


@pytest.mark.parametrize("name", REPORTS)
def test_who_writes_no_pages_sees_no_report(secretary, browser_of, name):
    browser = browser_of(secretary)
    assert browser.get(reverse(name)).status_code == 302
    assert reverse(name) not in browser.get(reverse("wagtailadmin_home")).content.decode()


def test_a_contributor_is_given_only_own_rows(contributor, browser_of, write):
    write("Altrui", live=True)
    write("Propria", owner=contributor)
    titles = {row[0] for row in exported(browser_of(contributor), "portal_findings")}
    assert titles == {"Propria"}
