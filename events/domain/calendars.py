"""Which events stand in a calendar that programs subscribe to."""

from datetime import timedelta

from django.utils import timezone

from events.models import Event, EventPage

KEPT = timedelta(days=90)  # so that an appointment does not vanish from calendars as soon as it is over
MOST = 200


def pages_for_calendars(language, theme="", now=None):
    """Return the event pages of a language, about a theme (a slug) if wanted, with their events, by date."""
    since = (now or timezone.now()) - KEPT
    pages = EventPage.objects.readable(language).about(theme).filter(ends_at__gte=since)
    pages = list(pages.order_by("starts_at", "pk")[:MOST])
    events = Event.objects.filter(key__in=[page.translation_key for page in pages]).prefetch_related("sessions")
    by_key = {event.key: event for event in events}
    for page in pages:
        page.event = by_key[page.translation_key]
    return pages
