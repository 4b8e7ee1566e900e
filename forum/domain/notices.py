"""Letters about new posts: to who is named in one, and to who follows the topic or the board.

A post that becomes visible leaves a PendingNotice in the same transaction; the sweep writes the letters afterwards, so
that nobody waits for them while posting, and asks only then who may read the post.
"""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from machina.apps.forum_conversation.models import Post

from forum import mail
from forum.models import BoardMark, ForumPreferences, PendingNotice, ReadMark, Subscription

from .access import Access
from .visibility import may_see_post

AT_ONCE = 500  # posts a sweep deals with; the next one takes the rest


def expect(post_ids):
    """Remember that letters are owed for posts."""
    now = timezone.now()
    PendingNotice.objects.bulk_create(
        [PendingNotice(post_id=post_id, shown_at=now) for post_id in post_ids], ignore_conflicts=True
    )


def sweep():
    """Write the letters that are owed, and return for how many posts."""
    pending = list(PendingNotice.objects.values_list("pk", flat=True)[:AT_ONCE])
    for post_id in pending:
        tell_of(post_id)
    return len(pending)


@transaction.atomic
def tell_of(post_id):
    """Write the letters about one post; of two sweeps at once the second finds nothing to do."""
    pending = PendingNotice.objects.select_for_update().filter(pk=post_id).first()
    if pending is None:
        return
    post = Post.objects.select_related("topic__detail", "text", "poster").filter(pk=post_id).first()
    if post is not None and post.approved and post.topic.approved:
        named = _tell_the_named(post)
        _tell_followers(post, named, pending.shown_at)
    PendingNotice.objects.filter(pk=post_id).delete()


def _tell_the_named(post):
    """Write to those whom the post names, and return their ids."""
    unwilling = ForumPreferences.objects.filter(user=OuterRef("pk"), mention_letters=False)
    people = get_user_model().objects.filter(mentions__post=post, is_active=True).exclude(pk=post.poster_id)
    told = set()
    for person in people.exclude(Exists(unwilling)).select_related("preferences").order_by("pk"):
        if _may_be_told(person, post):
            mail.send_mention(person, post)
            told.add(person.pk)
    return told


def _tell_followers(post, named, shown_at):
    for subscription in _followers(post, named, shown_at):
        person = subscription.user
        if _has_been_back(subscription) and _may_be_told(person, post):
            mail.send_news(person, post, subscription)
            # Also who follows both topic and board gets one letter.
            both = Subscription.objects.filter(Q(topic=post.topic_id) | Q(forum=post.topic.forum_id), user=person)
            both.update(told_at=timezone.now())


def _followers(post, named, shown_at):
    """Return a subscription for each who followed topic or board when the post appeared, that of the topic first."""
    unwilling = ForumPreferences.objects.filter(user=OuterRef("user"), follow_letters=False)
    seen_already = ReadMark.objects.filter(user=OuterRef("user"), topic=post.topic_id, number__gte=post.text.number)
    subscriptions = (
        Subscription.objects.filter(Q(topic=post.topic_id) | Q(forum=post.topic.forum_id))
        .filter(created__lte=shown_at, user__is_active=True)
        .exclude(user__in=[post.poster_id or 0, *named])
        .exclude(Exists(unwilling))
        .exclude(Exists(seen_already))
        .select_related("user__preferences", "forum")
        .order_by("user", "forum")
    )
    by_person = {}
    for subscription in subscriptions:
        kept = by_person.get(subscription.user_id)
        if kept is None or subscription.topic_id:
            by_person[subscription.user_id] = subscription
    return by_person.values()


def _has_been_back(subscription):
    """Say whether the follower has read there since the last letter."""
    if subscription.told_at is None:
        return True
    marks = ReadMark.objects.filter(user=subscription.user_id, read_at__gt=subscription.told_at)
    if subscription.topic_id:
        return marks.filter(topic=subscription.topic_id).exists()
    board = subscription.forum_id
    caught_up = BoardMark.objects.filter(user=subscription.user_id, forum=board, read_until__gt=subscription.told_at)
    return marks.filter(topic__forum=board).exists() or caught_up.exists()


def _may_be_told(person, post):
    access = Access(person)
    return access.is_member and may_see_post(access, post)
