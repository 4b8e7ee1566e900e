"""What the secretariat writes to the registrants of an event: once, to each in their own language."""

from django.conf import settings
from django.db import transaction
from django.db.models import Count
from django.utils.translation import get_language_info, ngettext
from django.utils.translation import gettext as _

from events import mail
from events.enums import RegistrationState
from events.models import EventMessage

from .errors import InvalidError
from .locks import lock_event

# Who may be written to. Whoever has not confirmed the address, or has cancelled, wants no letter.
WRITTEN_TO = (
    RegistrationState.CONFIRMED,
    RegistrationState.WAITING,
    RegistrationState.REQUESTED,
    RegistrationState.ATTENDED,
    RegistrationState.ABSENT,
)


def recipients(event, states):
    """Return the registrations that a message to these states goes to."""
    chosen = [state for state in states if state in WRITTEN_TO]
    return event.registrations.filter(state__in=chosen, address_confirmed_at__isnull=False).order_by("pk")


def count_by_language(event, states):
    """Return {language: how many read it} of those whom a message would reach."""
    counted = recipients(event, states).order_by().values_list("language").annotate(Count("pk"))
    return dict(counted)


def require_words(event, words, states):
    """Raise InvalidError unless somebody is written to, and everybody in words of their language."""
    numbers = count_by_language(event, states)
    if not numbers:
        raise InvalidError(_("Nobody is in these states: nobody would get this message."), field="states")
    for language, number in sorted(numbers.items()):
        if not all(words.get(language, {}).get(part, "").strip() for part in ("subject", "text")):
            sentence = ngettext(
                "%(language)s is what %(number)d recipient reads: write a subject and a text in it, too.",
                "%(language)s is what %(number)d recipients read: write a subject and a text in it, too.",
                number,
            )
            name = get_language_info(language)["name_translated"]
            raise InvalidError(sentence % {"number": number, "language": name}, field=f"text_{language}")


def send(event_id, actor, *, words, states, once):
    """Write to everybody in some states and return the message; the same `once` again sends nothing more.

    words: {language: {"subject": ..., "text": ...}}. Raises NotFoundError, InvalidError.
    """
    kept = {
        code: {"subject": " ".join(words[code]["subject"].split()), "text": words[code]["text"].strip()}
        for code in dict(settings.LANGUAGES)
        if code in words and words[code]["subject"].strip() and words[code]["text"].strip()
    }
    with transaction.atomic():
        event = lock_event(pk=event_id)
        if sent := EventMessage.objects.filter(once=once).first():
            return sent
        require_words(event, kept, states)
        people = list(recipients(event, states))
        message = EventMessage.objects.create(
            event=event, sender=actor, words=kept, states=list(states), once=once, recipients=len(people)
        )
        for registration in people:
            registration.event = event
            mail.send_message(registration, message)
    return message
