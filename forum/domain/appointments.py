"""A board's own moderators, and the owners of a group, named by whoever manages boards."""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from machina.apps.forum_permission.models import ForumPermission, UserForumPermission

from forum.enums import MODERATING, READING, Openness, Right, Standing
from forum.models import Board, Membership

from .access import STANDINGS_INSIDE
from .belonging import forget_unreadable
from .boards import require_management
from .errors import InvalidError
from .locks import lock_boards

APPOINTED = MODERATING | READING | {Right.PIN, Right.ANNOUNCE}


def moderators_of(board_id):
    """Return the people who moderate this board in particular."""
    rows = UserForumPermission.objects.filter(forum=board_id, has_perm=True, permission__codename=Right.APPROVE)
    return get_user_model().objects.filter(pk__in=rows.values("user")).order_by("display_name", "pk")


def owners_of(board_id):
    """Return the owners of a group."""
    owners = Membership.objects.filter(forum=board_id, standing=Standing.OWNER)
    return get_user_model().objects.filter(pk__in=owners.values("user")).order_by("display_name", "pk")


@transaction.atomic
def appoint_moderator(user, board_id, member_id):
    """Make somebody a moderator of one board and the open ones below it."""
    require_management(user, "change")
    lock_boards(board_id)
    _require_member(member_id)
    UserForumPermission.objects.filter(forum=board_id, user=member_id, permission__codename__in=APPOINTED).delete()
    UserForumPermission.objects.bulk_create(
        UserForumPermission(forum_id=board_id, user_id=member_id, permission=permission, has_perm=True)
        for permission in ForumPermission.objects.filter(codename__in=APPOINTED)
    )


@transaction.atomic
def dismiss_moderator(user, board_id, member_id):
    """Take a board's own moderator back."""
    require_management(user, "change")
    lock_boards(board_id)
    UserForumPermission.objects.filter(forum=board_id, user=member_id).delete()
    _forget(member_id)


@transaction.atomic
def appoint_owner(user, board_id, member_id):
    """Make somebody an owner of a private or hidden board, whether they belonged to it or not."""
    require_management(user, "change")
    lock_boards(board_id)
    _require_member(member_id)
    if Board.objects.get(pk=board_id).openness == Openness.OPEN:
        raise InvalidError(_("An open board has no owners: name a moderator instead."))
    Membership.objects.update_or_create(
        forum_id=board_id, user_id=member_id, defaults={"standing": Standing.OWNER, "message": "", "is_named": True}
    )


@transaction.atomic
def dismiss_owner(user, board_id, member_id):
    """Make an owner an ordinary member of the group."""
    require_management(user, "change")
    lock_boards(board_id)
    belongs = Membership.objects.filter(forum=board_id, user=member_id, standing__in=STANDINGS_INSIDE)
    belongs.update(standing=Standing.MEMBER)


def _require_member(member_id):
    if not get_user_model().objects.filter(pk=member_id, is_active=True).exists():
        raise InvalidError(_("There is no such member."), "member")


def _forget(member_id):
    person = get_user_model().objects.filter(pk=member_id).first()
    if person:
        forget_unreadable(person)
