"""What all letters of events have in common: when and where, one button, the way to the registration, appointments."""

from dataclasses import dataclass, field

from django.utils import timezone, translation

from events.domain import appointments
from events.domain.announced import announced, moment_in_words
from events.domain.links import join_url, manage_url
from portal.core.delivery import post_letter

TEMPLATE = "events/letters/letter"
CALENDAR_ON, CALENDAR_OFF = "REQUEST", "CANCEL"


@dataclass(frozen=True)
class Words:
    """A letter's subject and sentences, before the dates and after the button; each may name values by %(...)s.

    Known to all: title, position, until. `moments` are further ones that are told in the registrant's zone.
    """

    subject: str
    lead: list
    notes: list = field(default_factory=list)
    values: dict = field(default_factory=dict)
    moments: dict = field(default_factory=dict)


def post(kind, registration, words, *, button=None, calendar=None, gone=(), occasion="", dial_in=False, files=()):
    """Write a letter about a registration.

    button: label and address, or one of manage, join, page. calendar: CALENDAR_ON or CALENDAR_OFF sends the appointment
    along, and takes Sessions that are `gone` out of the calendar. occasion: what tells this letter from others of its
    kind, instead of the sequence numbers.
    """
    said = announced(registration.event, registration.language)
    with translation.override(registration.language):
        values = _values(registration, said, words)
        label, target = button or ("", "")
        context = {
            "what": str(words.subject) % values,
            "lead": [str(sentence) % values for sentence in words.lead],
            "notes": [str(note) % values for note in words.notes],
            "button_label": label,
            "button_url": _address(target, registration, said),
            "dial_in": registration.event.dial_in.splitlines() if dial_in else [],
        }
        context |= _about(registration, said)
    attachments = [*files, *(_calendar_parts(registration, said, calendar, gone) if calendar else [])]
    sequence = f"{registration.event.sequence}.{registration.sequence}"
    _write(registration, context, f"event:{kind}:{registration.pk}:{occasion or sequence}", attachments)


def post_message(registration, message):
    """Write what the secretariat says to all registrants, as it stands."""
    said = announced(registration.event, registration.language)
    words = message.words.get(registration.language) or next(iter(message.words.values()))
    with translation.override(registration.language):
        paragraphs = words["text"].replace("\r\n", "\n").split("\n\n")
        context = {"what": words["subject"], "lead": paragraphs, **_about(registration, said)}
    _write(registration, context, f"event:message:{registration.pk}:{message.pk}", [])


def _write(registration, context, key, attachments):
    post_letter(
        template=TEMPLATE,
        to=registration.email,
        language=registration.language,
        context=context,
        key=key,
        attachments=attachments,
    )


def _values(registration, said, words):
    """Return what sentences may name."""
    moments = {"until": registration.hold_until, **words.moments}
    told = {name: moment_in_words(moment, registration.time_zone) for name, moment in moments.items() if moment}
    return {"title": said.title, "position": _position(registration), **told, **words.values}


def _position(registration):
    if registration.waiting_number is None:
        return None
    before = registration.event.registrations.waiting().filter(waiting_number__lt=registration.waiting_number)
    return before.count() + 1


def _about(registration, said):
    """Return who, what, when and where."""
    return {
        "name": registration.name,
        "title": said.title,
        "page_url": said.url,
        "place": said.place,
        "manage_url": manage_url(registration) if said.event.ends_at > timezone.now() else "",
        "sessions": said.told(registration.time_zone, appointments.own_sessions(registration, said)),
    }


def _address(target, registration, said):
    addresses = {"manage": manage_url, "join": join_url}
    if target in addresses:
        return addresses[target](registration)
    return said.url if target == "page" else target


def _calendar_parts(registration, said, method, gone):
    """Return the appointment as mail programs read it: as a form of the letter, and each session as a file.

    Who has chosen other sessions after a first invitation gets those given up taken out of the calendar.
    """
    is_off = method == CALENDAR_OFF
    invitations = appointments.invitations(registration, said, is_cancelled=is_off)
    media_type = f"text/calendar; method={method}"
    parts = [("", invitations[0], media_type)] if invitations else []
    parts += [(f"{_name(number)}.ics", data, media_type) for number, data in enumerate(invitations)]
    if not is_off:
        dropped = [*appointments.given_up(registration, said), *gone]
        off = appointments.invitations(registration, said, is_cancelled=True, sessions=dropped)
        parts += [(f"cancelled-{_name(n)}.ics", data, "text/calendar; method=CANCEL") for n, data in enumerate(off)]
    return parts


def _name(number):
    return f"event-{number + 1}" if number else "event"
