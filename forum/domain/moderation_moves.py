"""Topics that change their board, part, or come together."""

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from machina.apps.forum.models import Forum
from machina.apps.forum_conversation.models import Post, Topic

from forum.enums import Action, Right
from forum.models import PostText, ReadMark, Report, Subscription, Thread, TopicDetail

from .access import Access
from .counters import settle
from .errors import InvalidError, NotFoundError
from .locks import lock_boards, lock_topics
from .log import log_topic, tell
from .moderation_marks import carry_marks, keep_marks, reached
from .moderation_rows import announce_changed, appearance_told, lead_with_a_visible_post, require
from .once import once
from .rows import add_topic, take_numbers
from .words import clean_subject


@transaction.atomic
def move(user, topic_id, board_id):
    """Move a topic to another board."""
    topic = _locked(user, [topic_id], board_id)[topic_id]
    if topic.forum_id == board_id:
        return topic
    old_board = topic.forum_id
    _refuse_threads(topic)
    keep_marks(topic.pk, reached(topic))
    Topic.objects.filter(pk=topic.pk).update(forum_id=board_id)
    Report.objects.filter(post__topic=topic).update(forum_id=board_id)
    settle(topics=[topic.pk], boards=[old_board, board_id])
    _forget_those_who_may_not_follow(topic.pk, board_id)
    announce_changed(topic.first_post_id)
    topic.forum_id = board_id
    tell(log_topic(user, Action.MOVE, topic), topic.poster_id)
    return topic


@transaction.atomic
def split(user, topic_id, post_ids, subject, board_id, key=""):
    """Make a topic of its own of some posts of a topic, but for its first, and return it."""
    result = once(user, key, lambda: _split(user, topic_id, set(post_ids), clean_subject(subject), board_id))
    return Topic.objects.get(pk=result["topic"])


def _split(user, topic_id, post_ids, subject, board_id):
    old = _locked(user, [topic_id], board_id)[topic_id]
    posts = list(
        Post.objects.select_related("text", "poster").filter(pk__in=post_ids, topic=old).order_by("text__number")
    )
    if not posts or len(posts) != len(post_ids):
        raise InvalidError(_("Choose posts from this topic."), "posts")
    if old.first_post_id in post_ids:
        raise InvalidError(_("The first post stays: move the whole topic instead."), "posts")
    if not old.detail.is_listed:
        raise InvalidError(_("This topic belongs to a page that not everybody may read: its posts stay here."))
    with appearance_told(old.pk) as told:
        new = _new_topic(posts[0], subject, board_id)
        told.append(new.pk)
        _carry_apart(old, posts, new)
    announce_changed(*post_ids)
    tell(log_topic(user, Action.SPLIT, new), *{post.poster_id for post in posts})
    return {"topic": new.pk}


def _carry_apart(old, posts, new):
    post_ids = [post.pk for post in posts]
    TopicDetail.objects.filter(pk=old.pk, accepted_post__in=post_ids).update(accepted_post=None)
    reach, before = reached(old), {post.pk: (old.pk, post.text.number) for post in posts}
    _carry_posts(posts, new)
    carry_marks(new.pk, before, {old.pk: reach})
    followers = Subscription.objects.filter(topic=old, user__in=[post.poster_id for post in posts])
    Subscription.objects.bulk_create(
        Subscription(user_id=user_id, topic=new) for user_id in followers.values_list("user_id", flat=True)
    )
    settle(topics=[old.pk, new.pk], boards=[old.forum_id, new.forum_id])


def _new_topic(first, subject, board_id):
    """Make the row of a topic that began with a post."""
    topic = add_topic(board_id, first.poster, subject, language=first.text.language, at=first.created)
    Post.objects.filter(pk=first.pk).update(subject=subject)
    return topic


@transaction.atomic
def merge(user, topic_id, into_topic_id):
    """Put all posts of a topic into another, all of them in order of time; its address leads there from now on."""
    if topic_id == into_topic_id:
        raise InvalidError(_("A topic cannot be merged into itself."), "into")
    topics = lock_topics(topic_id, into_topic_id)
    old, new = topics[topic_id], topics[into_topic_id]
    access = Access(user)
    for topic in (old, new):
        require(access, Right.MOVE, topic)
    if old.detail.merged_into_id == new.pk:
        return new
    if old.detail.merged_into_id or new.detail.merged_into_id:
        raise NotFoundError
    _refuse_threads(old)
    if hasattr(old, "poll") and hasattr(new, "poll"):
        raise InvalidError(_("Both topics have a poll: they cannot be merged."))
    with appearance_told(old.pk, new.pk):
        _merge(old, new)
    tell(log_topic(user, Action.MERGE, new), old.poster_id)
    return new


def _merge(old, new):
    firsts = [old.first_post_id, new.first_post_id]
    posts = list(Post.objects.select_related("text").filter(topic__in=[old, new]).order_by("created", "pk"))
    before = {post.pk: (post.topic_id, post.text.number) for post in posts}
    reaches = {topic.pk: reached(topic) for topic in (old, new)}
    _carry_posts(posts, new)
    carry_marks(new.pk, before, reaches)
    ReadMark.objects.filter(topic=old).delete()
    if hasattr(old, "poll"):
        type(old.poll).objects.filter(pk=old.poll.pk).update(topic=new)
    following = Subscription.objects.filter(topic=new).values("user")
    Subscription.objects.filter(topic=old).exclude(user__in=following).update(topic=new)
    Subscription.objects.filter(topic=old).delete()
    TopicDetail.objects.filter(merged_into=old).update(merged_into=new)
    TopicDetail.objects.filter(pk=old.pk).update(merged_into=new, accepted_post=None)
    TopicDetail.objects.filter(pk=new.pk).update(arrived_on=timezone.now())  # some of its posts came just now
    Topic.objects.filter(pk=old.pk).update(status=Topic.TOPIC_MOVED)
    settle(topics=[old.pk, new.pk], boards=[old.forum_id, new.forum_id])
    _forget_those_who_may_not_follow(new.pk, new.forum_id)
    first = Topic.objects.values_list("first_post", flat=True).get(pk=new.pk)
    Post.objects.filter(pk=first).update(subject=new.subject)
    announce_changed(first, *firsts)


def _carry_posts(posts, topic):
    """Put posts into a locked topic in this order, under numbers that none of its posts has had."""
    number = take_numbers(topic.pk, len(posts))
    for text in (post.text for post in posts):
        text.topic, text.number = topic, number
        number += 1
    PostText.objects.bulk_update([post.text for post in posts], ["topic", "number"], batch_size=200)
    ids = [post.pk for post in posts]
    Post.objects.filter(pk__in=ids).update(topic=topic)
    Report.objects.filter(post__in=ids).update(forum_id=topic.forum_id)
    lead_with_a_visible_post(topic.pk)


def _locked(user, topic_ids, board_id):
    """Lock topics and the board they go to; the right to move there, and to start topics here, is asked for."""
    topics = lock_topics(*topic_ids, boards=[board_id])
    access = Access(user)
    for topic in topics.values():
        require(access, Right.MOVE, topic)
        if topic.detail.merged_into_id:
            raise NotFoundError
    access.require(Right.START, board_id)
    if lock_boards(board_id)[board_id].type != Forum.FORUM_POST:
        raise InvalidError(_("This board only holds other boards: choose one of them."), "board")
    return topics


def _refuse_threads(topic):
    if Thread.objects.filter(topic=topic).exists():
        raise InvalidError(_("This topic belongs to a page and stays where it is."))


def _forget_those_who_may_not_follow(topic_id, board_id):
    """Drop the subscriptions of followers who may not read where the topic is now."""
    if board_id in Access(AnonymousUser()).readable:
        return
    for subscription in Subscription.objects.filter(topic_id=topic_id).select_related("user"):
        if board_id not in Access(subscription.user).readable:
            subscription.delete()
