"""Files attached to posts. Their bytes lie under random names in a storage that has no addresses of its own."""

from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from uuid import UUID, uuid4

from django.conf import settings
from django.core.files.storage import storages
from django.db import transaction
from django.utils.translation import ngettext
from machina.apps.forum_conversation.forum_attachments.models import Attachment

from forum.enums import Right
from forum.models import AttachedFile, PostText

from . import visibility
from .access import Access
from .errors import InvalidError, NotFoundError
from .uploads import Upload, examine


@dataclass
class StoredFile:
    """A file whose bytes are in the storage, and which is a post's as soon as `is_taken`."""

    path: str
    upload: Upload
    is_taken: bool = False


@contextmanager
def stored(uploads):
    """Check the files that somebody sends and store them, outside the transaction: images take a while.

    Whatever no post has taken at the end, because the verb raised or the form had been sent before, is removed again.
    """
    require_few(len(uploads))
    files = []
    try:
        for upload in [examine(upload) for upload in uploads]:
            path = storage().save(_random_path(), upload.file)
            files.append(StoredFile(path, upload))
        yield files
    except BaseException:
        _remove(file.path for file in files)
        raise
    _remove(file.path for file in files if not file.is_taken)


def storage():
    """Return where the bytes are."""
    return storages["attachments"]


def require_few(number):
    """Raise InvalidError for more files than a post takes."""
    most = settings.FORUM_ATTACHMENTS_PER_POST
    if number > most:
        message = ngettext("A post takes %(most)d file.", "A post takes %(most)d files.", most)
        raise InvalidError(message % {"most": most}, field="files")


def attach(post, files):
    """Give stored files to a post of a locked topic."""
    if not files:
        return
    rows = Attachment.objects.bulk_create(Attachment(post=post, file=file.path) for file in files)
    AttachedFile.objects.bulk_create(
        AttachedFile(
            attachment=row,
            token=uuid4(),
            name=file.upload.name,
            content_type=file.upload.content_type,
            size=file.upload.size,
            width=file.upload.width,
            height=file.upload.height,
        )
        for row, file in zip(rows, files, strict=True)
    )
    for file in files:
        file.is_taken = True
    _count(post)


def detach(post, tokens):
    """Take files off a post of a locked topic; tokens of other posts' files say nothing here."""
    wanted = set(map(str, tokens))
    rows = Attachment.objects.filter(post=post).select_related("detail")
    gone = [row for row in rows if str(row.detail.token) in wanted]
    if gone:
        _remove_after_commit(row.file.name for row in gone)
        Attachment.objects.filter(pk__in=[row.pk for row in gone]).delete()
        _count(post)


def forget_files(post_ids):
    """Have the files of posts that are about to be deleted removed as soon as that is committed."""
    _remove_after_commit(Attachment.objects.filter(post__in=post_ids).values_list("file", flat=True))


def find(user, token):
    """Return an AttachedFile for whom may download it; raises NotFoundError or NotAllowedError."""
    try:
        token = token if isinstance(token, UUID) else UUID(str(token))
    except ValueError:
        raise NotFoundError from None
    files = AttachedFile.objects.select_related("attachment__post__text", "attachment__post__topic__detail")
    file = files.filter(token=token).first()
    if file is None:
        raise NotFoundError
    access = Access(user)
    visibility.require_post(access, file.attachment.post)
    access.require(Right.DOWNLOAD, file.attachment.post.topic.forum_id)
    return file


def open_file(file):
    """Return the bytes of an AttachedFile as an open file; raises NotFoundError if they are gone."""
    try:
        return storage().open(file.attachment.file.name)
    except OSError:
        raise NotFoundError from None


def _count(post):
    PostText.objects.filter(pk=post.pk).update(attachments_count=Attachment.objects.filter(post=post).count())


def _random_path():
    name = uuid4().hex
    return f"{name[:2]}/{name}"


def _remove_after_commit(paths):
    # The paths are read now: afterwards the rows are gone.
    transaction.on_commit(partial(_remove, list(paths)), robust=True)


def _remove(paths):
    for path in paths:
        storage().delete(path)
