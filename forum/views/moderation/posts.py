"""A post and all that a moderator can do with it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from machina.apps.forum_conversation.models import Post

from forum.domain import moderation, reports
from forum.domain.errors import ForumError, InvalidError, NotFoundError
from forum.domain.shown import show
from forum.domain.visibility import require_post
from forum.forms.moderation import EditForm, ReasonForm
from forum.models import LogEntry, PostText, Report
from forum.views.access import access_of

from .door import back, frame, moderators_only, say

# What a button says: the verb, whether it takes a reason, and what was done.
VERBS = {
    "approve": (moderation.approve, False, gettext_lazy("The post is shown.")),
    "restore": (moderation.restore, False, gettext_lazy("The post is shown.")),
    "dismiss": (reports.dismiss, False, gettext_lazy("The reports are closed.")),
    "hide": (moderation.hide, True, gettext_lazy("The post is hidden.")),
    "delete": (moderation.delete_post, True, gettext_lazy("The post is deleted.")),
}


@moderators_only
def post(request, pk):
    """Show a post with its reports and history, and do what a button says."""
    if request.method == "POST":
        return _act(request, pk)
    found = _find(request, pk)
    context = frame(request, _("A post")) | {
        "post": found,
        "shown": show(PostText.objects.filter(pk=pk))[0],
        "reports": Report.objects.filter(post=pk).select_related("reporter").order_by("-pk")[:30],
        "entries": LogEntry.objects.filter(post=pk).select_related("moderator")[:30],
        "form": ReasonForm(),
    }
    return render(request, "community/moderation/post.html", context)


def _find(request, pk):
    """Return a post of a board that the moderator looks after; raises NotFoundError."""
    found = Post.objects.select_related("topic__forum", "topic__detail", "text", "poster").filter(pk=pk).first()
    access = access_of(request)
    if found is None or not access.is_moderator_of(found.topic.forum_id):
        raise NotFoundError
    require_post(access, found)
    return found


def _act(request, pk):
    """Do what the button says and return to the page that it was on."""
    form, here = ReasonForm(request.POST), reverse("forum:moderate_post", args=[pk])
    act, takes_reason, done = VERBS.get(request.POST.get("action"), (None, False, ""))
    if act is None or not form.is_valid():
        return redirect(here)
    try:
        act(request.user, pk, *([form.cleaned_data["reason"]] if takes_reason else []))
    except NotFoundError:
        # Deleted meanwhile, by another moderator or by this form sent twice; or none of this moderator's business.
        messages.info(request, _("This post is not here any more."))
        return back(request, "forum:queue")
    except ForumError as error:
        say(request, error)
        return back(request, here)
    messages.success(request, done)
    return back(request, "forum:queue" if act is moderation.delete_post else here)


@moderators_only
def edit(request, pk):
    """Change a post's text, with a reason that its author reads."""
    found = _find(request, pk)
    begin = {"text": found.text.source, "base_version": found.updates_count}
    form = EditForm(request.POST or None, initial=begin)
    if form.is_valid() and _is_saved(request, pk, form):
        messages.success(request, _("The post is changed."))
        return redirect("forum:moderate_post", pk)
    context = frame(request, _("Edit the post")) | {"post": found, "form": form}
    return render(request, "community/moderation/edit.html", context)


def _is_saved(request, pk, form):
    try:
        moderation.edit(request.user, pk, **form.cleaned_data)
    except InvalidError as error:
        form.add_error(error.field if error.field in form.fields else None, error.message)
    except NotFoundError:
        raise
    except ForumError as error:
        form.add_error(None, error.message)
    return form.is_valid()
