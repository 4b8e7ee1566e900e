"""The log of moderation."""

from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import render
from django.utils.translation import gettext as _

from forum.domain import sanctions
from forum.enums import Action
from forum.models import LogEntry
from forum.views.access import access_of

from .door import frame, moderators_only

PER_PAGE = 30


@moderators_only
def log(request):
    """Show what was done on the moderator's boards, the newest first; who lays sanctions sees those too."""
    access = access_of(request)
    action = request.GET.get("action") if request.GET.get("action") in Action.values else ""
    seen = Q(forum__in=access.moderated)
    if sanctions.may_sanction(access):
        seen |= Q(forum=None)
    entries = LogEntry.objects.filter(seen).select_related("moderator", "member", "topic")
    if action:
        entries = entries.filter(action=action)
    context = frame(request, _("What moderators did")) | {
        "here_is": "log",
        "shown": Paginator(entries, PER_PAGE).get_page(request.GET.get("page")),
        "filters": [{"name": "action", "label": _("What"), "value": action, "choices": Action.choices}],
        "chosen": [{"label": Action(action).label, "url": request.path}] if action else [],
    }
    return render(request, "community/moderation/log.html", context)
