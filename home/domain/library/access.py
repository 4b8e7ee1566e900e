"""Who may download a document of the library: who may read a page that offers it.

Whatever else shows a document has its own rule: a file that stands on other pages too is left to its collection.
"""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ReferenceIndex

from home.models import LibraryEntryPage, LibraryFile
from portal.core.api.public import public_files, public_pages
from portal.core.domain.translations import restricted


def may_download(document, request):
    """Say whether the asking person may have a document, as far as the library knows it."""
    pages = list(LibraryEntryPage.objects.filter(files__document=document).annotate(is_closed=restricted()))
    if not pages or any(page.live and not page.is_closed for page in pages):
        return True
    if request.user.has_perm("wagtailadmin.access_admin"):
        return True
    return any(_is_open_to(page, request) for page in pages if page.live) or _stands_elsewhere(document)


def _is_open_to(page, request):
    return all(restriction.accept_request(request) for restriction in page.get_view_restrictions())


def shown_documents():
    """Return the ids of the files of public entries; Wagtail keeps no track of them."""
    return LibraryFile.objects.filter(page__in=public_pages().order_by().values("pk")).order_by().values("document")


def _stands_elsewhere(document):
    """Say whether something but the library shows a document."""
    content_type = ContentType.objects.get_for_model(document, for_concrete_model=False)
    references = ReferenceIndex.objects.filter(to_content_type=content_type, to_object_id=str(document.pk))
    return references.exists() or public_files(type(document)).filter(pk=document.pk).exists()
