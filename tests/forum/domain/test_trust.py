from datetime import timedelta

import pytest
from django.utils import timezone

from forum.domain import moderation, posting, trust
from forum.enums import Standing
from forum.models import Trust


def grown(user, **changes):
    values = {"approved_posts": 3, "topics_read": 5, "first_post_at": timezone.now() - timedelta(days=1)}
    Trust.objects.update_or_create(user=user, defaults=values | changes)


@pytest.mark.parametrize(
    ("changes", "is_new"),
    [
        ({}, False),
        ({"approved_posts": 2}, True),
        ({"topics_read": 4}, True),
        ({"first_post_at": timezone.now() - timedelta(hours=23)}, True),
        ({"first_post_at": None}, True),
    ],
    ids=["all reached", "few posts", "few topics read", "too recent", "never posted"],
)
def test_who_is_new(changes, is_new, newcomer):
    grown(newcomer, **changes)
    assert trust.is_new(newcomer) is is_new


def test_somebody_who_never_did_anything_is_new(newcomer):
    assert trust.is_new(newcomer)


@pytest.mark.parametrize("who", ["moderator", "administrator"])
def test_moderators_and_administrators_are_never_new(who, board, request):
    user = request.getfixturevalue(who)
    Trust.objects.filter(user=user).delete()
    assert not trust.is_new(user)


def test_the_moderator_of_one_board_is_not_new(newcomer, board, make_moderator_of):
    assert not trust.is_new(make_moderator_of(newcomer, board))


def test_no_condition_at_all(newcomer, settings):
    settings.FORUM_TRUST_POSTS = settings.FORUM_TRUST_TOPICS_READ = settings.FORUM_TRUST_DAYS = 0
    assert not trust.is_new(newcomer)


def test_reading_counts(newcomer):
    trust.note_reading(newcomer, 2)
    trust.note_reading(newcomer, 1)
    row = Trust.objects.get(user=newcomer)
    assert (row.topics_read, row.days_active, row.last_active) == (3, 1, timezone.localdate())


def test_a_post_counts_when_it_is_approved(topic, newcomer, moderator):
    post = posting.reply(newcomer, topic.pk, text="Bonjour", language="fr")
    assert Trust.objects.get(user=newcomer).approved_posts == 0
    moderation.approve(moderator, post.pk)
    assert Trust.objects.get(user=newcomer).approved_posts == 1


def test_hiding_and_showing_a_post_again_counts_it_once(topic, newcomer, moderator):
    post = posting.reply(newcomer, topic.pk, text="Bonjour", language="fr")
    for verb in (moderation.approve, moderation.hide, moderation.restore):
        verb(moderator, post.pk)
    assert Trust.objects.get(user=newcomer).approved_posts == 1


def test_the_owner_of_a_group_is_as_new_as_before(newcomer, private_board, make_belong):
    make_belong(newcomer, private_board, Standing.OWNER)
    assert trust.is_new(newcomer)


def test_a_boards_own_moderator_is_not_new(newcomer, board, make_moderator_of):
    assert not trust.is_new(make_moderator_of(newcomer, board))
