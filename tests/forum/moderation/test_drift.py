"""The nightly check finds whatever is wrong, and recount_forum mends it."""

import random

import pytest
from django.core.management import CommandError, call_command
from machina.apps.forum.models import Forum
from machina.apps.forum_conversation.models import Post, Topic
from machina.apps.forum_member.models import ForumProfile

from forum import jobs
from forum.domain import drift, marks, moderation, search_index
from forum.domain.errors import ForumError, NotFoundError
from forum.models import DriftReport, PostText, ReadMark, Report, TopicDetail


@pytest.fixture
def talk(topic, write, giulia, other_board):
    """A topic with two replies, read by Giulia."""
    replies = [write(giulia, topic, f"Réponse {number}.") for number in range(2)]
    marks.mark_read(giulia, topic.pk, 3)
    Report.objects.create(post=replies[0], forum=topic.forum, reason="spam")
    return replies


SPOILT = {
    "posts of a topic": lambda t: Topic.objects.filter(pk=t.pk).update(posts_count=9),
    "last post of a topic": lambda t: Topic.objects.filter(pk=t.pk).update(last_post=None),
    "first post of a topic": lambda t: Topic.objects.filter(pk=t.pk).update(first_post=t.posts.latest("pk")),
    "date of a topic": lambda t: Topic.objects.filter(pk=t.pk).update(last_post_on="2001-01-01T00:00Z"),
    "approval of a topic": lambda t: Topic.objects.filter(pk=t.pk).update(approved=False),
    "approval of a post": lambda t: Post.objects.filter(pk=t.posts.latest("pk").pk).update(approved=False),
    "place in lists": lambda t: TopicDetail.objects.filter(pk=t.pk).update(shelf=None),
    "rank in lists": lambda t: TopicDetail.objects.filter(pk=t.pk).update(rank=2),
    "last number": lambda t: TopicDetail.objects.filter(pk=t.pk).update(last_number=1),
    "next number": lambda t: TopicDetail.objects.filter(pk=t.pk).update(next_number=2),
    "a read mark": lambda t: ReadMark.objects.filter(topic=t).update(number=99),
    "the board of a report": lambda t: Report.objects.update(forum=Forum.objects.exclude(pk=t.forum_id).first()),
    "topics of a board": lambda t: Forum.objects.filter(pk=t.forum_id).update(direct_topics_count=7),
    "posts of a board": lambda t: Forum.objects.filter(pk=t.forum_id).update(direct_posts_count=7),
    "last post of a board": lambda t: Forum.objects.filter(pk=t.forum_id).update(last_post=None),
    "the tree": lambda t: Forum.objects.filter(pk=t.forum_id).update(lft=40, rght=50, level=3),
    "posts of a member": lambda t: ForumProfile.objects.filter(user=t.poster).update(posts_count=7),
    "files of a post": lambda t: PostText.objects.filter(topic=t).update(attachments_count=3),
    "the search index": lambda t: search_index.drop([t.posts.latest("pk").pk]),
}


@pytest.mark.parametrize("what", SPOILT)
def test_drift_is_found_and_mended(what, talk, topic, is_exact, capsys):
    is_exact()
    SPOILT[what](topic)
    with pytest.raises(CommandError, match="Wrong"):
        call_command("recount_forum", "--check")
    assert drift.check(), "--check changes nothing"
    call_command("recount_forum")
    is_exact()
    call_command("recount_forum")
    assert "All numbers of the forum are right." in capsys.readouterr().out


def test_the_nightly_report_is_kept_for_the_admin(talk, topic):
    jobs.look_for_drift()
    assert drift.report().count == 0
    Topic.objects.filter(pk=topic.pk).update(posts_count=9)
    jobs.look_for_drift()
    assert drift.report().count == len(drift.report().lines) > 0
    assert DriftReport.objects.count() == 2
    assert Topic.objects.get(pk=topic.pk).posts_count == 9, "the job only looks"


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_done_every_number_stays_exact(
    seed, board, other_board, aminata, giulia, moderator, make_member, start, write, is_exact
):
    chance = random.Random(seed)
    writers = [aminata, giulia, make_member("Trois")]
    for _number in range(3):
        start(chance.choice(writers), chance.choice([board, other_board]))

    def some(model):
        rows = list(model.objects.order_by("pk"))
        if not rows:
            raise NotFoundError
        return chance.choice(rows)

    def split():
        topic = some(Topic)
        posts = list(topic.posts.order_by("pk").values_list("pk", flat=True)[1:])
        return moderation.split(moderator, topic.pk, posts[: chance.randint(1, 3)], "À part", chance.choice(boards))

    def read():
        detail = some(TopicDetail)
        marks.mark_read(chance.choice(writers), detail.pk, detail.last_number)

    boards = [board.pk, other_board.pk]
    acts = [
        lambda: write(chance.choice(writers), some(Topic)),
        lambda: write(chance.choice(writers), some(Topic)),
        lambda: start(chance.choice(writers), chance.choice([board, other_board])),
        lambda: moderation.hide(moderator, some(Post).pk, "x"),
        lambda: moderation.approve(moderator, some(Post).pk),
        lambda: moderation.delete_post(moderator, some(Post).pk, "x"),
        lambda: moderation.move(moderator, some(Topic).pk, chance.choice(boards)),
        lambda: moderation.merge(moderator, some(Topic).pk, some(Topic).pk),
        lambda: moderation.set_kind(moderator, some(Topic).pk, chance.choice(["normal", "pinned"])),
        read,
        split,
    ]
    for _number in range(40):
        try:
            chance.choice(acts)()
        except ForumError:
            continue  # what makes no sense is refused
        is_exact()
