"""Profile, preferences, own data."""

import json

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from portal.core.light import COOKIE
from portal.members.domain import privacy
from portal.members.models import Organisation, Preferences, User
from portal.members.signals import member_erased, member_exported

OWN = ["", "profile/", "preferences/", "data/", "data/export/", "data/erase/", "email/", "password/change/", "2fa/"]
PROFILE = {
    "display_name": "Mariama",
    "language": "fr",
    "country": "NE",
    "time_zone": "Africa/Niamey",
    "organisation": "",
}


@pytest.mark.parametrize("path", [*OWN, "2fa/totp/activate/", "2fa/recovery-codes/", "2fa/webauthn/add/"])
def test_own_pages_are_for_whoever_is_logged_in(client, path):
    answer = client.get(f"/it/account/{path}", follow=True)
    assert answer.redirect_chain[-1][0].startswith("/it/account/login/?next=")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        pytest.param({"display_name": "n" * 3000}, "display_name", id="a name of 3,000 characters"),
        pytest.param({"display_name": "a\x00b"}, "display_name", id="NUL"),
        pytest.param({"language": "de"}, "language", id="unknown language"),
        pytest.param({"country": "XX"}, "country", id="no country"),
        pytest.param({"time_zone": "Mars/Olympus"}, "time_zone", id="no time zone"),
        pytest.param({"organisation": "999999"}, "organisation", id="no organisation"),
        pytest.param({"organisation": "²"}, "organisation", id="no number"),
    ],
)
def test_a_bad_profile_names_its_field_and_saves_nothing(mariama, browser_of, changes, field):
    answer = browser_of(mariama).post("/it/account/profile/", PROFILE | {"display_name": "Other"} | changes)
    assert list(answer.context["form"].errors) == [field]
    mariama.refresh_from_db()
    assert mariama.display_name == "Mariama"


def test_the_answer_to_a_saved_profile_is_in_the_language_chosen(mariama, browser_of):
    answer = browser_of(mariama).post("/fr/account/profile/", PROFILE | {"language": "it", "country": "SN"})
    assert answer.url == "/it/account/"
    mariama.refresh_from_db()
    assert (mariama.language, mariama.country) == ("it", "SN")


def test_an_organisation_that_the_secretariat_has_not_approved_cannot_be_chosen(mariama, browser_of):
    draft = Organisation.objects.create(name="Draft", slug="draft", kind="university", country="IT")
    answer = browser_of(mariama).post("/it/account/profile/", PROFILE | {"organisation": draft.pk})
    assert list(answer.context["form"].errors) == ["organisation"]


@pytest.mark.parametrize(
    ("language", "name"), [("it", "Costa d’Avorio"), ("fr", "Côte d’Ivoire"), ("en", "Côte d’Ivoire")]
)
def test_countries_are_named_in_the_readers_language_and_complete(mariama, browser_of, language, name):
    page = browser_of(mariama).get(f"/{language}/account/profile/")
    countries = dict(page.context["form"].fields["country"].choices)
    assert countries["CI"] == name
    assert len(countries) - 1 == 249, "ISO 3166-1 has 249 countries and territories"


def test_preferences_are_kept_and_light_pages_begin_at_once(mariama, browser_of):
    browser = browser_of(mariama)
    browser.post("/it/account/preferences/", {"letter_language": "en", "light_pages": "on"})
    kept = Preferences.objects.get(user=mariama)
    assert (kept.letter_language, kept.light_pages) == ("en", True)
    assert browser.cookies[COOKIE].value == "1"


def test_light_pages_come_along_to_another_device(mariama, client):
    Preferences.objects.create(user=mariama, light_pages=True)
    client.post("/it/account/login/", {"login": mariama.email, "password": "un albero di karité"})
    assert client.cookies[COOKIE].value == "1"


def test_the_front_door_knows_the_members_language(mariama, browser_of):
    assert browser_of(mariama).get("/", headers={"accept-language": "it"}).url == "/fr/"


def test_hours_are_those_of_the_members_time_zone(make_member, browser_of, monkeypatch):
    seen = []
    member = make_member("mariama", time_zone="Africa/Niamey")
    monkeypatch.setattr(
        "portal.members.views.own.may_enter_admin", lambda _user: seen.append(timezone.get_current_timezone_name())
    )
    browser_of(member).get("/it/account/")
    assert seen == ["Africa/Niamey"]
    assert timezone.get_current_timezone_name() == settings.TIME_ZONE


def test_a_time_zone_that_no_longer_exists_is_no_error(make_member, browser_of):
    member = make_member("mariama", time_zone="Africa/Atlantis")
    assert browser_of(member).get("/it/account/").status_code == 200


def test_a_visitor_without_a_session_leaves_none_behind(client):
    answer = client.get("/it/")
    assert answer.status_code == 200
    assert not answer.cookies
    assert not answer.wsgi_request.session.accessed, "whoever touches the session makes every page vary by cookie"


# --- What others see ------------------------------------------------------------------------------------------------


def test_a_profile_shows_what_it_should_and_never_the_address(mariama, make_member, browser_of):
    mariama.organisation = Organisation.objects.filter(approved=True).first()
    mariama.save()
    page = browser_of(make_member("marco")).get(f"/it/members/{mariama.public_id}/").text
    assert "Mariama" in page
    assert "Niger" in page
    assert mariama.organisation.name in page
    assert mariama.email not in page


@pytest.mark.parametrize("state", ["closed", "unconfirmed", "unknown"])
def test_a_profile_that_is_not_there(mariama, make_member, browser_of, state):
    if state == "closed":
        User.objects.filter(pk=mariama.pk).update(is_active=False)
    elif state == "unconfirmed":
        mariama.emailaddress_set.update(verified=False)
    public_id = "nobody" if state == "unknown" else mariama.public_id
    assert browser_of(make_member("marco")).get(f"/it/members/{public_id}/").status_code == 404


@pytest.mark.parametrize("closed", [False, True])
def test_an_outsider_learns_nothing_from_the_address_of_a_profile(mariama, closed):
    User.objects.filter(pk=mariama.pk).update(is_active=not closed)
    path = f"/it/members/{mariama.public_id}/"
    assert Client().get(path).url == f"/it/account/login/?next={path}"


# --- Own data -------------------------------------------------------------------------------------------------------


def test_the_export_is_a_file_with_everything_but_secrets(mariama, sure):
    def of_the_forum(sender, user, **_kwargs):
        return "forum", {"posts": [f"by {user.pk}"]}

    member_exported.connect(of_the_forum)
    try:
        answer = sure(mariama).get("/it/account/data/export/")
    finally:
        member_exported.disconnect(of_the_forum)
    data = json.loads(answer.content)
    assert answer["Content-Disposition"].startswith("attachment")
    assert data["account"]["email"] == mariama.email
    assert data["forum"] == {"posts": [f"by {mariama.pk}"]}
    assert mariama.password not in answer.text


@pytest.mark.parametrize("path", ["export", "erase"])
def test_own_data_ask_once_more_who_one_is(mariama, browser_of, path):
    answer = browser_of(mariama).get(f"/it/account/data/{path}/")
    assert answer.url.startswith("/it/account/reauthenticate/")


def test_erasure_deletes_the_account_logs_out_and_says_good_bye(mariama, sure, letters):
    erased = []

    def join_in(sender, user, **_kwargs):
        erased.append(User.objects.filter(pk=user.pk).exists())

    browser = sure(mariama)
    member_erased.connect(join_in)
    try:
        answer = browser.post("/it/account/data/erase/", {"sure": "on", "writings": "keep"})
    finally:
        member_erased.disconnect(join_in)
    assert erased == [True], "other apps deal with their rows before the account is gone"
    assert answer.url == "/it/account/erased/"
    assert not User.objects.filter(pk=mariama.pk).exists()
    assert "_auth_user_id" not in browser.session
    (letter,) = letters("mariama@example.net")
    assert (letter.template, letter.language) == ("members/letters/farewell", "fr")


@pytest.mark.parametrize("choice", ["keep", "remove"])
def test_whoever_goes_says_whether_the_writings_stay(choice, mariama, sure):
    told = []

    def join_in(sender, keep_writings, **_kwargs):
        told.append(keep_writings)

    member_erased.connect(join_in)
    try:
        sure(mariama).post("/it/account/data/erase/", {"sure": "on", "writings": choice})
    finally:
        member_erased.disconnect(join_in)
    assert told == [choice == "keep"]


def test_without_an_answer_about_the_writings_nothing_is_erased(mariama, sure):
    assert sure(mariama).post("/it/account/data/erase/", {"sure": "on"}).status_code == 200
    assert User.objects.filter(pk=mariama.pk).exists()


def test_an_app_that_cannot_let_go_keeps_the_account(mariama):
    def refuse(sender, user, **_kwargs):
        raise RuntimeError

    member_erased.connect(refuse)
    try:
        with pytest.raises(RuntimeError):
            privacy.erase(mariama)
    finally:
        member_erased.disconnect(refuse)
    assert User.objects.filter(pk=mariama.pk).exists()


def test_without_the_tick_nothing_is_erased(mariama, sure):
    assert sure(mariama).post("/it/account/data/erase/", {}).status_code == 200
    assert User.objects.filter(pk=mariama.pk).exists()


def test_the_last_administrator_stays(mariama, sure):
    User.objects.exclude(pk=mariama.pk).update(is_superuser=False)
    User.objects.filter(pk=mariama.pk).update(is_superuser=True)
    answer = sure(User.objects.get(pk=mariama.pk)).post("/it/account/data/erase/", {"sure": "on", "writings": "keep"})
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()
    assert User.objects.filter(pk=mariama.pk).exists()
