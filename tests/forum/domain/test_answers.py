import pytest
from django.contrib.auth.models import AnonymousUser

from forum.domain import answers, editing, moderation, posting
from forum.domain.errors import NotAllowedError, NotFoundError, SilencedError
from forum.enums import SanctionKind
from forum.models import PostText, Sanction, TopicDetail


@pytest.fixture
def question(board, aminata):
    """A question of Aminata's."""
    return posting.start_topic(
        aminata, board.pk, subject="Quelle pompe ?", text="Laquelle ?", language="fr", is_question=True
    ).topic


@pytest.fixture
def reply(question, giulia):
    """What Giulia replied."""
    return posting.reply(giulia, question.pk, text="La manuale.", language="it")


def accepted(question):
    return TopicDetail.objects.get(pk=question.pk).accepted_post


@pytest.mark.parametrize("who", ["aminata", "moderator"])
def test_who_asked_and_moderators_choose_and_may_think_again(who, question, reply, public_moves, request):
    user = request.getfixturevalue(who)
    answers.accept(user, reply.pk)
    assert accepted(question) == reply
    assert public_moves()
    answers.unaccept(user, reply.pk)
    assert accepted(question) is None


@pytest.mark.parametrize("who", ["giulia", "visitor"])
def test_nobody_else_chooses(who, question, reply, request):
    user = AnonymousUser() if who == "visitor" else request.getfixturevalue(who)
    with pytest.raises(NotAllowedError):
        answers.accept(user, reply.pk)
    assert accepted(question) is None


def test_a_silenced_asker_does_not_choose(reply, aminata):
    Sanction.objects.create(user=aminata, kind=SanctionKind.SILENCE, reason="spam")
    with pytest.raises(SilencedError):
        answers.accept(aminata, reply.pk)


def test_the_question_itself_is_no_answer(question, aminata):
    with pytest.raises(NotAllowedError):
        answers.accept(aminata, PostText.objects.get(topic=question).post_id)


def test_what_asks_nothing_has_no_answer(topic, giulia, aminata):
    post = posting.reply(giulia, topic.pk, text="Ciao", language="it")
    with pytest.raises(NotAllowedError):
        answers.accept(aminata, post.pk)


def test_a_hidden_reply_is_no_answer(question, reply, aminata, moderator):
    moderation.hide(moderator, reply.pk)
    with pytest.raises(NotFoundError):
        answers.accept(aminata, reply.pk)
    with pytest.raises(NotAllowedError):
        answers.accept(moderator, reply.pk)
    assert accepted(question) is None


def test_an_answer_that_is_deleted_is_none_any_more(question, reply, aminata, giulia):
    answers.accept(aminata, reply.pk)
    editing.delete_own_post(giulia, reply.pk)
    assert accepted(question) is None


def test_taking_the_mark_off_another_reply_changes_nothing(question, reply, aminata, moderator):
    other = posting.reply(moderator, question.pk, text="Le forage.", language="fr")
    answers.accept(aminata, reply.pk)
    answers.unaccept(aminata, other.pk)
    assert accepted(question) == reply
