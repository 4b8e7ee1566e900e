"""Appointments of an event: in the calendar of a registrant, and for everybody."""

from email.utils import parseaddr

from django.conf import settings
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from events.calendar import Appointment, invitation, published
from events.enums import Attendance, EventStatus
from portal.core.models import OutboxMessage

from .announced import announced, read
from .links import join_url
from .seats import chosen_by

# More would make a letter too heavy; the calendar file on the registrant's page holds all of them.
MOST_INVITATIONS = 8
NAME = "Log-In Networks"


def uid_of(event, session):
    """Return what calendars know a session by: the same in all languages, for everybody, through all changes."""
    return f"{session.key}.{event.uid}"


def own_sessions(registration, words):
    """Return the Sessions that a registration is for."""
    if not registration.event.chooses_sessions:
        return words.sessions
    chosen = set(chosen_by(registration))
    return [session for session in words.sessions if session.pk in chosen]


def given_up(registration, words):
    """Return the Sessions that a registrant was invited to and has not chosen any more."""
    key = f":{registration.pk}:"
    earlier = Q(key__startswith=f"event:confirmed{key}") | Q(key__startswith=f"event:promoted{key}")
    if not registration.event.chooses_sessions or not OutboxMessage.objects.filter(earlier).exists():
        return []
    chosen = set(chosen_by(registration))
    return [session for session in words.sessions if session.pk not in chosen]


def invitations(registration, words, *, is_cancelled=False, sessions=None):
    """Return the iTIP messages about a registrant's sessions, the first few, as bytes."""
    organiser = (NAME, parseaddr(settings.DEFAULT_FROM_EMAIL)[1])
    chosen = own_sessions(registration, words) if sessions is None else sessions
    appointments = [_personal(registration, words, session, is_cancelled) for session in chosen[:MOST_INVITATIONS]]
    attendee = (registration.name, registration.email)
    return [invitation(appointment, organiser=organiser, attendee=attendee) for appointment in appointments]


def own_calendar(registration, words):
    """Return the calendar file of a registrant: all sessions, with the personal link."""
    chosen = own_sessions(registration, words)
    appointments = [_personal(registration, words, session, is_cancelled=False) for session in chosen]
    return published(appointments, uid=f"own.{registration.event.uid}")


def public_calendar(event, language):
    """Return the calendar file of one event as everybody may have it: without any joining address."""
    return published(_public(announced(event, language)), uid=event.uid)


def feed(pages, language, *, name, path):
    """Return the calendar of several event pages of one language, with their events, to be subscribed to."""
    appointments = [one for page in pages for one in _public(read(page, page.event, language))]
    return published(appointments, uid=f"{path}@log-in-networks", name=name, url=settings.BASE_URL + path)


def _personal(registration, words, session, is_cancelled):
    link = join_url(registration)
    with translation.override(registration.language):
        text = _("Your personal link, which opens 15 minutes before the beginning: %(link)s") % {"link": link}
    is_online = registration.event.attendance != Attendance.PLACE
    return _appointment(
        words,
        session,
        sequence=registration.event.sequence + registration.sequence,
        stamp=timezone.now(),
        description="\n\n".join([words.summary, text, words.url] if is_online else [words.summary, words.url]).strip(),
        location=" · ".join(filter(None, [words.place, link if is_online else ""])),
        url=link if is_online else words.url,
        is_cancelled=is_cancelled,
    )


def _public(words):
    """Return the appointments of an event; their stamp is that of the page, so that unchanged they are equal bytes."""
    event, page = words.event, words.page
    with translation.override(words.language):
        way = str(event.get_attendance_display())
    return [
        _appointment(
            words,
            session,
            sequence=event.sequence,
            stamp=(page and page.last_published_at) or event.starts_at,
            description=words.summary,
            location=words.place or way,
            url=words.url,
            is_cancelled=event.status == EventStatus.CANCELLED,
        )
        for session in words.sessions
    ]


def _appointment(words, session, **fields):
    several = len(words.sessions) > 1 and session.title
    return Appointment(
        uid=uid_of(words.event, session),
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        zone=words.event.time_zone,
        summary=f"{words.title}: {session.title}" if several else words.title,
        **fields,
    )
