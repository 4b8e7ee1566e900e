"""What writing leaves lying about and nobody needs any more."""

from datetime import timedelta

from django.utils import timezone
from machina.apps.forum_conversation.forum_attachments.models import Attachment

from forum.models import Draft, Submission

from .attachments import storage

# A file is stored before its post: it is nobody's for as long as the transaction takes, or for ever if that failed.
ORPHAN_AFTER = timedelta(days=1)
KEYS_KEPT = timedelta(days=7)
DRAFTS_KEPT = timedelta(days=180)


def remove_orphans():
    """Delete stored files that belong to no post: a process was killed, or a post went with its board or author."""
    if not storage().exists(""):
        return 0
    before = timezone.now() - ORPHAN_AFTER
    removed = 0
    for folder in storage().listdir("")[0]:
        names = [f"{folder}/{name}" for name in storage().listdir(folder)[1]]
        known = set(Attachment.objects.filter(file__startswith=f"{folder}/").values_list("file", flat=True))
        for name in names:
            if name not in known and storage().get_modified_time(name) < before:
                storage().delete(name)
                removed += 1
    return removed


def forget_old():
    """Delete keys of forms that nobody sends again, and drafts that nobody came back to."""
    Submission.objects.filter(created__lt=timezone.now() - KEYS_KEPT).delete()
    Draft.objects.filter(saved_at__lt=timezone.now() - DRAFTS_KEPT).delete()
