"""The joining address stands in no byte that the public can get."""

import re

import pytest

from events.models import Event
from portal.core.domain.translations import sitemap_entries
from portal.members.models import User

pytestmark = pytest.mark.django_db
SECRET = "https://secret-meeting.example.org/room-no-one-knows?pwd=the-word-of-the-room"
FRAGMENTS = ("secret-meeting", "room-no-one-knows", "the-word-of-the-room", "055 8642")
FOUND = re.compile(rb'(?:href|src|action)="(/[^"#]*)"')


@pytest.fixture(autouse=True)
def _events_with_a_secret(settings, db):
    settings.PAGE_CACHE = False
    Event.objects.update(joining_url=SECRET, dial_in="+39 055 8642")


def starts():
    """Return where a crawl begins: what the sitemap lists, and what programs are told of."""
    pages = [entry["location"].removeprefix("http://testserver") for entry in sitemap_entries()]
    found = ["/sitemap.xml", "/robots.txt"]
    for language in ("it", "fr", "en"):
        found += [
            f"/{language}/events/calendar.ics",
            f"/{language}/search/?q=acqua",
            f"/{language}/search/?q=room-no-one-knows",
        ]
        for key in Event.objects.values_list("key", flat=True):
            found += [f"/{language}/events/{key}/{page}" for page in ("register/", "registered/", "event.ics")]
    return [*pages, *found]


def bytes_of(client, path):
    """Return the answer to a request with its header fields, as bytes."""
    answer = client.get(path)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body + str(dict(answer.headers)).encode()


def told(client, pages):
    """Return the addresses whose answer tells the secret; links on pages of events are followed one step."""
    seen, telling = set(), set()
    queue = list(pages)
    while queue:
        path = queue.pop()
        if path in seen:
            continue
        seen.add(path)
        data = bytes_of(client, path)
        if any(fragment.encode() in data for fragment in FRAGMENTS if f"q={fragment}" not in path):
            telling.add(path)
        if path in pages and b"event-door" in data:
            queue += [link.decode() for link in FOUND.findall(data) if not link.startswith((b"/static", b"/media"))]
    assert len(seen) > len(pages) / 2
    return telling


def test_a_visitor_finds_no_joining_address(client):
    assert told(client, starts()) == set()


def test_nor_does_a_member(client):
    member = User.objects.create_user("m@example.org", "pw", display_name="M", language="fr")
    client.force_login(member, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert told(client, [path for path in starts() if path.startswith("/fr/even")]) == set()
