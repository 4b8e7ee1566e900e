"""What home does when something happens: a page is published, files are read, a member leaves or asks for all data."""

from django.dispatch import receiver
from wagtail.signals import page_published

from home.domain.agreement import privacy
from home.domain.library import words
from home.models import LibraryEntryPage
from portal.core.domain.document_words import documents_read
from portal.members.signals import member_erased, member_exported


@receiver(member_erased, dispatch_uid="home_erasure")
def let_go(sender, user, **kwargs):
    """Erase the name under what the person has signed for an organisation."""
    privacy.let_go(user)


@receiver(member_exported, dispatch_uid="home_export")
def give_copy(sender, user, **kwargs):
    """Give what home keeps about somebody."""
    return "agreement", privacy.export(user)


@receiver(page_published, sender=LibraryEntryPage, dispatch_uid="home_library_files")
def want_words(sender, instance, **kwargs):
    """Have the files of a document read for the search."""
    words.want_words(instance)


@receiver(documents_read, dispatch_uid="home_library_words")
def renew_words(sender, ids, **kwargs):
    """Let the search find documents by what has just been read."""
    words.renew(ids)
