"""One hostile text through every door of the forum: each page shows it, as words."""

from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from forum.domain import editing, moderation, notices, polls, posting, reports
from portal.core.models import OutboxMessage

CANARY = "\"'></textarea></title></script><img src=x onerror=alert(1)><b>canary</b> &lt;i&gt;"
MARK = "canary"  # a word that stands in it and nowhere else


@pytest.fixture(autouse=True)
def _without_pauses(settings):
    settings.FORUM_POST_PAUSE = settings.FORUM_TOPIC_PAUSE = settings.FORUM_SAME_TEXT_PAUSE = 0


@pytest.fixture
def said(board, aminata, giulia, moderator):
    """A topic with the text in its subject, its poll, its post, an edit, a report, and what a moderator says."""
    poll = polls.PollSpec(question=CANARY, options=[CANARY, f"{CANARY} 2"])
    first = posting.start_topic(aminata, board.pk, subject=CANARY, text=CANARY, language="fr", poll=poll)
    post = posting.reply(aminata, first.topic_id, text=f"{CANARY}\n\n@Giulia", language="fr")
    notices.sweep()
    editing.edit_post(aminata, post.pk, text=f"{CANARY} again", reason=CANARY, language="fr", base_version=0)
    reports.report(giulia, post.pk, "other", CANARY)
    return post


def live(html):
    """Return the elements that the text has brought into a page."""
    return BeautifulSoup(html, "html.parser").select("[onerror], img[src=x], main b:-soup-contains(canary)")


READING = {
    "board": lambda post: reverse("forum:board", args=[post.topic.forum_id, "x"]),
    "topic": lambda post: reverse("forum:topic", args=[post.topic_id, "x"]),
    "latest": lambda post: reverse("forum:latest"),
    "history": lambda post: reverse("forum:history", args=[post.pk]),
    "search": lambda post: reverse("search") + f"?q={MARK}",
}
WRITING = {
    "member": lambda post: reverse("forum:member", args=[post.poster.public_id]),
    "quote": lambda post: reverse("forum:reply", args=[post.topic_id]) + f"?quote={post.pk}",
    "unread": lambda post: reverse("forum:unread"),
    "report": lambda post: reverse("forum:report", args=[post.pk]),
}
MODERATING = {
    "queue": lambda post: reverse("forum:queue"),
    "post": lambda post: reverse("forum:moderate_post", args=[post.pk]),
    "mending": lambda post: reverse("forum:moderate_edit", args=[post.pk]),
    "a topic": lambda post: reverse("forum:moderate_topic", args=[post.topic_id]),
    "edit": lambda post: reverse("forum:edit_post", args=[post.topic.first_post_id]),
}


def test_what_is_looked_for_is_found():
    assert len(live(f"<main>{CANARY}</main>")) == 2


def check(response):
    html = response.content.decode()
    assert response.status_code == 200
    assert MARK in html
    assert live(html) == []


@pytest.mark.parametrize("address", READING.values(), ids=READING)
def test_reading(client, said, address):
    check(client.get(address(said), follow=True))


@pytest.mark.parametrize("address", [*WRITING.values(), READING["topic"]], ids=[*WRITING, "topic with its buttons"])
def test_writing(as_user, said, giulia, address):
    check(as_user(giulia).get(address(said), follow=True))


@pytest.mark.parametrize("address", MODERATING.values(), ids=MODERATING)
def test_moderating(as_user, said, moderator, address):
    check(as_user(moderator).get(address(said), follow=True))


@pytest.mark.parametrize("name", ["forum:new_topic", "forum:reply"])
def test_preview(as_user, said, aminata, name):
    place = said.topic.forum_id if name == "forum:new_topic" else said.topic_id
    fields = {"subject": CANARY, "text": CANARY, "language": "fr", "poll_question": CANARY, "preview": "1"}

    response = as_user(aminata).post(reverse(name, args=[place]), fields)

    check(response)
    assert "preview" in response.content.decode()


def test_log(as_user, said, moderator):
    moderation.hide(moderator, said.pk, CANARY)

    check(as_user(moderator).get(reverse("forum:moderation_log")))


def test_draft(as_user, said, aminata):
    client = as_user(aminata)
    client.post(
        reverse("forum:new_topic", args=[said.topic.forum_id]),
        {"subject": CANARY, "text": CANARY, "language": "fr", "draft": "1"},
    )

    check(client.get(reverse("forum:drafts")))


@pytest.mark.parametrize("name", ["feed", "board_feed", "topic_feed"])
def test_feed(client, said, name):
    numbers = {"feed": [], "board_feed": [said.topic.forum_id], "topic_feed": [said.topic_id]}[name]

    feed = client.get(reverse(f"forum:{name}", args=numbers)).content

    summaries = ElementTree.fromstring(feed).findall(".//{*}summary")
    assert any(MARK in summary.text for summary in summaries)
    assert [live(summary.text) for summary in summaries] == [[]] * len(summaries)


def test_letters(said, moderator):
    moderation.hide(moderator, said.pk, CANARY)

    letters = OutboxMessage.objects.filter(html__contains=MARK)

    assert letters.count() >= 2  # who was named, and whose post was hidden
    assert [(live(letter.html), "\n" in letter.subject) for letter in letters] == [([], False)] * letters.count()


@pytest.mark.parametrize("name", ["boards", "rights", "statistics"])
def test_admin(as_user, said, administrator, name, settings):
    settings.DEMO = True  # no second factor

    response = as_user(administrator).get(reverse(f"forum_admin:{name}"))

    assert response.status_code == 200
    assert live(response.content.decode()) == []
