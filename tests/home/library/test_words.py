"""The words of files: read after publication, found by the search, whatever language they are in."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile

from home.models import LibraryEntryPage
from portal.core.models import DocumentWords
from portal.translation.domain.publish import publish_translation

pytestmark = pytest.mark.django_db


def hits(client, words, language="it"):
    page = BeautifulSoup(client.get(f"/{language}/search/?kind=pages&q={words}").content, "html.parser")
    return page.select(".card")


@pytest.fixture
def entry(make_entry, make_document, read_all):
    """An entry whose file is French."""
    entry = make_entry(files={"fr": make_document("plan.txt", "Le zébu paît près du périmètre maraîcher.".encode())})
    read_all()
    return entry


def test_a_document_is_found_by_the_words_of_its_file_with_the_place_marked(client, entry):
    (card,) = hits(client, "zebu maraicher")
    assert card.select_one("a")["href"] == entry.url
    assert [mark.text for mark in card.select("mark")] == ["zébu", "maraîcher"]


def test_it_is_found_in_the_readers_language(client, entry, french, django_capture_on_commit_callbacks):
    twin = LibraryEntryPage(locale=french, title="Essai", slug="essai", summary="Un plan.")
    with django_capture_on_commit_callbacks(execute=True):
        publish_translation(entry, twin, french)
    (card,) = hits(client, "zebu", "fr")
    assert card.select_one("a")["href"] == "/fr/bibliotheque/essai/"


def test_nothing_is_found_before_it_is_read(client, make_entry, make_document):
    make_entry(files={"it": make_document("a.txt", b"Ornitorinco.")})
    assert hits(client, "ornitorinco") == []


def test_an_exchanged_file_is_read_anew(client, entry, read_all):
    document = entry.files.get().document
    document.file.save("plan.txt", ContentFile(b"Le dromadaire."), save=False)
    document._set_document_file_metadata()
    document.save()
    read_all()
    assert hits(client, "zebu") == []
    assert len(hits(client, "dromadaire")) == 1


def test_a_later_edit_keeps_the_words(client, entry):
    entry.title = "Un altro titolo"
    entry.save_revision().publish()
    assert len(hits(client, "zebu")) == 1


def test_a_draft_has_nothing_read(make_entry, library, make_document):
    page = LibraryEntryPage(title="Bozza", locale=library.locale, live=False)
    library.add_child(instance=page)
    page.files = [*page.files.all()]
    page.save_revision()
    assert not DocumentWords.objects.filter(document__library_files__page=page).exists()


def test_many_long_files_neither_break_the_index_nor_the_results(client, make_entry, make_document, read_all):
    words = " ".join(f"parola{number}x" for number in range(10_000)).encode()
    make_entry(files={language: make_document(f"{language}.txt", words) for language in ("it", "fr", "en")})
    read_all()
    (card,) = hits(client, "parola9999x")
    assert card.select_one("mark")


def test_how_the_reading_went_is_told_to_the_editor(admin_editor, make_entry, make_document, read_all):
    files = {"it": make_document("rotto.pdf", b"%PDF-1.7 nothing"), "fr": make_document("foglio.xlsx", b"PK")}
    entry = make_entry(files=files)
    read_all()
    shown = admin_editor.get(f"/admin/pages/{entry.pk}/edit/").content.decode()
    assert "It is damaged, so its words cannot be read." in shown
    assert "In files of this kind the search finds no words" in shown
