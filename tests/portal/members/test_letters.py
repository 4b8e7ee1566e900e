"""Each letter comes in its reader's language, as text and HTML, with links that work."""

import pytest
from django.urls import reverse
from django.utils import translation

from portal.members import mail
from portal.members.models import Preferences

from .conftest import PASSWORD, link_in

TO = "mariama@example.net"
LETTERS = {
    "email_confirmation_signup": {"activate_url": "http://other.example/it/account/confirm-email/k/"},
    "email_confirmation": {"activate_url": "http://other.example/it/account/confirm-email/k/"},
    "account_already_exists": {
        "password_reset_url": "/it/account/password/reset/",
        "signup_url": "/it/account/signup/",
    },
    "unknown_account": {"signup_url": "/it/account/signup/"},
    "login_code": {"code": "12345678"},
    "password_reset_key": {"password_reset_url": "/it/account/password/reset/key/1-abc/"},
    **{name: {} for name in mail.CHANGES},
}


@pytest.mark.parametrize("language", ["it", "fr", "en"])
@pytest.mark.parametrize("name", LETTERS)
def test_every_letter_in_every_language(make_member, letters, name, language):
    make_member("mariama", language)
    with translation.override("it" if language != "it" else "fr"):
        mail.send_account_letter(name, TO, LETTERS[name])
    (letter,) = letters(TO)
    assert letter.language == language
    assert letter.subject
    assert f'lang="{language}"' in letter.html
    if "code" in LETTERS[name]:
        assert "12345678" in letter.text
        assert "12345678" in letter.html
    else:
        assert link_in(letter).startswith(f"/{language}/account/")
        assert f'href="http://testserver/{language}/account/' in letter.html


def test_a_letter_to_nobody_known_is_in_the_language_of_the_page(letters):
    with translation.override("fr"):
        mail.send_account_letter("unknown_account", "nobody@example.net", LETTERS["unknown_account"])
    assert letters("nobody@example.net")[0].language == "fr"


def test_the_language_chosen_for_letters_goes_before_that_of_the_site(mariama, client, letters):
    Preferences.objects.create(user=mariama, letter_language="en")
    client.post("/it/account/login/code/", {"email": TO})
    assert letters(TO)[0].language == "en"


def test_a_name_is_written_as_it_is_in_text_and_escaped_in_html(make_member, letters):
    user = make_member("mariama", "en")
    user.display_name = "<b>l'orto & Co</b>"
    user.save()
    mail.send_account_letter("email_confirmation", TO, LETTERS["email_confirmation"])
    (letter,) = letters(TO)
    assert "<b>l'orto & Co</b>" in letter.text
    assert "<b>l" not in letter.html


def test_the_former_address_is_told_of_the_new_one(mariama, sure, letters):
    browser = sure(mariama)
    browser.post("/it/account/email/", {"email": "new@example.net", "action_add": "1"})
    browser.post(link_in(letters("new@example.net")[0]))
    mariama.refresh_from_db()
    assert mariama.email == "new@example.net"
    (letter,) = letters(TO)
    assert (letter.template, letter.language) == ("members/letters/change", "fr")


def test_until_it_is_confirmed_a_new_address_changes_nothing(mariama, sure, client):
    sure(mariama).post("/it/account/email/", {"email": "new@example.net", "action_add": "1"})
    mariama.refresh_from_db()
    assert mariama.email == TO
    assert client.post("/it/account/login/", {"login": TO, "password": PASSWORD}).status_code == 302


def test_changing_the_address_asks_once_more_who_one_is(mariama, browser_of, letters):
    answer = browser_of(mariama).post("/it/account/email/", {"email": "new@example.net", "action_add": "1"})
    assert answer.url.startswith(reverse("account_reauthenticate").replace("/en/", "/it/"))
    assert letters("new@example.net") == []
