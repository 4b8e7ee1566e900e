"""What may be attached to a post: judged by its bytes, images written anew."""

from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image

from forum.markup.characters import clean_line
from portal.core.uploads.documents import check_document
from portal.core.uploads.images import clean_image
from portal.core.uploads.kinds import DOCUMENTS, IMAGE_TYPES, extension_of

from .errors import InvalidError

ACCEPTED_DOCUMENTS = ("pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "csv", "txt")
LONGEST_NAME = 120


class Upload(NamedTuple):
    """A file that was found to be what its name says."""

    file: Any
    name: str
    content_type: str
    size: int
    width: int | None = None
    height: int | None = None


def examine(upload):
    """Return an uploaded file as Upload; raises InvalidError, with its name, for one that cannot be taken."""
    name = _clean_name(upload.name)
    try:
        return _examine(upload, name)
    except ValidationError as error:
        message = _("%(name)s: %(problem)s") % {"name": name, "problem": " ".join(error.messages)}
        raise InvalidError(message, field="files") from error


def _examine(upload, name):
    if not upload.size:
        raise ValidationError(_("The file is empty."))
    most = settings.FORUM_ATTACHMENT_MB * 1024 * 1024
    if upload.size > most:
        raise ValidationError(_("The file is larger than %(most)s.") % {"most": filesizeformat(most)})
    extension = extension_of(name)
    if extension in IMAGE_TYPES:
        return _examine_image(upload, name, IMAGE_TYPES[extension])
    if extension not in ACCEPTED_DOCUMENTS:
        kinds = ", ".join([*IMAGE_TYPES, *ACCEPTED_DOCUMENTS])
        message = _("Files of this kind are not accepted. Accepted are: %(kinds)s.")
        raise ValidationError(message % {"kinds": kinds})
    check_document(upload)
    return Upload(upload, name, DOCUMENTS[extension].content_type, upload.size)


def _examine_image(upload, name, content_type):
    clean_image(upload)
    with Image.open(upload) as image:
        width, height = image.size
    upload.seek(0)
    return Upload(upload, name, content_type, upload.size, width, height)


def _clean_name(name):
    """Return a file's name without folders, on one line, short, with its extension."""
    name = clean_line((name or "").replace("\\", "/").rpartition("/")[2]) or "file"
    stem, dot, extension = name.rpartition(".")
    if len(name) <= LONGEST_NAME or not dot:
        return name[:LONGEST_NAME]
    return stem[: LONGEST_NAME - 1 - len(extension[:10])] + dot + extension[:10]
