"""Captions of recordings, for players; the pages themselves are served as all pages are."""

from django.http import Http404, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from events.domain.captions import write_captions
from events.domain.recording_queries import captions_in, readable_recording


@require_safe
def captions(request, key, language):
    """Serve the captions of a recording in one language as WebVTT, to whom may read its page."""
    page = readable_recording(key, get_language())
    restrictions = page.get_view_restrictions() if page else []
    if page is None or not all(restriction.accept_request(request) for restriction in restrictions):
        raise Http404
    cues = captions_in(page, language)
    if cues is None:
        raise Http404
    response = HttpResponse(write_captions(cues), content_type="text/vtt; charset=utf-8")
    if restrictions:
        response["Cache-Control"] = "private, no-cache"
    return response
