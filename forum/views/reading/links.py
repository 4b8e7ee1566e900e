"""Addresses of reading."""

from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from forum.domain import boards
from forum.domain.words import board_slug
from portal.core.return_path import local_path

FILTERS = ("show", "language")


def address_with(request, name, *args):
    """Return an address of the portal with the request's query string."""
    query = request.META.get("QUERY_STRING", "")
    return reverse(name, args=args) + (f"?{query}" if query else "")


def moved(address):
    """Lead to where something is now. Browsers ask each time: an old name given back would send them in circles."""
    answer = redirect(address, permanent=True)
    answer["Cache-Control"] = "no-cache"
    return answer


def other_parameters(request):
    """Return the filters of a list that the address sets."""
    return {name: request.GET[name] for name in FILTERS if request.GET.get(name)}


def board_address(pk, name):
    """Return the address of a board for readers of the language that its name is in."""
    return reverse("forum:board", args=[pk, board_slug(name)])


def board_versions(request, pk):
    """Return {language: address} of a board's page, with the request's query string."""
    query = request.META.get("QUERY_STRING", "")
    found = {}
    for language, name in boards.names_by_language(pk).items():
        with override(language):
            found[language] = board_address(pk, name) + (f"?{query}" if query else "")
    return found


def board_trail(boards, board):
    """Return the way down to a board, itself included: pairs of name and address."""
    line = []
    while board is not None:
        line.append((board.name, board_address(board.pk, board.name)))
        board = boards.get(board.parent)
    return [(_("Forum"), reverse("forum:index")), *reversed(line)]


def page_of_topic(topic, page, post_id=None):
    """Return the address of a page of a topic, and of a post on it."""
    address = reverse("forum:topic", args=[topic.pk, topic.slug])
    address += f"?page={page}" if page > 1 else ""
    return address + (f"#post-{post_id}" if post_id else "")


def back(request, *otherwise):
    """Return where a form was sent from if it says so and that is ours, else the address of a name and its parts."""
    return local_path(request.POST.get("next")) or resolve_url(*otherwise)
