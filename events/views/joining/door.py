"""The personal link: before its time it says when it opens; then a button notes that somebody came, and leads there."""

from csp.decorators import csp_update
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_http_methods

from events.domain import joining
from events.domain.announced import announced, moment_in_words
from events.domain.appointments import own_sessions
from events.domain.errors import EventsError, NotFoundError
from events.domain.links import by_join_link
from events.views.access import personal


class SeeOther(HttpResponseRedirect):
    """A redirect after a form (RFC 9110, 15.4.4)."""

    status_code = 303


@require_http_methods(["GET", "HEAD", "POST"])
@personal
# Chromium holds the redirect of a form against form-action, too. The page names no host: none may be read from it.
@csp_update({"form-action": ["https:", "http:"]})
def join(request, word):
    """Show the door, or go through it."""
    registration, error = by_join_link(word), ""
    with translation.override(registration.language):
        if request.method == "POST":
            try:
                return SeeOther(joining.enter(word))
            except NotFoundError:
                raise
            except EventsError as refusal:
                error = refusal.message
        return render(request, "events/joining/door.html", _context(registration, word, error))


def _context(registration, word, error):
    try:
        joining.require_seat(registration)
        door = joining.door_of(registration)
    except EventsError as refusal:
        door, error = None, refusal.message
    said = announced(registration.event, registration.language)
    return {
        "said": said,
        "sessions": said.told(registration.time_zone, own_sessions(registration, said)),
        "opens": moment_in_words(door.opens_at, registration.time_zone) if door and door.opens_at else "",
        "word": word,
        "door": door,
        "error": error,
        "dial_in": registration.event.dial_in.splitlines() if door else [],
    }
