"""Hours: in the organiser's zone and the reader's, each with its zone, both ends of summer time, midnight between."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import translation

from events.hours import calendar_sheet, hours, offset, other_clocks
from events.times import NETWORK_ZONES, is_skipped, moment
from portal.members.models import User

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def at(*parts):
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "zone", "expected"),
    [
        (date(2030, 1, 17), "Europe/Rome", at(2030, 1, 17, 14)),
        (date(2030, 7, 18), "Europe/Rome", at(2030, 7, 18, 13)),
        (date(2030, 7, 18), "Africa/Niamey", at(2030, 7, 18, 14)),
        (date(2030, 7, 18), "Africa/Dakar", at(2030, 7, 18, 15)),
        (date(2030, 7, 18), "Africa/Ouagadougou", at(2030, 7, 18, 15)),
    ],
)
def test_a_clock_in_each_zone_of_the_network(day, zone, expected):
    assert moment(day, datetime(2030, 1, 1, 15).time(), zone) == expected


def test_both_ends_of_romes_summer_time():
    half_past_two = datetime(2030, 1, 1, 2, 30).time()
    assert is_skipped(date(2030, 3, 31), half_past_two, "Europe/Rome")
    assert not is_skipped(date(2030, 10, 27), half_past_two, "Europe/Rome")
    assert moment(date(2030, 10, 27), half_past_two, "Europe/Rome") == at(2030, 10, 27, 0, 30)  # the first of the two
    before, after = at(2030, 10, 26, 13), at(2030, 10, 27, 14)
    assert [hours(start, start, "Europe/Rome").offset for start in (before, after)] == ["UTC+2", "UTC+1"]


def test_the_day_is_said_where_it_is_another_one():
    start = at(2030, 1, 17, 3)
    (places, there) = other_clocks(start, start + timedelta(hours=1), "Europe/Rome", ["America/New_York"])[0]
    assert (places, there.day) == (["New York, Stati Uniti"], "mercoledì 16 gennaio 2030")
    with translation.override("fr"):
        (_places, same) = other_clocks(start, start, "Europe/Rome", ["Africa/Dakar"])[0]
        assert same.day == ""


def test_hours_over_midnight_say_both_days():
    night = hours(at(2030, 1, 17, 22), at(2030, 1, 18, 0), "Europe/Rome")
    assert (night.day, night.last_day) == ("giovedì 17 gennaio 2030", "venerdì 18 gennaio 2030")


def test_zones_that_agree_are_told_together():
    start = at(2030, 7, 18, 13)
    clocks = other_clocks(start, start, "Europe/Rome", NETWORK_ZONES)
    assert [(places, there.offset) for places, there in clocks] == [
        (["Dakar, Senegal", "Ouagadougou, Burkina Faso"], "UTC"),
        (["Niamey, Niger"], "UTC+1"),
    ]


@pytest.mark.parametrize(
    ("zone", "expected"), [("Asia/Kolkata", "UTC+5:30"), ("America/St_Johns", "UTC−3:30"), ("UTC", "UTC")]
)
def test_offsets_of_any_size(zone, expected):
    assert offset(hours(at(2030, 1, 17), at(2030, 1, 17), zone).start) == expected


def test_the_sheet_of_the_calendar():
    assert calendar_sheet(hours(at(2030, 1, 17, 9), at(2030, 1, 18, 9), "UTC")) == ("17–18", "gen 2030")
    assert calendar_sheet(hours(at(2030, 1, 31, 9), at(2030, 2, 1, 9), "UTC")) == ("31", "gen 2030")


def own_line(client, page, query=""):
    line = BeautifulSoup(client.get(page.url + query).content, "html.parser").select_one(".event-facts .own")
    return " ".join(line.text.split())


@pytest.fixture
def summer(announce, session):
    return announce("Estate", [session(day=date(2030, 7, 18))])


@pytest.mark.django_db
def test_a_visitor_sees_the_hours_of_the_network(client, summer):
    shown = own_line(client, summer)
    assert "13:00–14:30 Dakar, Senegal; Ouagadougou, Burkina Faso (UTC)" in shown
    assert "14:00–15:30 Niamey, Niger (UTC+1)" in shown


@pytest.mark.django_db
def test_a_visitor_sees_the_zone_that_the_address_names(client, summer):
    assert "14:00–15:30 Niamey, Niger (UTC+1)" in own_line(client, summer, "?tz=Africa/Niamey")


@pytest.mark.django_db
def test_a_zone_with_the_same_clock_is_said_to_be_the_same(client, summer):
    assert own_line(client, summer, "?tz=Europe/Paris").endswith(": Parigi, Francia (UTC+2)")
    assert not re.search(r"\d:\d\d", own_line(client, summer, "?tz=Europe/Paris"))


@pytest.mark.django_db
def test_a_member_sees_their_own_zone_and_may_choose_another(client, summer):
    member = User.objects.create_user("m@example.org", "pw", display_name="M", language="it", time_zone="Africa/Dakar")
    client.force_login(member, backend=BACKEND)
    assert "13:00–14:30 Dakar" in own_line(client, summer)
    assert "14:00–15:30 Niamey" in own_line(client, summer, "?tz=Africa/Niamey")


@pytest.mark.django_db
def test_the_chosen_zone_goes_along_to_the_event_and_its_form(client, index, summer):
    row = BeautifulSoup(client.get(f"{index.url}?tz=Africa/Dakar").content, "html.parser").find("a", string="Estate")
    assert row["href"] == f"{summer.url}?tz=Africa/Dakar"


@pytest.mark.django_db
def test_pages_in_a_chosen_zone_are_kept_apart_in_the_cache(client, summer, settings):
    settings.PAGE_CACHE = True
    assert own_line(client, summer, "?tz=Africa/Niamey") != own_line(client, summer, "?tz=Africa/Dakar")
    assert "ETag" in client.get(f"{summer.url}?tz=Africa/Dakar").headers
