"""A member's own registrations, among the pages of the account."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from events.domain.links import manage_url
from events.domain.retention import registrations_of
from events.domain.titles import titles

MOST = 100  # of the latest; nobody comes to more


@require_safe
@login_required
@never_cache
def own(request):
    """Show the member's registrations: those for events to come, then the past ones."""
    rows = list(registrations_of(request.user).select_related("event").order_by("-event__starts_at", "-pk")[:MOST])
    names = titles([row.event for row in rows])
    now = timezone.now()
    listed = [{"row": row, "title": names.get(row.event.key) or row.event.get_kind_display()} for row in rows]
    coming = [one | {"url": manage_url(one["row"])} for one in listed if one["row"].event.ends_at > now]
    past = [one for one in listed if one["row"].event.ends_at <= now]
    return render(request, "events/registering/own.html", {"coming": coming[::-1], "past": past})
