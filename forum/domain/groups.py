"""Groups: private and hidden boards with people of their own. Their owners look after them without an administrator."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from machina.apps.forum.models import Forum
from machina.apps.forum_permission.models import ForumPermission, GroupForumPermission

from forum.enums import READING, BoardKind, Openness, Right, Standing
from forum.models import Board, Membership

from . import boards
from .access import BOARD_MEMBER, BOARD_OWNER, STANDINGS_INSIDE, Access
from .errors import InvalidError, NotAllowedError, NotFoundError, SilencedError
from .freshness import public_changed
from .locks import lock_boards, lock_writer
from .once import once
from .openness import set_openness
from .trust import is_new

CLOSE, MANAGE = "community.close_group", "community.change_board"


@transaction.atomic
def found_group(user, *, name, description, language, openness, for_organisation=False, key=""):
    """Found a private or hidden group, with its founder as owner; returns its board's id."""
    return once(
        user, key, lambda: {"board": _found_group(user, name, description, language, openness, for_organisation)}
    )["board"]


def _found_group(user, name, description, language, openness, for_organisation):
    boards.lock_tree()
    lock_writer(user)
    may_found(user)
    _check_openness(openness)
    forum = boards.make_board(
        texts={language: (name, description)},
        parent=Forum.objects.filter(parent=None, type=Forum.FORUM_CAT, board__kind=BoardKind.GROUP).first(),
        kind=BoardKind.GROUP,
        openness=openness,
        organisation_id=user.organisation_id if for_organisation else None,
        founder=user,
    )
    Membership.objects.create(forum=forum, user=user, standing=Standing.OWNER)
    return forum.pk


def may_found(user):
    """Raise NotAllowedError, with the reason as its sentence, unless the person may found a group."""
    access = Access(user)
    if not access.is_member:
        raise NotFoundError
    if access.silenced_until:
        raise SilencedError
    if is_new(user, access):
        raise NotAllowedError(_("New members cannot found a group yet: read and write a little first."))
    founded = Board.objects.filter(founder=user, forum__memberships__standing__in=STANDINGS_INSIDE).distinct()
    if founded.count() >= settings.FORUM_GROUPS_PER_MEMBER and not user.has_perm(MANAGE):
        raise NotAllowedError(_("You have founded as many groups as a member may."))


@transaction.atomic
def describe_group(user, board_id, *, texts, openness):
    """Change a group's name and description, and whether it is private or hidden; for its owners."""
    forum = lock_boards(board_id)[board_id]
    require_owner(user, board_id)
    _check_openness(openness)
    boards.rename(forum, texts)
    if Board.objects.get(pk=board_id).openness != openness:
        set_openness(forum, openness)
    public_changed()


@transaction.atomic
def close_group(user, board_id):
    """Make a group one to read only, for its members as well; for moderators and its owners."""
    lock_boards(board_id)
    _require_closer(user, board_id)
    groups = Group.objects.filter(name__in=[BOARD_MEMBER, BOARD_OWNER])
    permissions = ForumPermission.objects.filter(codename__in=set(Right.values) - READING)
    GroupForumPermission.objects.filter(forum=board_id, group__in=groups).delete()
    GroupForumPermission.objects.bulk_create(
        GroupForumPermission(group=group, forum_id=board_id, permission=permission, has_perm=False)
        for group in groups
        for permission in permissions
    )


@transaction.atomic
def reopen_group(user, board_id):
    """Let the members of a closed group write again; for moderators."""
    lock_boards(board_id)
    require_known(Access(user), board_id)
    if not user.has_perm(CLOSE):
        raise NotAllowedError
    GroupForumPermission.objects.filter(forum=board_id, group__name__in=[BOARD_MEMBER, BOARD_OWNER]).delete()


def is_closed(board_id):
    """Say whether members of a group may only read."""
    rows = GroupForumPermission.objects.filter(forum=board_id, group__name=BOARD_MEMBER, has_perm=False)
    return rows.filter(permission__codename=Right.REPLY).exists()


# --- Who may know of a group and look after it --------------------------------------------------------------------


def find_group(board_id):
    """Return the Forum of a private or hidden board, with its board; raises NotFoundError for anything else."""
    forum = Forum.objects.select_related("board__organisation").filter(pk=board_id).first()
    if forum is None or not hasattr(forum, "board") or forum.board.openness == Openness.OPEN:
        raise NotFoundError
    return forum


def require_known(access, board_id):
    """Return a group that the person may know of; to all others it does not exist (NotFoundError)."""
    forum = find_group(board_id)
    if not access.is_member:
        raise NotFoundError
    invited_or_in = access.standing(board_id) in (*STANDINGS_INSIDE, Standing.INVITED)
    in_list = forum.board.openness == Openness.PRIVATE and _above_is_readable(access, forum)
    if not (invited_or_in or in_list or access.user.has_perm(MANAGE)):
        raise NotFoundError
    return forum


def _above_is_readable(access, forum):
    return forum.parent_id is None or forum.parent_id in access.readable


def require_inside(access, board_id):
    """Return a group for somebody who belongs to it or manages boards; raises NotFoundError."""
    forum = require_known(access, board_id)
    if access.standing(board_id) not in STANDINGS_INSIDE and not access.user.has_perm(MANAGE):
        raise NotFoundError
    return forum


def may_look_after(access, board_id):
    """Say whether the person owns a group or manages boards."""
    return access.is_member and (access.standing(board_id) == Standing.OWNER or access.user.has_perm(MANAGE))


def require_owner(user, board_id):
    """Raise NotFoundError to who does not look after a group, SilencedError to who may only read for a while."""
    access = Access(user)
    require_owner_page(access, board_id)
    if access.silenced_until:
        raise SilencedError


def require_owner_page(access, board_id):
    """Raise NotFoundError unless the person looks after the group: its owners' pages are nobody else's."""
    require_known(access, board_id)
    if not may_look_after(access, board_id):
        raise NotFoundError


def may_close(access, board_id):
    """Say whether the person may close a group that they know of."""
    return access.user.has_perm(CLOSE) or may_look_after(access, board_id)


def _require_closer(user, board_id):
    access = Access(user)
    require_known(access, board_id)
    if not may_close(access, board_id):
        raise NotAllowedError


def _check_openness(openness):
    if openness not in {Openness.PRIVATE, Openness.HIDDEN}:
        raise InvalidError(_("A group is private or hidden."), "openness")
