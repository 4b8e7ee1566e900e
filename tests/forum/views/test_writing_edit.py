"""Changing and deleting posts, and what they said before."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from machina.apps.forum_conversation.models import Post, Topic

from forum.domain import drafts, editing, moderation_posts, posting
from forum.models import AttachedFile, PostRevision, PostText

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(topic, first_post):
    """The first post of a topic, by Aminata."""
    return first_post(topic)


@pytest.fixture
def change(post):
    """A function that returns what the form of the edit sends."""

    def make(**changed):
        return {"subject": "Un puits", "text": "Bonsoir.", "language": "fr", "base_version": "0"} | changed

    return make


def page_of(answer):
    """Return the answered page, to look into."""
    return BeautifulSoup(answer.content, "html.parser")


def test_a_change_is_saved_with_its_reason(as_user, aminata, post, url_of, change):
    answer = as_user(aminata).post(url_of("edit_post", post.pk), change(reason="Il fait nuit"))
    assert answer.url == reverse("forum:post", args=[post.pk])
    assert PostText.objects.get(post=post).source == "Bonsoir."
    assert Topic.objects.get(pk=post.topic_id).subject == "Un puits"
    assert PostRevision.objects.get(post=post).reason == "Il fait nuit"


def test_a_change_sent_twice_is_made_once(as_user, aminata, post, url_of, change):
    browser = as_user(aminata)
    answers = [browser.post(url_of("edit_post", post.pk), change(key="k1")) for _time in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert PostRevision.objects.filter(post=post).count() == 1


def test_two_editors_at_once_see_each_others_text_and_save_again(as_user, aminata, moderator, post, url_of, change):
    editing.edit_post(moderator, post.pk, text="Bonjour à tous.", base_version=0)
    browser = as_user(aminata)
    answer = browser.post(url_of("edit_post", post.pk), change())
    page = page_of(answer)
    assert answer.status_code == 409
    assert page.select_one("#id_theirs").text.strip() == "Bonjour à tous."
    assert page.select_one("#id_text").text.strip() == "Bonsoir."
    assert page.select("ins")
    assert PostText.objects.get(post=post).source == "Bonjour à tous."
    base = page.select_one("[name=base_version]")["value"]
    assert browser.post(url_of("edit_post", post.pk), change(base_version=base)).status_code == 302
    assert PostText.objects.get(post=post).source == "Bonsoir."


def test_a_draft_of_an_older_version_overwrites_nothing(as_user, aminata, moderator, post, url_of, change):
    browser = as_user(aminata)
    browser.post(url_of("edit_post", post.pk), change(draft="1"))
    editing.edit_post(moderator, post.pk, text="Bonjour à tous.", base_version=0)
    page = page_of(browser.get(url_of("edit_post", post.pk)))
    assert page.select_one("[name=base_version]")["value"] == "0"
    assert page.select_one("#id_text").text.strip() == "Bonsoir."


@pytest.mark.parametrize("base", ["", "x", "-1", "²", "9" * 30])
def test_a_form_without_a_version_overwrites_nothing(as_user, aminata, post, url_of, change, base):
    answer = as_user(aminata).post(url_of("edit_post", post.pk), change(base_version=base))
    assert answer.status_code in (200, 409)
    assert page_of(answer).select_one("#id_text").text.strip() == "Bonsoir."
    assert PostText.objects.get(post=post).source == "Bonjour."


def test_others_posts_are_not_changed(as_user, giulia, post, url_of, change):
    answer = as_user(giulia).post(url_of("edit_post", post.pk), change())
    assert (answer.status_code, page_of(answer).select_one("#id_text").text.strip()) == (403, "Bonsoir.")
    assert PostText.objects.get(post=post).source == "Bonjour."


def test_attached_files_are_taken_off(as_user, aminata, post, url_of, change):
    browser = as_user(aminata)
    files = [SimpleUploadedFile(name, b"words") for name in ("a.txt", "b.txt")]
    browser.post(url_of("edit_post", post.pk), change(files=files))
    token = page_of(browser.get(url_of("edit_post", post.pk))).select_one("[name=removed]")["value"]
    browser.post(url_of("edit_post", post.pk), change(removed=[token], base_version="1"))
    assert list(AttachedFile.objects.values_list("name", flat=True)) == ["b.txt"]


def test_a_file_of_another_post_is_not_taken_off(as_user, aminata, giulia, post, topic, url_of, change):
    file = SimpleUploadedFile("a.txt", b"words")
    posting.reply(giulia, topic.pk, text="Voici", language="fr", files=[file])
    token = str(AttachedFile.objects.get().token)
    as_user(aminata).post(url_of("edit_post", post.pk), change(removed=[token]))
    assert AttachedFile.objects.exists()


def test_the_history_shows_who_changed_what_and_why(as_user, aminata, moderator, post, url_of):
    editing.edit_post(moderator, post.pk, text="Bonsoir.", base_version=0, reason="Il fait nuit")
    page = page_of(as_user(aminata).get(url_of("history", post.pk)))
    assert [found.text for found in page.select("del")] == ["Supprimé : Bonjour"] or "Bonjour" in page.select_one(
        "del"
    ).text
    assert "Bonsoir" in page.select_one("ins").text
    assert "Il fait nuit" in page.main.text
    assert "Moussa" in page.main.text


def test_the_history_of_a_hidden_post_is_its_authors_and_the_moderators(
    as_user, aminata, giulia, moderator, topic, url_of
):
    reply = posting.reply(giulia, topic.pk, text="Gros mot", language="fr")
    editing.edit_post(giulia, reply.pk, text="Autre mot", base_version=0)
    moderation_posts.hide(moderator, reply.pk)
    seen = {
        user.display_name: as_user(user).get(url_of("history", reply.pk)).status_code
        for user in (aminata, giulia, moderator)
    }
    assert seen == {"Aminata": 404, "Giulia": 200, "Moussa": 200}


def test_hostile_texts_are_words_in_the_history(as_user, aminata, post, url_of):
    editing.edit_post(aminata, post.pk, text="<img src=x onerror=alert(1)>", base_version=0)
    answer = as_user(aminata).get(url_of("history", post.pk))
    assert "<img src=x" not in answer.text


def test_a_post_is_deleted_after_a_question(as_user, giulia, topic, url_of, texts):
    reply = posting.reply(giulia, topic.pk, text="Oui", language="fr")
    browser = as_user(giulia)
    assert browser.get(url_of("delete_post", reply.pk)).status_code == 200
    assert texts(topic) == ["Bonjour.", "Oui"]
    answer = browser.post(url_of("delete_post", reply.pk))
    assert answer.url == reverse("forum:topic", args=[topic.pk, topic.slug])
    assert texts(topic) == ["Bonjour."]


def test_the_only_post_of_a_topic_takes_it_along(as_user, aminata, post, board, url_of):
    answer = as_user(aminata).post(url_of("delete_post", post.pk))
    assert answer.url == reverse("forum:board", args=[board.pk, "water"])
    assert not Topic.objects.filter(pk=post.topic_id).exists()


def test_others_posts_are_not_deleted(as_user, giulia, post, url_of):
    assert as_user(giulia).post(url_of("delete_post", post.pk)).status_code == 403
    assert Post.objects.filter(pk=post.pk).exists()


def test_a_moderator_deletes_others_posts(as_user, giulia, moderator, topic, url_of, texts):
    reply = posting.reply(giulia, topic.pk, text="Publicité", language="fr")
    as_user(moderator).post(url_of("delete_post", reply.pk), {"reason": "Publicité"})
    assert texts(topic) == ["Bonjour."]


def test_a_saved_change_leaves_no_draft(as_user, aminata, post, url_of, change):
    browser = as_user(aminata)
    browser.post(url_of("edit_post", post.pk), change(draft="1"))
    browser.post(url_of("edit_post", post.pk), change())
    assert drafts.find(aminata, drafts.for_post(post.pk)) is None
