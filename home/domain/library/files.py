"""The files of a document as its readers and its editors see them."""

from dataclasses import dataclass

from django.utils.translation import get_language

from portal.core.api.addresses import absolute
from portal.core.models import DocumentWords, Reading
from portal.core.uploads.kinds import kind_of


@dataclass(frozen=True)
class File:
    """A file to download. `weight` is in bytes; `pages` is None where nobody counted them."""

    language: str
    title: str
    url: str
    extension: str
    weight: int
    pages: int | None
    reading: str

    @property
    def content_type(self):
        """The media type that it is served with, without its parameters."""
        return kind_of(f".{self.extension}").content_type.partition(";")[0]

    @property
    def note(self):
        """How the reading of its words ended, for its editor."""
        return Reading(self.reading).label

    @property
    def needs_care(self):
        """Whether an editor should do something, for the search does not find its words."""
        return self.reading not in (Reading.READ, Reading.WAITING)


def files_of(page):
    """Return the File of each language, the reader's own first, in one query (none for a page not saved yet)."""
    rows = page.files.select_related("document__words") if page.pk else page.files.all()
    files = [_file(row.language, row.document) for row in rows if row.document_id]
    return sorted(files, key=lambda file: file.language != get_language())


def file_data(page):
    """Return the files as the public API writes them, in the editor's order, from rows that were read before."""
    files = [_file(row.language, row.document) for row in page.files.all()]
    return [
        {
            "language": file.language,
            "title": file.title,
            "url": absolute(file.url),
            "type": file.content_type,
            "bytes": file.weight,
            "pages": file.pages,
        }
        for file in files
    ]


def _file(language, document):
    words = getattr(document, "words", None) or DocumentWords()
    return File(
        language=language,
        title=document.title,
        url=document.url,
        extension=document.file_extension,
        weight=document.file_size or 0,
        pages=words.pages,
        reading=words.reading,
    )
