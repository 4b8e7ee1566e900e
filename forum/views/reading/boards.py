"""The index and the boards."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from forum.domain import directory, listings
from forum.domain.errors import NotFoundError
from forum.enums import Openness, Right
from forum.models import Board
from forum.views.access import access_of, hides

from .head import PublicPage
from .links import address_with, board_trail, board_versions, moved, other_parameters


@require_safe
def index(request):
    """Show the boards, by what brings their topics together."""
    access = access_of(request)
    boards = directory.rows(access, get_language())
    context = {
        "page": PublicPage(_("Forum"), _("Ask, answer and exchange between Tuscany, Senegal, Niger and Burkina Faso.")),
        "access": access,
        "kinds": directory.by_kind(boards),
        "tab": "index",
        "feed": reverse("forum:feed"),
    }
    return render(request, "community/index.html", context)


@require_safe
@hides
def board(request, pk, slug):
    """Show the topics of a board; a slug that is not the board's leads to the right address."""
    access = access_of(request)
    boards = directory.rows(access, get_language(), marks_unread=False)
    if pk not in boards:
        return _knock(access, pk)
    found = boards[pk]
    if slug != found.slug:
        return moved(address_with(request, "forum:board", pk, found.slug))
    state, language = (request.GET.get(name, "") for name in ("show", "language"))
    topics = listings.of_board(pk, state, language)
    count = None if other_parameters(request) else found.topics
    shown = listings.page(topics, request.GET.get("page"), access, get_language(), count)
    context = {
        "page": PublicPage(found.name, found.description, number=shown.number, versions=board_versions(request, pk)),
        "access": access,
        "board": found,
        "trail": board_trail(boards, found)[:-1],
        "topics": shown,
        "state": state if state in listings.QUESTIONS else "",
        "chosen_language": language,
        "is_followed": found.is_followed,
        "may_start": access.may(Right.START, pk) and not found.is_category,
        "moderates": access.is_moderator_of(pk),
        "feed": "" if found.is_private else reverse("forum:board_feed", args=[pk]),
    }
    return render(request, "community/board.html", context)


def _knock(access, pk):
    """Send a member to the door of a private board; for everybody else there is no such board."""
    private = Board.objects.filter(forum=pk, openness=Openness.PRIVATE)
    if not access.is_member or not private.exists():
        raise NotFoundError
    return redirect("forum:group_join", pk)
