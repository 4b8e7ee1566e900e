"""What the editor's form says when something is wrong, and who may publish past it."""

import datetime
from html import unescape

import pytest
from django.urls import reverse

from home.library_files import FilesError
from home.models import LibraryEntryPage, LibraryFile

from ...admin_forms import form_of

pytestmark = pytest.mark.django_db
PUBLISH = {"action-publish": "1"}


def rows(prefix, forms):
    """The fields of an inline formset; each form is a mapping."""
    fields = {"TOTAL_FORMS": len(forms), "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    posted = {f"{prefix}-{name}": str(value) for name, value in fields.items()}
    for number, form in enumerate(forms):
        form = {"id": "", "ORDER": str(number + 1), "DELETE": "", **form}
        posted |= {f"{prefix}-{number}-{name}": value for name, value in form.items()}
    return posted


def send(browser, page, files=(), **changes):
    own = {"kind": "plan", "year": "2021", "theme": "", **rows("files", files), **rows("countries", []), **changes}
    return browser.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form_of(page, **own))


def said(answer):
    """What the editor reads; nothing if the form was taken."""
    return unescape(answer.content.decode()) if answer.status_code == 200 else ""


@pytest.fixture
def page(library):
    page = LibraryEntryPage(title="Bozza", slug="bozza", locale=library.locale, live=False)
    return library.add_child(instance=page)


@pytest.fixture
def row(make_document):
    """A function that returns the fields of a row of files."""

    def make(language="fr", **changes):
        return {"language": language, "document": str(make_document().pk), **changes}

    return make


def test_a_document_is_published_with_a_file_for_each_language(admin_editor, page, row):
    assert said(send(admin_editor, page, [row("fr"), row("it")], **PUBLISH)) == ""
    page = LibraryEntryPage.objects.get(pk=page.pk)
    assert page.live
    assert {file.language for file in page.files.all()} == {"fr", "it"}


def test_without_a_file_it_is_not_published(admin_editor, page):
    assert "There is nothing to download yet" in said(send(admin_editor, page, **PUBLISH))
    assert not LibraryEntryPage.objects.get(pk=page.pk).live


def test_a_draft_may_lack_its_files(admin_editor, page):
    assert said(send(admin_editor, page)) == ""


def test_a_row_that_is_taken_away_counts_no_more(admin_editor, page, row):
    assert "nothing to download" in said(send(admin_editor, page, [row(DELETE="1")], **PUBLISH))


def test_the_same_language_twice_is_refused(admin_editor, page, row):
    assert "one file for each language" in said(send(admin_editor, page, [row("fr"), row("fr")], **PUBLISH))


@pytest.mark.parametrize("year", ["1789", str(datetime.date.today().year + 2), "99999"])
def test_a_year_of_long_ago_or_of_the_future_is_refused(admin_editor, page, row, year):
    message = said(send(admin_editor, page, [row()], year=year, **PUBLISH))
    assert "The year is one from 1900 to" in message


@pytest.mark.parametrize("languages", [(), ("it", "it")], ids=["no file", "twice the same"])
def test_no_other_door_publishes_it_either(page, make_document, languages):
    page.files = [LibraryFile(language=language, document=make_document()) for language in languages]
    revision = page.save_revision()
    with pytest.raises(FilesError):
        revision.publish()


def test_a_draft_can_be_looked_at(admin_editor, page, row):
    own = {"kind": "plan", "year": "2021", "theme": "", **rows("files", [row()]), **rows("countries", [])}
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert admin_editor.post(preview, form_of(page, **own)).json()["is_valid"]
    assert "note.txt" in admin_editor.get(preview).content.decode()
