"""Uploaded files as readers get them."""

import os
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils.http import http_date
from wagtail.models import Collection, CollectionViewRestriction

from portal.core.models import PortalDocument, PortalImage
from portal.members.models import User

from .uploads.samples import image

CONTENT = bytes(range(256)) * 4  # 1,024 bytes
WRITTEN = int(datetime(2026, 11, 22, 12, tzinfo=UTC).timestamp())
LATER, EARLIER = http_date(WRITTEN + 60), http_date(WRITTEN - 60)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """A media folder with one rendition, one original and things that nobody is to see."""
    settings.MEDIA_ROOT = tmp_path / "media"
    for path in ("images/abc.card.avif", "original_images/photo.jpg", "documents/secret.pdf", "images/page.html"):
        default_storage.save(path, ContentFile(CONTENT))
    os.utime(default_storage.path("images/abc.card.avif"), (WRITTEN, WRITTEN))
    (tmp_path / "outside.jpg").write_bytes(CONTENT)
    return settings.MEDIA_ROOT


def body(answer):
    """The answer's bytes."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def get(client, path="/media/images/abc.card.avif", **headers):
    return client.get(path, headers=headers)


def test_a_rendition_is_kept_for_ever_and_the_same_for_everybody(client):
    answer = get(client, accept_language="fr")

    assert body(answer) == CONTENT
    assert answer["Content-Type"] == "image/avif"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Vary" not in answer
    assert not answer.cookies


def test_an_image_may_do_nothing(client):
    answer = get(client)

    assert answer["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer["Content-Security-Policy"].endswith("sandbox")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_rendition_costs_no_query(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        body(get(client))


def test_head_tells_the_length_without_the_body(client):
    answer = client.head("/media/images/abc.card.avif")

    assert answer["Content-Length"] == "1024"
    assert body(answer) == b""


RANGES = {
    "the first bytes": ("bytes=0-99", 206, "bytes 0-99/1024"),
    "one byte": ("bytes=0-0", 206, "bytes 0-0/1024"),
    "the middle": ("bytes=500-599", 206, "bytes 500-599/1024"),
    "from there on": ("bytes=1000-", 206, "bytes 1000-1023/1024"),
    "the last bytes": ("bytes=-24", 206, "bytes 1000-1023/1024"),
    "more last bytes than there are": ("bytes=-5000", 206, "bytes 0-1023/1024"),
    "beyond the end": ("bytes=1000-5000", 206, "bytes 1000-1023/1024"),
    "all": ("bytes=0-", 206, "bytes 0-1023/1024"),
    "spaces": ("bytes= 0 - 99 ", 206, "bytes 0-99/1024"),
    "unit in capitals": ("Bytes=0-99", 206, "bytes 0-99/1024"),
    "behind the end": ("bytes=1024-", 416, "bytes */1024"),
    "far behind the end": (f"bytes={'9' * 4000}-", 416, "bytes */1024"),
    "the last no bytes": ("bytes=-0", 416, "bytes */1024"),
    "several": ("bytes=0-1,5-6", 200, None),
    "backwards": ("bytes=9-5", 200, None),
    "nothing": ("bytes=-", 200, None),
    "another unit": ("lines=0-5", 200, None),
    "nonsense": ("bytes=abc", 200, None),
    "negative": ("bytes=--5", 200, None),
    "other digits": ("bytes=٠-٩", 200, None),
}


@pytest.mark.parametrize(("asked", "status", "content_range"), RANGES.values(), ids=RANGES)
def test_range(client, asked, status, content_range):
    answer = get(client, range=asked)

    assert answer.status_code == status
    assert answer.get("Content-Range") == content_range
    if status == 206:
        first, last = content_range.removeprefix("bytes ").removesuffix("/1024").split("-")
        part = CONTENT[int(first) : int(last) + 1]
        assert body(answer) == part
        assert answer["Content-Length"] == str(len(part))
    else:
        assert body(answer) == (CONTENT if status == 200 else b"")


def test_head_knows_no_range(client):
    answer = client.head("/media/images/abc.card.avif", headers={"range": "bytes=0-9"})

    assert (answer.status_code, answer["Content-Length"]) == (200, "1024")


@pytest.mark.parametrize(
    ("if_range", "status"),
    [("{etag}", 206), ('"other"', 200), ("W/{etag}", 200), (http_date(WRITTEN), 206), (LATER, 200), ("nonsense", 200)],
    ids=["same tag", "other tag", "weak tag", "same time", "other time", "nonsense"],
)
def test_if_range(client, if_range, status):
    etag = get(client)["ETag"]

    assert get(client, range="bytes=0-9", if_range=if_range.format(etag=etag)).status_code == status


@pytest.mark.parametrize(
    ("name", "value", "status"),
    [
        ("if_none_match", "{etag}", 304),
        ("if_none_match", '"other"', 200),
        ("if_modified_since", LATER, 304),
        ("if_modified_since", EARLIER, 200),
        ("if_match", '"other"', 412),
        ("if_unmodified_since", EARLIER, 412),
    ],
)
def test_conditional(client, name, value, status):
    etag = get(client)["ETag"]

    answer = get(client, range="bytes=0-9", **{name: value.format(etag=etag)})

    assert answer.status_code == (206 if status == 200 else status)
    if status == 304:
        assert answer["Cache-Control"].endswith("immutable")


@pytest.mark.parametrize(
    "path",
    [
        "/media/",
        "/media/images/",
        "/media/images",
        "/media/images/missing.avif",
        "/media/images/page.html",
        "/media/documents/secret.pdf",
        "/media/images/..%2fdocuments%2fsecret.pdf",
        "/media/images/../documents/secret.pdf",
        "/media/images/..%2f..%2foutside.jpg",
        "/media/images/%2e%2e/documents/secret.pdf",
        "/media/images//etc/passwd.jpg",
        "/media/images/%2fetc%2fpasswd.jpg",
        "/media/images/abc.card.avif%00.jpg",
        "/media/images/abc.card.avif%0a",
        "/media/images/..",
        "/media/images/" + "a" * 3000 + ".jpg",
        "/media/images/%ff%fe.jpg",
        "/media/images/c:\\windows.jpg",
        "/media/original_images/photo.jpg",
    ],
)
def test_nothing_else_is_found(client, db, path):
    """What could be a page's address is looked for among the pages of the reader's language first."""
    assert client.get(path, follow=True).status_code == 404


def test_nothing_is_written_to(client):
    assert client.post("/media/images/abc.card.avif").status_code == 405


def test_originals_are_for_editors(client, db, settings):
    settings.DEMO = True
    writer = User.objects.create_user("writer@example.org", "a long password", display_name="Writer", language="en")
    writer.groups.add(Group.objects.get(name="editor"))
    client.force_login(writer, backend="allauth.account.auth_backends.AuthenticationBackend")

    answer = get(client, "/media/original_images/photo.jpg")

    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-cache")


def test_a_rendition_says_in_its_name_what_it_holds(db):
    """So that a browser that keeps it for ever never shows an old picture for a new one."""
    names = set()
    for color in ("sienna", "indigo"):
        file = ContentFile(image("PNG", color=color), name="same.png")
        picture = PortalImage.objects.create(title="Same name", file=file)
        names.add(picture.get_rendition("width-32").file.name)
        picture.get_rendition("width-32").delete()
        picture.file.delete(save=False)
        picture.delete()

    assert len(names) == 2


def document(name, collection=None):
    """A document of an administrator."""
    made = PortalDocument(title="Document", collection=collection or Collection.get_first_root_node())
    made.file.save(name, ContentFile(CONTENT), save=False)
    made.save()
    return made


@pytest.mark.parametrize(
    ("name", "content_type", "disposition"),
    [
        ("a.pdf", "application/pdf", "inline"),
        ("a.mp4", "video/mp4", "inline"),
        ("a.vtt", "text/vtt; charset=utf-8", "inline"),
        ("a.csv", "text/csv; charset=utf-8", "attachment"),
        ("a.odt", "application/vnd.oasis.opendocument.text", "attachment"),
        ("a.html", "application/octet-stream", "attachment"),
    ],
)
def test_documents_are_what_the_table_says(client, db, name, content_type, disposition):
    answer = get(client, document(name).url)

    assert body(answer) == CONTENT
    assert answer["Content-Type"] == content_type
    assert answer["Content-Disposition"].startswith(disposition)
    assert answer["Content-Security-Policy"].endswith("sandbox")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_document_may_be_resumed(client, db):
    answer = get(client, document("a.pdf").url, range="bytes=1000-")

    assert (answer.status_code, body(answer)) == (206, CONTENT[1000:])


@pytest.mark.parametrize("change", [{"document_filename": "other.pdf"}, {"document_id": 999_999}], ids=["name", "id"])
def test_a_document_has_one_address(client, db, change):
    made = document("a.pdf")
    parts = {"document_id": made.pk, "document_filename": made.filename}

    assert get(client, reverse("wagtaildocs_serve", kwargs={**parts, **change})).status_code == 404


def test_a_document_whose_file_is_gone_is_not_found(client, db):
    made = document("a.pdf")
    default_storage.delete(made.file.name)

    assert get(client, made.url).status_code == 404


@pytest.mark.parametrize("kind", [CollectionViewRestriction.LOGIN, CollectionViewRestriction.PASSWORD])
def test_a_private_collection_keeps_its_documents(client, db, kind):
    collection = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type=kind, password="sesame")
    made = document("a.pdf", collection)

    answer = get(client, made.url)

    assert answer.status_code == (302 if kind == CollectionViewRestriction.LOGIN else 200)
    assert CONTENT not in body(answer)


def test_a_member_reads_what_is_for_members(client, db):
    collection = Collection.get_first_root_node().add_child(name="Members")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type=CollectionViewRestriction.LOGIN)
    reader = User.objects.create_user("reader@example.org", "a long password", display_name="Reader", language="en")
    client.force_login(reader, backend="allauth.account.auth_backends.AuthenticationBackend")

    answer = get(client, document("a.pdf", collection).url)

    assert body(answer) == CONTENT
    assert answer["Cache-Control"] == "private, no-cache"
