"""Joining a group, leaving it, and its owners' answers."""

from allauth.core import ratelimit
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from forum.domain import belonging, group_lists, groups
from forum.domain.access import STANDINGS_INSIDE
from forum.domain.errors import NotFoundError
from forum.enums import Standing
from forum.forms.belonging import InviteForm, JoinForm
from forum.views.access import access_of
from portal.members.models import User

from .doors import members_only, sent, settle, show, submit

PER_PAGE = 50


def _described(pk):
    """Return a group with its name and description in the reader's language, or raise NotFoundError."""
    found = group_lists.described(get_language()).filter(pk=pk).first()
    if found is None:
        raise NotFoundError
    return found


@members_only
def group(request, pk):
    """Show a group's people to those who belong to it, and to its owners what waits for them."""
    access = access_of(request)
    groups.require_known(access, pk)
    if access.standing(pk) not in STANDINGS_INSIDE and not groups.may_look_after(access, pk):
        return redirect("forum:group_join", pk)
    people = group_lists.people_of(pk, *STANDINGS_INSIDE)
    looks_after = groups.may_look_after(access, pk)
    context = {
        "group": _described(pk),
        "people": Paginator(people, PER_PAGE).get_page(request.GET.get("page")),
        "waiting": list(group_lists.people_of(pk, Standing.ASKED)) if looks_after else [],
        "invited": list(group_lists.people_of(pk, Standing.INVITED)) if looks_after else [],
        "looks_after": looks_after,
        "belongs": access.standing(pk) in STANDINGS_INSIDE,
        "may_read": pk in access.readable,
        "closed": groups.is_closed(pk),
        "may_close": groups.may_close(access, pk),
    }
    return show(request, "group", **context)


def group_join(request, pk):
    """Say what a private group is for and take a request to join; for visitors there is no such page."""
    if not access_of(request).is_member:
        raise Http404
    return _group_join(request, pk)


@members_only
def _group_join(request, pk):
    access = access_of(request)
    groups.require_known(access, pk)
    if access.standing(pk) in STANDINGS_INSIDE:
        return redirect("forum:group", pk)
    if access.standing(pk) == Standing.INVITED:
        return redirect("forum:group_invitation", pk)
    form = JoinForm(sent(request))
    taken, _standing = submit(form, lambda form: belonging.ask_to_join(request.user, pk, form.cleaned_data["message"]))
    if taken:
        messages.success(request, _("Your request is with the owners of the group. A letter tells you their answer."))
        return redirect("forum:groups")
    context = {
        "group": _described(pk),
        "form": form,
        "asked": access.standing(pk),
        "closed": groups.is_closed(pk),
        "may_close": groups.may_close(access, pk),
    }
    return show(request, "join", **context)


@members_only
def group_invitation(request, pk):
    """Accept or decline an invitation; the letter leads here."""
    standing = access_of(request).standing(pk)
    if standing in STANDINGS_INSIDE:
        return redirect("forum:group", pk)
    if standing != Standing.INVITED:
        raise NotFoundError
    if request.method == "POST":
        accept = "accept" in request.POST
        done = _("Welcome to the group.") if accept else _("You have declined the invitation.")
        to = ["forum:group", pk] if accept else ["forum:groups"]
        return settle(request, lambda: belonging.answer_invitation(request.user, pk, accept=accept), done, *to)
    return show(request, "invitation", group=_described(pk))


@members_only
def group_leave(request, pk):
    """Leave a group, or take a request back, after one more question."""
    standing = access_of(request).standing(pk)
    if standing is None:
        raise NotFoundError
    if request.method == "POST":
        done = _("You have left the group.") if standing in STANDINGS_INSIDE else _("Your request is taken back.")
        return settle(request, lambda: belonging.leave(request.user, pk), done, "forum:groups")
    return show(request, "leave", group=_described(pk), standing=standing)


@members_only
def group_invite(request, pk):
    """Invite somebody. Whatever was written, the answer is the same."""
    groups.require_owner_page(access_of(request), pk)
    if request.method == "POST":
        refused = ratelimit.consume_or_429(request, action="forum_invite", user=request.user)
        if refused:
            return refused
    form = InviteForm(sent(request))
    taken, _result = submit(form, lambda form: belonging.invite(request.user, pk, form.cleaned_data["who"]))
    if taken:
        messages.success(request, _("If this is a member of the portal, an invitation is on its way."))
        return redirect("forum:group", pk)
    return show(request, "invite", group=_described(pk), form=form)


@members_only
def group_member(request, pk, public_id):
    """Do for an owner what the button beside a person says."""
    if request.method != "POST":
        return redirect("forum:group", pk)
    groups.require_inside(access_of(request), pk)
    person = User.objects.filter(public_id=public_id).values_list("pk", flat=True).first()
    acts = {
        "accept": (lambda: belonging.answer_request(request.user, pk, person, accept=True), _("The member is in.")),
        "refuse": (lambda: belonging.answer_request(request.user, pk, person, accept=False), _("You have refused.")),
        "remove": (lambda: belonging.remove(request.user, pk, person), _("Taken off the list.")),
        "own": (lambda: belonging.make_owner(request.user, pk, person), _("The group has one more owner.")),
    }
    if request.POST.get("act") not in acts:
        return redirect("forum:group", pk)
    act, done = acts[request.POST["act"]]
    return settle(request, act, done, "forum:group", pk)
