"""The words of a file: PDF, Word, OpenDocument text, plain text. It needs neither Django nor a database.

Files come from strangers: what is read of one is bounded in bytes and pages here, in time and memory by the process
that this runs in (portal.core.uploads.reader).
"""

import re
import zipfile
from dataclasses import dataclass

from defusedxml import ElementTree
from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

MOST_CHARACTERS = 200_000  # of one file: some eighty printed pages
MOST_PAGES = 1000
MOST_XML = 20 * 1024 * 1024  # bytes of one unpacked part of an archive
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OPEN_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OPEN_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_APP = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
# Words that the end of a line parts, as printers do.
_PARTED = re.compile(r"(?<=[^\W\d_])-[ \t]*\n[ \t]*(?=[^\W\d_])")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\ud800-\udfff\ufffe\uffff]")


@dataclass
class Words:
    """What was read so far. `reading` is a value of portal.core.models.Reading; `pages` None where nobody counted."""

    reading: str = "no_words"
    text: str = ""
    pages: int | None = None


def read_words(path, extension, found=None):
    """Read a file and return its Words; `found`, a Words, is filled as far as reading gets, should it be cut short.

    A file that is damaged, protected or of a kind that has no words is an answer, never an exception.
    """
    found = found or Words()
    reader = READERS.get(extension)
    if reader is None:
        found.reading = "other_kind"
        return found
    try:
        reader(path, found)
    except MemoryError:
        found.reading = "too_hard"
    except Exception:  # parsers answer hostile bytes with errors of many types
        found.reading = "broken"
    return finish(found)


def finish(found):
    """Tidy what was read, and say that it was read if there is anything; a part of a document is better than none."""
    text = _UNPRINTABLE.sub("", _PARTED.sub("", found.text))
    found.text = " ".join(text.split())[:MOST_CHARACTERS]
    if found.text:
        found.reading = "read"
    return found


def _read_pdf(path, found):
    reader = PdfReader(path)
    if reader.is_encrypted and not _is_open(reader):
        found.reading = "encrypted"
        return
    found.pages = len(reader.pages)
    for page in reader.pages[:MOST_PAGES]:
        try:
            found.text += page.extract_text() + "\n"
        except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError):
            continue  # one page that cannot be read leaves the others
        if len(found.text) > MOST_CHARACTERS:
            return


def _is_open(reader):
    """Say whether anybody may open a protected PDF: many only forbid changes, and have no password to be read."""
    try:
        return bool(reader.decrypt(""))
    except (DependencyError, NotImplementedError):
        return False


def _read_docx(path, found):
    with zipfile.ZipFile(path) as archive:
        body = _xml(archive, "word/document.xml")
        found.text = _gather(body, {f"{_WORD}t"}, {f"{_WORD}p", f"{_WORD}tab", f"{_WORD}br"})
        found.pages = _count(archive, "docProps/app.xml", lambda root: root.findtext(f"{_APP}Pages"))


def _read_odt(path, found):
    with zipfile.ZipFile(path) as archive:
        body = _xml(archive, "content.xml")
        breaks = {f"{_OPEN_TEXT}{name}" for name in ("p", "h", "s", "tab", "line-break")}
        found.text = _gather(body, None, breaks)
        found.pages = _count(archive, "meta.xml", _pages_of_odt)


def _read_text(path, found):
    with open(path, "rb") as file:
        found.text = file.read(4 * MOST_CHARACTERS).decode("utf-8-sig", errors="ignore")


def _pages_of_odt(root):
    statistic = root.find(f".//{_OPEN_META}document-statistic")
    return statistic.get(f"{_OPEN_META}page-count") if statistic is not None else None


def _xml(archive, name):
    with archive.open(name) as part:
        content = part.read(MOST_XML + 1)
    if len(content) > MOST_XML:
        raise MemoryError
    return ElementTree.fromstring(content)


def _count(archive, name, find):
    """Return the number of pages that the word processor noted, None where it did not."""
    try:
        return int(find(_xml(archive, name)))
    except (KeyError, ValueError, TypeError, ElementTree.ParseError):
        return None


def _gather(root, wanted, breaks):
    """Return the text within the elements `wanted` (None: all), parted where an element of `breaks` begins."""
    pieces, length, waiting = [], 0, [root]
    while waiting and length <= 2 * MOST_CHARACTERS:
        item = waiting.pop()
        if not isinstance(item, str):
            for child in reversed(item):
                waiting += [child.tail, child] if wanted is None and child.tail else [child]
            text = (item.text or "") if wanted is None or item.tag in wanted else ""
            item = ("\n" if item.tag in breaks else "") + text
        pieces.append(item)
        length += len(item)
    return "".join(pieces)


READERS = {
    "pdf": _read_pdf,
    "docx": _read_docx,
    "odt": _read_odt,
    "txt": _read_text,
    "csv": _read_text,
    "vtt": _read_text,
}
