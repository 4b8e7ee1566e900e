"""The page cache's place among the middlewares: before all that make an answer, so that a hit passes none of them."""

from django.conf import settings
from django.core.cache import caches
from django.utils.cache import patch_cache_control

from portal.core.compression import ENCODINGS, negotiate
from portal.core.models import ContentVersion

from .entries import answer, entries_of
from .rules import PERSONAL_COOKIES, cacheable_hosts, is_storable, key_of, may_fill


class PageCacheMiddleware:
    """Answers readers without a session from the cache.

    The content version is read before the page is made, and the page is stored under that version: whatever it was made
    from is at least as new. A page made from what a publication then replaced is never shown after it.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.hosts = cacheable_hosts()

    def __call__(self, request):
        key = key_of(request, self.hosts) if settings.PAGE_CACHE else None
        if key is None:
            return _keep_private(request, self.get_response(request))
        encoding = negotiate(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        version = ContentVersion.current()
        entry = caches["pages"].get(f"{key}{encoding}")
        if entry is not None and entry.version == version:
            return answer(request, entry)
        return self._answer_and_fill(request, key, encoding, version)

    def _answer_and_fill(self, request, key, encoding, version):
        response = self.get_response(request)
        if not is_storable(request, response):
            return _keep_private(request, response)
        if not may_fill(request):
            return response
        entries = entries_of(response, version)
        if request.method == "GET":
            caches["pages"].set_many({f"{key}{name}": entries[name] for name in ENCODINGS})
        return answer(request, entries[encoding])


def _keep_private(request, response):
    """Keep caches from storing a reader's own page; one that says something about caches itself knows better."""
    is_personal = response.cookies or not PERSONAL_COOKIES.isdisjoint(request.COOKIES)
    if is_personal and not response.streaming and not response.has_header("Cache-Control"):
        patch_cache_control(response, private=True, no_cache=True)
    return response
