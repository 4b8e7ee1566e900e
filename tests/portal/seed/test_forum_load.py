"""A load of the forum: as many of everything as asked for, and every counter as the verbs would have left it."""

import pytest
from django.core.management import CommandError, call_command
from machina.apps.forum_conversation.forum_polls.models import TopicPoll
from machina.apps.forum_conversation.models import Post, Topic

from forum.domain import drift
from forum.models import Board, PostText, ReadMark
from portal.seed import forum_load, load

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled():
    """A forum of 12 topics and 90 posts by 8 members."""
    load.make_members(8)
    return forum_load.ForumLoad(12, 90, 40).make()


def test_there_are_as_many_as_asked_for(filled):
    counts = [model.objects.count() for model in (Topic, Post, PostText, ReadMark, TopicPoll)]
    assert counts == [12, 90, 90, 40, 1]
    assert max(Topic.objects.values_list("posts_count", flat=True)) >= 30


def test_every_number_is_right(filled):
    assert [str(each) for each in drift.check()] == []


def test_posts_stand_in_the_order_of_time(filled):
    moments = list(Post.objects.order_by("pk").values_list("created", flat=True))
    assert moments == sorted(moments)
    for topic in Topic.objects.all():
        numbers = PostText.objects.filter(topic=topic).order_by("post__created", "post_id")
        assert list(numbers.values_list("number", flat=True)) == list(range(1, topic.posts_count + 1))


def test_a_loaded_topic_opens_and_takes_replies(filled, client):
    topic = Topic.objects.order_by("-posts_count").first()
    assert client.get(f"/fr/forum/topics/{topic.pk}-{topic.slug}/").status_code == 200


def test_nothing_is_written_into_closed_boards(filled):
    boards = Board.objects.filter(forum__in=Topic.objects.values("forum"))
    assert set(boards.values_list("openness", flat=True)) == {"open"}


@pytest.mark.parametrize(
    "options",
    [
        pytest.param(["--topics", "5"], id="nobody who writes"),
        pytest.param(["--members", "-1"], id="less than none"),
        pytest.param(["--members", "2", "--topics", "5", "--posts", "3"], id="fewer posts than topics"),
        pytest.param(["--posts", "3"], id="posts without topics"),
    ],
)
def test_impossible_loads_are_refused(options):
    with pytest.raises(CommandError):
        call_command("seed_portal", *options, verbosity=0)
    assert not Topic.objects.exists()


def test_a_second_run_adds_nothing():
    options = ["--members", "3", "--topics", "2", "--posts", "4"]
    call_command("seed_portal", *options, verbosity=0)
    call_command("seed_portal", *options, verbosity=0)
    assert (Topic.objects.count(), Post.objects.count()) == (2, 4)
