"""Light versions of recordings: sound alone, and a small picture, for whoever pays by the megabyte.

The work is ffmpeg's (events/transcoding.py). What is made is kept only when it is whole: a run that is killed leaves
nothing, and the next one goes on where it ended.
"""

from dataclasses import dataclass

from django.core.files import File
from django.db import transaction

from events.enums import FileKind
from events.models import LightVersion, RecordingFile
from portal.core.models import PortalDocument

# What is made of a file, by its kind.
MADE_OF = {FileKind.VIDEO: (FileKind.AUDIO, FileKind.LOW_VIDEO), FileKind.AUDIO: (FileKind.AUDIO,)}
EXTENSIONS = {FileKind.AUDIO: "opus", FileKind.LOW_VIDEO: "mp4"}


@dataclass(frozen=True)
class Wanted:
    """A version that is missing, or was made of a file that has been replaced since."""

    original: PortalDocument
    kind: FileKind


def wanted_versions():
    """Return what is to be made of the files of all live recordings; one that editors gave themselves is not."""
    rows = RecordingFile.objects.filter(page__live=True).select_related("document").order_by("document_id", "pk")
    rows = list(rows)
    given = {(row.page_id, row.language, row.kind) for row in rows}
    made = dict.fromkeys(LightVersion.objects.values_list("original_id", "kind", "original_hash"))
    wanted = {}
    for row in rows:
        for kind in MADE_OF.get(FileKind(row.kind), ()):
            exists = (row.document_id, kind.value, row.document.get_file_hash()) in made
            is_given = kind != row.kind and (row.page_id, row.language, kind.value) in given
            if not exists and not is_given and not _is_light_already(row.document, kind):
                wanted[row.document_id, kind] = Wanted(row.document, kind)
    return list(wanted.values())


@transaction.atomic
def keep(wanted, path):
    """Keep a finished file as a light version, in the collection of its original; the one before it goes.

    Another run may have been faster: whoever comes second keeps nothing. Returns whether it was kept.
    """
    original = PortalDocument.objects.select_for_update().filter(pk=wanted.original.pk).first()
    digest = wanted.original.get_file_hash()
    versions = LightVersion.objects.filter(original=original, kind=wanted.kind)
    if original is None or original.get_file_hash() != digest or versions.filter(original_hash=digest).exists():
        return False
    PortalDocument.objects.filter(pk__in=versions.values("document")).delete()
    LightVersion.objects.create(
        original=original, kind=wanted.kind, document=_document(original, wanted.kind, path), original_hash=digest
    )
    return True


def _document(original, kind, path):
    stem = original.filename.rpartition(".")[0]
    document = PortalDocument(title=f"{original.title} ({kind.value})"[:255], collection=original.collection)
    with path.open("rb") as made:
        document.file.save(f"{stem}.{kind.value}.{EXTENSIONS[kind]}", File(made), save=False)
    document._set_document_file_metadata()
    document.save()
    return document


def _is_light_already(document, kind):
    """Say whether a file is in the format that would be made of it."""
    return kind == FileKind.AUDIO and document.file_extension.lower() in ("opus", "ogg")
