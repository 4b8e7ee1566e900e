"""A member leaves, or asks for a copy of everything. Whatever others wrote stays, wherever it stands."""

from django.contrib.auth import get_user_model
from django.db import transaction
from machina.apps.forum_conversation.forum_polls.models import TopicPollVote
from machina.apps.forum_conversation.models import Post, Topic

from forum.markup.render import render
from forum.models import Draft, LogEntry, PostText, Report, Sanction, Subscription

from .counters import settle
from .errors import NotFoundError
from .locks import lock_people, lock_topics
from .mentions import resolver
from .moderation_rows import take_away


@transaction.atomic
def let_go(user, *, keep_posts=True):
    """Take a person out of the forum before the account is deleted.

    keep_posts: they stay as a former member's; otherwise they go with their files, and a topic with its last post.
    A vote stays counted, for a poll's result is everybody's, but nobody knows any more whose it was.
    """
    topics = _lock_all_of(user)
    if not keep_posts:
        _remove_posts(user, topics)
    PostText.objects.filter(post__poster=user).update(former_member=True)
    Post.objects.filter(poster=user).update(poster=None, username=None)
    Topic.objects.filter(poster=user).update(poster=None)
    TopicPollVote.objects.filter(voter=user).update(voter=None)
    Report.objects.filter(reporter=user).exclude(closed_at=None).delete()
    LogEntry.objects.filter(member=user).update(reason="")
    _unlink_mentions(user)
    settle()


def _lock_all_of(user):
    """Lock all topics in which somebody wrote, then the person, who can write nowhere else from then on."""
    while True:
        ids = _topics_of(user)
        try:
            with transaction.atomic():
                topics = lock_topics(*ids)
                lock_people(user.pk)
                if _topics_of(user) <= ids:
                    return topics
                transaction.set_rollback(True)
        except NotFoundError:
            continue  # one was deleted between the look and the lock


def _topics_of(user):
    began = Topic.objects.filter(poster=user).order_by().values_list("pk", flat=True)
    return set(began) | set(Post.objects.filter(poster=user).order_by().values_list("topic_id", flat=True))


def _remove_posts(user, topics):
    by_topic = {}
    for post in Post.objects.filter(poster=user).order_by("topic_id", "pk"):
        by_topic.setdefault(post.topic_id, []).append(post)
    for topic_id, posts in by_topic.items():
        take_away(topics[topic_id], posts)


def _unlink_mentions(user):
    """Let the posts that name somebody name no member any more: the words are others', the link is not."""
    # Who is not active is found by no name; the row goes in this same transaction.
    get_user_model().objects.filter(pk=user.pk).update(is_active=False)
    for text in PostText.objects.filter(post__mentions__user=user).select_related("post__topic"):
        html = render(text.source, resolver(text.post.topic.forum_id)).html
        PostText.objects.filter(pk=text.pk).update(html=html)


def export(user):
    """Return everything that the forum keeps about a person, as what JSON can say."""
    posts = PostText.objects.filter(post__poster=user).order_by("post")
    preferences = getattr(user, "forum_preferences", None)
    return {
        "posts": [
            {"topic": subject, "number": number, "written": written.isoformat(), "state": state, "text": source}
            for subject, number, written, state, source in posts.values_list(
                "topic__subject", "number", "post__created", "state", "source"
            )
        ],
        "drafts": list(Draft.objects.filter(user=user).values("place", "fields")),
        "bookmarks": list(user.bookmarks.values_list("post_id", flat=True)),
        "following": list(
            Subscription.objects.filter(user=user).values_list("topic__subject", "forum__name").order_by("pk")
        ),
        "groups": list(user.board_memberships.values("forum__name", "standing")),
        "votes": list(TopicPollVote.objects.filter(voter=user).values_list("poll_option__text", flat=True)),
        "reports": list(Report.objects.filter(reporter=user).values("post_id", "reason", "words")),
        "sanctions": [
            {"kind": kind, "reason": reason, "since": created.isoformat(), "until": until and until.isoformat()}
            for kind, reason, created, until in Sanction.objects.filter(user=user).values_list(
                "kind", "reason", "created", "until"
            )
        ],
        "letters": {
            name: getattr(preferences, name)
            for name in ("follow_letters", "mention_letters", "digest_letters")
            if preferences
        },
    }
