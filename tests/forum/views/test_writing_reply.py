"""Replying: what is posted, and that no text is lost on the way."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from machina.apps.forum_conversation.models import Post, Topic

from forum.domain import moderation_topics, openness, posting
from forum.enums import Openness
from forum.models import Draft, Sanction

pytestmark = pytest.mark.django_db


def field(answer, name):
    """Return the value that a field of the answered form holds."""
    found = BeautifulSoup(answer.content, "html.parser").select_one(
        f"form.composer [name={name}], textarea[name={name}]"
    )
    return found.text.removeprefix("\n") if found.name == "textarea" else found.get("value")


def kept_text(answer):
    """Return the text that an answer holds, in a form or beside it."""
    return BeautifulSoup(answer.content, "html.parser").select_one("#id_text").text.removeprefix("\n")


def test_a_reply_is_posted_and_its_author_led_to_it(as_user, giulia, topic, url_of, words):
    answer = as_user(giulia).post(url_of("reply", topic.pk), words())
    post = Post.objects.select_related("text").get(topic=topic, poster=giulia)
    assert (post.text.source, post.text.language) == ("Oui, à Mirriah.", "fr")
    assert answer.url == reverse("forum:post", args=[post.pk])


def test_a_reply_sent_twice_appears_once_and_both_are_led_to_it(as_user, giulia, topic, url_of, words, texts):
    browser = as_user(giulia)
    first, second = (browser.post(url_of("reply", topic.pk), words()) for _time in range(2))
    assert (first.status_code, first.url) == (302, second.url)
    assert texts(topic) == ["Bonjour.", "Oui, à Mirriah."]


def test_a_reply_sent_again_after_the_topic_was_locked_is_led_to_the_post(as_user, giulia, topic, url_of, words):
    browser = as_user(giulia)
    first = browser.post(url_of("reply", topic.pk), words())
    Topic.objects.filter(pk=topic.pk).update(status=Topic.TOPIC_LOCKED)
    assert browser.post(url_of("reply", topic.pk), words()).url == first.url


def test_each_form_has_a_key_of_its_own(as_user, giulia, topic, url_of):
    browser = as_user(giulia)
    keys = {field(browser.get(url_of("reply", topic.pk)), "key") for _time in range(2)}
    assert len(keys) == 2
    assert all(len(key) >= 16 for key in keys)


def test_the_language_of_the_page_is_proposed(as_user, giulia, topic):
    page = as_user(giulia).get(f"/fr/forum/topics/{topic.pk}/reply/")
    chosen = BeautifulSoup(page.content, "html.parser").select_one("select[name=language] [selected]")
    assert chosen["value"] == "fr"


BAD = {
    "empty": ({"text": " \n "}, "id_text_error"),
    "of no language": ({"language": "xx"}, "id_language_error"),
    "of 1 MB": ({"text": "é" * 524_288}, "id_text_error"),
    "of characters nobody sees": ({"text": "\u200b\u200d"}, "id_text_error"),
}


@pytest.mark.parametrize(("changed", "error"), BAD.values(), ids=BAD)
def test_what_is_wrong_stands_beside_the_field_and_the_text_in_it(
    as_user, giulia, topic, url_of, words, texts, changed, error
):
    sent = words(**changed)
    answer = as_user(giulia).post(url_of("reply", topic.pk), sent)
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.find(id=error)
    assert page.select_one("#id_text").text.removeprefix("\n") == sent["text"]
    assert field(answer, "key") == "k1"
    assert texts(topic) == ["Bonjour."]


def test_a_text_too_long_is_told_how_much_fits(as_user, giulia, topic, url_of, words):
    answer = as_user(giulia).post("/en" + url_of("reply", topic.pk)[3:], words(text="a" * 1_048_576))
    error = BeautifulSoup(answer.content, "html.parser").find(id="id_text_error").text
    assert "1.0\xa0MB" in error
    assert "20.0\xa0KB" in error


def test_whoever_is_too_fast_keeps_the_text(as_user, giulia, topic, url_of, words, texts, settings):
    settings.FORUM_POST_PAUSE = 60
    browser = as_user(giulia)
    browser.post(url_of("reply", topic.pk), words())
    answer = browser.post(url_of("reply", topic.pk), words(text="Encore un mot.", key="k2"))
    assert kept_text(answer) == "Encore un mot."
    assert texts(topic) == ["Bonjour.", "Oui, à Mirriah."]


def test_a_topic_locked_meanwhile_keeps_the_text_on_the_page_and_as_a_draft(
    as_user, giulia, moderator, topic, url_of, words, texts
):
    moderation_topics.lock(moderator, topic.pk)
    answer = as_user(giulia).post(url_of("reply", topic.pk), words())
    assert (answer.status_code, kept_text(answer)) == (403, "Oui, à Mirriah.")
    assert Draft.objects.get(user=giulia).fields["text"] == "Oui, à Mirriah."
    assert reverse("forum:topic", args=[topic.pk, topic.slug]) in answer.text
    assert texts(topic) == ["Bonjour."]


def test_a_topic_deleted_meanwhile_leaves_the_text_on_the_page(as_user, giulia, moderator, topic, url_of, words):
    moderation_topics.delete_topic(moderator, topic.pk)
    answer = as_user(giulia).post(url_of("reply", topic.pk), words())
    assert (answer.status_code, kept_text(answer)) == (404, "Oui, à Mirriah.")


def test_a_topic_moved_out_of_sight_looks_like_one_that_never_was(as_user, giulia, board, topic, url_of, words):
    openness.set_openness(board, Openness.HIDDEN)
    browser = as_user(giulia)
    moved = browser.post(url_of("reply", topic.pk), words())
    never = browser.post(url_of("reply", 999_999), words())
    assert moved.status_code == never.status_code == 404
    assert moved.text.replace(f"/{topic.pk}/", "/999999/") == never.text


def test_a_topic_moved_to_another_board_takes_the_reply(as_user, giulia, other_board, topic, url_of, words, texts):
    Topic.objects.filter(pk=topic.pk).update(forum=other_board)
    as_user(giulia).post(url_of("reply", topic.pk), words())
    assert texts(topic) == ["Bonjour.", "Oui, à Mirriah."]


def test_a_silenced_member_is_told_and_keeps_the_text(as_user, giulia, topic, url_of, words, texts):
    Sanction.objects.create(user=giulia, kind="silence")
    answer = as_user(giulia).post(url_of("reply", topic.pk), words())
    assert (answer.status_code, kept_text(answer)) == (403, "Oui, à Mirriah.")
    assert texts(topic) == ["Bonjour."]


def test_a_preview_shows_the_text_and_posts_nothing(as_user, giulia, topic, url_of, words, texts):
    answer = as_user(giulia).post(url_of("reply", topic.pk), words(text="**gras** <script>x</script>", preview="1"))
    preview = BeautifulSoup(answer.content, "html.parser").select_one(".preview .prose")
    assert preview.strong.text == "gras"
    assert preview.script is None
    assert kept_text(answer) == "**gras** <script>x</script>"
    assert texts(topic) == ["Bonjour."]


def test_a_quotation_fills_the_text(as_user, giulia, topic, url_of, first_post):
    post = first_post(topic)
    text = kept_text(as_user(giulia).get(url_of("reply", topic.pk), {"quote": post.pk}))
    assert "> Bonjour." in text
    assert f"/forum/posts/{post.pk}/" in text


@pytest.mark.parametrize("value", ["²", "", "-1", "x", "9" * 40, "999999", "1.5", "\x00"])
def test_a_quotation_that_is_none_is_ignored(as_user, giulia, topic, url_of, value):
    answer = as_user(giulia).get(url_of("reply", topic.pk), {"quote": value})
    assert (answer.status_code, kept_text(answer)) == (200, "")


def test_what_one_may_not_read_is_not_quoted(as_user, giulia, aminata, private_board, topic, url_of, make_belong):
    make_belong(aminata, private_board)
    secret = posting.start_topic(aminata, private_board.pk, subject="Secret", text="mot de passe", language="fr")
    answer = as_user(giulia).get(url_of("reply", topic.pk), {"quote": secret.pk})
    assert (answer.status_code, kept_text(answer)) == (200, "")


def test_a_new_member_reads_the_limits(as_user, newcomer, topic):
    answer = as_user(newcomer).get(f"/en/forum/topics/{topic.pk}/reply/")
    assert "A post may hold 2 links." in answer.text
    assert not BeautifulSoup(answer.content, "html.parser").select("[type=file]")


def test_a_held_reply_is_announced(as_user, newcomer, topic):
    answer = as_user(newcomer).post(
        f"/en/forum/topics/{topic.pk}/reply/", {"text": "Bonjour", "language": "fr"}, follow=True
    )
    assert "A moderator looks at your post" in answer.text


def test_a_body_beyond_all_reason_is_refused_in_words(as_user, giulia, topic, url_of, words):
    answer = as_user(giulia).post(url_of("reply", topic.pk), words(text="a" * 6_000_000))
    assert (answer.status_code, "Too much at once" in answer.text) == (413, True)


def test_a_character_that_cannot_be_stored_is_said(as_user, giulia, topic, url_of, words, texts):
    answer = as_user(giulia).post(url_of("reply", topic.pk), words(text="a\0b"))
    assert 'id="id_text_error"' in answer.text
    assert texts(topic) == ["Bonjour."]
