"""The demonstration exchange that DEMO brings: enough of everything to try the forum, and marked as what it is."""

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from machina.apps.forum.models import Forum
from machina.apps.forum_conversation.models import Post, Topic

from forum.enums import Openness, PostState
from forum.models import Ballot, Board, PendingNotice, PostText, Report, Thread, TopicDetail
from portal.core.models import OutboxMessage
from portal.members.models import User
from portal.seed.forum_people import DOMAIN


@pytest.fixture(scope="module", autouse=True)
def exchange(django_db_setup, django_db_blocker, tmp_path_factory):
    """The exchange, made once for all these tests and undone after them: each runs on a savepoint within."""
    folder = tmp_path_factory.mktemp("demo")
    with django_db_blocker.unblock(), override_settings(DEMO=True, VAR_DIR=folder), transaction.atomic():
        call_command("seed_portal", verbosity=0)
        yield
        transaction.set_rollback(True)


pytestmark = pytest.mark.django_db


def state():
    models = (User, Forum, Board, Topic, Post, Report, Ballot, Thread, OutboxMessage)
    return [model.objects.count() for model in models], list(Topic.objects.values_list("pk", "subject", "updated"))


def test_the_exchange_is_rich_enough_to_try_everything():
    listed = Topic.objects.filter(approved=True, detail__is_listed=True)
    assert listed.count() >= 40
    assert listed.filter(posts_count__gte=2).count() >= 40
    assert set(PostText.objects.values_list("language", flat=True)) == {"fr", "it", "en"}
    assert Topic.objects.filter(poll__isnull=False).count() == 1
    assert Ballot.objects.count() > 5
    assert TopicDetail.objects.filter(accepted_post__isnull=False).exists()
    assert {Topic.TOPIC_STICKY, Topic.TOPIC_ANNOUNCE} <= set(Topic.objects.values_list("type", flat=True))
    assert Topic.objects.filter(status=Topic.TOPIC_LOCKED).exists()
    assert Thread.objects.count() == 2
    assert Board.objects.filter(openness=Openness.PRIVATE).count() == 1


def test_something_waits_for_the_moderators():
    assert PostText.objects.filter(state=PostState.HELD).count() == 3
    assert Report.objects.filter(closed_at=None).count() == 2


def test_answers_are_those_of_the_question_and_from_somebody_else():
    for detail in TopicDetail.objects.filter(accepted_post__isnull=False).select_related("topic", "accepted_post"):
        assert detail.is_question
        assert detail.accepted_post.topic_id == detail.pk
        assert detail.accepted_post.poster_id != detail.topic.poster_id


def test_every_topic_says_that_it_is_a_demonstration():
    openings = PostText.objects.filter(number=1, topic__poster__isnull=False)
    words = ("démonstration", "dimostra", "demonstration")
    said = {text.topic.subject: f"{text.topic.subject} {text.plain}".lower() for text in openings}
    assert [subject for subject, text in said.items() if not any(word in text for word in words)] == []


def test_links_of_the_exchange_lead_somewhere(client):
    sources = PostText.objects.filter(html__contains='href="/')
    addresses = {part.split('"')[0] for text in sources for part in text.html.split('href="')[1:]}
    assert len(addresses) > 3
    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)


def test_nobody_is_written_to_about_it():
    assert not OutboxMessage.objects.filter(recipient__endswith=DOMAIN).exists()
    assert not PendingNotice.objects.exists()


def test_a_second_run_leaves_the_exchange_as_it_became():
    Topic.objects.filter(subject__startswith="Chenilles").delete()
    before = state()
    call_command("seed_portal", verbosity=0)
    assert state() == before


def test_nobody_can_log_in_as_one_of_its_members():
    people = User.objects.filter(email__endswith=DOMAIN)
    assert people.count() > 10
    assert not any(person.has_usable_password() for person in people)
