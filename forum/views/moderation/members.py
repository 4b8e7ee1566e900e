"""A member as moderators see one: what was written, what was done, what can be laid on the member."""

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from machina.apps.forum_conversation.models import Post

from forum.domain import sanctions
from forum.domain.errors import ForumError, InvalidError, NotFoundError
from forum.enums import SanctionKind
from forum.forms.moderation import SanctionForm
from forum.models import LogEntry, Sanction
from forum.views.access import access_of

from .door import frame, moderators_only, say

SHOWN = 20


@moderators_only
def member(request, public_id):
    """Show a member's history, and lay or lift what a form says."""
    person = get_user_model().objects.filter(public_id=public_id).first()
    if person is None:
        raise NotFoundError
    form = SanctionForm(request.POST if "kind" in request.POST else None)
    if "lift" in request.POST:
        _lift(request)
        return redirect("forum:moderate_member", public_id)
    if form.is_valid() and _is_laid(request, person, form):
        messages.success(request, _("Done: the member gets a letter."))
        return redirect("forum:moderate_member", public_id)
    return render(request, "community/moderation/member.html", _context(request, person, form))


def _context(request, person, form):
    access = access_of(request)
    posts = Post.objects.filter(poster=person, topic__forum__in=access.moderated, topic__detail__is_listed=True)
    entries = LogEntry.objects.filter(member=person, forum__in=access.moderated)
    may_sanction = sanctions.may_sanction(access)
    return frame(request, person.display_name) | {
        "person": person,
        "posts": posts.select_related("topic", "text").order_by("-created")[:SHOWN],
        "entries": entries.select_related("moderator")[:SHOWN],
        "in_force": sanctions.in_force().filter(user=person) if may_sanction else [],
        "sanctions": Sanction.objects.filter(user=person).order_by("-pk")[:SHOWN] if may_sanction else [],
        "form": form if may_sanction and person != access.user else None,
    }


def _lift(request):
    try:
        sanctions.lift(request.user, int(request.POST["lift"]) if request.POST["lift"].isdecimal() else 0)
        messages.success(request, _("Done: the member gets a letter."))
    except NotFoundError:
        raise
    except ForumError as error:
        say(request, error)


def _is_laid(request, person, form):
    data = form.cleaned_data
    try:
        if data["kind"] == SanctionKind.WARNING:
            sanctions.warn(request.user, person.pk, data["reason"], key=data["key"])
        else:
            lay = sanctions.ban if data["kind"] == SanctionKind.BAN else sanctions.silence
            lay(request.user, person.pk, data["reason"], form.until(), key=data["key"])
    except NotFoundError:
        raise
    except ForumError as error:
        field = error.field if isinstance(error, InvalidError) and error.field in form.fields else None
        form.add_error(field, error.message)
    return form.is_valid()
