"""A member is named on the page of an organisation only after saying yes."""

import pytest

from portal.members.domain import privacy
from portal.members.domain.profile import preferences_of
from portal.members.enums import Role
from portal.members.models import Organisation

PAGE = "/fr/partners/cospe/"
PROFILE = {"display_name": "Mariama D.", "language": "fr", "country": "NE", "time_zone": "Africa/Niamey"}


@pytest.fixture
def organisation(db):
    return Organisation.objects.get(slug="cospe")


@pytest.fixture
def save(mariama, browser_of, organisation):
    """Return a function by which Mariama saves her profile."""
    browser = browser_of(mariama)
    return lambda **more: browser.post("/fr/account/profile/", PROFILE | {"organisation": organisation.pk} | more)


def names(client):
    return "Mariama D." in client.get(PAGE).content.decode()


def test_not_without_a_yes(save, client):
    save()
    assert not names(client)


def test_after_a_yes_with_the_way_to_the_profile(save, client, mariama):
    save(named="on")
    page = client.get(PAGE).content.decode()
    assert "Mariama D." in page
    assert f"/fr/members/{mariama.public_id}/" in page
    assert mariama.email not in page


def test_and_no_longer_once_it_is_taken_back(save, client):
    save(named="on")
    assert names(client)  # the page is in the cache now
    save()
    assert not names(client)


def test_a_new_name_is_shown_at_once(save, client):
    save(named="on")
    assert names(client)
    save(named="on", display_name="Mariama Diallo")
    assert "Mariama Diallo" in client.get(PAGE).content.decode()


def test_a_deleted_account_is_not_named(save, client, mariama):
    save(named="on")
    assert names(client)
    privacy.erase(mariama)
    assert not names(client)


def test_a_closed_account_is_not_named(save, client, mariama):
    save(named="on")
    assert names(client)
    mariama.is_active = False
    mariama.save()
    assert not names(client)


def test_the_yes_is_not_for_another_organisation(save, mariama, make_member, browser_of, settings):
    settings.DEMO = True
    save(named="on")
    other = Organisation.objects.get(slug="shalom")
    form = {
        "email": mariama.email, "display_name": "Mariama D.", "language": "fr", "country": "NE",
        "time_zone": "Africa/Niamey", "organisation": other.pk, "is_active": "on",
    }  # fmt: skip
    browser_of(make_member("sofia", "it", Role.SECRETARIAT)).post(f"/admin/users/edit/{mariama.pk}/", form)
    mariama.refresh_from_db()
    assert mariama.organisation == other
    assert not preferences_of(mariama).named_with_organisation


def test_the_copy_of_ones_data_says_so(save, mariama):
    save(named="on")
    mariama.refresh_from_db()
    assert privacy.export(mariama)["preferences"]["named_with_organisation"] is True
