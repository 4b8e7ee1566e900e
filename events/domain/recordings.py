"""What happens when a recording is published: its event's registrants are told, once."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from events import mail
from events.enums import RegistrationState
from events.models import PlannedRecording, RecordingPage, Registration

from .feedback import may_give
from .links import afterwards_url

# Time to correct what was published in a hurry, or to take it back, before anybody is told.
PAUSE = timedelta(minutes=15)
# Those who asked to come, whether they did or not; only confirmed addresses are written to.
TOLD = (
    RegistrationState.CONFIRMED,
    RegistrationState.WAITING,
    RegistrationState.ATTENDED,
    RegistrationState.ABSENT,
)
# Nobody is told of a recording of long ago that is only now brought to the portal.
FRESH = timedelta(days=365)


@transaction.atomic
def published(page, now=None):
    """Plan to tell the registrants of the page's event; a recording already planned, in any language, stays so."""
    now = now or timezone.now()
    if page.event_id is None or page.event.ends_at < now - FRESH or page.event.anonymised_at:
        return
    PlannedRecording.objects.get_or_create(
        key=page.translation_key, defaults={"event": page.event, "tell_after": now + PAUSE}
    )


def tell(now=None):
    """Tell of every recording whose pause is over and which is still public; returns how many were told of."""
    due = PlannedRecording.objects.filter(told_at=None, tell_after__lte=now or timezone.now())
    return sum(_tell_one(pk, now or timezone.now()) for pk in due.values_list("pk", flat=True))


@transaction.atomic
def _tell_one(pk, now):
    """Write the letters of one recording and mark it told, all in one transaction."""
    planned = PlannedRecording.objects.select_for_update().filter(pk=pk, told_at=None).select_related("event").first()
    pages = RecordingPage.objects.live().public().filter(translation_key=planned.key) if planned else []
    by_language = {page.locale.language_code: page for page in pages}
    if not by_language:
        return False
    for registration in _registrants(planned.event):
        page = by_language.get(registration.language) or next(iter(by_language.values()))
        feedback_url = afterwards_url(registration) if may_give(registration) else ""
        mail.send_recording(registration, page.translation_key, page.title, page.full_url, feedback_url)
    planned.told_at = now
    planned.save(update_fields=["told_at"])
    return True


def _registrants(event):
    told = Registration.objects.filter(event=event, state__in=TOLD, address_confirmed_at__isnull=False)
    return told.select_related("event", "user").iterator(chunk_size=500)
