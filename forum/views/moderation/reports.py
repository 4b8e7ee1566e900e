"""Calling the moderators to a post."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from machina.apps.forum_conversation.models import Post

from forum.domain import reports
from forum.domain.errors import ForumError, NotFoundError
from forum.domain.shown import show
from forum.domain.visibility import require_post
from forum.forms.moderation import ReportForm
from forum.models import PostText
from forum.views.access import access_of, hides


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
@hides
def report(request, pk):
    """Ask what is wrong with a post, and put it before the moderators."""
    access = access_of(request)
    post = Post.objects.select_related("topic__detail", "text").filter(pk=pk).first()
    if post is None or not access.is_member:
        raise NotFoundError
    require_post(access, post)
    form = ReportForm(request.POST or None)
    if form.is_valid() and _is_made(request, pk, form):
        messages.success(request, _("Thank you: a moderator will look at this post."))
        return redirect("forum:topic", post.topic_id, post.topic.slug)
    context = {"form": form, "post": show(PostText.objects.filter(pk=pk))[0], "topic": post.topic}
    return render(request, "community/moderation/report.html", context)


def _is_made(request, pk, form):
    try:
        reports.report(request.user, pk, **form.cleaned_data)
    except NotFoundError:
        raise
    except ForumError as error:
        form.add_error(None, error.message)
    return form.is_valid()
