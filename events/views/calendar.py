"""Calendars for everybody: one event as a file, all events of a language or theme to subscribe to."""

from django.http import Http404, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events.domain.appointments import feed, public_calendar
from events.domain.calendars import pages_for_calendars
from events.views.access import event_of, reader_of
from portal.core.models import Theme


@require_safe
def event_file(request, key):
    """Answer with the calendar file of an event."""
    event = event_of(key, reader_of(request))
    return _calendar(public_calendar(event, get_language()), f'attachment; filename="event-{str(key)[:8]}.ics"')


@require_safe
def calendar_feed(request):
    """Answer with the calendar of all events, or of those of a theme."""
    theme = _theme(request.GET.get("theme", ""))
    pages = pages_for_calendars(get_language(), theme.slug if theme else "")
    name = _("Events of Log-In Networks")
    path = request.path
    if theme:
        name, path = f"{name}: {theme.name}", f"{path}?theme={theme.slug}"
    return _calendar(feed(pages, get_language(), name=name, path=path), "inline")


def _theme(slug):
    """Return the theme of a slug in this language, None for none; an unknown one is no address."""
    if not slug:
        return None
    # PostgreSQL takes no NUL in a text.
    theme = Theme.objects.in_language(get_language()).filter(slug=slug.replace("\0", "")).first()
    if theme is None:
        raise Http404
    return theme


def _calendar(data, disposition):
    return HttpResponse(data, content_type="text/calendar; charset=utf-8", headers={"Content-Disposition": disposition})
