"""What boards are called, who reads them, what they count, and how they go."""

import pytest
from django.contrib.auth.models import AnonymousUser
from machina.apps.forum.models import Forum
from machina.apps.forum_conversation.models import Topic

from forum.domain import boards, posting
from forum.domain.access import Access
from forum.domain.errors import InvalidError, NotAllowedError, NotFoundError
from forum.domain.openness import set_openness
from forum.enums import Openness, Right, Standing
from forum.models import Board, BoardText, Subscription
from portal.core.models import ContentVersion
from portal.members.enums import Role

from .conftest import NAMES, is_right, shape


def version():
    return ContentVersion.current()


# --- Counting -----------------------------------------------------------------------------------------------------


def test_a_board_counts_what_is_posted(board, aminata, giulia):
    first = posting.start_topic(aminata, board.pk, subject="Bonjour", text="*salut*", language="fr")
    reply = posting.reply(giulia, first.topic_id, text="ciao", language="it")
    board.refresh_from_db()
    assert (board.direct_topics_count, board.direct_posts_count, board.last_post) == (1, 2, reply)


def test_a_topic_sent_twice_is_started_once(board, aminata):
    words = {"subject": "Bonjour", "text": "salut", "language": "fr", "key": "same"}
    first = posting.start_topic(aminata, board.pk, **words)
    assert posting.start_topic(aminata, board.pk, **words) == first
    board.refresh_from_db()
    assert board.direct_topics_count == 1


# --- Names --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "slug"), [("Città e servizi", "citta-e-servizi"), ("水", "board"), ("  Eau   et puits ", "eau-et-puits")]
)
def test_an_address_is_made_of_plain_letters(name, slug, chief):
    forum = boards.add_board(chief, texts={"fr": (name, "")})
    assert Forum.objects.get(pk=forum.pk).slug == slug
    boards.move_board(chief, forum.pk, None)
    assert Forum.objects.get(pk=forum.pk).slug == slug


def test_a_language_left_out_has_no_name_any_more(chief, board):
    boards.edit_board(chief, board.pk, texts={"it": ("Pozzi", "")}, kind="theme", openness="open", asks_approval=True)
    assert list(BoardText.objects.filter(forum=board).values_list("language", "name")) == [("it", "Pozzi")]
    assert Board.objects.get(pk=board.pk).asks_approval


@pytest.mark.parametrize("texts", [{}, {"it": ("  ", "x")}, {"it": ("x" * 101, "")}, {"it": ("x", "y" * 301)}])
def test_a_name_that_cannot_be_is_refused(texts, chief):
    number = Forum.objects.count()
    with pytest.raises(InvalidError):
        boards.add_board(chief, texts=texts)
    assert Forum.objects.count() == number


# --- Who reads it -------------------------------------------------------------------------------------------------


def test_opening_and_closing(chief, board, aminata):
    texts, visitor = NAMES, AnonymousUser()
    for openness, is_open in (("hidden", False), ("private", False), ("open", True)):
        boards.edit_board(chief, board.pk, texts=texts, kind="theme", openness=openness, asks_approval=False)
        assert (board.pk in Access(visitor).readable) is is_open
        assert Access(aminata).may(Right.REPLY, board.pk) is is_open


def test_closing_drops_what_outsiders_follow(chief, board, topic, aminata, giulia, make_belong):
    Subscription.objects.all().delete()
    make_belong(giulia, board, Standing.MEMBER)
    for user in (aminata, giulia):
        Subscription.objects.create(user=user, forum=board)
        Subscription.objects.create(user=user, topic=topic)
    set_openness(board, Openness.PRIVATE)
    assert {it.user for it in Subscription.objects.all()} == {giulia}


# --- Deleting -----------------------------------------------------------------------------------------------------


def test_an_empty_board_goes(tree, chief):
    boards.delete_board(chief, tree["B"].pk)
    assert shape() == ["A", ".C", "D", ".E"]
    assert is_right()


def test_a_board_above_others_stays(tree, chief):
    with pytest.raises(InvalidError):
        boards.delete_board(chief, tree["A"].pk)
    assert len(shape()) == 5


@pytest.mark.parametrize("target", [None, "itself", "category", "nowhere"])
def test_a_board_with_topics_stays_while_they_have_no_place(target, topic, board, chief):
    places = {"itself": board.pk, "nowhere": 999_999, None: None}
    places["category"] = boards.make_board(texts=NAMES, is_category=True).pk
    with pytest.raises(InvalidError):
        boards.delete_board(chief, board.pk, places[target])
    assert Topic.objects.filter(pk=topic.pk, forum=board).exists()


def test_its_topics_go_along(topic, board, other_board, chief):
    boards.delete_board(chief, board.pk, other_board.pk)
    topic.refresh_from_db()
    other_board.refresh_from_db()
    assert (topic.forum, other_board.direct_topics_count, other_board.direct_posts_count) == (other_board, 1, 1)
    assert topic.detail.shelf == other_board
    assert is_right()


# --- Rights and the page cache ------------------------------------------------------------------------------------

VERBS = {
    "add": lambda user, board: boards.add_board(user, texts=NAMES),
    "edit": lambda user, board: boards.edit_board(
        user, board.pk, texts=NAMES, kind="theme", openness="private", asks_approval=False
    ),
    "move": lambda user, board: boards.move_board(user, board.pk, None),
    "shift": lambda user, board: boards.shift_board(user, board.pk, -1),
    "delete": lambda user, board: boards.delete_board(user, board.pk),
}


@pytest.mark.parametrize("verb", VERBS)
def test_an_administrator_does_it_and_visitors_see_it(verb, chief, board, other_board):
    before = version()
    VERBS[verb](chief, other_board)
    assert version() != before


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("role", [Role.MODERATOR, Role.EDITOR, None])
def test_nobody_else_does(verb, role, board, other_board, make_member):
    before = version(), shape()
    with pytest.raises(NotAllowedError):
        VERBS[verb](make_member("X", role=role), other_board)
    assert (version(), shape()) == before


@pytest.mark.parametrize("verb", sorted(VERBS.keys() - {"add"}))
def test_a_board_that_is_gone_is_not_found(verb, chief, other_board):
    pk = other_board.pk
    boards.delete_board(chief, pk)
    other_board.pk = pk
    with pytest.raises(NotFoundError):
        VERBS[verb](chief, other_board)
