"""The words of documents: asked for when a page is published, brought to the search when they have been read."""

from django.db import transaction
from wagtail.search import index

from home.models import LibraryEntryPage, LibraryFile
from portal.core.domain import document_words
from portal.core.models import PageWords


def want_words(page):
    """Have the files of a page read."""
    document_words.want(page.files.values_list("document_id", flat=True))


@transaction.atomic
def renew(document_ids):
    """Bring the words of these documents, just read, to all pages that offer them."""
    pages = LibraryFile.objects.filter(document__in=document_ids).values("page")
    for page in LibraryEntryPage.objects.filter(pk__in=pages):
        PageWords.keep(page)
        index.insert_or_update_object(page)
