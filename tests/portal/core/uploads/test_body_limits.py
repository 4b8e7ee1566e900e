"""Bodies larger than anything the portal takes."""

import pytest
from django.test import Client
from django.urls import reverse

from portal.core.models import PortalDocument

from .conftest import collection_id, files_in, upload


def test_a_body_above_the_limit_is_answered_413_and_not_kept(editor, media, settings):
    settings.MAX_BODY_BYTES = settings.MAX_EDITORS_BODY_BYTES = 100_000
    before = PortalDocument.objects.count()
    data = {"title": "Large", "collection": collection_id(), "file": upload("a.pdf", b"%PDF-1.7" + bytes(200_000))}

    answer = editor.post(reverse("wagtaildocs:add"), data)

    assert answer.status_code == 413
    assert b"more than the portal accepts" in answer.content
    assert PortalDocument.objects.count() == before
    assert files_in(media) == []


@pytest.mark.parametrize(
    ("setting", "limit", "data"),
    [
        ("DATA_UPLOAD_MAX_MEMORY_SIZE", 1000, {"title": "x" * 5000}),
        ("DATA_UPLOAD_MAX_NUMBER_FIELDS", 5, {f"f{n}": "1" for n in range(20)}),
        ("DATA_UPLOAD_MAX_NUMBER_FILES", 2, {f"f{n}": upload("a.txt", b"a") for n in range(5)}),
    ],
    ids=["long fields", "many fields", "many files"],
)
def test_forms_beyond_the_limits_are_answered_413(editor, settings, setting, limit, data):
    setattr(settings, setting, limit)

    answer = editor.post(reverse("wagtaildocs:add"), data)

    assert answer.status_code == 413
    assert b"more than the portal accepts" in answer.content


@pytest.mark.parametrize(("path", "status"), [("wagtaildocs:add", 302), ("account_login", 413)])
def test_only_editors_may_send_bodies_as_large_as_a_film(editor, media, settings, path, status):
    settings.MAX_BODY_BYTES = 100_000
    browser = editor if path == "wagtaildocs:add" else Client()
    film = upload("a.mp4", b"\0\0\0\x18ftypmp42" + bytes(200_000))

    answer = browser.post(reverse(path), {"title": "Film", "collection": collection_id(), "file": film})

    assert answer.status_code == status
