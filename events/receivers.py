"""What events do when something happens: a page is published, a member leaves or asks for all data."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from events.domain import recordings, retention, schedule
from events.models import Event, EventPage, EventSession, RecordingPage
from portal.core.models import ContentVersion
from portal.members.signals import member_erased, member_exported


@receiver(page_published, sender=EventPage, dispatch_uid="events_schedule")
def bring_dates(sender, instance, **kwargs):
    """Bring the dates of a page that was published into its event; a translation has those of its original."""
    if schedule.is_original(instance):
        schedule.publish_schedule(instance)
    schedule.note_publication(instance.translation_key)


@receiver(post_save, sender=Event, dispatch_uid="events_shown")
@receiver([post_save, post_delete], sender=EventSession, dispatch_uid="events_session_shown")
def show_change(sender, update_fields=None, **kwargs):
    """Have public pages made anew after a change of an event; how long its waiting list has been stands on none."""
    if set(update_fields or ()) != {"last_waiting_number"}:
        ContentVersion.bump()


@receiver(page_unpublished, sender=EventPage, dispatch_uid="events_withdrawal")
@receiver(post_delete, sender=EventPage, dispatch_uid="events_deletion")
def withdraw(sender, instance, **kwargs):
    """Note that a page is gone: without one in any language its event cannot be read."""
    schedule.note_publication(instance.translation_key)


@receiver(page_published, sender=RecordingPage, dispatch_uid="events_recording")
def plan_to_tell(sender, instance, **kwargs):
    """Plan to tell an event's registrants that its recording is there."""
    recordings.published(instance)


@receiver(member_erased, dispatch_uid="events_erasure")
def let_go(sender, user, keep_writings=True, **kwargs):
    """Take somebody who leaves out of all events."""
    retention.let_go(user, keep_writings=keep_writings)


@receiver(member_exported, dispatch_uid="events_export")
def give_copy(sender, user, **kwargs):
    """Give what events keep about somebody."""
    return "registrations", retention.export(user)
