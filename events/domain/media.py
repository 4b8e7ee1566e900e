"""The files of a recording as a reader chooses among them: what they weigh, and which a player begins with."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from events.enums import FileKind, TextUse
from events.models import LightVersion
from portal.core.uploads.kinds import kind_of

# The order in which versions are shown, and the one in which the player looks for its first.
SHOWN = (FileKind.VIDEO, FileKind.LOW_VIDEO, FileKind.AUDIO)
BEGINS_WITH = (FileKind.LOW_VIDEO, FileKind.VIDEO, FileKind.AUDIO)
BEGINS_LIGHT_WITH = (FileKind.AUDIO, FileKind.LOW_VIDEO, FileKind.VIDEO)


@dataclass(frozen=True)
class Version:
    """A file to watch, to listen to or to read. `language` is "" where several are spoken; `weight` is in bytes."""

    kind: str
    language: str
    url: str
    weight: int
    extension: str
    title: str = ""

    @property
    def label(self):
        """What sort of version it is."""
        return FileKind(self.kind).label

    @property
    def content_type(self):
        """The type a browser decides by whether it can play it."""
        return kind_of(f".{self.extension}").content_type

    @property
    def is_audio(self):
        """Whether there is nothing to see."""
        return self.kind == FileKind.AUDIO

    def at(self, second):
        """Return the address of a moment (https://www.w3.org/TR/media-frags/#naming-time)."""
        return f"{self.url}#t={second}" if second else self.url


@dataclass(frozen=True)
class Media:
    """All a page offers, in the order it is shown."""

    versions: tuple[Version, ...]
    slides: tuple[Version, ...]

    def first(self, language, light=False):
        """Return the version a player begins with: in the reader's language if there is one, never the heaviest."""
        order = BEGINS_LIGHT_WITH if light else BEGINS_WITH

        def rank(version):
            foreign = version.language not in ("", language)
            return foreign, order.index(version.kind), version.weight

        return min(self.versions, key=rank, default=None)


def media_of(page):
    """Return the Media of a recording in two queries, the light versions made of its files included."""
    rows = list(page.files.select_related("document").order_by("sort_order", "pk"))
    made = LightVersion.objects.filter(original__in=[row.document_id for row in rows]).select_related("document")
    given = {(row.kind, row.language) for row in rows}
    versions = [_version(row.kind, row.language, row.document) for row in rows]
    for row in rows:
        versions += [
            _version(light.kind, row.language, light.document)
            for light in made
            if light.original_id == row.document_id and _is_wanted(light.kind, row, given)
        ]
    to_play = [version for version in versions if version.kind in SHOWN]
    to_play.sort(key=lambda version: (version.language, SHOWN.index(version.kind)))
    return Media(tuple(to_play), tuple(version for version in versions if version.kind == FileKind.SLIDES))


def captions_of(page):
    """Return the languages that the player has captions in, each once, in the editor's order."""
    texts = [text for text in page.all_texts if text.use != TextUse.TRANSCRIPT and text.cues]
    return list(dict.fromkeys(text.language for text in texts))


def external_moment(url, second):
    """Return the address of a moment of a video on YouTube or Vimeo; elsewhere, that of the video."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    if host in ("youtube.com", "youtu.be"):
        query = [pair for pair in parse_qsl(parts.query) if pair[0] != "t"]
        return urlunsplit(parts._replace(query=urlencode([*query, ("t", f"{second}s")])))
    if host == "vimeo.com":
        return urlunsplit(parts._replace(fragment=f"t={second}s"))
    return url


def _is_wanted(kind, row, given):
    """Say whether a light version is worth showing: no editor gave a better one, and it is lighter than its file."""
    return (kind, row.language) not in given or kind == row.kind


def _version(kind, language, document):
    return Version(kind, language, document.url, document.file_size or 0, document.file_extension, document.title)
