"""The forum's boards, which every portal begins with, and the demonstration exchange on them."""

from django.db import transaction

from forum.domain.boards import make_board
from forum.enums import BoardKind, Openness
from forum.models import Board, BoardText, Membership, PendingNotice
from portal.core.models import OutboxMessage

from . import forum_people
from .content import LANGUAGES, load, words
from .forum_topics import Exchange


@transaction.atomic
def make_boards():
    """Make the open boards in a forum that has none; one that has was arranged by its administrators."""
    if not Board.objects.exclude(kind=BoardKind.THREADS).exists():
        for spec in load("forum/boards"):
            if "openness" not in spec:
                _make_board(spec)


def _make_board(spec, **fields):
    texts = {language: (words(spec["name"], language), words(spec["description"], language)) for language in LANGUAGES}
    return make_board(texts=texts, kind=spec["kind"], **fields)


@transaction.atomic
def make_exchange(moderator, page_ids, tell):
    """Make the demonstration members, their group, their topics and what waits for a moderator: all of it or nothing.

    `tell` is called after each topic, for progress. A second run changes nothing, whatever has become of it since.
    """
    if forum_people.are_there():
        return
    people = forum_people.make_people()
    exchange = Exchange(people, moderator, page_ids, _boards() | _make_groups(people))
    exchange.make(tell)
    _write_to_nobody()


def _boards():
    """Return the ids of the open boards by their key, as far as they have kept their Italian name."""
    found = dict(BoardText.objects.filter(language="it").values_list("name", "forum_id"))
    names = {spec["key"]: words(spec["name"], "it") for spec in load("forum/boards")}
    return {key: found[name] for key, name in names.items() if name in found}


def _make_groups(people):
    """Make the private boards with their owners and members; returns their ids by key."""
    ids = {}
    for spec in load("forum/boards"):
        if "openness" in spec:
            founder = people[spec["owners"][0]]
            board = _make_board(spec, openness=Openness(spec["openness"]), founder=founder)
            for standing, keys in (("owner", spec["owners"]), ("member", spec["members"])):
                Membership.objects.bulk_create(
                    Membership(forum=board, user=people[key], standing=standing) for key in keys
                )
            ids[spec["key"]] = board.pk
    return ids


def _write_to_nobody():
    """Take back the letters about it: what is brought in is no news, and nobody has these addresses."""
    PendingNotice.objects.filter(post__poster__email__endswith=forum_people.DOMAIN).delete()
    OutboxMessage.objects.filter(recipient__endswith=forum_people.DOMAIN).delete()
