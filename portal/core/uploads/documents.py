"""Judging an uploaded document by its content."""

import re
import zipfile
import zlib

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from .kinds import DOCUMENTS, extension_of

HEAD_BYTES = 8192
# An honest office file unpacks to ten or twenty times its size, and has hundreds of parts at most.
MAX_UNPACKED_RATIO = 100
MAX_UNPACKED_BYTES = 1024**3
MAX_PARTS = 5000
OFFICE_FOLDERS = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
MEDIA = {"mp3", "ogg", "mp4", "webm"}
MARKUP = re.compile(r"<\s*(!doctype\s+html|html|script|svg|iframe|\?xml)", re.IGNORECASE)


def check_document(upload, may_be_svg=False):
    """Check an uploaded document by size, extension and content.

    Raises ValidationError in the reader's language. Archives are judged by their directory: nothing is unpacked but the
    few bytes that name their type. SVG, a programme as much as a picture, is for whom `may_be_svg` says.
    """
    extension = extension_of(upload.name)
    most = _most_bytes(extension)
    if upload.size > most:
        message = _("The file is larger than %(most)s.")
        raise ValidationError(message % {"most": filesizeformat(most)}, code="too_large")
    taken = [name for name in DOCUMENTS if name != "svg" or may_be_svg]
    if extension not in taken:
        message = _("Files of this kind are not accepted. Accepted are: %(kinds)s.")
        raise ValidationError(message % {"kinds": ", ".join(taken)}, code="kind")
    upload.seek(0)
    is_right = CHECKS[DOCUMENTS[extension].form](upload, extension)
    upload.seek(0)
    if not is_right:
        message = _("The content of the file is not what its name says (%(extension)s), or it is damaged.")
        raise ValidationError(message % {"extension": extension}, code="content")


def _most_bytes(extension):
    is_media = extension in DOCUMENTS and DOCUMENTS[extension].form in MEDIA
    return (settings.MAX_MEDIA_MB if is_media else settings.MAX_DOCUMENT_MB) * 1024 * 1024


def _starts_with(*signatures):
    def check(upload, extension):
        return upload.read(HEAD_BYTES).startswith(signatures)

    return check


def _is_mp3(upload, extension):
    head = upload.read(2)
    # ID3 tag, or the eleven set bits of an MPEG audio frame, layer III (ISO/IEC 11172-3).
    return head == b"ID" or (
        head[:1] == b"\xff" and head[1:2] in {b"\xfa", b"\xfb", b"\xf2", b"\xf3", b"\xe2", b"\xe3"}
    )


def _is_mp4(upload, extension):
    return upload.read(12)[4:8] == b"ftyp"


def _is_webm(upload, extension):
    head = upload.read(HEAD_BYTES)
    return head.startswith(b"\x1aE\xdf\xa3") and b"webm" in head[:64]


def _text_of(upload):
    """Return the file as text; raises ValidationError for what is not UTF-8, None for what is no text at all."""
    content = upload.read()
    if b"\0" in content:
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = _("The text is not encoded as UTF-8. Save it again with that encoding and retry.")
        raise ValidationError(message, code="encoding") from error


def _is_text(upload, extension):
    text = _text_of(upload)
    return bool(text) and not MARKUP.search(text[:HEAD_BYTES])


def _is_captions(upload, extension):
    # https://www.w3.org/TR/webvtt1/#file-structure
    return re.match(r"WEBVTT(\s|$)", _text_of(upload) or "") is not None


def _is_svg(upload, extension):
    return re.search(r"<svg[\s>]", (_text_of(upload) or "")[:HEAD_BYTES]) is not None


def _is_office(upload, extension):
    archive = _sound_archive(upload)
    if archive is None:
        return False
    names = archive.namelist()
    has_macros = any(name.lower().endswith("vbaproject.bin") for name in names)
    return (
        "[Content_Types].xml" in names
        and any(name.startswith(OFFICE_FOLDERS[extension]) for name in names)
        and not has_macros
    )


def _is_opendocument(upload, extension):
    archive = _sound_archive(upload)
    if archive is None or "mimetype" not in archive.namelist() or archive.getinfo("mimetype").file_size > 100:
        return False
    try:
        return archive.read("mimetype").strip().decode("ascii") == DOCUMENTS[extension].content_type
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError):
        return False


def _sound_archive(upload):
    """Return the zip archive that an upload is from its first byte on; None for none, or one that is a bomb."""
    if upload.read(4) != b"PK\x03\x04":
        return None
    try:
        archive = zipfile.ZipFile(upload)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return None
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    # Parts that together claim more room than the file has share their bytes, as the densest bombs do.
    is_bomb = (
        len(parts) > MAX_PARTS
        or packed > upload.size
        or unpacked > min(MAX_UNPACKED_BYTES, MAX_UNPACKED_RATIO * upload.size)
    )
    return None if is_bomb else archive


CHECKS = {
    "pdf": _starts_with(b"%PDF-"),
    "office": _is_office,
    "opendocument": _is_opendocument,
    "text": _is_text,
    "captions": _is_captions,
    "mp3": _is_mp3,
    "ogg": _starts_with(b"OggS"),
    "mp4": _is_mp4,
    "webm": _is_webm,
    "svg": _is_svg,
}
