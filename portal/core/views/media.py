"""Uploaded files: images at /media/, documents at /documents/. Nothing else of what storage holds has an address."""

from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.documents.models import document_served

from portal.core.serving.answers import ServedFile, answer
from portal.core.uploads.kinds import IMAGE_TYPES, extension_of, kind_of

FOR_EVER = "public, max-age=31536000, immutable"


@require_safe
def rendition(request, name):
    """Serve a rendition. Its name carries a hash of its content: it never changes and is the same for everybody."""
    response = _image(request, f"images/{name}", FOR_EVER)
    response.is_same_for_all = True
    return response


@require_safe
def original(request, name):
    """Serve an image as it was uploaded, to editors only: readers get renditions."""
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise Http404
    return _image(request, f"original_images/{name}", "private, no-cache")


@require_safe
def document(request, document_id, document_filename):
    """Serve a document to whom its collection allows, after Wagtail's hooks, which know about that."""
    found = get_object_or_404(get_document_model(), pk=document_id)
    if found.filename != document_filename:
        raise Http404
    for hook in hooks.get_hooks("before_serve_document"):
        refusal = hook(found, request)
        if isinstance(refusal, HttpResponse):
            return refusal
    document_served.send(sender=type(found), instance=found, request=request)
    kind = kind_of(found.filename)
    return _file(request, found.file.name, kind.content_type, kind.inline, "private, no-cache")


def _image(request, path, cache_control):
    content_type = IMAGE_TYPES.get(extension_of(path))
    if content_type is None:
        raise Http404
    return _file(request, path, content_type, True, cache_control)


def _file(request, path, content_type, inline, cache_control):
    try:
        opened = default_storage.open(path)
        modified = default_storage.get_modified_time(path).timestamp()
        size = opened.size
    except OSError as error:
        raise Http404 from error
    name = path.rpartition("/")[2]
    etag = f'"{int(modified * 1_000_000):x}-{size:x}"'
    served = ServedFile(name, content_type, etag, int(modified), size, inline, {"Cache-Control": cache_control})
    return answer(request, served, opened)
