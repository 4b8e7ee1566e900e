"""Checks boards, the tree they stand in, and members."""

from django.db import transaction
from django.db.models import Count
from machina.apps.forum.models import Forum
from machina.apps.forum_conversation.models import Post, Topic
from machina.apps.forum_member.models import ForumProfile

from forum.models import Trust

from .boards import lock_tree
from .counters import settle
from .drift_found import Drift, differences


def check():
    """Give every Drift of boards, tree and members."""
    yield from _boards()
    yield from _tree()
    yield from _members()


def _boards():
    totals = {}
    listed = Topic.objects.filter(approved=True, detail__is_listed=True).order_by("last_post_on", "pk")
    for board, posts, last_post, last_post_on in listed.values_list(
        "forum", "posts_count", "last_post", "last_post_on"
    ):
        topics, sum_of_posts, *_before = totals.get(board, (0, 0))
        totals[board] = (topics + 1, sum_of_posts + posts, last_post, last_post_on)
    names = ("direct_topics_count", "direct_posts_count", "last_post", "last_post_on")
    for row in Forum.objects.values("pk", *names):
        right = dict(zip(names, totals.get(row["pk"], (0, 0, None, None)), strict=True))
        yield from differences("board", row["pk"], row, right)


def _tree():
    """Number the tree anew, siblings in the order they have, and compare (MPTT's numbering)."""
    rows = list(
        Forum.objects.order_by("tree_id", "lft", "pk").values("pk", "parent", "lft", "rght", "level", "tree_id")
    )
    below = {}
    for row in rows:
        below.setdefault(row["parent"], []).append(row)
    for root in below.get(None, ()):
        yield from _branch(root, below, root["tree_id"])
    trees = [root["tree_id"] for root in below.get(None, ())]
    if len(set(trees)) != len(trees):
        yield Drift("tree", 0, "tree_id", trees, "one for each root")


def _branch(root, below, tree):
    """Compare the numbers of a board and all below it."""
    number, stack = 0, [(root, 0, False)]
    right = {}
    while stack:
        row, level, is_left = stack.pop()
        number += 1
        if is_left:
            right[row["pk"]]["rght"] = number
            yield from differences("tree", row["pk"], row, right[row["pk"]])
            continue
        right[row["pk"]] = {"lft": number, "level": level, "tree_id": tree}
        stack.append((row, level, True))
        stack.extend((child, level + 1, False) for child in reversed(below.get(row["pk"], ())))


@transaction.atomic
def mend_tree():
    """Number the tree anew."""
    lock_tree()
    Forum.objects.rebuild()
    settle()


def _members():
    counts = dict(
        Post.objects.filter(approved=True, poster__isnull=False).order_by().values_list("poster").annotate(Count("pk"))
    )
    profiles = dict(ForumProfile.objects.values_list("user", "posts_count"))
    for person in sorted(counts.keys() | profiles.keys()):
        if profiles.get(person, 0) != counts.get(person, 0):
            yield Drift("member", person, "posts_count", profiles.get(person, 0), counts.get(person, 0))
    for person, most in Trust.objects.values_list("user", "approved_posts"):
        if most < counts.get(person, 0):
            yield Drift("member", person, "approved_posts", most, counts[person])
