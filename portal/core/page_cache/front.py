"""The short way to a page from the cache: before Django has made a request of the environment it is given.

The middleware answers all that the cache can answer; this answers the plainest of it, most of what visitors ask,
for less CPU time than Django takes to call a view.
"""

from django.conf import settings
from django.core.cache import caches
from django.db import DatabaseError
from django.http import HttpRequest

from portal.core.compression import negotiate
from portal.core.models import ContentVersion

from .rules import cacheable_hosts, key_of

# What makes an answer another than the stored one, or may: the middleware sees to it.
LEFT_TO_DJANGO = ("HTTP_COOKIE", "HTTP_SAVE_DATA", "HTTP_IF_NONE_MATCH", "HTTP_IF_MATCH", "SCRIPT_NAME")


class PageCacheFront:
    """A WSGI application (PEP 3333) around Django's."""

    def __init__(self, application):
        self.application = application
        self.hosts = cacheable_hosts()

    def __call__(self, environ, start_response):
        entry = self.fresh_entry(environ) if settings.PAGE_CACHE else None
        if entry is None:
            return self.application(environ, start_response)
        start_response("200 OK", list(entry.headers.values()))
        return [entry.body]

    def fresh_entry(self, environ):
        """Return the Entry that answers this environment as it is, or None."""
        if environ["REQUEST_METHOD"] != "GET" or not environ["PATH_INFO"].isascii():
            return None
        if any(map(environ.get, LEFT_TO_DJANGO)):
            return None
        key = key_of(_Asked(environ), self.hosts)
        entry = key and caches["pages"].get(f"{key}{negotiate(environ.get('HTTP_ACCEPT_ENCODING', ''))}")
        try:
            return entry if entry and entry.version == ContentVersion.current() else None
        except DatabaseError:
            # A connection that was lost since the last request: Django replaces it at the beginning of the next.
            return None


class _Asked(HttpRequest):
    """As much of a request as the rules look at."""

    COOKIES = {}

    def __init__(self, environ):
        self.META = environ
        self.method = environ["REQUEST_METHOD"]
        self.path = environ["PATH_INFO"]

    def _get_scheme(self):
        return self.META["wsgi.url_scheme"]
