"""Texts not yet posted."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from forum.domain import drafts as domain
from forum.models import Draft

DRAFTS_PER_PAGE = 20


@require_safe
@login_required
@never_cache
def drafts(request):
    """List a member's drafts."""
    page = Paginator(domain.of(request.user), DRAFTS_PER_PAGE).get_page(request.GET.get("page"))
    rows = [{"draft": draft, "url": _address(draft), "title": _title(draft)} for draft in page]
    return render(request, "community/writing/drafts.html", {"page_obj": page, "rows": rows})


@require_POST
@login_required
@never_cache
def delete_draft(request, pk):
    """Delete a draft of one's own."""
    draft = get_object_or_404(Draft, pk=pk, user=request.user)
    domain.drop(request.user, draft.place)
    messages.success(request, _("The draft is deleted."))
    return redirect("forum:drafts")


@require_safe
@login_required
@never_cache
def welcome_back(request):
    """Say that somebody who logged in with a text waiting in another tab can go back to it."""
    return render(request, "community/writing/welcome_back.html")


def _address(draft):
    """Return where a draft is gone on with."""
    if draft.post_id:
        return reverse("forum:edit_post", args=[draft.post_id])
    return (
        reverse("forum:reply", args=[draft.topic_id])
        if draft.topic_id
        else reverse("forum:new_topic", args=[draft.forum_id])
    )


def _title(draft):
    """Return what a draft is, in words."""
    if draft.post_id:
        return _("Change of a post in “%(topic)s”") % {"topic": draft.post.topic.subject}
    if draft.topic_id:
        return _("Reply in “%(topic)s”") % {"topic": draft.topic.subject}
    return draft.fields.get("subject") or _("New topic")
