"""What the files of a document of the library must be, whichever door it is published through."""

from django.utils.translation import gettext_lazy as _

from portal.core.alternative_text import UnpublishableError

FILE_WANTED = _("There is nothing to download yet: add a file and say in which language it is written.")
SAME_LANGUAGE = _("There is a file in this language already. An entry has one file for each language.")


class FilesError(UnpublishableError):
    """The files of a document that was to be published are not as they must be."""


def require_files(page):
    """Raise FilesError for a page without files or with two of the same language."""
    languages = [row.language for row in page.files.all()]
    if not languages:
        raise FilesError(page, FILE_WANTED)
    if len(languages) != len(set(languages)):
        raise FilesError(page, SAME_LANGUAGE)
