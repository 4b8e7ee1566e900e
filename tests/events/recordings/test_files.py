"""Files and captions of recordings as players get them."""

import pytest
import webvtt
from django.urls import reverse
from django.utils import translation
from wagtail.models import PageViewRestriction

from portal.core.models import PortalDocument

pytestmark = pytest.mark.django_db


def captions_of(recording, language, reader="it"):
    with translation.override(reader):
        return reverse("events:captions", args=[recording.translation_key, language])


@pytest.fixture
def film(recording):
    return PortalDocument.objects.get(title="film.mp4").url


def test_a_film_is_played_from_any_place(client, film):
    answer = client.get(film, headers={"range": "bytes=19990-"})
    assert (answer.status_code, b"".join(answer.streaming_content)) == (206, b"lmfilmfilm")
    assert answer["Content-Type"] == "video/mp4"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].endswith("sandbox")


def test_a_broken_download_goes_on_only_if_the_film_is_still_the_same(client, film):
    etag = client.head(film)["ETag"]
    assert client.get(film, headers={"range": "bytes=100-", "if-range": etag}).status_code == 206
    assert client.get(film, headers={"range": "bytes=100-", "if-range": '"other"'}).status_code == 200
    assert client.get(film, headers={"range": "bytes=99999-"}).status_code == 416


def test_a_film_is_sent_in_pieces(client, film):
    answer = client.get(film, headers={"range": "bytes=0-"})
    assert answer.streaming


def test_captions_are_webvtt(client, recording):
    answer = client.get(captions_of(recording, "it"))
    assert answer["Content-Type"] == "text/vtt; charset=utf-8"
    captions = list(webvtt.from_string(answer.content.decode()))
    assert [(c.start, c.voice, c.text) for c in captions][2] == (
        "00:02:20.500",
        "Relatrice",
        "Un quaderno vale quanto un carretto.",
    )


@pytest.mark.parametrize("language", ["en", "xx", "it.it"])
def test_captions_that_do_not_exist_are_not_found(client, recording, language):
    assert client.get(f"/it/events/recordings/{recording.translation_key}/{language}.vtt").status_code == 404


def test_captions_of_a_draft_are_nobodys(client, recording):
    recording.unpublish()
    assert client.get(captions_of(recording, "it")).status_code == 404


def test_captions_of_a_private_recording_are_private(client, recording, django_user_model):
    PageViewRestriction.objects.create(page=recording, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(captions_of(recording, "it")).status_code == 404
    client.force_login(_member(django_user_model), backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.get(captions_of(recording, "it"))
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-cache")


def test_captions_cost_few_queries(client, recording, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        client.get(captions_of(recording, "it"))


def _member(users):
    return users.objects.create_user("m@example.org", "pw", display_name="M", language="it")
