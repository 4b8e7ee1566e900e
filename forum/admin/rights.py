"""The rights as a table, and who moderates or owns a board."""

from django.contrib.auth import get_user_model
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from forum.domain import appointments, matrix
from forum.domain.errors import ConflictError
from forum.enums import Openness

from .boards import CHANGE, find
from .forms import MemberForm
from .frame import only_with, show, take


@only_with(CHANGE)
def rights(request, pk=None):
    """Show and set who may do what, in the whole forum or on one board."""
    forum = find(pk) if pk else None
    if request.method == "POST":
        try:
            matrix.write(request.user, pk, _wanted(request.POST, pk), request.POST.get("version", ""))
        except ConflictError as error:
            messages.error(request, error.message)
        else:
            messages.success(request, _("The rights are saved."))
        return redirect("forum_admin:board_rights", pk) if pk else redirect("forum_admin:rights")
    table = matrix.read(pk)
    return show(
        request,
        "rights",
        _("Rights on this board") if forum else _("Rights"),
        board=forum,
        table=table,
        columns=matrix.COLUMNS.values(),
        version=matrix.version(table),
        grants=matrix.Grant,
        is_closed=bool(forum and forum.board.openness != Openness.OPEN),
        tabs=bool(forum),
    )


def _wanted(data, pk):
    """Return {name of a cell: Grant} of what was sent: selects for a board, boxes for the whole forum."""
    names = [cell.name for _right, cells in matrix.read(pk) for cell in cells]
    if pk:
        return {name: data[name] for name in names if name in data}
    return {name: matrix.Grant.ALLOW if name in data else matrix.Grant.INHERIT for name in names}


@only_with(CHANGE)
def people(request, pk):
    """Show who moderates a board and who owns it, and name another one."""
    forum = find(pk)
    is_group = forum.board.openness != Openness.OPEN
    form = MemberForm(request.POST if request.method == "POST" else None)
    appoint = appointments.appoint_owner if "owner" in request.POST else appointments.appoint_moderator
    done = take(
        request,
        form,
        lambda data: appoint(request.user, pk, data["who"].pk),
        _("Done: from now on."),
        "forum_admin:people",
        pk,
    )
    return done or show(
        request,
        "people",
        _("Moderators and owners") if is_group else _("Moderators"),
        board=forum,
        form=form,
        is_group=is_group,
        moderators=appointments.moderators_of(pk),
        owners=appointments.owners_of(pk),
        tabs=True,
    )


@only_with(CHANGE)
@require_POST
def dismiss(request, pk):
    """Take a moderator or owner back."""
    person = get_object_or_404(get_user_model(), public_id=request.POST.get("person", ""))
    act = appointments.dismiss_owner if request.POST.get("kind") == "owner" else appointments.dismiss_moderator
    find(pk)
    act(request.user, pk, person.pk)
    messages.success(request, _("Done: from now on."))
    return redirect("forum_admin:people", pk)
