"""What events do by the clock."""

from datetime import timedelta

from events.domain import certificates, doors, recordings, retention, telling, thread, waiting
from portal.core.jobs import scheduled


@scheduled(every=timedelta(seconds=30))
def release_seats():
    """End the holds of addresses that nobody confirmed, and seat who waits."""
    waiting.sweep()


@scheduled(every=timedelta(days=1), lease=timedelta(hours=1))
def erase_personal_data():
    """Erase the personal data of events that were long ago."""
    retention.anonymise_old_events()


@scheduled(every=timedelta(minutes=5))
def tell_of_recordings():
    """Tell registrants that the recording of their event is there."""
    recordings.tell()


@scheduled(every=timedelta(minutes=1))
def make_certificates():
    """Make and send certificates of attendance that the secretariat has ordered."""
    certificates.make_due()


@scheduled(every=timedelta(seconds=30))
def tell_of_changes():
    """Write to the registrants of events that were moved or cancelled."""
    telling.tell_changes()


@scheduled(every=timedelta(minutes=5), lease=timedelta(hours=1))
def remind_registrants():
    """Write to those whose event begins soon."""
    telling.remind()


@scheduled(every=timedelta(minutes=10))
def say_in_threads():
    """Bring open questions, recordings and slides to the threads of past events."""
    thread.say_afterwards()


@scheduled(every=timedelta(seconds=30))
def turn_pages():
    """Show on pages that registration has closed, that an event is full, or that it is over."""
    doors.notice_doors()
