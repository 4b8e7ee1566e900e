from datetime import timedelta

import pytest
from django.utils import timezone
from machina.apps.forum_conversation.models import Post

from forum.domain import boards, moderation, posting
from forum.domain.errors import InvalidError, TooFastError
from forum.enums import HeldFor, PostState
from forum.models import Board, Trust


def say(user, topic, text="Mot", language="fr", **more):
    return posting.reply(user, topic.pk, text=text, language=language, **more)


def begin(user, board, text="Mot"):
    return posting.start_topic(user, board.pk, subject="Un puits", text=text, language="fr")


def wait(user, seconds):
    """Let so many seconds go by for what the limits remember of a member."""
    trust = Trust.objects.get(user=user)
    step = timedelta(seconds=seconds)
    for name in ("first_post_at", "last_post_at", "last_topic_at"):
        if moment := getattr(trust, name):
            setattr(trust, name, moment - step)
    trust.save()
    for post in Post.objects.filter(poster=user):
        Post.objects.filter(pk=post.pk).update(created=post.created - step)


@pytest.mark.parametrize(
    ("who", "what", "pause"),
    [("newcomer", say, 30), ("newcomer", begin, 120), ("giulia", say, 5), ("giulia", begin, 15), ("moderator", say, 5)],
    ids=["new, post", "new, topic", "member, post", "member, topic", "moderator, post"],
)
def test_pauses(who, what, pause, topic, request):
    user = request.getfixturevalue(who)
    place = topic if what is say else topic.forum
    what(user, place, "un")
    wait(user, pause - 2)
    with pytest.raises(TooFastError) as refusal:
        what(user, place, "deux")
    assert 0 < refusal.value.seconds <= 2
    wait(user, 2)
    assert what(user, place, "deux")


def test_a_topic_may_follow_a_reply_after_the_shorter_pause(topic, giulia):
    say(giulia, topic, "un")
    wait(giulia, 5)
    assert begin(giulia, topic.forum, "deux")


@pytest.mark.parametrize("text", ["Achetez ici !", "  achetez   ICI !\n"], ids=["same", "nearly the same"])
def test_the_same_text_twice_within_five_minutes(text, topic, giulia):
    say(giulia, topic, "Achetez ici !")
    wait(giulia, 290)
    with pytest.raises(InvalidError) as refusal:
        say(giulia, topic, text)
    assert refusal.value.field == "text"
    wait(giulia, 10)
    assert say(giulia, topic, text)


def test_another_text_in_between_does_not_help(topic, giulia, no_pauses):
    say(giulia, topic, "Achetez ici !")
    say(giulia, topic, "Bonjour")
    with pytest.raises(InvalidError):
        say(giulia, topic, "Achetez ici !")


def test_three_topics_on_the_first_day(topic, newcomer, no_pauses):
    for number in range(3):
        begin(newcomer, topic.forum, f"Mot {number}")
    with pytest.raises(InvalidError):
        begin(newcomer, topic.forum, "Un de trop")
    assert say(newcomer, topic)
    wait(newcomer, 24 * 3600)
    assert begin(newcomer, topic.forum, "Le lendemain")


def test_ten_replies_on_the_first_day(topic, newcomer, no_pauses):
    for number in range(10):
        say(newcomer, topic, f"Mot {number}")
    with pytest.raises(InvalidError):
        say(newcomer, topic, "Un de trop")
    wait(newcomer, 24 * 3600)
    assert say(newcomer, topic, "Le lendemain")


@pytest.mark.parametrize(("links", "is_taken"), [(2, True), (3, False)])
def test_links_of_a_new_member(links, is_taken, topic, newcomer, giulia):
    text = " ".join(f"https://example.net/{number}" for number in range(links))
    assert say(giulia, topic, text)
    if is_taken:
        assert say(newcomer, topic, text)
    else:
        with pytest.raises(InvalidError) as refusal:
            say(newcomer, topic, text)
        assert refusal.value.field == "text"


class TestHeld:
    def test_the_first_post_of_a_new_member(self, topic, newcomer, moderator, no_pauses):
        post = say(newcomer, topic, "Premier")
        assert (post.text.state, post.text.held_for) == (PostState.HELD, HeldFor.NEW_MEMBER)
        moderation.approve(moderator, post.pk)
        assert say(newcomer, topic, "Second").text.state == PostState.VISIBLE

    def test_a_board_that_asks_for_approval(self, topic, giulia, moderator):
        Board.objects.filter(forum=topic.forum).update(asks_approval=True)
        assert say(giulia, topic).text.held_for == HeldFor.BOARD
        assert say(moderator, topic).text.state == PostState.VISIBLE

    @pytest.mark.parametrize(("check", "reason"), [("suspect", HeldFor.SPAM), ("trust", ""), ("fail", "")])
    def test_the_spam_check(self, check, reason, topic, giulia, settings):
        settings.FORUM_SPAM_CHECK = f"tests.forum.domain.test_limits.{check}"
        assert say(giulia, topic).text.held_for == reason

    def test_a_spam_check_that_does_not_exist_loses_no_post(self, topic, giulia, settings):
        settings.FORUM_SPAM_CHECK = "nowhere.at_all"
        assert say(giulia, topic).text.state == PostState.VISIBLE


def suspect(text, user):
    return "Mot" in text and bool(user.pk)


def trust(text, user):
    return False


def fail(text, user):
    raise OSError


def test_a_private_boards_owner_is_not_held_there(private_board, newcomer, make_belong):
    make_belong(newcomer, private_board, "owner")
    assert begin(newcomer, private_board).text.state == PostState.VISIBLE


def test_a_board_below_a_heading_is_posted_to(aminata):
    heading = boards.make_board(texts={"it": ("Temi", "")}, is_category=True)
    below = boards.make_board(texts={"it": ("Pozzi", "")}, parent=heading)
    assert begin(aminata, below).text.number == 1


def test_limits_count_from_the_posts_own_time_not_from_the_clock_of_what_was_brought_in(topic, giulia):
    say(giulia, topic, "Autrefois", at=timezone.now() - timedelta(days=900), limits=False)
    assert say(giulia, topic, "Aujourd'hui")
