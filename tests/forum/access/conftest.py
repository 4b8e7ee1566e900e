"""Somebody of each kind, and what the tables give them."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from machina.apps.forum_permission.models import ForumPermission, GroupForumPermission, UserForumPermission

from forum.domain import boards
from forum.domain.access import Access
from forum.enums import READING, Openness, Right, Standing
from portal.members.enums import Role

EVERYTHING = frozenset(Right)
NOTHING = frozenset()
WRITING = frozenset(
    {
        Right.START,
        Right.REPLY,
        Right.EDIT_OWN,
        Right.DELETE_OWN,
        Right.UNHELD,
        Right.MAKE_POLL,
        Right.VOTE,
        Right.ATTACH,
    }
)
MEMBER = READING | WRITING


def rights(user, board):
    access = Access(user)
    return {right for right in Right if access.may(right, board.pk)}


def row(role, right, has, board=None):
    """Give a role a row of machina's tables in place of the one it has."""
    group, permission = Group.objects.get(name=role), ForumPermission.objects.get(codename=right)
    GroupForumPermission.objects.filter(group=group, permission=permission, forum=board).delete()
    GroupForumPermission.objects.create(group=group, permission=permission, forum=board, has_perm=has)


def own_row(user, right, has, board=None):
    permission = ForumPermission.objects.get(codename=right)
    UserForumPermission.objects.create(user=user, permission=permission, forum=board, has_perm=has)


@pytest.fixture
def below():
    """A function that makes a board below another."""

    def make(parent, openness=Openness.OPEN):
        return boards.make_board(texts={"it": ("Sotto", "")}, parent=parent, openness=openness)

    return make


@pytest.fixture
def people(make_member, make_belong, make_moderator_of, private_board, hidden_board, board, administrator):
    """Somebody of each kind; those who belong, belong to the private and the hidden board."""
    cast = {
        "visitor": AnonymousUser(),
        "member": make_member("Membre"),
        "asked": make_member("Demande"),
        "invited": make_member("Invite"),
        "group member": make_member("Dedans"),
        "group owner": make_member("Proprio"),
        "moderator": make_member("Modere", role=Role.MODERATOR),
        "moderator of one board": make_member("Local"),
        "editor": make_member("Redige", role=Role.EDITOR),
        "administrator by role": make_member("Admin", role=Role.ADMINISTRATOR),
        "superuser": administrator,
    }
    standings = {"asked": Standing.ASKED, "invited": Standing.INVITED, "group member": Standing.MEMBER}
    for closed in (private_board, hidden_board):
        for name, standing in (standings | {"group owner": Standing.OWNER}).items():
            make_belong(cast[name], closed, standing)
    make_moderator_of(cast["moderator of one board"], board)
    return cast
