"""Documents of the first content."""

from portal.core.models import PortalDocument


def make_document(title, name, file):
    """Make a document of a file (django.core.files.File) under a name; returns it."""
    document = PortalDocument(title=title)
    document.file.save(name, file, save=False)
    document._set_document_file_metadata()
    document.save()
    return document
