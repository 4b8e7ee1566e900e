"""What readers have read of topics that move, part or come together: that stays read, and nothing else does."""

from bisect import bisect_right
from itertools import accumulate

from django.utils import timezone

from forum.enums import PostState
from forum.models import BoardMark, PostText, ReadMark

from .marks import raise_marks


def reached(topic):
    """Return {user id: number}: how far people have read a locked topic, by their marks on it and on its board."""
    found = dict(ReadMark.objects.filter(topic=topic).values_list("user_id", "number"))
    visible = PostText.objects.filter(topic=topic, state=PostState.VISIBLE).order_by("number")
    posts = list(visible.values_list("number", "post__created"))
    dates = list(accumulate((created for _number, created in posts), max))
    marks = BoardMark.objects.filter(forum=topic.forum_id, read_until__gte=topic.detail.arrived_on)
    for user_id, until in marks.values_list("user_id", "read_until"):
        if seen := bisect_right(dates, until):
            found[user_id] = max(found.get(user_id, 0), posts[seen - 1][0])
    return found


def keep_marks(topic_id, reach):
    """Write down how far people had read a topic (see reached): what they marked was another board."""
    read_at = timezone.now()
    marks = [
        {"user_id": user_id, "topic_id": topic_id, "number": number, "read_at": read_at}
        for user_id, number in reach.items()
    ]
    raise_marks(ReadMark, marks, "number")


def carry_marks(new_id, before, reaches):
    """Set everybody's mark to just before the first post that they had not reached, so that none is lost.

    before: {post id: (topic id, number)} as it was; the posts bear their new numbers already, higher than all before.
    reaches: {topic id: how far people had read it}.
    """
    there = PostText.objects.filter(topic_id=new_id, pk__in=before, state=PostState.VISIBLE)
    steps = sorted((number, *before[post]) for post, number in there.values_list("pk", "number"))
    by_user = {}
    for topic_id, reach in reaches.items():
        for user_id, number in reach.items():
            by_user.setdefault(user_id, {})[topic_id] = number
    now = {user_id: _last_of_the_read(steps, by_topic) for user_id, by_topic in by_user.items()}
    keep_marks(new_id, {user_id: number for user_id, number in now.items() if number})


def _last_of_the_read(steps, by_topic):
    """Return the new number of the last post before the first unread one, 0 if that is the very first."""
    last = 0
    for number, topic_id, old_number in steps:
        if old_number > by_topic.get(topic_id, 0):
            break
        last = number
    return last
