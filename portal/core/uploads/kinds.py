"""The kinds of file the portal takes and serves: one table of extensions, content types and how each is shown.

Served types come from here and never from the system's guess, so that no file becomes something a browser runs.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """`form` says how content is checked (portal.core.uploads.documents); `inline` whether a browser may show it."""

    content_type: str
    form: str
    inline: bool = False


_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."

DOCUMENTS = {
    "pdf": Kind("application/pdf", "pdf", inline=True),
    "docx": Kind(f"{_OFFICE}wordprocessingml.document", "office"),
    "xlsx": Kind(f"{_OFFICE}spreadsheetml.sheet", "office"),
    "pptx": Kind(f"{_OFFICE}presentationml.presentation", "office"),
    "odt": Kind(f"{_OPEN}text", "opendocument"),
    "ods": Kind(f"{_OPEN}spreadsheet", "opendocument"),
    "odp": Kind(f"{_OPEN}presentation", "opendocument"),
    "csv": Kind("text/csv; charset=utf-8", "text"),
    "txt": Kind("text/plain; charset=utf-8", "text"),
    "vtt": Kind("text/vtt; charset=utf-8", "captions", inline=True),
    "mp3": Kind("audio/mpeg", "mp3", inline=True),
    "ogg": Kind("audio/ogg", "ogg", inline=True),
    "opus": Kind("audio/ogg", "ogg", inline=True),
    "mp4": Kind("video/mp4", "mp4", inline=True),
    "webm": Kind("video/webm", "webm", inline=True),
    "svg": Kind("image/svg+xml", "svg"),
}

# Pillow's name of the format, by extension.
IMAGES = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "avif": "AVIF", "gif": "GIF"}
IMAGE_TYPES = {extension: f"image/{name.lower()}" for extension, name in IMAGES.items()}


def extension_of(name):
    """Return a file name's extension in lower case without its dot, "" if it has none."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def kind_of(name):
    """Return the Kind of a document by its name; one that is only ever downloaded for a name not in the table."""
    return DOCUMENTS.get(extension_of(name), Kind("application/octet-stream", ""))
