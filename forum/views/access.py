"""Who asks, and what they may do: looked up once per request."""

from functools import wraps

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from forum.domain.access import Access
from forum.domain.errors import NotFoundError


def reader_of(request):
    """Return the user; who has no session cookie is a visitor, whose session is not even looked at.

    To look would make the page's answer depend on a cookie (Vary) and keep it out of caches.
    """
    return request.user if settings.SESSION_COOKIE_NAME in request.COOKIES else AnonymousUser()


def access_of(request):
    """Return what the reader may do; made at the first call, remembered on the request."""
    if not hasattr(request, "forum_access"):
        request.forum_access = Access(reader_of(request))
    return request.forum_access


def hides(view):
    """Answer what the reader may not know of as what does not exist."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except NotFoundError as error:
            raise Http404 from error

    return answer
