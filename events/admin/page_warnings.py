"""What editors are warned of when they have saved an event page: possible, but perhaps not meant."""

from django.contrib import messages
from django.utils.translation import gettext as _
from wagtail import hooks

from events.models import EventPage
from events.sessions import double_bookings


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def warn_of_double_bookings(request, page):
    """Say who is to speak in two sessions at once, in the page as it was just saved."""
    if not isinstance(page, EventPage):
        return
    written = page.get_latest_revision_as_object()
    for name, one, other in double_bookings(written.sessions):
        words = _("%(name)s speaks in two sessions at once: “%(one)s” and “%(other)s”.")
        messages.warning(request, words % {"name": name, "one": one, "other": other})
