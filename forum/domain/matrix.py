"""The rights as a table that people read: rows are rights, columns are roles; for the whole forum, or for one board."""

import hashlib
from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from machina.apps.forum.models import Forum
from machina.apps.forum_permission.models import ForumPermission, GroupForumPermission

from forum.enums import READING, Openness, Right
from forum.models import Board
from portal.members.enums import Role

from .access import BOARD_MEMBER, BOARD_OWNER
from .boards import lock_tree, require_management
from .errors import ConflictError, NotFoundError
from .freshness import public_changed

COLUMNS = {
    Role.VISITOR.value: Role.VISITOR.label,
    Role.MEMBER.value: Role.MEMBER.label,
    BOARD_MEMBER: _("Group member"),
    BOARD_OWNER: _("Group owner"),
    Role.MODERATOR.value: Role.MODERATOR.label,
    Role.ADMINISTRATOR.value: Role.ADMINISTRATOR.label,
}


class Grant(models.TextChoices):
    """What a cell of the table says."""

    INHERIT = "", pgettext_lazy("right", "As above")
    ALLOW = "allow", pgettext_lazy("right", "Yes")
    DENY = "deny", pgettext_lazy("right", "No")


@dataclass
class Cell:
    """One right of one role. `holds`: whether the role has it in the end; `fixed`: it cannot be set here."""

    role: str
    right: str
    own: str
    inherited: bool
    fixed: bool

    @property
    def name(self):
        """The name of its field."""
        return f"{self.role}.{self.right}"

    @property
    def holds(self):
        """Whether the role has the right here."""
        return self.inherited if self.own == Grant.INHERIT else self.own == Grant.ALLOW


def read(board_id=None):
    """Return [(Right, [Cell, ...])] for a board, or for the whole forum where nothing is inherited."""
    trail = _trail(board_id)
    rows = _rows(trail)
    fixed = _fixed_roles(board_id)
    table = []
    for right in Right:
        cells = []
        for role in COLUMNS:
            above = [rows[place][role, right] for place in trail[:-1] if (role, right) in rows[place]]
            own = rows[board_id].get((role, right))
            cells.append(
                Cell(
                    role=role,
                    right=right.value,
                    own=Grant.INHERIT if own is None else Grant.ALLOW if own else Grant.DENY,
                    inherited=bool(above and above[-1]),
                    fixed=role in fixed or (role == Role.VISITOR and right not in READING),
                )
            )
        table.append((right, cells))
    return table


def _trail(board_id):
    """Return the places whose rows count, from None (the whole forum) down to the board."""
    parents = dict(Forum.objects.order_by().values_list("pk", "parent_id"))
    if board_id is not None and board_id not in parents:
        raise NotFoundError
    trail = []
    while board_id is not None and board_id not in trail:
        trail.append(board_id)
        board_id = parents[board_id]
    return [None, *reversed(trail)]


def _rows(places):
    """Return {place: {(role, right): has_perm}}."""
    found = {place: {} for place in places}
    here = models.Q(forum__in=[place for place in places if place]) | models.Q(forum=None)
    rows = GroupForumPermission.objects.filter(here, group__name__in=COLUMNS).order_by("pk")
    for place, role, right, has in rows.values_list("forum_id", "group__name", "permission__codename", "has_perm"):
        found[place][role, right] = has
    return found


def _fixed_roles(board_id):
    """Return the roles whose rows on a board its openness writes: a private board stays private to members at large."""
    is_closed = Board.objects.filter(pk=board_id).exclude(openness=Openness.OPEN).exists()
    return {Role.VISITOR, Role.MEMBER} if is_closed else set()


def version(table):
    """Return what stands for this state of the table: a form made from another one is not taken."""
    words = "".join(f"{cell.name}={cell.own};" for _right, cells in table for cell in cells)
    return hashlib.sha256(words.encode()).hexdigest()[:16]


@transaction.atomic
def write(user, board_id, wanted, seen):
    """Set the cells of a table: wanted is {name of a cell: Grant}, `seen` the version of the table it was made from.

    Raises ConflictError when somebody else has changed the table meanwhile.
    """
    require_management(user, "change")
    lock_tree()
    table = read(board_id)
    if version(table) != seen:
        raise ConflictError(_("Somebody else has changed these rights meanwhile. Look at them again."))
    groups = {group.name: group for group in Group.objects.filter(name__in=COLUMNS)}
    permissions = {permission.codename: permission for permission in ForumPermission.objects.all()}
    for _right, cells in table:
        for cell in cells:
            grant = wanted.get(cell.name, cell.own)
            if not cell.fixed and grant != cell.own and grant in Grant.values:
                _set(groups[cell.role], permissions[cell.right], board_id, grant)
    public_changed()


def _set(group, permission, board_id, grant):
    # Delete and make: with a null board, nothing in the database keeps machina's rows from standing there twice.
    GroupForumPermission.objects.filter(group=group, permission=permission, forum=board_id).delete()
    if grant != Grant.INHERIT:
        GroupForumPermission.objects.create(
            group=group, permission=permission, forum_id=board_id, has_perm=grant == Grant.ALLOW
        )
