"""A library, and what stands in it."""

import pytest
from django.core.files.base import ContentFile

from home.models import LibraryEntryPage, LibraryFile, LibraryIndexPage
from portal.core.domain.document_words import read_waiting
from portal.core.models import PortalDocument


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """A media folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def library(italian):
    return LibraryIndexPage.objects.get(locale=italian)


@pytest.fixture
def make_document(db):
    """A function that makes a document."""

    def make(name="note.txt", content=b"Un pozzo, una pompa e chi la ripara."):
        document = PortalDocument(title=name)
        document.file.save(name, ContentFile(content), save=False)
        document._set_document_file_metadata()
        document.save()
        return document

    return make


@pytest.fixture
def make_entry(library, make_document):
    """A function that publishes an entry. `files`: documents by language."""

    def make(number=1, *, files=None, countries=(), **fields):
        given = {"title": f"Prova {number}", "summary": "Una prova.", "year": 2026}
        page = LibraryEntryPage(locale=library.locale, **{**given, **fields})
        library.add_child(instance=page)
        files = {"it": make_document()} if files is None else files
        page.files = [LibraryFile(language=language, document=document) for language, document in files.items()]
        page.countries = list(countries)
        page.save_revision().publish()
        return LibraryEntryPage.objects.get(pk=page.pk)

    return make


@pytest.fixture
def read_all(django_capture_on_commit_callbacks):
    """A function that does what the worker does until no document waits."""

    def read():
        with django_capture_on_commit_callbacks(execute=True):
            while read_waiting():
                pass

    return read
