"""The page of a document: its files, before anybody downloads one, and its translations."""

import json

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.models import LibraryEntryPage, LibraryFile
from portal.core.models import DocumentWords
from portal.translation.domain.publish import publish_translation

pytestmark = pytest.mark.django_db


def links(client, page):
    return BeautifulSoup(client.get(page.url).content, "html.parser").select("main .document a")


@pytest.fixture
def entry(make_entry, make_document):
    """An entry in French and Italian."""
    files = {"fr": make_document("plan.txt", b"Le plan de la commune. " * 100), "it": make_document("piano.txt")}
    return make_entry(files=files)


@pytest.fixture
def translated(entry, french, django_capture_on_commit_callbacks):
    """The entry's French page."""
    twin = LibraryEntryPage(locale=french, title="Essai", slug="essai", summary="Un plan.")
    with django_capture_on_commit_callbacks(execute=True):
        publish_translation(entry, twin, french)
    return LibraryEntryPage.objects.get(translation_key=entry.translation_key, locale=french)


def test_each_file_says_its_language_type_and_weight(client, entry):
    italian, french = links(client, entry)
    assert french["hreflang"] == "fr"
    assert french["type"] == "text/plain"
    assert french.select_one("span")["lang"] == "fr"
    assert french.select_one("small").text.replace("\xa0", " ") == "francese, TXT, 2,2 KB"
    assert italian["hreflang"] == "it"


def test_the_number_of_pages_is_said_where_it_is_known(client, entry):
    row = entry.files.get(language="fr")
    DocumentWords.objects.update_or_create(document=row.document, defaults={"pages": 12})
    assert "12 pagine" in links(client, entry)[1].text


def test_the_readers_language_stands_first(client, entry, translated):
    assert [link["hreflang"] for link in links(client, entry)] == ["it", "fr"]
    assert [link["hreflang"] for link in links(client, translated)] == ["fr", "it"]


def test_the_pages_of_all_languages_have_the_same_files(entry, translated, make_document):
    def files(page):
        return list(page.files.order_by("sort_order", "pk").values_list("language", "document"))

    assert files(translated) == files(entry)


def test_a_changed_file_comes_along_with_the_next_translation(
    entry, translated, french, make_document, django_capture_on_commit_callbacks
):
    entry.files.add(LibraryFile(language="en", document=make_document("plan-en.txt")))
    entry.save_revision().publish()
    twin = LibraryEntryPage.objects.get(pk=translated.pk)
    with django_capture_on_commit_callbacks(execute=True):
        publish_translation(LibraryEntryPage.objects.get(pk=entry.pk), twin, french)
    assert LibraryEntryPage.objects.get(pk=translated.pk).files.filter(language="en").exists()


def test_kind_and_year_are_those_of_the_original(entry, translated, french, django_capture_on_commit_callbacks):
    entry.kind, entry.year = "minutes", 2019
    entry.save_revision().publish()
    with django_capture_on_commit_callbacks(execute=True):
        publish_translation(
            LibraryEntryPage.objects.get(pk=entry.pk), LibraryEntryPage.objects.get(pk=translated.pk), french
        )
    translated.refresh_from_db()
    assert (translated.kind, translated.year) == ("minutes", 2019)


def test_machines_read_a_digital_document(client, entry):
    page = BeautifulSoup(client.get(entry.url).content, "html.parser")
    data = json.loads(page.find("script", type="application/ld+json").string)
    assert data["@type"] == "DigitalDocument"
    assert sorted(data["inLanguage"]) == ["fr", "it"]
    assert {part["encodingFormat"] for part in data["encoding"]} == {"text/plain"}


def test_files_cost_no_query_each(client, make_entry, make_document):
    def count(page):
        client.get(page.url)
        with CaptureQueriesContext(connection) as queries:
            client.get(page.url)
        return len(queries)

    one = count(make_entry(1))
    three = count(make_entry(2, files={language: make_document() for language in ("it", "fr", "en")}))
    assert three == one <= 12
