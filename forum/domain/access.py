"""Who may do what on which board: one table per person and request, from machina's permission tables.

Rules, which tests/forum/access has as a table:
- A role is a Django group. Everybody has `visitor`; whoever is logged in has their groups; who belongs to a private
  board has `board_member` (its owners `board_owner` too) there and on the open boards below it. A private or hidden
  board below another asks for a standing of its own.
- For a role and a right, the nearest row wins: the board's own, else that of the board above, ..., else the global one.
- Any of a person's roles may grant; a denial takes away only what the same role would have had.
- A row for a single person on a board (a board's own moderator) adds to that and never takes away; it also holds on the
  open boards below. A person's row without a board adds wherever that person reads anyway: it opens nothing.
- A board is readable only if the boards above it are readable as well, as in machina; who cannot read it has no other
  right there.
- Nobody starts a topic in a category, which only holds boards together.
- Superusers may do everything else; silenced members only read; banned and deactivated ones are visitors.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property

from django.db.models import CharField, DateTimeField, F, IntegerField, Q, Value
from django.db.models.functions import Cast
from django.utils import timezone
from machina.apps.forum.models import Forum
from machina.apps.forum_permission.models import GroupForumPermission, UserForumPermission

from forum.enums import READING, Openness, Right, SanctionKind, Standing
from forum.models import Membership, Sanction
from portal.core.prepared import Prepared
from portal.members.enums import Role

from .errors import NotAllowedError, NotFoundError, SilencedError

VISITOR = Role.VISITOR.value
BOARD_MEMBER, BOARD_OWNER = "board_member", "board_owner"
_FOR_EVER = datetime.max.replace(tzinfo=UTC)


STANDINGS_INSIDE = (Standing.MEMBER, Standing.OWNER)
# How much each standing is worth, and the roles it brings on that board.
_RANK = {None: 0, Standing.ASKED: 0, Standing.INVITED: 0, Standing.MEMBER: 1, Standing.OWNER: 2}
_BOARD_ROLES = (frozenset(), frozenset({BOARD_MEMBER}), frozenset({BOARD_MEMBER, BOARD_OWNER}))
_SIGHT = frozenset({Right.SEE, Right.READ})


@dataclass
class Person:
    """What the tables say about one person."""

    roles: set = field(default_factory=set)
    rows: dict = field(default_factory=dict)  # board id or None -> rights given to this person alone
    standings: dict = field(default_factory=dict)  # board id -> Standing
    silenced_until: datetime | None = None  # datetime.max: for ever
    is_banned: bool = False


@dataclass
class _Place:
    """What holds on a board: the rows in force by role, and what this person alone has there."""

    roles_may: dict  # {(role, right): has_perm}; the row of the board itself hides the one inherited from above
    rank: int = 0
    own: frozenset = frozenset()
    readable: bool = False

    def below(self, board, rows, person, takes_over):
        """Return what holds on a board below this one."""
        rank, own = (self.rank, self.own) if takes_over else (0, frozenset())
        return _Place(
            roles_may=self.roles_may | rows if rows else self.roles_may,
            rank=max(rank, _RANK[person.standings.get(board)]),
            own=own | person.rows.get(board, set()),
        )

    def granted(self, roles):
        """Return the rights that these roles, the standing and the person's own rows bring."""
        roles = roles | _BOARD_ROLES[self.rank]
        return {right for (role, right), has in self.roles_may.items() if has and role in roles} | self.own


class Access:
    """What one person may do. Made once per request; asking it costs no further query."""

    def __init__(self, user):
        """Read the tables for a user, who may be anonymous."""
        self.user = user
        is_known = user.is_authenticated and user.is_active
        self.is_superuser = is_known and user.is_superuser
        self.person = _person(user) if is_known else Person()
        if self.person.is_banned:
            self.person = Person(is_banned=True)
        self.person.roles.add(VISITOR)
        self.is_member = is_known and not self.person.is_banned  # somebody who is logged in and not banned

    @property
    def silenced_until(self):
        """Until when the person may only read; None for no time at all."""
        return self.person.silenced_until

    @cached_property
    def _boards(self):
        """Return {board: (board above, takes over who belongs there, takes topics)}, each after the one above it."""
        # By parent, not by MPTT's numbers: should those drift, rights do not.
        below = {}
        for board, parent, openness, kind in _all_boards():
            row = (parent, openness in {Openness.OPEN, None}, kind == Forum.FORUM_POST)
            below.setdefault(parent, []).append((board, row))
        found, reached = {}, [None]
        for parent in reached:
            found |= dict(below.get(parent, ()))
            reached += [board for board, _row in below.get(parent, ())]
        return found

    @cached_property
    def _rights(self):
        """Return the rights by board id."""
        if self.is_superuser:
            return {board: _without_topics(set(Right.values), takes) for board, (_, _, takes) in self._boards.items()}
        rows = _role_rows(self.person)
        everywhere = self.person.rows.get(None, frozenset())
        above = {None: _Place(roles_may=rows.get(None, {}), readable=True)}
        rights = {}
        for board, (parent, takes_over, takes_topics) in self._boards.items():
            place = above[board] = above[parent].below(board, rows.get(board), self.person, takes_over)
            granted = place.granted(self.person.roles)
            place.readable = above[parent].readable and granted >= _SIGHT
            if not place.readable:
                granted = granted & {Right.SEE} if above[parent].readable else set()
            else:
                granted |= everywhere
            granted = _without_topics(granted, takes_topics)
            rights[board] = granted & READING if self.person.silenced_until else granted
        return rights

    def may(self, right, board_id):
        """Say whether the person has the right on a board; not on one that does not exist."""
        return right in self._rights.get(board_id, ())

    def boards(self, *rights):
        """Return the ids of the boards on which the person has all these rights."""
        wanted = set(rights)
        return {board for board, granted in self._rights.items() if wanted <= granted}

    @cached_property
    def readable(self):
        """The ids of the boards whose posts the person may read."""
        return self.boards(Right.SEE, Right.READ)

    @cached_property
    def moderated(self):
        """The ids of the boards on which the person moderates."""
        return self.boards(Right.SEE, Right.READ, Right.APPROVE)

    def standing(self, board_id):
        """Return how the person belongs to a private board, None if not at all."""
        return self.person.standings.get(board_id)

    def require_reading(self, board_id):
        """Raise NotFoundError unless the board may be read: nobody learns that it exists."""
        if board_id not in self.readable:
            raise NotFoundError

    def require(self, right, board_id):
        """Raise NotFoundError for a board not to be read, SilencedError or NotAllowedError without the right."""
        self.require_reading(board_id)
        if not self.may(right, board_id):
            raise SilencedError if self.person.silenced_until else NotAllowedError

    @property
    def is_appointed(self):
        """Whether somebody else made this person a moderator; who founded a group is only its owner."""
        appointed = any(Right.APPROVE in rights for rights in self.person.rows.values())
        return self.is_superuser or appointed or not self.person.roles.isdisjoint({Role.MODERATOR, Role.ADMINISTRATOR})

    def is_moderator_of(self, board_id):
        """Say whether the person looks after a board."""
        return board_id in self.moderated


def _without_topics(granted, takes_topics):
    """Take the right to start topics away where a board, a category, takes none."""
    return granted if takes_topics else granted - {Right.START}


def _role_rows(person):
    """Return {board id or None: {(role, right): has_perm}} for the roles a person may have somewhere."""
    roles = person.roles | ({BOARD_MEMBER, BOARD_OWNER} if person.standings else set())
    found = {}
    for role, board, right, has in _rows_of_roles(fixed=(tuple(sorted(roles)),)):
        found.setdefault(board, {})[role, right] = has
    return found


@Prepared
def _rows_of_roles(roles):
    rows = GroupForumPermission.objects.filter(group__name__in=roles)
    return rows.values_list("group__name", "forum_id", "permission__codename", "has_perm")


@Prepared
def _all_boards():
    return Forum.objects.order_by().values_list("pk", "parent_id", "board__openness", "type")


def _person(user):
    """Read a person's groups, own rows, standings and sanctions, in one query."""
    words, number, moment = CharField(), IntegerField(), DateTimeField()
    never = Cast(Value(None), moment)  # PostgreSQL takes a bare NULL for a text
    groups = user.groups.order_by().values_list(Value("group", words), Value(0, number), F("name"), never)
    own = UserForumPermission.objects.filter(user=user, has_perm=True).values_list(
        Value("row", words), F("forum_id"), F("permission__codename"), never
    )
    standings = (
        Membership.objects.filter(user=user)
        .order_by()
        .values_list(Value("standing", words), F("forum_id"), F("standing"), never)
    )
    in_force = Q(lifted_at=None) & (Q(until=None) | Q(until__gt=timezone.now())) & ~Q(kind=SanctionKind.WARNING)
    sanctions = Sanction.objects.filter(in_force, user=user).values_list(
        Value("sanction", words), Value(0, number), F("kind"), F("until")
    )
    person = Person()
    for what, board, name, until in groups.union(own, standings, sanctions, all=True):
        if what == "group":
            person.roles.add(name)
        elif what == "row":
            person.rows.setdefault(board, set()).add(name)
        elif what == "standing":
            person.standings[board] = name
        elif name == SanctionKind.BAN:
            person.is_banned = True
        else:
            person.silenced_until = max(person.silenced_until or timezone.now(), until or _FOR_EVER)
    return person
