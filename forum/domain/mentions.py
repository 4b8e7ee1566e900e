"""Members named in a text: @Aminata becomes a link, and a row, if she may read what is said there."""

from string import ascii_uppercase

from django.contrib.auth import get_user_model
from django.db.models.functions import Lower
from django.urls import reverse

from forum.markup.render import Mentioned
from forum.models import Mention

from .access import Access

ASCII_LOWER = {ord(letter): letter.lower() for letter in ascii_uppercase}
MOST_PER_POST = 10
MOST_NAMES = 200  # that one text may make us look up
MOST_ASKED = 20  # members whose rights one text may make us read


def resolver(board_id):
    """Return a function that finds, for forum.markup, the members of these names who may read the board.

    A name that several members have names nobody.
    """

    def resolve(names):
        asked = {}
        for name in sorted(names)[:MOST_NAMES]:
            asked.setdefault(name.casefold(), []).append(name)
        found = {}
        for key, user in _unique(asked):
            if _may_read(user, board_id):
                mentioned = Mentioned(user.pk, user.display_name, _address(user))
                found |= dict.fromkeys(asked[key], mentioned)
        return found

    return resolve


def _unique(asked):
    """Return pairs of a folded name and the one member who has it."""
    # SQLite's LOWER leaves accented letters as they are.
    lower = {name.lower() for names in asked.values() for name in names}
    lower |= {name.translate(ASCII_LOWER) for names in asked.values() for name in names}
    members = get_user_model().objects.visible().annotate(in_lower_case=Lower("display_name"))
    by_name = {}
    for user in members.filter(in_lower_case__in=lower):
        by_name.setdefault(user.display_name.casefold(), []).append(user)
    unique = [(name, users[0]) for name, users in by_name.items() if len(users) == 1 and name in asked]
    return unique[:MOST_ASKED]


def _may_read(user, board_id):
    access = Access(user)
    return access.is_member and board_id in access.readable


def _address(user):
    """Return the path of the member's page without a language: readers of all three read the stored text."""
    return "/" + reverse("forum:member", args=[user.public_id]).split("/", 2)[2]


def write_mentions(post, user_ids):
    """Store who is named in a post now, and forget who was; returns the ids of those who were not named before."""
    wanted = set(user_ids[:MOST_PER_POST]) - {post.poster_id}
    before = set(post.mentions.values_list("user_id", flat=True))
    post.mentions.exclude(user_id__in=wanted).delete()
    new = sorted(wanted - before)
    Mention.objects.bulk_create(Mention(post=post, user_id=user_id) for user_id in new)
    return new
