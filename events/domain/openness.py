"""Whether an event takes registrations, and for which sessions."""

from django.utils.translation import gettext_lazy as _

from events.enums import EventStatus

from .errors import EventCancelledError, EventOverError, InvalidError, NotFoundError, RegistrationClosedError


def require_open(event, now):
    """Raise why an event takes no registrations now, if it does not."""
    if not event.is_published:
        raise NotFoundError
    require_alive(event, now)
    if not event.takes_registrations or (event.closes_at and event.closes_at <= now):
        raise RegistrationClosedError


def require_alive(event, now):
    """Raise if an event is cancelled or over."""
    if event.status == EventStatus.CANCELLED:
        raise EventCancelledError
    if event.ends_at <= now:
        raise EventOverError


def sessions_of(event, keys):
    """Return the ids of the sessions with these keys; raises InvalidError where some must be chosen and none is."""
    if not event.chooses_sessions:
        return []
    keys = set(map(str, keys))
    chosen = [session.pk for session in event.sessions.all() if str(session.key) in keys]
    if not chosen or len(chosen) < len(keys):
        raise InvalidError(_("Choose at least one session."), field="sessions")
    return chosen
