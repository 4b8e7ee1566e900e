"""What members follow, keep and have read: each sent by a form, `on` says what shall be (1) or be no more (0)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from machina.apps.forum_conversation.models import Topic

from forum.domain import boards, following, marks
from forum.views.access import hides

from .links import back, board_address


@require_POST
@login_required
@hides
def follow_topic(request, pk):
    """Follow a topic, or no more."""
    on = _on(request)
    following.follow_topic(request.user, pk, on)
    messages.success(request, _("You follow this topic.") if on else _("You do not follow this topic any more."))
    return redirect(back(request, "forum:topic", pk, get_object_or_404(Topic, pk=pk).slug))


@require_POST
@login_required
@hides
def follow_board(request, pk):
    """Follow all of a board, or no more."""
    on = _on(request)
    following.follow_board(request.user, pk, on)
    messages.success(request, _("You follow this board.") if on else _("You do not follow this board any more."))
    return redirect(back(request, board_address(pk, boards.names(get_language(), [pk])[pk])))


@require_POST
@login_required
@hides
def bookmark(request, pk):
    """Keep a post, or no more."""
    on = _on(request)
    following.bookmark(request.user, pk, on)
    messages.success(request, _("The post is among your bookmarks.") if on else _("The bookmark is removed."))
    return redirect(back(request, "forum:post", pk))


@require_POST
@login_required
@hides
def mark_board_read(request, pk):
    """Let everything on a board count as read."""
    marks.mark_board_read(request.user, pk)
    messages.success(request, _("Everything on this board counts as read."))
    return redirect(back(request, "forum:unread"))


@require_POST
@login_required
@hides
def mark_all_read(request):
    """Let everything count as read."""
    marks.mark_all_read(request.user)
    messages.success(request, _("Everything counts as read."))
    return redirect(back(request, "forum:unread"))


def _on(request):
    return request.POST.get("on", "1") != "0"
