from datetime import timedelta

import pytest
from django.utils import timezone

from forum.domain import drafts, posting, sweeping
from forum.domain.errors import NotFoundError
from forum.models import Draft, PostText, Submission


def test_one_draft_for_each_place(topic, giulia):
    place = drafts.for_topic(topic.pk)
    drafts.save(giulia, place, {"text": "Ciao"})
    drafts.save(giulia, place, {"text": "Ciao a tutti"})
    assert drafts.find(giulia, place).fields == {"text": "Ciao a tutti"}
    assert Draft.objects.count() == 1


def test_a_draft_is_its_writers_own(topic, giulia, aminata):
    place = drafts.for_topic(topic.pk)
    drafts.save(giulia, place, {"text": "Ciao"})
    drafts.drop(aminata, place)
    assert drafts.find(aminata, place) is None
    assert drafts.find(giulia, place)


def test_a_members_drafts_the_latest_first(topic, giulia):
    post = PostText.objects.get(topic=topic).post
    places = [drafts.for_board(topic.forum_id), drafts.for_topic(topic.pk), drafts.for_post(post.pk)]
    for place in places:
        drafts.save(giulia, place, {"text": place})
    assert [draft.place for draft in drafts.of(giulia)] == places[::-1]
    assert (drafts.of(giulia)[2].forum, drafts.of(giulia)[1].topic, drafts.of(giulia)[0].post) == (
        topic.forum,
        topic,
        post,
    )


@pytest.mark.parametrize("place", ["board:0", "topic:999999", "post:0"])
def test_a_place_that_is_not_there(place, giulia):
    with pytest.raises(NotFoundError):
        drafts.save(giulia, place, {})


def test_nothing_is_kept_for_a_place_that_one_may_not_know(private_board, giulia):
    with pytest.raises(NotFoundError):
        drafts.save(giulia, drafts.for_board(private_board.pk), {"text": "Ciao"})


def test_who_left_a_board_sees_its_topics_no_more_in_the_list(private_board, aminata, make_belong):
    belonging = make_belong(aminata, private_board)
    topic = posting.start_topic(aminata, private_board.pk, subject="Secret", text="Chut", language="fr").topic
    drafts.save(aminata, drafts.for_topic(topic.pk), {"text": "Encore"})
    belonging.delete()
    assert not drafts.of(aminata)


def test_a_draft_costs_the_same_however_many_there_are(topic, giulia, django_assert_num_queries):
    for place in (drafts.for_board(topic.forum_id), drafts.for_topic(topic.pk)):
        drafts.save(giulia, place, {"text": "Ciao"})
    with django_assert_num_queries(4):
        assert len([(draft.topic, draft.forum, draft.post) for draft in drafts.of(giulia)]) == 2


def test_what_nobody_needs_any_more_is_swept(topic, giulia):
    old = timezone.now() - timedelta(days=400)
    posting.reply(giulia, topic.pk, text="Ciao", language="it", key="k")
    drafts.save(giulia, drafts.for_topic(topic.pk), {"text": "Ciao"})
    sweeping.forget_old()
    assert (Submission.objects.count(), Draft.objects.count()) == (1, 1)
    Submission.objects.update(created=old)
    Draft.objects.update(saved_at=old)
    sweeping.forget_old()
    assert not Submission.objects.exists()
    assert not Draft.objects.exists()
