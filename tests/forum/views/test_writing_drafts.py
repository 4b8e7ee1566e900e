"""Drafts: saved by a button or by the script, found again, seen by nobody else."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from forum.domain import drafts
from forum.models import Draft

pytestmark = pytest.mark.django_db


def text_in(answer):
    """Return the text that the form holds."""
    return BeautifulSoup(answer.content, "html.parser").select_one("#id_text").text.removeprefix("\n")


def test_a_draft_stands_in_the_form_again(as_user, giulia, topic, url_of, words, texts):
    browser, url = as_user(giulia), url_of("reply", topic.pk)
    answer = browser.post(url, words(text="À moitié", draft="1"))
    assert answer.url == url
    again = browser.get(url)
    assert text_in(again) == "À moitié"
    assert "This is your draft" in again.text
    assert texts(topic) == ["Bonjour."]


def test_a_draft_of_a_topic_keeps_all_its_fields(as_user, giulia, board, url_of):
    browser, url = as_user(giulia), url_of("new_topic", board.pk)
    sent = {"subject": "Titre", "text": "", "language": "it", "is_question": "on", "poll_options": "a\nb", "draft": "1"}
    browser.post(url, sent)
    page = BeautifulSoup(browser.get(url).content, "html.parser")
    assert page.select_one("[name=subject]")["value"] == "Titre"
    assert page.select_one("[name=language] [selected]")["value"] == "it"
    assert page.select_one("[name=is_question]").has_attr("checked")
    assert page.select_one("[name=poll_options]").text.split() == ["a", "b"]
    assert page.select_one("details:has([name=poll_options])").has_attr("open")


def test_the_script_gets_no_page(as_user, giulia, topic, url_of, words):
    browser = as_user(giulia)
    answer = browser.post(url_of("reply", topic.pk), words(text="À moitié", draft="auto"))
    assert (answer.status_code, answer.content) == (204, b"")
    assert "is saved" not in browser.get(url_of("drafts")).text
    assert Draft.objects.get(user=giulia).fields["text"] == "À moitié"


def test_light_pages_do_not_save_by_themselves(as_user, giulia, topic, url_of):
    browser, url = as_user(giulia), url_of("reply", topic.pk)
    assert "forum-composer" in browser.get(url).text
    assert "forum-composer" not in browser.get(url, headers={"Save-Data": "on"}).text


def test_a_text_too_long_for_a_post_is_no_draft(as_user, giulia, topic, url_of, words):
    answer = as_user(giulia).post(url_of("reply", topic.pk), words(text="a" * 1_048_576, draft="1"))
    assert len(text_in(answer)) == 1_048_576
    assert not Draft.objects.exists()


def test_a_quotation_is_added_to_the_draft(as_user, giulia, topic, url_of, words, first_post):
    browser, url = as_user(giulia), url_of("reply", topic.pk)
    browser.post(url, words(text="À moitié", draft="1"))
    text = text_in(browser.get(url, {"quote": first_post(topic).pk}))
    assert text.startswith("À moitié\n\n")
    assert "> Bonjour." in text


def test_a_draft_is_given_up(as_user, giulia, topic, url_of, words):
    browser, url = as_user(giulia), url_of("reply", topic.pk)
    browser.post(url, words(text="À moitié", draft="1"))
    browser.post(url, words(text="À moitié", discard="1"))
    assert text_in(browser.get(url)) == ""


def test_the_list_leads_to_each_draft(as_user, giulia, board, topic, url_of):
    browser = as_user(giulia)
    drafts.save(giulia, drafts.for_board(board.pk), {"subject": "Titre", "text": "Un"})
    drafts.save(giulia, drafts.for_topic(topic.pk), {"text": "Deux <script>"})
    page = browser.get(url_of("drafts"))
    links = [link["href"] for link in BeautifulSoup(page.content, "html.parser").select("main h2 a")]
    assert links == [url_of("reply", topic.pk), url_of("new_topic", board.pk)]
    assert "<script>" not in page.text.split("<main")[1].split("</main")[0]


def test_no_drafts_is_said(as_user, giulia, url_of):
    assert BeautifulSoup(as_user(giulia).get(url_of("drafts")).content, "html.parser").select_one(".empty")


def test_a_draft_is_deleted_by_its_owner_alone(as_user, giulia, aminata, topic, url_of):
    draft = drafts.save(giulia, drafts.for_topic(topic.pk), {"text": "Deux"})
    assert as_user(aminata).post(url_of("delete_draft", draft.pk)).status_code == 404
    assert Draft.objects.exists()
    as_user(giulia).post(url_of("delete_draft", draft.pk))
    assert not Draft.objects.exists()


@pytest.mark.parametrize("page", ["drafts", "welcome_back"])
def test_a_visitor_has_no_drafts(client, url_of, page):
    assert client.get(url_of(page)).url.startswith(reverse("account_login"))


def test_others_drafts_are_not_shown(as_user, giulia, aminata, topic, url_of):
    drafts.save(giulia, drafts.for_topic(topic.pk), {"text": "Mon secret"})
    browser = as_user(aminata)
    assert "Mon secret" not in browser.get(url_of("drafts")).text + browser.get(url_of("reply", topic.pk)).text


def test_what_no_database_stores_is_left_out_of_a_draft(as_user, giulia, board, url_of):
    sent = {"subject": "T" * 100_000, "text": "À\0 moitié", "language": "fr", "draft": "1"}
    assert as_user(giulia).post(url_of("new_topic", board.pk), sent).status_code == 302
    fields = Draft.objects.get(user=giulia).fields
    assert fields["text"] == "À moitié"
    assert len(fields["subject"]) == 4000
