"""What a reader without a session is answered from the cache, and how cheaply."""

import gzip

import brotli
import pytest
from django.core.cache import caches
from django.test import Client

pytestmark = pytest.mark.django_db
SECURITY = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options")


def test_the_second_reader_costs_one_query_that_writes_nothing(reader, page):
    first, second = reader.get("/it/fiume/"), reader.get("/it/fiume/")

    assert second.content == first.content
    assert len(first.queries) > 1
    assert len(second.queries) == 1
    assert second.queries[0].startswith("SELECT")


def test_no_reader_is_given_a_cookie(reader, page):
    assert [dict(reader.get("/it/fiume/").cookies) for _ in range(2)] == [{}, {}]


def test_both_answers_have_the_same_headers(reader, page):
    first, second = (dict(reader.get("/it/fiume/").items()) for _ in range(2))

    assert second == first
    assert set(SECURITY) <= set(second)
    assert second["Content-Language"] == "it"
    assert {name.strip() for name in second["Vary"].split(",")} == {"Accept-Encoding", "Cookie", "Save-Data"}
    assert second["Cache-Control"] == "public, max-age=0, s-maxage=60"


@pytest.mark.parametrize(
    ("accepted", "encoding", "decode"),
    [
        pytest.param("br, gzip", "br", brotli.decompress, id="brotli"),
        pytest.param("gzip", "gzip", gzip.decompress, id="gzip"),
        pytest.param("", None, bytes, id="plain"),
    ],
)
def test_each_encoding_is_ready_after_the_first_reader(reader, page, accepted, encoding, decode):
    plain = reader.get("/it/fiume/").content
    response = reader.get("/it/fiume/", HTTP_ACCEPT_ENCODING=accepted)

    assert response.is_hit
    assert decode(response.content) == plain
    assert response.get("Content-Encoding") == encoding
    assert int(response["Content-Length"]) == len(response.content)


def test_each_encoding_has_a_strong_tag_of_its_own(reader, page):
    tags = {reader.get("/it/fiume/", HTTP_ACCEPT_ENCODING=name)["ETag"] for name in ("br", "gzip", "")}

    assert len(tags) == 3
    assert all(tag.startswith('"') for tag in tags)


@pytest.mark.parametrize("warm", [False, True], ids=["first reader", "from the cache"])
def test_who_has_the_page_already_is_sent_only_headers(reader, page, warm):
    tag = reader.get("/it/fiume/")["ETag"]
    if not warm:
        caches["pages"].clear()
    response = reader.get("/it/fiume/", HTTP_IF_NONE_MATCH=f'"other", W/{tag}')

    assert (response.status_code, response.content) == (304, b"")
    assert response["ETag"] == tag
    assert response["Cache-Control"] == "public, max-age=0, s-maxage=60"
    assert "Accept-Encoding" in response["Vary"]


def test_the_tag_of_another_encoding_does_not_match(reader, page):
    tag = reader.get("/it/fiume/", HTTP_ACCEPT_ENCODING="br")["ETag"]

    assert reader.get("/it/fiume/", HTTP_ACCEPT_ENCODING="gzip", HTTP_IF_NONE_MATCH=tag).status_code == 200


@pytest.mark.parametrize("warm", [False, True], ids=["first reader", "from the cache"])
def test_head_is_get_without_a_body(reader, page, warm):
    if warm:
        reader.get("/it/fiume/")
    head = Client().head("/it/fiume/", HTTP_ACCEPT_ENCODING="br")
    get = reader.get("/it/fiume/", HTTP_ACCEPT_ENCODING="br")

    assert head.content == b""
    assert dict(head.items()) == dict(get.items())
    assert get.content


def test_whoever_wants_light_pages_has_pages_of_their_own(reader, page):
    reader.get("/it/fiume/")
    by_browser = reader.get("/it/fiume/", HTTP_SAVE_DATA="on")
    by_choice = reader.get("/it/fiume/", HTTP_COOKIE="light_pages=1")
    against_the_browser = reader.get("/it/fiume/", HTTP_COOKIE="light_pages=0", HTTP_SAVE_DATA="on")

    assert [by_browser.is_hit, by_choice.is_hit, against_the_browser.is_hit] == [False, True, True]


def test_a_public_fragment_such_as_a_feed_is_kept_too(reader, page):
    reader.get("/it/feeds/news.atom")
    response = reader.get("/it/feeds/news.atom")

    assert response.is_hit
    assert response["Content-Type"].startswith("application/atom+xml")
