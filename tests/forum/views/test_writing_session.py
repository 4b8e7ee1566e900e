"""A session or a form that has expired while somebody wrote: nothing is lost, and nothing is posted by itself."""

from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from django.urls import reverse

from forum.models import Draft
from tests.forum.conftest import BACKEND

pytestmark = pytest.mark.django_db
HOSTILE = "</textarea><script>alert(1)</script>\"'&"


def sent_again(answer, button):
    """Return what a browser sends when that button of the answered page is pressed."""
    form = BeautifulSoup(answer.content, "html.parser").select_one("form.composer")
    fields = {found["name"]: found.get("value", "") for found in form.select("input[name]")}
    fields |= {found["name"]: found.text.removeprefix("\n") for found in form.select("textarea[name]")}
    fields |= {found["name"]: found.select_one("[selected]")["value"] for found in form.select("select[name]")}
    return fields | ({button: "1"} if button else {})


def composer_of(answer):
    """Return the text in the answered page."""
    return BeautifulSoup(answer.content, "html.parser").select_one("#id_text").text.removeprefix("\n")


@pytest.fixture
def browser():
    """A browser that tokens are asked of."""
    return Client(enforce_csrf_checks=True)


def test_a_text_sent_without_a_session_goes_on_after_the_login(browser, giulia, topic, url_of, words, texts):
    url = url_of("reply", topic.pk)
    browser.force_login(giulia, backend=BACKEND)
    form = sent_again(browser.get(url), None)
    del browser.cookies[settings.SESSION_COOKIE_NAME]
    lost = browser.post(url, form | words(text="Mon texte"))
    assert (lost.status_code, composer_of(lost)) == (403, "Mon texte")
    browser.force_login(giulia, backend=BACKEND)  # in another tab; the token changes
    back = browser.post(url, sent_again(lost, "resume"))
    assert composer_of(back) == "Mon texte"
    assert texts(topic) == ["Bonjour."]
    posted = browser.post(url, sent_again(back, None))
    assert posted.status_code == 302
    assert texts(topic) == ["Bonjour.", "Mon texte"]


def test_the_way_to_log_in_leads_to_a_page_that_sends_back(browser, topic, url_of, words):
    browser.get(reverse("account_login"))
    token = {"csrfmiddlewaretoken": browser.cookies["csrftoken"].value}
    page = BeautifulSoup(browser.post(url_of("reply", topic.pk), words() | token).content, "html.parser")
    link = page.select_one("main ol a")
    assert link["target"] == "_blank"
    assert unquote(link["href"]).endswith(f"?next={reverse('forum:welcome_back')}")


def test_a_form_whose_token_is_old_shows_its_text_again(browser, giulia, topic, url_of, words, texts):
    browser.force_login(giulia, backend=BACKEND)
    url = url_of("reply", topic.pk)
    old = browser.post(url, words(text="Mon texte", language="it", csrfmiddlewaretoken="x" * 64))
    assert (old.status_code, composer_of(old)) == (403, "Mon texte")
    assert texts(topic) == ["Bonjour."]
    assert not Draft.objects.exists()
    browser.post(url, sent_again(old, None))
    assert texts(topic) == ["Bonjour.", "Mon texte"]


def test_the_kept_text_is_not_run(browser, topic, url_of, words):
    answer = browser.post(url_of("reply", topic.pk), words(text=HOSTILE, key=HOSTILE, reason=HOSTILE))
    assert composer_of(answer) == HOSTILE
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}],
    ids=["another origin", "no origin", "another site"],
)
def test_what_another_site_sends_is_not_shown(browser, giulia, topic, url_of, words, headers, texts):
    browser.force_login(giulia, backend=BACKEND)
    answer = browser.post(url_of("reply", topic.pk), words(text="Achetez"), headers=headers)
    assert answer.status_code == 403
    assert "Achetez" not in answer.text
    assert texts(topic) == ["Bonjour."]


def test_other_forms_are_refused_as_before(browser):
    answer = browser.post("/fr/account/login/", {"text": "Mon texte"})
    assert answer.status_code == 403
    assert "Mon texte" not in answer.text


def test_nothing_of_a_stranger_is_stored(client, topic, url_of, words):
    client.post(url_of("reply", topic.pk), words())
    assert not Draft.objects.exists()
    assert settings.SESSION_COOKIE_NAME not in client.cookies


def test_a_topic_nobody_may_know_of_keeps_the_text_and_says_no_more(
    client, administrator, private_board, make_topic, url_of, words
):
    secret = client.post(url_of("reply", make_topic(private_board, administrator).pk), words())
    never = client.post(url_of("reply", 999_999), words())
    assert secret.status_code == never.status_code == 404
    assert composer_of(secret) == composer_of(never) == "Oui, à Mirriah."


def test_a_visitor_who_wants_to_reply_logs_in_first(client, topic, url_of):
    url = url_of("reply", topic.pk)
    answer = client.get(url, {"quote": "1"})
    assert answer.url == f"{reverse('account_login')}?next={url}%3Fquote%3D1"


def test_all_fields_of_a_new_topic_are_carried(browser, giulia, board, url_of):
    sent = {"subject": "Titre", "text": "Mon texte", "language": "it", "is_question": "on", "poll_options": "a\nb"}
    url = url_of("new_topic", board.pk)
    lost = browser.post(url, sent)
    browser.force_login(giulia, backend=BACKEND)
    form = BeautifulSoup(browser.post(url, sent_again(lost, "resume")).content, "html.parser")
    assert form.select_one("[name=subject]")["value"] == "Titre"
    assert form.select_one("[name=is_question]").has_attr("checked")
    assert form.select_one("[name=poll_options]").text.strip().splitlines() == ["a", "b"]
