"""The short way answers as the long one does, or leaves the request to it."""

import pytest
from django.core.signals import request_started
from django.core.wsgi import get_wsgi_application
from django.db import OperationalError, close_old_connections, connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from portal.core.models import ContentVersion
from portal.core.page_cache.front import PageCacheFront

pytestmark = pytest.mark.django_db


class Server:
    """A WSGI server with one browser: answers as (status, headers, body), and counts what Django was asked."""

    def __init__(self):
        django = get_wsgi_application()
        self.asked = 0

        def counting(environ, start_response):
            self.asked += 1
            return django(environ, start_response)

        self.front = PageCacheFront(counting)

    def get(self, path="/it/fiume/", method="GET", **extra):
        started = []
        environ = RequestFactory().generic(method, path, **extra).environ
        if not extra.get("HTTP_COOKIE"):
            environ.pop("HTTP_COOKIE", None)
        body = b"".join(self.front(environ, lambda status, headers: started.append((status, dict(headers)))))
        return (*started[0], body)


@pytest.fixture
def server(page):
    """A server whose requests leave the test's connection open, as those of Django's test client do."""
    request_started.disconnect(close_old_connections)
    server = Server()
    server.get(HTTP_ACCEPT_ENCODING="br")
    server.asked = 0
    yield server
    request_started.connect(close_old_connections)


@pytest.mark.parametrize("accepted", ["br", "gzip", ""])
def test_it_answers_byte_for_byte_what_the_middleware_answers(server, accepted):
    short = server.get(HTTP_ACCEPT_ENCODING=accepted)
    assert server.asked == 0
    long = server.get(HTTP_ACCEPT_ENCODING=accepted, HTTP_COOKIE="light_pages=0")
    assert server.asked == 1

    assert short == long


def test_it_costs_one_query(server):
    with CaptureQueriesContext(connection) as queries:
        server.get()

    assert len(queries) == 1


def test_a_publication_is_seen(server, page):
    page.title = "Il lago"
    page.save_revision().publish()

    assert "Il lago" in server.get()[2].decode()
    assert server.asked == 1


@pytest.mark.parametrize(
    "extra",
    [
        pytest.param({"HTTP_COOKIE": "sessionid=x"}, id="a session"),
        pytest.param({"HTTP_COOKIE": "light_pages=1"}, id="any cookie"),
        pytest.param({"HTTP_SAVE_DATA": "on"}, id="less data wanted"),
        pytest.param({"HTTP_IF_NONE_MATCH": '"x"'}, id="a condition"),
        pytest.param({"HTTP_AUTHORIZATION": "Bearer x"}, id="credentials"),
        pytest.param({"HTTP_HOST": "testserver:81"}, id="another port"),
        pytest.param({"QUERY_STRING": "x=1"}, id="an unknown query string"),
        pytest.param({"method": "HEAD"}, id="HEAD"),
        pytest.param({"method": "POST"}, id="POST"),
        pytest.param({"path": "/it/caff%C3%A8/"}, id="an address beyond ASCII"),
        pytest.param({"wsgi.url_scheme": "https"}, id="another scheme"),
    ],
)
def test_the_rest_is_left_to_django(server, extra):
    server.get(**extra)

    assert server.asked == 1


def test_behind_a_proxy_its_word_on_the_scheme_counts(server, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    server.get(HTTP_X_FORWARDED_PROTO="https")

    assert server.asked == 1


def test_a_lost_connection_is_left_to_django_to_replace(server, monkeypatch):
    def lost():
        monkeypatch.undo()
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(ContentVersion, "current", lost)

    assert server.get()[0] == "200 OK"
    assert server.asked == 1


def test_switched_off_it_stands_aside(server, settings):
    settings.PAGE_CACHE = False
    server.get()

    assert server.asked == 1
