"""Where one board's or one person's rows say nothing of another's: machina's traps, nested boards, and asking."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from machina.apps.forum.models import Forum
from machina.apps.forum_permission.models import ForumPermission, UserForumPermission

from forum.domain import boards
from forum.domain.access import BOARD_MEMBER, BOARD_OWNER, Access
from forum.domain.errors import NotAllowedError, NotFoundError, SilencedError
from forum.enums import READING, Openness, Right, SanctionKind, Standing
from portal.members.enums import Role

from .conftest import EVERYTHING, MEMBER, NOTHING, own_row, rights, row

# --- machina's traps ----------------------------------------------------------------------------------------------


def test_a_denial_on_one_board_says_nothing_of_the_boards_after_it(aminata, board, other_board):
    third = boards.make_board(texts={"it": ("Terzo", "")})
    for right in READING:
        row(Role.MEMBER, right, False, board)
        row(Role.VISITOR, right, False, board)
    assert Access(aminata).readable >= {other_board.pk, third.pk}
    assert board.pk not in Access(aminata).readable


@pytest.mark.parametrize("has", [True, False])
@pytest.mark.parametrize("where", ["on the board", "everywhere"])
def test_a_row_for_one_person_never_takes_anything(aminata, board, other_board, has, where):
    before = rights(aminata, board), rights(aminata, other_board)
    own_row(aminata, Right.REPLY, has, board if where == "on the board" else None)
    assert (rights(aminata, board), rights(aminata, other_board)) == before


def test_a_row_for_one_person_adds_on_its_board_and_below(aminata, board, other_board, below):
    own_row(aminata, Right.LOCK, True, board)
    assert Access(aminata).may(Right.LOCK, below(board).pk)
    assert not Access(aminata).may(Right.LOCK, other_board.pk)


def test_a_row_for_one_person_without_a_board_opens_no_closed_one(aminata, board, private_board):
    for right in Right:
        own_row(aminata, right, True)
    assert rights(aminata, board) == EVERYTHING
    assert rights(aminata, private_board) == NOTHING


def test_one_role_denied_leaves_what_another_grants(moderator, board):
    row(Role.MEMBER, Right.REPLY, False, board)
    assert Access(moderator).may(Right.REPLY, board.pk)


def test_rows_for_every_visitor_or_member_of_machinas_are_not_believed(aminata, private_board):
    permission = ForumPermission.objects.get(codename=Right.READ)
    for kind in ("anonymous_user", "authenticated_user"):
        UserForumPermission.objects.create(permission=permission, forum=private_board, has_perm=True, **{kind: True})
    assert private_board.pk not in Access(aminata).readable
    assert private_board.pk not in Access(AnonymousUser()).readable


# --- Private boards nested ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("openness", [Openness.PRIVATE, Openness.HIDDEN])
def test_a_private_board_below_a_private_one_asks_for_its_own_members(people, private_board, below, openness):
    inner = below(private_board, openness)
    assert rights(people["group member"], inner) == NOTHING
    assert rights(people["group owner"], inner) == NOTHING


def test_its_own_members_read_it_only_if_they_read_what_is_above(people, private_board, below, make_belong, aminata):
    inner = below(private_board, Openness.PRIVATE)
    make_belong(people["group member"], inner)
    make_belong(aminata, inner)
    assert rights(people["group member"], inner) == MEMBER
    assert rights(aminata, inner) == NOTHING


def test_a_member_below_has_nothing_above(board, below, aminata, make_belong):
    inner = below(board, Openness.HIDDEN)
    make_belong(aminata, inner, Standing.OWNER)
    assert rights(aminata, inner) == EVERYTHING
    assert rights(aminata, board) == MEMBER


def test_its_moderator_does_not_moderate_a_private_board_below(aminata, board, below, make_moderator_of):
    inner = below(board, Openness.PRIVATE)
    make_moderator_of(aminata, board)
    assert rights(aminata, inner) == NOTHING


def test_who_cannot_read_has_no_other_right(aminata, board):
    for role in (Role.MEMBER, Role.VISITOR):
        row(role, Right.READ, False, board)
    assert rights(aminata, board) == {Right.SEE}


@pytest.mark.parametrize("who", ["member", "moderator", "superuser"])
def test_nobody_starts_topics_in_a_category(who, people):
    category = boards.make_board(texts={"it": ("Temi", "")}, is_category=True)
    assert rights(people[who], category) == rights(people[who], boards.make_board(texts={"it": ("x", "")})) - {
        Right.START
    }


# --- Asking -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "place", "error"),
    [
        ("member", "private_board", NotFoundError),
        ("visitor", "private_board", NotFoundError),
        ("visitor", "board", NotAllowedError),
        ("silenced", "board", SilencedError),
        ("silenced", "private_board", NotFoundError),
        ("member", None, NotFoundError),
    ],
)
def test_what_is_said_to_who_may_not(who, place, error, request, people):
    people["silenced"] = people["asked"]
    people["silenced"].sanctions.create(kind=SanctionKind.SILENCE, reason="x")
    board_id = request.getfixturevalue(place).pk if place else 999_999
    with pytest.raises(error) as caught:
        Access(people[who]).require(Right.REPLY, board_id)
    assert type(caught.value) is error


def test_a_tree_whose_numbers_drifted_keeps_its_rights(aminata, private_board, below):
    inner = below(private_board)
    Forum.objects.update(lft=1, rght=2, tree_id=1, level=0)
    assert not {private_board.pk, inner.pk} & Access(aminata).readable


def test_boards_that_stand_below_each_other_are_closed(aminata, board, below):
    inner = below(board)
    Forum.objects.filter(pk=board.pk).update(parent=inner)
    assert not {board.pk, inner.pk} & Access(aminata).readable


@pytest.mark.parametrize(
    ("who", "queries"), [("visitor", 2), ("member", 3), ("group owner", 3), ("moderator", 3), ("superuser", 2)]
)
def test_it_costs_the_same_however_many_boards_there_are(who, queries, people, board, below, django_assert_num_queries):
    for _number in range(5):
        below(below(board), Openness.PRIVATE)
    with django_assert_num_queries(queries):
        access = Access(people[who])
        assert access.may(Right.READ, board.pk)
        assert access.readable


def test_the_roles_of_groups_belong_to_nobody(db):
    assert not Group.objects.filter(name__in=[BOARD_MEMBER, BOARD_OWNER], user__isnull=False).exists()
