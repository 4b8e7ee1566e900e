"""Words out of files: good ones, broken ones, and those made to do harm."""

import time
from io import BytesIO

import pytest
import typst
from pypdf import PdfReader, PdfWriter

from portal.core.uploads import reader
from portal.core.uploads.words import MOST_CHARACTERS, read_words

from .samples import archive

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TEXT = 'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
META = 'xmlns:m="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
APP = 'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"'
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


def pdf(words="Qualità dell’acqua", **protection):
    """A PDF of two pages; protection: as pypdf takes it."""
    content = typst.compile(f"{words} #pagebreak() fine".encode())
    if not protection:
        return content
    writer, output = PdfWriter(clone_from=PdfReader(BytesIO(content))), BytesIO()
    writer.encrypt(**protection)
    writer.write(output)
    return output.getvalue()


def docx(body="<w:p><w:r><w:t>Il poz</w:t></w:r><w:r><w:t>zo</w:t></w:r></w:p><w:p><w:t>nuovo</w:t></w:p>", head=""):
    document = f"{head}<w:document {WORD}><w:body>{body}</w:body></w:document>"
    return archive(word__document_xml=document).replace(b"document_xml", b"document.xml")


def odt(body="<t:p>Il <t:span>poz<t:s/>zo</t:span> nuovo</t:p>"):
    content = f"<x {TEXT}>{body}</x>"
    meta = f'<x {META}><m:document-statistic m:page-count="7"/></x>'
    return archive(content_xml=content, meta_xml=meta).replace(b"_xml", b".xml")


@pytest.fixture
def read(tmp_path):
    """A function that reads a file of these bytes."""

    def reading(content, extension):
        path = tmp_path / f"file.{extension}"
        path.write_bytes(content)
        return read_words(str(path), extension)

    return reading


GOOD = {
    "PDF": (pdf, "pdf", "Qualità dell’acqua fine", 2),
    "PDF that only forbids changes": (
        lambda: pdf(user_password="", owner_password="x"),
        "pdf",
        "Qualità dell’acqua fine",
        2,
    ),
    "Word": (docx, "docx", "Il pozzo nuovo", None),
    "OpenDocument": (odt, "odt", "Il poz zo nuovo", 7),
    "text": (lambda: "\ufeffUn  pozzo\n e\x00 una pompa".encode(), "txt", "Un pozzo e una pompa", None),
    "text whose lines part words": (lambda: b"manuten-\nzione", "txt", "manutenzione", None),
}


@pytest.mark.parametrize(("make", "extension", "text", "pages"), GOOD.values(), ids=GOOD)
def test_words_and_pages_are_read(read, make, extension, text, pages):
    found = read(make(), extension)
    assert (found.reading, found.text, found.pages) == ("read", text, pages)


BAD = {
    "no PDF": (lambda: b"%PDF-1.7 nothing", "pdf", "broken"),
    "half a PDF": (lambda: pdf()[:400], "pdf", "broken"),
    "PDF with a password": (lambda: pdf(user_password="secret"), "pdf", "encrypted"),
    "PDF of pictures": (lambda: typst.compile(b"#rect()"), "pdf", "no_words"),
    "no archive": (lambda: b"PK\x03\x04", "docx", "broken"),
    "archive without a text": (lambda: archive(a="b"), "odt", "broken"),
    "entities that grow": (lambda: docx("<w:p><w:t>&b;</w:t></w:p>", BOMB), "docx", "broken"),
    "entities from elsewhere": (
        lambda: docx("<w:p><w:t>&x;</w:t></w:p>", '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        "docx",
        "broken",
    ),
    "too large when unpacked": (lambda: docx("<w:p/>" * 4_000_000), "docx", "too_hard"),
    "a table": (lambda: b"PK", "xlsx", "other_kind"),
    "nothing": (lambda: b"", "txt", "no_words"),
}


@pytest.mark.parametrize(("make", "extension", "reading"), BAD.values(), ids=BAD)
def test_a_file_without_words_is_an_answer(read, make, extension, reading):
    found = read(make(), extension)
    assert (found.reading, found.text) == (reading, "")


def test_a_long_text_is_read_up_to_a_limit(read):
    assert len(read(b"pozzo " * 200_000, "txt").text) == MOST_CHARACTERS


def test_a_file_that_takes_too_long_gives_what_was_read_until_then(monkeypatch, tmp_path):
    def for_ever(path, found):
        found.text = "La prima pagina"
        while True:
            try:
                time.sleep(0.01)
            except Exception:
                continue

    monkeypatch.setitem(__import__("portal.core.uploads.words", fromlist=["READERS"]).READERS, "pdf", for_ever)
    found = reader.read_in_time(str(tmp_path / "slow.pdf"), seconds=0.05)
    assert (found.reading, found.text) == ("read", "La prima pagina")
