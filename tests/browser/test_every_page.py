"""Every address that somebody can come to, in three languages, on a narrow screen: budgets, accessibility, quiet."""

from collections import Counter

import pytest

from . import addresses
from .addresses import PAGE_OF_A_LIST
from .html_checker import errors_in
from .people import Person, activate_second_factor
from .visits import Visitor

TEXT_BUDGET = 14 * 1024  # bytes on the wire
FORM_BUDGET = 16 * 1024  # with the script for passkeys
HOME_BUDGET = 60 * 1024
MOST_REQUESTS = 3
# None, but for what a starved processor paints of a header that it has read in part; a picture without size is 0.05.
MOST_SHIFT = 0.02


@pytest.fixture(scope="module")
def lists(portal):
    """The addresses of news, events and recordings: the pages with pages below them, in the first content."""
    pages = [path for path in addresses.sitemap_paths(portal) if path.count("/") == PAGE_OF_A_LIST]
    return sorted({path[: path.rstrip("/").rindex("/") + 1] for path in pages})


@pytest.fixture(scope="module")
def people(portal):
    """Those who ask; what is special about each is in addresses.Address."""
    protected = Person(portal).log_in("moderator").prove()
    activate_second_factor(protected)
    waiting = Person(portal)
    waiting.send(waiting.account("login/code/"), {"email": "member-fr@example.org"})
    return {
        "visitor": Person(portal),
        "member": Person(portal).log_in("member-fr").prove(),
        "staff": Person(portal).log_in("admin"),
        "second factor": protected,
        "password given": Person(portal).log_in("moderator"),
        "code sent": waiting,
    }


@pytest.fixture(scope="module")
def visitor(portal, browser):
    """A window 320 px wide."""
    visitor = Visitor(browser, portal)
    yield visitor
    visitor.close()


@pytest.fixture(scope="module")
def visits(portal, visitor, lists, people):
    """Everything, visited once."""
    wanted = addresses.for_accounts() + addresses.pages(portal) + addresses.for_visitors(lists)
    wanted += addresses.for_staff()
    few = addresses.one_language_each(wanted)
    wanted, looked_at = few if addresses.IS_BRIEF else wanted, sample(few)
    return [
        visitor.visit(address, cookies=people[address.by].cookies(), judge=address in looked_at) for address in wanted
    ]


def sample(wanted):
    """Return the addresses that axe looks at: all, but of the pages of one list, which share a template, two."""
    kept, in_list = [], Counter()
    for address in wanted:
        place = address.path.rstrip("/").rpartition("/")[0]
        in_list[place] += 1
        if in_list[place] <= 2 or address.by != "visitor" or address.path.count("/") != PAGE_OF_A_LIST:
            kept.append(address)
    return kept


def found(visits, judge):
    """Return what `judge` finds at each address, leaving out those where it finds nothing."""
    return {str(seen.address): trouble for seen in visits if (trouble := judge(seen))}


def test_every_address_answers_as_designed_in_its_language(visits):
    assert found(visits, lambda seen: seen.status != seen.address.status and (seen.status, seen.title)) == {}
    translated = [seen for seen in visits if seen.address.language]
    assert found(translated, lambda seen: seen.language != seen.address.language and seen.language) == {}


def test_every_page_has_one_heading_of_the_first_level_and_a_title(visits):
    assert found(visits, lambda seen: len(seen.headings) != 1 and seen.headings) == {}
    assert found(visits, lambda seen: seen.title.strip().startswith("·") and seen.title) == {}


def test_axe_finds_nothing(visits):
    assert found(visits, lambda seen: seen.violations) == {}


def test_axe_finds_nothing_by_night(visits):
    assert found(visits, lambda seen: seen.violations_by_night) == {}


def test_nothing_is_wider_than_320_pixels(visits):
    assert found(visits, lambda seen: seen.overflow) == {}


def test_targets_are_large_enough_for_a_finger(visits):
    assert found(visits, lambda seen: seen.small_targets) == {}


def test_nothing_moves_while_a_page_loads(visits):
    assert found(visits, lambda seen: seen.shift > MOST_SHIFT and seen.shifts) == {}


def test_the_console_is_silent(visits):
    assert found(visits, lambda seen: seen.console) == {}


def test_no_other_host_is_asked_for_anything(visits):
    assert found(visits, lambda seen: seen.foreign) == {}


def test_no_font_is_loaded(visits):
    assert found(visits, lambda seen: seen.fonts) == {}


def test_a_visitor_gets_no_cookie_but_from_a_form_of_the_accounts(visits):
    assert found(filter(is_for_readers, visits), lambda seen: seen.cookies) == {}
    forms = [seen for seen in visits if seen.address.by == "visitor" and not is_for_readers(seen)]
    assert found(forms, lambda seen: set(seen.cookies) - {"csrftoken"}) == {}


def test_text_pages_keep_to_their_budget(visits):
    texts = [seen for seen in visits if is_for_readers(seen) and not is_home(seen)]
    assert found(texts, lambda seen: seen.text_bytes > TEXT_BUDGET and seen.text_bytes) == {}
    assert found(texts, lambda seen: len(seen.text_requests) > MOST_REQUESTS and seen.text_requests) == {}


def test_forms_for_visitors_keep_to_their_budget(visits):
    forms = [seen for seen in visits if seen.address.by == "visitor" and not is_for_readers(seen)]
    assert found(forms, lambda seen: seen.text_bytes > FORM_BUDGET and seen.text_bytes) == {}


def test_the_home_page_keeps_to_its_budget_on_a_phone(portal, browser):
    phone = {"viewport": {"width": 412, "height": 915}, "device_scale_factor": 2}
    homes = [addresses.Address(f"/{language}/") for language in addresses.LANGUAGES]
    visitor = Visitor(browser, portal, **phone)
    seen = [visitor.visit(home, judge=False) for home in homes]
    visitor.close()
    assert all(any("/media/" in url for url in one.requests) for one in seen), "no image was loaded"
    assert found(seen, lambda one: one.all_bytes > HOME_BUDGET and one.bytes_of) == {}


def is_for_readers(seen):
    """Say whether anybody may read this, and it is no form of the accounts."""
    return seen.address.by == "visitor" and not seen.address.has_form


def is_home(seen):
    """Say whether this is the front page of a language."""
    return len(seen.address.path) == len("/fr/")


@pytest.mark.html
def test_all_html_is_valid(visits, tmp_path):
    assert errors_in(visits, tmp_path) == []


def test_pages_without_images_for_who_wants_light_pages(portal, visitor):
    light = [{"name": "light_pages", "value": "1", "url": portal.base_url}]
    french = [page for page in addresses.pages(portal) if page.language == "fr"]
    seen = [visitor.visit(page, cookies=light) for page in sample(french)]
    assert found(seen, lambda one: [url for url in one.requests if "/media/" in url]) == {}
    assert found(seen, lambda one: one.violations + one.violations_by_night + one.small_targets + one.overflow) == {}


def test_too_many_tries_are_answered_by_a_page_like_any_other(portal, visitor):
    insistent = Person(portal)
    path = insistent.account("confirm-email/again/")
    answers = [insistent.send(path, {"email": ""}).status_code for _ in range(21)]
    assert answers == [200] * 20 + [429]
    refused = addresses.Address(path, status=429, has_form=True, sends=True)
    seen = visitor.visit(refused, headers=insistent.whereabouts)
    assert (seen.status, seen.language) == (429, "fr")
    assert seen.violations + seen.violations_by_night + seen.overflow == []
