"""Who asks, for which event, by which link."""

from functools import wraps

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt

from events.domain.errors import LinkExpiredError, NotFoundError
from events.models import Event
from portal.core.discussions import source_of
from portal.core.page_discussions import KIND


def reader_of(request):
    """Return the user; who has no session cookie is a visitor, whose session is not even looked at."""
    return request.user if settings.SESSION_COOKIE_NAME in request.COOKIES else AnonymousUser()


def event_of(key, user):
    """Return an event by its key, with its sessions; raises Http404 if this person may not read its page."""
    event = Event.objects.filter(key=key, is_published=True).prefetch_related("sessions").first()
    if event is None or source_of(KIND).find(key, user, get_language()) is None:
        raise Http404
    return event


def personal(view):
    """Answer a personal link: a wrong one by a page that says so; the address goes to nobody else, and into no cache.

    The status of a wrong link is 404, of one whose time is over 410. Who has the link may do what it is for, so that
    its forms need no other proof, and no cookie; without a referrer browsers would not say where they come from.
    """

    @csrf_exempt
    @wraps(view)
    def answer(request, *args, **kwargs):
        try:
            response = view(request, *args, **kwargs)
        except NotFoundError as error:
            status = 410 if isinstance(error, LinkExpiredError) else 404
            context = {"error": error.message, "afterwards": getattr(error, "afterwards", "")}
            response = render(request, "events/link_wrong.html", context, status=status)
        response["Referrer-Policy"] = "no-referrer"
        response["Cache-Control"] = "no-store, private"
        response["X-Robots-Tag"] = "noindex"
        return response

    return answer
