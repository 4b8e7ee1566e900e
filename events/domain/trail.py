"""The trail: who changed what. It holds no personal data, so that it outlives anonymisation."""

from events.models import RegistrationChange


def note(event, what, before="", after="", *, registration=None, actor=None):
    """Write one line; `what` is one of enums.Change, `actor` nobody where a registrant or the clock did it."""
    return RegistrationChange.objects.create(
        event=event, registration=registration, actor=actor, what=what, before=str(before)[:200], after=str(after)[:200]
    )
