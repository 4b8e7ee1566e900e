"""The list of groups, new groups, and what their owners say of them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from forum.domain import group_lists, groups
from forum.domain.access import STANDINGS_INSIDE
from forum.domain.errors import ForumError
from forum.enums import Standing
from forum.forms.belonging import DescribeGroupForm, FoundGroupForm
from forum.views.access import access_of

from .doors import members_only, sent, settle, show, submit

PER_PAGE = 20


@members_only
def group_list(request):
    """Show one's groups, invitations, and the groups one may ask to join."""
    access, language = access_of(request), get_language()
    own = group_lists.own_groups(access.user, language)
    others = Paginator(group_lists.groups_to_join(access, language), PER_PAGE).get_page(request.GET.get("page"))
    return show(
        request,
        "list",
        mine=_cards(own[Standing.OWNER] + own[Standing.MEMBER], "group"),
        invited=_cards(own[Standing.INVITED], "group_invitation"),
        asked=_cards(own[Standing.ASKED], "group_join"),
        others=_cards(others, "group_join"),
        page_obj=others,
    )


def _cards(found, address):
    """Return groups as cards that lead to an address of theirs."""
    return [
        {
            "title": group.label,
            "url": reverse(f"forum:{address}", args=[group.pk]),
            "summary": group.about or "",
            "theme": _facts(group),
            "lang": group.said_in if group.said_in != get_language() else "",
        }
        for group in found
    ]


def _facts(group):
    """Return in a few words whose a group is and, to its people, how many they are and what waits for its owner."""
    standing = group.mine.standing if getattr(group, "mine", None) else None
    facts = []
    if standing in STANDINGS_INSIDE:
        facts.append(ngettext("%(number)d member", "%(number)d members", group.people) % {"number": group.people})
    if group.board.organisation and group.board.organisation.approved:
        facts.append(group.board.organisation.name)
    if group.asking and standing == Standing.OWNER:
        facts.append(ngettext("%(number)d request", "%(number)d requests", group.asking) % {"number": group.asking})
    return " · ".join(facts)


@members_only
def group_new(request):
    """Found a group."""
    user = request.user
    form = FoundGroupForm(sent(request), organisation=user.organisation)
    taken, board_id = submit(form, lambda form: groups.found_group(user, language=get_language(), **form.cleaned_data))
    if taken:
        messages.success(request, _("The group is there. Invite the first members."))
        return redirect("forum:group", board_id)
    try:
        groups.may_found(user)
    except ForumError as error:
        return show(request, "refused", 403, message=error.message)
    return show(request, "new", form=form)


@members_only
def group_edit(request, pk):
    """Say in three languages what a group is called and what it is for."""
    groups.require_owner_page(access_of(request), pk)
    group = group_lists.described(get_language()).get(pk=pk)
    form = DescribeGroupForm(sent(request), initial=DescribeGroupForm.begin(group) | {"openness": group.board.openness})
    taken, _result = submit(
        form,
        lambda form: groups.describe_group(
            request.user, pk, texts=form.texts(), openness=form.cleaned_data["openness"]
        ),
    )
    if taken:
        messages.success(request, _("The group's description is saved."))
        return redirect("forum:group", pk)
    return show(request, "edit", form=form, group=group)


@members_only
def group_close(request, pk):
    """Close a group to new posts, or open it again."""
    access = access_of(request)
    groups.require_known(access, pk)
    if not groups.may_close(access, pk):
        return redirect("forum:groups")
    closed = groups.is_closed(pk)
    if request.method == "POST":
        act, done = (
            (groups.reopen_group, _("The group is open again."))
            if closed
            else (groups.close_group, _("The group is closed."))
        )
        return settle(request, lambda: act(request.user, pk), done, "forum:groups")
    return show(request, "close", group=group_lists.described(get_language()).get(pk=pk), closed=closed)
