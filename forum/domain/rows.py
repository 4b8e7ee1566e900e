"""The rows of a topic and of a post: written with bulk_create and update, for machina's save() writes all around whole.

For the verbs alone, which hold the locks, have asked for the rights, and call counters.settle() at their end.
"""

from machina.apps.forum_conversation.models import Post, Topic

from forum.enums import PostState
from forum.models import PostText, TopicDetail

from .mentions import write_mentions
from .words import slug_of


def add_topic(board_id, user, subject, *, language, is_question=False, is_listed=True, at=None):
    """Write a topic that has no post yet."""
    topic = Topic(
        forum_id=board_id,
        poster=user,
        subject=subject,
        slug=slug_of(subject),
        type=Topic.TOPIC_POST,
        status=Topic.TOPIC_UNLOCKED,
    )
    Topic.objects.bulk_create([topic])
    if at:
        Topic.objects.filter(pk=topic.pk).update(created=at, updated=at)
    TopicDetail.objects.create(topic=topic, language=language, is_question=is_question, is_listed=is_listed)
    return topic


def add_post(topic, user, words, *, subject=None, held_for="", at=None):
    """Write a post at the end of a locked topic; words as domain.words.prepare returns them."""
    post = Post(
        topic=topic,
        poster=user,
        subject=subject or topic.subject,
        content=words.source,
        approved=not held_for,
        enable_signature=False,
    )
    Post.objects.bulk_create([post])
    if at:
        Post.objects.filter(pk=post.pk).update(created=at, updated=at)
    post.text = PostText.objects.create(
        post=post,
        topic=topic,
        number=take_numbers(topic.pk, 1),
        state=PostState.HELD if held_for else PostState.VISIBLE,
        held_for=held_for,
        language=words.language,
        source=words.source,
        html=words.html,
        plain=words.plain,
    )
    write_mentions(post, words.mentions)
    return post


def take_numbers(topic_id, count):
    """Return the first of so many numbers that posts of a locked topic get now and never again."""
    detail = TopicDetail.objects.filter(pk=topic_id)
    number = detail.values_list("next_number", flat=True).get()
    detail.update(next_number=number + count)
    return number


def set_subject(topic_id, first_post_id, subject):
    """Rename a locked topic; its first post carries the same subject."""
    Topic.objects.filter(pk=topic_id).update(subject=subject, slug=slug_of(subject))
    Post.objects.filter(pk=first_post_id).update(subject=subject)
