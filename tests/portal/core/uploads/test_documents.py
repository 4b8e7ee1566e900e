"""Documents through every upload door, judged by their content."""

import pytest
from django.urls import reverse

from portal.core.models import PortalDocument
from portal.members.models import User

from .conftest import collection_id, files_in, upload
from .doors import DOCUMENT_DOORS
from .samples import archive, image, office, opendocument, overlapping_bomb, polyglot, zip_bomb

KIND = "Files of this kind are not accepted"
CONTENT = "The content of the file is not what its name says"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HOSTILE = {
    "a programme": ("setup.exe", lambda: b"MZ\x90\x00" + bytes(500), KIND),
    "a web page": ("page.html", lambda: b"<!doctype html><p>hello", KIND),
    "no extension": ("minutes", lambda: b"Present: all", KIND),
    "an SVG from an editor": ("drawing.svg", lambda: SVG, KIND),
    "an archive": ("all.zip", lambda: archive(a="b"), KIND),
    "a programme named .pdf": ("report.pdf", lambda: b"MZ\x90\x00" + bytes(500), CONTENT),
    "a web page before a PDF": ("report.pdf", lambda: b"<script>alert(1)</script>%PDF-1.7", CONTENT),
    "an image named .pdf": ("report.pdf", polyglot, CONTENT),
    "a web page named .txt": ("notes.txt", lambda: b"<!DOCTYPE html><script>alert(1)</script>", CONTENT),
    "an SVG named .csv": ("table.csv", lambda: SVG, CONTENT),
    "bytes that are no UTF-8": ("table.csv", "perché;è\n".encode("latin-1"), "not encoded as UTF-8"),
    "bytes that are no text": ("table.csv", lambda: bytes(range(256)), CONTENT),
    "nothing": ("empty.pdf", lambda: b"", "empty"),
    "an archive named .docx": ("minutes.docx", lambda: archive(a="b"), CONTENT),
    "a table named .docx": ("minutes.docx", lambda: office("xl"), CONTENT),
    "macros": ("minutes.docx", lambda: office(**{"word/vbaProject.bin": b"x"}), CONTENT),
    "a web page before an archive": ("minutes.docx", lambda: b"<script></script>" + office(), CONTENT),
    "half an archive": ("minutes.docx", lambda: office()[:-30], CONTENT),
    "a zip bomb": ("minutes.docx", zip_bomb, CONTENT),
    "an overlapping zip bomb": ("minutes.docx", overlapping_bomb, CONTENT),
    "a text named .ods": ("table.ods", opendocument, CONTENT),
    "captions without their mark": ("talk.vtt", lambda: b"00:01.000 --> 00:02.000\nhello", CONTENT),
    "a programme named .mp3": ("talk.mp3", lambda: b"MZ\x90\x00" + bytes(500), CONTENT),
    "a programme named .mp4": ("talk.mp4", lambda: b"MZ\x90\x00" + bytes(500), CONTENT),
    "Matroska named .webm": ("talk.webm", lambda: b"\x1aE\xdf\xa3\x42\x82\x88matroska", CONTENT),
    "above the limit": ("report.pdf", lambda: b"%PDF-1.7" + bytes(1024 * 1024), "larger than 1.0"),
}


@pytest.mark.parametrize("door", DOCUMENT_DOORS)
@pytest.mark.parametrize(("name", "content", "message"), HOSTILE.values(), ids=HOSTILE)
def test_refused_with_a_message_and_nothing_kept(editor, media, settings, door, name, content, message):
    settings.MAX_DOCUMENT_MB = 1
    rows = PortalDocument.objects.count()
    replaces = door == "replacement"

    words = DOCUMENT_DOORS[door](editor, name, content() if callable(content) else content)

    assert message in words
    assert PortalDocument.objects.count() == rows + replaces
    assert files_in(media) == ["first.odt"] * replaces


MP3_FRAME = b"\xff\xfb\x90\x64" + bytes(400)
TAKEN = {
    "pdf": ("a.pdf", lambda: b"%PDF-1.7\n%\xe2\xe3"),
    "docx": ("a.docx", office),
    "xlsx": ("a.xlsx", lambda: office("xl")),
    "pptx": ("a.pptx", lambda: office("ppt")),
    "odt": ("a.odt", opendocument),
    "ods": ("a.ods", lambda: opendocument("spreadsheet")),
    "odp": ("a.odp", lambda: opendocument("presentation")),
    "csv": ("a.csv", lambda: "città;abitanti\n".encode()),
    "csv with mark": ("a.csv", lambda: "città;abitanti\n".encode("utf-8-sig")),
    "txt": ("A.TXT", lambda: b"1 < 2"),
    "vtt": ("a.vtt", lambda: b"WEBVTT\n\n00:01.000 --> 00:02.000\nhello"),
    "mp3": ("a.mp3", lambda: MP3_FRAME),
    "mp3 with tag": ("a.mp3", lambda: b"ID3\x04\x00" + MP3_FRAME),
    "ogg": ("a.ogg", lambda: b"OggS" + bytes(60)),
    "opus": ("a.opus", lambda: b"OggS" + bytes(60)),
    "mp4": ("a.mp4", lambda: b"\x00\x00\x00\x20ftypisom" + bytes(60)),
    "webm": ("a.webm", lambda: b"\x1aE\xdf\xa3\x42\x82\x84webm" + bytes(60)),
}


@pytest.mark.parametrize(("name", "content"), TAKEN.values(), ids=TAKEN)
def test_taken(editor, media, name, content):
    DOCUMENT_DOORS["single"](editor, name, content())

    assert PortalDocument.objects.latest("pk").file_size == len(content())
    assert files_in(media) == [name]


def test_an_administrator_may_keep_an_svg_which_is_only_ever_downloaded(client, media, db):
    chief = User.objects.create_superuser("head@example.org", "a long password", display_name="Head", language="en")
    client.force_login(chief, backend="allauth.account.auth_backends.AuthenticationBackend")
    data = {"title": "Drawing", "collection": collection_id(), "file": upload("drawing.svg", SVG)}
    client.post(reverse("wagtaildocs:add"), data)

    answer = client.get(PortalDocument.objects.latest("pk").url)

    assert answer["Content-Disposition"] == 'attachment; filename="drawing.svg"'
    assert "sandbox" in answer["Content-Security-Policy"]


def test_an_image_is_no_document(editor, media):
    assert KIND in DOCUMENT_DOORS["single"](editor, "a.png", image("PNG"))
