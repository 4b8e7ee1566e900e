"""Boards in the admin: the tree, and what is done with a board."""

from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from machina.apps.forum.models import Forum
from wagtail.admin.widgets.button import HeaderButton

from forum.domain import boards
from forum.domain.errors import NotFoundError
from forum.forms.belonging import TextsForm

from .forms import BoardForm, DeleteForm, MoveForm, NewBoardForm
from .frame import only_with, show, take

ADD, CHANGE, DELETE = "community.add_board", "community.change_board", "community.delete_board"
LIST = "forum_admin:boards"


def find(pk):
    """Return a board with its texts, or raise NotFoundError."""
    forum = Forum.objects.select_related("board").prefetch_related("texts").filter(pk=pk).first()
    if forum is None:
        raise NotFoundError
    return forum


@only_with(CHANGE)
def index(request):
    """Show the tree."""
    add = HeaderButton(_("Add a board"), url=reverse("forum_admin:add"), icon_name="plus")
    rows = []
    for forum in boards.tree(get_language()):
        languages = {text.language for text in forum.texts.all()}
        codes = [(code, code in languages) for code, _label in settings.LANGUAGES]
        rows.append({"forum": forum, "languages": codes, "depth": min(forum.level, 4)})
    return show(request, "boards", _("Boards"), buttons=[add], rows=rows)


@only_with(ADD)
def add(request):
    """Make a board."""
    form = NewBoardForm(request.POST if request.method == "POST" else None, initial={"openness": "open"})
    made = take(
        request, form, lambda data: boards.add_board(request.user, **form.values()), _("The board is there."), LIST
    )
    return made or show(request, "form", _("Add a board"), form=form, submit_button_label=_("Add the board"))


@only_with(CHANGE)
def edit(request, pk):
    """Change a board."""
    forum = find(pk)
    begin = TextsForm.begin(forum) | {
        name: getattr(forum.board, name) for name in ("kind", "openness", "asks_approval", "organisation")
    }
    form = BoardForm(request.POST if request.method == "POST" else None, initial=begin)
    done = take(
        request,
        form,
        lambda data: boards.edit_board(request.user, pk, icon=forum.board.icon, **form.values()),
        _("The board is saved."),
        LIST,
    )
    return done or show(
        request, "form", _("Edit the board"), board=forum, form=form, submit_button_label=_("Save"), tabs=True
    )


@only_with(CHANGE)
def move(request, pk):
    """Put a board somewhere else in the tree."""
    forum = find(pk)
    inside = forum.get_descendants(include_self=True).values_list("pk", flat=True)
    form = MoveForm(
        request.POST if request.method == "POST" else None, exclude=set(inside), initial={"parent": forum.parent_id}
    )
    done = take(
        request,
        form,
        lambda data: boards.move_board(request.user, pk, data["parent"]),
        _("The board has moved."),
        LIST,
    )
    return done or show(
        request, "form", _("Move the board"), board=forum, form=form, submit_button_label=_("Move"), tabs=True
    )


@only_with(CHANGE)
@require_POST
def shift(request, pk):
    """Put a board before or after the one next to it."""
    boards.shift_board(request.user, pk, -1 if request.POST.get("step") == "up" else 1)
    return redirect(LIST)


@only_with(DELETE)
def delete(request, pk):
    """Delete a board; its topics go elsewhere."""
    forum = find(pk)
    form = DeleteForm(request.POST if request.method == "POST" else None, exclude={pk})
    done = take(
        request,
        form,
        lambda data: boards.delete_board(request.user, pk, data["topics_to"]),
        _("The board is deleted."),
        LIST,
    )
    return done or show(
        request, "delete", _("Delete the board"), board=forum, form=form, submit_button_label=_("Delete"), tabs=True
    )
