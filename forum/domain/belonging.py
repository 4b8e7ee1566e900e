"""Who belongs to a group: asking to join, inviting, leaving. Each verb holds the group's board: they queue up."""

from urllib.parse import urlsplit

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forum import mail_groups
from forum.enums import Openness, Standing
from forum.models import Bookmark, Membership, Subscription
from portal.members.enums import Role

from .access import STANDINGS_INSIDE, Access
from .errors import InvalidError, NotFoundError, SilencedError
from .groups import find_group, is_closed, require_known, require_owner
from .locks import lock_boards

LONGEST_MESSAGE = 300


@transaction.atomic
def ask_to_join(user, board_id, message=""):
    """Ask the owners of a private group to let one in; who is invited is in at once. Returns the standing."""
    lock_boards(board_id)
    access = Access(user)
    forum = require_known(access, board_id)
    standing = access.standing(board_id)
    if standing == Standing.INVITED:
        _let_in(Membership.objects.filter(forum=forum, user=user))
        return Standing.MEMBER
    if standing is not None:
        return standing
    if access.silenced_until:
        raise SilencedError
    if forum.board.openness != Openness.PRIVATE:
        raise NotFoundError
    if is_closed(board_id):
        raise InvalidError(_("This group is closed: nobody joins it any more."))
    Membership.objects.create(forum=forum, user=user, standing=Standing.ASKED, message=message[:LONGEST_MESSAGE])
    for owner in _owners(board_id) or _administrators():
        mail_groups.send_asked(owner, user, forum, message[:LONGEST_MESSAGE])
    return Standing.ASKED


@transaction.atomic
def answer_request(user, board_id, member_id, *, accept):
    """Let somebody in who has asked, or refuse; for the group's owners."""
    lock_boards(board_id)
    require_owner(user, board_id)
    asked = Membership.objects.filter(forum=board_id, user=member_id, standing=Standing.ASKED)
    person = get_user_model().objects.filter(pk__in=asked.values("user")).first()
    if person is None:
        return  # taken back, or answered by another owner
    if accept:
        _let_in(asked)
    else:
        asked.delete()
    mail_groups.send_answered(person, find_group(board_id), accepted=accept)


@transaction.atomic
def invite(user, board_id, words):
    """Invite the member with an e-mail address or profile link, if there is one: the caller never learns which."""
    lock_boards(board_id)
    require_owner(user, board_id)
    forum = find_group(board_id)
    if is_closed(board_id):
        raise InvalidError(_("This group is closed: nobody joins it any more."))
    person = _member_called(words)
    if person is None or person == user:
        return
    belongs = Membership.objects.filter(forum=forum, user=person).first()
    if belongs is None:
        is_named = "@" not in words
        Membership.objects.create(
            forum=forum, user=person, standing=Standing.INVITED, invited_by=user, is_named=is_named
        )
        mail_groups.send_invited(person, user, forum)
    elif belongs.standing == Standing.ASKED and "@" not in words:  # by an address it would tell whose that is
        _let_in(Membership.objects.filter(pk=belongs.pk))
        mail_groups.send_answered(person, forum, accepted=True)


def _member_called(words):
    """Return the member whose address or profile link this is, None for nobody."""
    people = get_user_model().objects.visible()
    words = words.strip()
    if "@" in words:
        return people.filter(email=words.lower()).first()
    parts = urlsplit(words).path.strip("/").split("/")
    return people.filter(public_id=parts[-1]).first() if "members" in parts[:-1] else None


@transaction.atomic
def answer_invitation(user, board_id, *, accept):
    """Accept or decline an invitation to oneself; raises NotFoundError for everybody else's."""
    lock_boards(board_id)
    access = Access(user)
    invited = Membership.objects.filter(forum=board_id, user=user, standing=Standing.INVITED)
    if not access.is_member or not invited.exists():
        raise NotFoundError
    if accept:
        _let_in(invited)
    else:
        invited.delete()


@transaction.atomic
def leave(user, board_id):
    """Leave a group, or take back one's request; the last owner of others must name another owner first."""
    lock_boards(board_id)
    mine = Membership.objects.filter(forum=board_id, user=user)
    standing = mine.values_list("standing", flat=True).first()
    if standing is None:
        raise NotFoundError
    if standing == Standing.OWNER and not _owners(board_id).exclude(pk=user.pk).exists():
        others = Membership.objects.filter(forum=board_id, standing=Standing.MEMBER).exists()
        if others:
            raise InvalidError(_("You are the only owner: make somebody else an owner first, then leave."))
    mine.delete()
    forget_unreadable(user)


@transaction.atomic
def remove(user, board_id, member_id):
    """Take somebody out of a group, or an invitation back; for its owners, who leave by themselves."""
    lock_boards(board_id)
    require_owner(user, board_id)
    belongs = Membership.objects.filter(forum=board_id, user=member_id).exclude(user=user).select_related("user")
    membership = belongs.first()
    if membership is None or (membership.standing == Standing.INVITED and not membership.is_named):
        return
    belongs.delete()
    if membership.standing in STANDINGS_INSIDE:
        forget_unreadable(membership.user)
        mail_groups.send_removed(membership.user, find_group(board_id))


@transaction.atomic
def make_owner(user, board_id, member_id):
    """Make a member of a group an owner as well; for its owners."""
    lock_boards(board_id)
    require_owner(user, board_id)
    member = Membership.objects.filter(forum=board_id, user=member_id, standing=Standing.MEMBER)
    if member.update(standing=Standing.OWNER):
        person = get_user_model().objects.get(pk=member_id)
        mail_groups.send_made_owner(person, find_group(board_id))


def _let_in(memberships):
    memberships.update(standing=Standing.MEMBER, message="", is_named=True, since=timezone.now())


def _owners(board_id):
    owners = Membership.objects.filter(forum=board_id, standing=Standing.OWNER)
    return get_user_model().objects.filter(pk__in=owners.values("user"), is_active=True)


def _administrators():
    """Return those who answer for a board without owners."""
    people = get_user_model().objects.filter(is_active=True)
    return people.filter(Q(is_superuser=True) | Q(groups__name=Role.ADMINISTRATOR)).distinct()


def forget_unreadable(user):
    """Drop what a person follows and keeps on boards they may no longer read."""
    readable = Access(user).readable
    Subscription.objects.filter(user=user, forum__isnull=False).exclude(forum__in=readable).delete()
    Subscription.objects.filter(user=user, topic__isnull=False).exclude(topic__forum__in=readable).delete()
    Bookmark.objects.filter(user=user).exclude(post__topic__forum__in=readable).delete()


@transaction.atomic
def bequeath(user):
    """Before a person's account goes: the member who is longest in it takes over each group that only they own."""
    owned = Membership.objects.filter(user=user, standing=Standing.OWNER).order_by("forum")
    for board_id in list(owned.values_list("forum", flat=True)):
        lock_boards(board_id)
        if _owners(board_id).exclude(pk=user.pk).exists():
            continue
        members = Membership.objects.filter(forum=board_id, standing=Standing.MEMBER, user__is_active=True)
        heir = members.select_related("user").order_by("since", "pk").first()
        if heir:
            Membership.objects.filter(pk=heir.pk).update(standing=Standing.OWNER)
            mail_groups.send_made_owner(heir.user, find_group(board_id))
