"""Reading documents apart from everything else: by a process that may be killed, without losing any."""

import subprocess
from itertools import takewhile

import pytest
from django.core.files.base import ContentFile

from portal.core.domain import document_words
from portal.core.domain.document_words import ATTEMPTS, read_waiting, want
from portal.core.models import DocumentWords, PortalDocument, Reading

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_waits(settings, tmp_path):
    """A media folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "media"


def wanted(name="a.txt", content=b"Un pozzo."):
    document = PortalDocument(title=name)
    document.file.save(name, ContentFile(content), save=False)
    document._set_document_file_metadata()
    document.save()
    want([document.pk])
    return document


def words(document):
    return DocumentWords.objects.get(document=document)


def test_documents_are_read_by_a_process_of_their_own():
    first, second = wanted("a.txt"), wanted("b.pdf", b"%PDF-1.7 nothing")
    assert read_waiting() == 2
    assert (words(first).reading, words(first).text) == (Reading.READ, "Un pozzo.")
    assert words(second).reading == Reading.BROKEN
    assert read_waiting() == 0


def test_what_is_wanted_twice_is_read_once():
    document = wanted()
    read_waiting()
    want([document.pk])
    assert read_waiting() == 0


def test_a_reader_that_is_killed_loses_nothing(monkeypatch):
    documents = [wanted(f"{name}.txt") for name in "abc"]
    real = document_words._ask
    monkeypatch.setattr(document_words, "_ask", lambda paths: real(paths[:1]))
    read_waiting()
    monkeypatch.setattr(document_words, "_ask", real)
    assert [words(document).reading for document in documents] == [Reading.READ, Reading.WAITING, Reading.WAITING]
    read_waiting()
    assert {words(document).reading for document in documents} == {Reading.READ}


def test_a_document_that_ends_every_reader_is_left_alone_and_holds_up_no_other(monkeypatch):
    killer, other = wanted("a.txt"), wanted("b.txt")
    real = document_words._ask

    def ask(paths):
        return real(list(takewhile(lambda path: not path.endswith(f"/{killer.pk}.txt"), paths)))

    monkeypatch.setattr(document_words, "_ask", ask)
    for _turn in range(2 * ATTEMPTS):
        read_waiting()
    assert words(killer).reading == Reading.TOO_HARD
    assert words(other).reading == Reading.READ
    assert read_waiting() == 0


def test_a_reader_that_never_ends_is_ended(monkeypatch):
    document = wanted()

    def for_ever(*args, **options):
        raise subprocess.TimeoutExpired("read", 1, output=b'{"reading": "read", "te')

    monkeypatch.setattr(document_words.subprocess, "run", for_ever)
    assert read_waiting() == 1
    assert words(document).reading == Reading.WAITING


@pytest.mark.parametrize(("most", "reading"), [(3, Reading.TOO_LARGE), (10**6, Reading.MISSING)])
def test_what_is_too_large_or_gone_is_said(monkeypatch, most, reading):
    document = wanted()
    monkeypatch.setattr(document_words, "MOST_BYTES", most)
    if reading == Reading.MISSING:
        document.file.storage.delete(document.file.name)
    read_waiting()
    assert words(document).reading == reading
