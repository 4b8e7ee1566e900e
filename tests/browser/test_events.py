"""A visitor's way from the front page to the certificate, by keyboard, without JavaScript, on a phone 360 px wide."""

import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from .people import Person
from .readers import Album, Reader
from .registrants import STATE, SUBMIT, begin, confirm, receive_certificate, register, show_certificate
from .serving import served

SEMINAR = """
    SELECT event.id, page.slug, parent.url_path FROM events_event AS event
    JOIN wagtailcore_page AS page ON page.translation_key = event.key
    JOIN wagtailcore_locale AS locale ON locale.id = page.locale_id
    JOIN wagtailcore_page AS parent ON parent.path = substr(page.path, 1, length(page.path) - 4)
    WHERE locale.language_code = ? AND event.takes_registrations AND event.capacity = 60
"""
LIBRARY = """
    SELECT page.url_path FROM wagtailcore_page AS page
    JOIN events_recordingindexpage AS library ON library.page_ptr_id = page.id
    JOIN wagtailcore_locale AS locale ON locale.id = page.locale_id WHERE locale.language_code = ?
"""
CAME = """
    SELECT count(*) FROM events_attendancerecord AS record
    JOIN events_registration AS registration ON registration.id = record.registration_id WHERE email = ?
"""


class Meeting(BaseHTTPRequestHandler):
    """What the joining address leads to, on another origin. It notes who sent people there."""

    referrers = []

    def do_GET(self):
        """Answer every path."""
        if self.path.startswith("/room"):
            self.referrers.append(self.headers.get("Referer"))
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Meeting</title><p>The meeting")

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture(scope="module")
def meeting():
    """The address of a meeting."""
    server = HTTPServer(("127.0.0.1", 0), Meeting)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/room?pwd=secret"
    server.shutdown()


@pytest.fixture(scope="module")
def site(prepared, tmp_path_factory):
    """A portal of its own: its events are moved to the hour of the test."""
    with served(prepared, tmp_path_factory.mktemp("events") / "var", TRUSTED_PROXIES="1") as site:
        yield site
        assert site.troubles() == []


@pytest.fixture
def reader(browser, site, tmp_path, request):
    """Somebody with a keyboard."""
    reader = Reader(browser, site, Album(tmp_path, request.node.name))
    yield reader
    reader.context.close()


@pytest.mark.parametrize("language", ["it", "fr", "en"])
def test_a_visitor_gets_a_seat_gets_in_and_has_something_of_it_afterwards(reader, site, meeting, language):
    address = f"aissa-{language}@example.net"
    [(event_id, slug, index)] = site.query(SEMINAR, language)
    begin(site, event_id, timedelta(days=10))
    find(reader, language, index, slug)
    form = reader.path
    register(reader, address)
    manage, join = confirm(reader, site, address)
    change(reader, site, address)
    cancel(reader, manage)
    assert site.query(STATE, address) == [("cancelled", "Mairie de Zinder")]
    reader.open(join)
    assert reader.page.locator("main form").count() == 0
    site.wait_until_idle()
    known = len(site.mails.to(address))
    reader.open(form)
    register(reader, address)
    _manage, join = confirm(reader, site, address, known)
    go_in(reader, site, event_id, join, meeting)
    assert site.query(CAME, address) == [(1,)]
    watch(reader, site, language)
    begin(site, event_id, timedelta(hours=-3))
    letter = give_certificates(site, event_id, address)
    show_certificate(reader, letter, address)


def find(reader, language, index, slug):
    """From the front page to the form."""
    reader.open(f"/{language}/")
    reader.unfold(".menu-button")
    reader.follow(f"header a[href='/{language}/{index.split('/', 2)[2]}']")
    reader.follow(f"main a[href*='/{slug}/']")
    reader.picture("event")
    reader.follow(".event-door a.button")
    assert reader.language == language


def change(reader, site, address):
    """Add an organisation."""
    reader.follow("main a[href$='/change/']")
    reader.write("input[name=organisation]", "Mairie de Zinder")
    reader.picture("change")
    reader.follow(SUBMIT)
    assert site.query(STATE, address) == [("confirmed", "Mairie de Zinder")]


def go_in(reader, site, event_id, join, meeting):
    """Open the personal link too early, and on time."""
    reader.open(join)
    reader.picture("too early")
    assert reader.page.locator("main form").count() == 0
    begin(site, event_id, timedelta(minutes=10), meeting)
    reader.open(join)
    assert meeting not in reader.page.content()
    reader.picture("open")
    reader.follow(SUBMIT)
    assert reader.page.url == meeting
    assert Meeting.referrers[-1] is None


def cancel(reader, manage):
    """Cancel, after one more question."""
    reader.open(manage)
    reader.follow("main a[href$='/cancel/']")
    reader.picture("cancel")
    reader.follow(SUBMIT)
    reader.picture("cancelled")


def watch(reader, site, language):
    """From the library to a recording: nothing of it is loaded before one chooses, and it can be read instead."""
    [(library,)] = site.query(LIBRARY, language)
    loaded = []
    reader.page.on("request", lambda request: loaded.append(request.resource_type))
    reader.open(f"/{language}/{library.split('/', 2)[2]}")
    reader.follow("main .card a")
    reader.picture("recording")
    assert reader.page.locator(".player :is(video, audio)[controls][preload=none]").count() == 1
    assert "media" not in loaded
    assert len(reader.page.inner_text("#transcript .said >> nth=0")) > len("00:00")
    answer = reader.follow(".player a[data-source]")
    assert answer.ok
    assert answer.headers["content-type"].split("/")[0] in ("audio", "video")


def give_certificates(site, event_id, address):
    """Let the secretariat decide who was there and have the certificates made; returns the letter with one."""
    secretary = Person(site).log_in("admin")
    for step in ("settle", "certificates"):
        path = f"/admin/events/{event_id}/attendance/"
        token = secretary.session.cookies["csrftoken"]
        data, origin = {"csrfmiddlewaretoken": token}, {"Referer": site.base_url + path}
        answer = secretary.session.post(f"{site.base_url}{path}{step}/", data, headers=origin, timeout=120)
        assert answer.ok, answer.status_code
    return receive_certificate(site, address)
