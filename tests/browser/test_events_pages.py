"""The pages of registration, in three languages, on a narrow screen: budgets, accessibility, quiet, valid HTML."""

import re
from uuid import UUID

import pytest

from .addresses import LANGUAGES, Address
from .html_checker import errors_in
from .mailbox import text_of
from .test_every_page import MOST_REQUESTS, TEXT_BUDGET, found
from .visits import Visitor

OPEN = "SELECT key FROM events_event WHERE takes_registrations ORDER BY starts_at"


@pytest.fixture(scope="module")
def links(portal):
    """The links of somebody who has a seat in the first content: (path to manage, word of the personal link)."""
    texts = [text_of(letter) for letter in portal.mails.to("registrant-")]
    text = next(text for text in texts if "/join/" in text)
    return re.search(r"/../events/registrations/\S+", text).group()[3:], re.search(r"/join/(\S+)", text).group(1)


@pytest.fixture(scope="module")
def visits(portal, browser, links):
    """Everything, visited once."""
    manage, word = links
    keys = [UUID(key) for (key,) in portal.query(OPEN)]
    wanted = [Address(f"/join/{word}"), Address("/join/x.y", 404)]
    for language in LANGUAGES:
        home = f"/{language}/events"
        for key in keys:
            wanted += [Address(f"{home}/{key}/register/", has_form=True)]
        wanted += [Address(f"{home}/{keys[0]}/register/", has_form=True, sends=True)]
        wanted += [Address(f"{home}/{keys[0]}/registered/?stands=pending&meant=gmail.com")]
        wanted += [Address(f"/{language}{manage}{rest}") for rest in ("", "change/", "cancel/")]
        wanted += [Address(f"{home}/questions/{word}/"), Address(f"{home}/registrations/x/", 404)]
    visitor = Visitor(browser, portal)
    yield [visitor.visit(address) for address in wanted]
    visitor.close()


def test_every_address_answers_as_designed(visits):
    assert found(visits, lambda seen: seen.status != seen.address.status and (seen.status, seen.title)) == {}
    assert found(visits, lambda seen: len(seen.headings) != 1 and seen.headings) == {}


def test_axe_finds_nothing_by_day_and_by_night(visits):
    assert found(visits, lambda seen: seen.violations + seen.violations_by_night) == {}


def test_a_finger_and_320_pixels_are_enough(visits):
    assert found(visits, lambda seen: seen.overflow + seen.small_targets) == {}


def test_pages_are_light_quiet_and_from_here(visits):
    assert found(visits, lambda seen: seen.text_bytes > TEXT_BUDGET and seen.text_bytes) == {}
    assert found(visits, lambda seen: len(seen.text_requests) > MOST_REQUESTS and seen.text_requests) == {}
    assert found(visits, lambda seen: seen.console + seen.foreign + seen.fonts) == {}


def test_only_the_form_sets_a_cookie(visits):
    assert found(visits, lambda seen: set(seen.cookies) - ({"csrftoken"} if seen.address.has_form else set())) == {}


@pytest.mark.html
def test_html_is_valid(visits, tmp_path):
    assert errors_in(visits, tmp_path) == []
