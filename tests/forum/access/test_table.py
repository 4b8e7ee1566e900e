"""The table of forum.domain.access: roles, rights, inheritance, standings, sanctions; and where machina's own errs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forum.domain.access import Access
from forum.enums import MODERATING, READING, Right, SanctionKind
from portal.members.enums import Role

from .conftest import EVERYTHING, MEMBER, NOTHING, rights, row

BELONGING = {
    # who: (on the open board, on another open board, on the private and on the hidden one)
    "visitor": (READING, READING, NOTHING),
    "member": (MEMBER, MEMBER, NOTHING),
    "asked": (MEMBER, MEMBER, NOTHING),
    "invited": (MEMBER, MEMBER, NOTHING),
    "group member": (MEMBER, MEMBER, MEMBER),
    "group owner": (MEMBER, MEMBER, EVERYTHING),
    "moderator": (EVERYTHING, EVERYTHING, NOTHING),
    "moderator of one board": (MEMBER | MODERATING, MEMBER, NOTHING),
    "editor": (MEMBER, MEMBER, NOTHING),
    "administrator by role": (EVERYTHING, EVERYTHING, EVERYTHING),
    "superuser": (EVERYTHING, EVERYTHING, EVERYTHING),
}


@pytest.mark.parametrize("who", BELONGING)
def test_roles_and_standings(who, people, board, other_board, private_board, hidden_board):
    found = [rights(people[who], it) for it in (board, other_board, private_board, hidden_board)]
    here, elsewhere, closed = BELONGING[who]
    assert found == [here, elsewhere, closed, closed]


@pytest.mark.parametrize("who", BELONGING)
def test_a_board_below_is_as_the_one_above(who, people, board, other_board, private_board, hidden_board, below):
    found = [rights(people[who], below(it)) for it in (board, other_board, private_board, hidden_board)]
    here, elsewhere, closed = BELONGING[who]
    assert found == [here, elsewhere, closed, closed]


SANCTIONED = {
    "silenced": (SanctionKind.SILENCE, None, None, READING, READING),
    "silenced for a week": (SanctionKind.SILENCE, 7, None, READING, READING),
    "banned": (SanctionKind.BAN, None, None, READING, NOTHING),
    "warned": (SanctionKind.WARNING, None, None, MEMBER, EVERYTHING),
    "silenced until yesterday": (SanctionKind.SILENCE, -1, None, MEMBER, EVERYTHING),
    "ban lifted": (SanctionKind.BAN, None, 0, MEMBER, EVERYTHING),
}


@pytest.mark.parametrize("case", SANCTIONED)
def test_sanctions(case, people, board, private_board):
    kind, days, lifted, in_the_open, in_the_group = SANCTIONED[case]
    owner, now = people["group owner"], timezone.now()
    owner.sanctions.create(
        kind=kind,
        reason="x",
        until=None if days is None else now + timedelta(days=days),
        lifted_at=None if lifted is None else now,
    )
    assert (rights(owner, board), rights(owner, private_board)) == (in_the_open, in_the_group)


def test_a_silenced_moderator_moderates_nothing(moderator, board):
    moderator.sanctions.create(kind=SanctionKind.SILENCE, reason="x")
    assert Access(moderator).moderated == set()


def test_the_longest_silence_counts(aminata):
    soon = timezone.now() + timedelta(hours=1)
    late = timezone.now() + timedelta(days=9)
    for until in (late, soon):
        aminata.sanctions.create(kind=SanctionKind.SILENCE, reason="x", until=until)
    assert Access(aminata).silenced_until == late


def test_whoever_is_deactivated_is_a_visitor(people, board, private_board):
    for who in ("group owner", "superuser"):
        people[who].is_active = False
        assert (rights(people[who], board), rights(people[who], private_board)) == (READING, NOTHING)


# --- Inheritance: (rows of the role member, on the board above, on the board itself) -> may reply there ------------

INHERITED = {
    "nothing said": (None, None, True),
    "denied above": (False, None, False),
    "denied here": (None, False, False),
    "denied above, allowed here": (False, True, True),
    "allowed above, denied here": (True, False, False),
}


@pytest.mark.parametrize("case", INHERITED)
def test_the_nearest_row_wins(case, aminata, board, below):
    above, here, may = INHERITED[case]
    inner = below(board)
    for has, place in ((above, board), (here, inner)):
        if has is not None:
            row(Role.MEMBER, Right.REPLY, has, place)
    assert Access(aminata).may(Right.REPLY, inner.pk) is may


def test_it_goes_down_through_any_number_of_boards(aminata, board, below):
    row(Role.MEMBER, Right.REPLY, False, board)
    deep = below(below(below(board)))
    assert not Access(aminata).may(Right.REPLY, deep.pk)
    assert Access(aminata).may(Right.START, deep.pk)
