"""The queue: what waits for a moderator, with the buttons that settle it."""

from django.shortcuts import render
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from forum.domain import queue as waiting_room
from forum.views.access import access_of

from .door import frame, moderators_only

KINDS = {
    "reported": pgettext_lazy("posts", "Reported"),
    "new": gettext_lazy("First posts of new members"),
    "held": pgettext_lazy("posts", "Held for another reason"),
}


@moderators_only
def queue(request):
    """Show what waits, the oldest first. Changes nothing: the buttons send their forms to the post's own address."""
    access = access_of(request)
    kind = request.GET.get("kind") if request.GET.get("kind") in KINDS else ""
    shown = waiting_room.page(access, kind, request.GET.get("page"), get_language())
    context = frame(request, _("Moderation")) | {
        "here_is": "queue",
        "shown": shown,
        "filters": [{"name": "kind", "label": _("What"), "value": kind, "choices": KINDS.items()}],
        "chosen": [{"label": KINDS[kind], "url": request.path}] if kind else [],
        "here": request.get_full_path(),
    }
    return render(request, "community/moderation/queue.html", context)
