"""Texts begun and not yet posted, one for each place where something can be written."""

from django.db import transaction
from django.db.models import Q
from machina.apps.forum.models import Forum
from machina.apps.forum_conversation.models import Post, Topic

from forum.models import Draft

from .access import Access
from .errors import NotFoundError

PLACES = {
    "board": (Forum, "forum_id", "pk"),
    "topic": (Topic, "topic_id", "forum_id"),
    "post": (Post, "post_id", "topic__forum_id"),
}


def for_board(board_id):
    """Return the place of a new topic on a board."""
    return f"board:{board_id}"


def for_topic(topic_id):
    """Return the place of a reply in a topic."""
    return f"topic:{topic_id}"


def for_post(post_id):
    """Return the place of an edit of a post."""
    return f"post:{post_id}"


@transaction.atomic
def save(user, place, fields):
    """Keep what a form holds, in the place of what was kept there before."""
    column, pk, board_id = _place(place)
    Access(user).require_reading(board_id)
    return Draft.objects.update_or_create(user=user, place=place, defaults={"fields": fields, column: pk})[0]


def _place(place):
    """Return the column of a draft that points there, the id it holds, and the board it is on."""
    kind, _colon, pk = place.partition(":")
    model, column, board = PLACES[kind]
    board_id = model.objects.filter(pk=pk).values_list(board, flat=True).first()
    if board_id is None:
        raise NotFoundError
    return column, int(pk), board_id


def find(user, place):
    """Return the draft for a place, None if there is none."""
    return Draft.objects.filter(user=user, place=place).first()


def drop(user, place):
    """Forget the draft for a place."""
    Draft.objects.filter(user=user, place=place).delete()


def of(user):
    """Return a member's drafts, the latest first, with what they are for; none for what the member may not read now."""
    boards = Access(user).readable
    places = Q(forum__in=boards) | Q(topic__forum__in=boards) | Q(post__topic__forum__in=boards)
    return Draft.objects.filter(places, user=user).select_related("forum", "topic", "post__topic")
