"""Warnings, silences and bans: laid on members of the whole forum by its moderators, never by those of one board."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from forum import mail
from forum.enums import Action, SanctionKind
from forum.models import Sanction
from portal.members.enums import Role

from .access import Access
from .errors import InvalidError, NotAllowedError, NotFoundError, SilencedError
from .locks import lock_people
from .log import record
from .once import once

LONGEST_REASON = 500
# Within this time the same thing with the same words is a form that was sent twice.
_AGAIN = timedelta(minutes=10)
_ACTIONS = {SanctionKind.WARNING: Action.WARN, SanctionKind.SILENCE: Action.SILENCE, SanctionKind.BAN: Action.BAN}


def warn(user, member_id, reason, key=""):
    """Warn a member."""
    return _lay(user, member_id, SanctionKind.WARNING, reason, None, key)


def silence(user, member_id, reason, until=None, key=""):
    """Let a member only read until a moment (None: until it is lifted)."""
    return _lay(user, member_id, SanctionKind.SILENCE, reason, until, key)


def ban(user, member_id, reason, until=None, key=""):
    """Let a member read what visitors read, until a moment (None: until it is lifted)."""
    return _lay(user, member_id, SanctionKind.BAN, reason, until, key)


@transaction.atomic
def lift(user, sanction_id):
    """End a silence or a ban before its time."""
    member_id = Sanction.objects.filter(pk=sanction_id).values_list("user_id", flat=True).first()
    member = _locked_member(user, member_id)
    sanction = in_force().filter(pk=sanction_id).first()
    if sanction is None:  # it has ended, or somebody was faster
        return
    Sanction.objects.filter(pk=sanction_id).update(lifted_at=timezone.now())
    entry = record(user, Action.PARDON, member=member.pk, label=sanction.get_kind_display())
    mail.send_sanction(member, sanction, entry)


def in_force():
    """Return the silences and bans that hold now."""
    ended = Q(until__lte=timezone.now())
    return Sanction.objects.exclude(ended).filter(lifted_at=None).exclude(kind=SanctionKind.WARNING)


def may_sanction(access):
    """Say whether somebody may lay sanctions at all."""
    return rank(access) > 0 and access.is_member and not access.silenced_until


def rank(access):
    """Return how high a person stands: nobody lays a sanction on an equal."""
    if access.is_superuser:
        return 3
    roles = access.person.roles
    return 2 if Role.ADMINISTRATOR in roles else 1 if Role.MODERATOR in roles else 0


@transaction.atomic
def _lay(user, member_id, kind, reason, until, key):
    result = once(user, key, lambda: _lay_now(user, member_id, kind, reason, until))
    return Sanction.objects.get(pk=result["sanction"])


def _lay_now(user, member_id, kind, reason, until):
    member = _locked_member(user, member_id)
    reason = reason.strip()[:LONGEST_REASON]
    if not reason:
        raise InvalidError(_("Give a reason: the member will read it."), "reason")
    if until and until <= timezone.now():
        raise InvalidError(_("This moment is past."), "until")
    former = in_force().filter(user=member, kind=kind)
    just_now = Sanction.objects.filter(user=member, kind=kind, lifted_at=None, created__gt=timezone.now() - _AGAIN)
    same = just_now.filter(reason=reason, until=until).first()
    if same:
        return {"sanction": same.pk}
    former.update(lifted_at=timezone.now())
    sanction = Sanction.objects.create(user=member, kind=kind, reason=reason, moderator=user, until=until)
    entry = record(user, _ACTIONS[kind], member=member.pk, reason=reason)
    mail.send_sanction(member, sanction, entry)
    return {"sanction": sanction.pk}


def _locked_member(user, member_id):
    """Lock a member and return the row; raises unless `user` may lay sanctions on this one."""
    people = lock_people(user.pk, member_id)
    access = Access(user)
    if access.is_member and rank(access) and access.silenced_until:
        raise SilencedError
    if not may_sanction(access) or member_id not in people:
        raise NotFoundError
    if member_id == user.pk:
        raise NotAllowedError(_("You cannot do this to yourself."))
    if rank(Access(people[member_id])) >= rank(access):
        raise NotAllowedError(_("Only somebody with more rights may do this to a moderator."))
    return people[member_id]
