"""What is sent compressed, how a browser's wishes are read, and what compression must not betray."""

import gzip

import brotli
import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from portal.core.compression import CompressionMiddleware, negotiate

BODY = "<p>" + "Una rete tra la Toscana e l'Africa occidentale. " * 40 + "</p>"


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        pytest.param("gzip, deflate, br, zstd", "br", id="a browser of today"),
        pytest.param("gzip, deflate", "gzip", id="a browser without brotli"),
        pytest.param("br;q=0.5, gzip;q=0.8", "gzip", id="the heavier weight wins"),
        pytest.param("gzip;q=1.0, br", "br", id="at equal weight the smaller wins"),
        pytest.param("br;q=0, gzip", "gzip", id="a forbidden one is not used"),
        pytest.param("*", "br", id="anything"),
        pytest.param("br;q=0, *", "gzip", id="anything but brotli"),
        pytest.param("*;q=0", "identity", id="nothing at all is answered readably"),
        pytest.param("identity;q=1, gzip;q=0.5", "identity", id="plain is preferred"),
        pytest.param("gzip;q=0.001", "gzip", id="whoever names one wants it"),
        pytest.param("x-gzip", "gzip", id="the old name of gzip"),
        pytest.param("GZIP ; Q=0.5", "gzip", id="case and space do not matter"),
        pytest.param("gzip;q=abc, br;q=2", "identity", id="malformed weights do not count"),
        pytest.param("brotli, ggzip, , ;q=1", "identity", id="unknown names and empty items"),
        pytest.param("", "identity", id="nothing said"),
    ],
)
def test_the_browsers_preference_is_followed(accepted, expected):
    assert negotiate(accepted) == expected


def serve(response, accepted="br, gzip", **extra):
    """Return the response as it leaves the portal for a reader who accepts these encodings."""
    request = RequestFactory().get("/", HTTP_ACCEPT_ENCODING=accepted, **extra)
    return CompressionMiddleware(lambda request: response)(request)


@pytest.mark.parametrize(("accepted", "decode"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_text_is_compressed_with_true_headers(accepted, decode):
    response = serve(HttpResponse(BODY, headers={"ETag": '"1"'}), accepted)

    assert decode(response.content).decode() == BODY
    assert response["Content-Encoding"] == accepted
    assert int(response["Content-Length"]) == len(response.content) < len(BODY) / 5
    assert response["Vary"] == "Accept-Encoding"
    assert response["ETag"] == 'W/"1"'


def test_whoever_accepts_nothing_gets_plain_text_that_caches_keep_apart():
    response = serve(HttpResponse(BODY), "")

    assert response.content.decode() == BODY
    assert not response.has_header("Content-Encoding")
    assert response["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    "response",
    [
        pytest.param(HttpResponse("short"), id="too short to win anything"),
        pytest.param(HttpResponse(BODY, content_type="image/png"), id="an image"),
        pytest.param(HttpResponse(BODY, headers={"Content-Encoding": "zstd"}), id="already encoded"),
        pytest.param(HttpResponse(BODY, headers={"Cache-Control": "no-transform"}), id="not to be changed"),
        pytest.param(HttpResponse(BODY, status=206), id="a part of a file"),
    ],
)
def test_the_rest_passes_as_it_is(response):
    before, headers = response.content, dict(response.items())

    assert serve(response).content == before
    assert dict(response.items()) == headers


def test_a_stream_is_not_held_back():
    response = serve(StreamingHttpResponse(iter([BODY.encode(), b"more"])))

    assert next(iter(response.streaming_content)) == BODY.encode()
    assert not response.has_header("Content-Encoding")


@pytest.mark.parametrize("whose", ["a session", "a cookie is set"])
def test_the_length_of_a_readers_own_page_betrays_no_guess(whose):
    lengths = set()
    for _ in range(30):
        response = HttpResponse(BODY)
        if whose == "a cookie is set":
            response.set_cookie("csrftoken", "secret")
        response = serve(response, HTTP_COOKIE="sessionid=x" if whose == "a session" else "")
        assert response["Content-Encoding"] == "gzip"
        assert gzip.decompress(response.content).decode() == BODY
        lengths.add(len(response.content))

    assert len(lengths) > 5
