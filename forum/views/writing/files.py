"""Attached files: for whom may read the post and download on its board."""

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.views.decorators.http import require_safe

from forum.domain import attachments
from forum.domain.access import Access
from forum.domain.errors import NotAllowedError, NotFoundError
from forum.views.access import reader_of
from portal.core.serving.answers import ServedFile, answer

# What everybody may read is asked for again each time, for the post may have been hidden; the rest nobody keeps.
CACHE_CONTROL = {True: "private, no-cache", False: "private, no-store"}


@require_safe
def attachment(request, token, name):
    """Send a file under the name that its author gave it; without a session on boards that are open."""
    reader = reader_of(request)
    try:
        file = attachments.find(reader, token)
        opened = attachments.open_file(file) if file.name == name else None
    except NotAllowedError as error:
        if reader.is_authenticated:
            raise PermissionDenied from error
        return redirect_to_login(request.get_full_path())
    except NotFoundError as error:
        raise Http404 from error
    if opened is None:
        raise Http404
    return answer(request, _served(file, reader), opened)


def _served(file, reader):
    """Return what is sent. The bytes under a token never change, so the token is their ETag."""
    post = file.attachment.post
    is_public = not reader.is_authenticated or post.topic.forum_id in Access(AnonymousUser()).readable
    return ServedFile(
        name=file.name,
        content_type=file.content_type,
        etag=f'"{file.token.hex}"',
        modified=int(post.created.timestamp()),
        size=file.size,
        inline=file.content_type.startswith("image/"),
        headers={"Cache-Control": CACHE_CONTROL[is_public and post.topic.detail.is_listed]},
    )
