"""Many topics and posts at once, written as the verbs would have left them."""

from datetime import timedelta

from django.utils import timezone
from machina.apps.forum_conversation.models import Post, Topic

from forum.domain.counters import recount_board, recount_topic
from forum.models import PostText, TopicDetail


def fill(board, authors, *, topics=1, posts=1, language="fr"):
    """Write topics of so many posts each, a minute apart, the newest a minute old; returns the topics."""
    begin = timezone.now() - timedelta(minutes=topics * posts)
    made = [
        Topic(forum=board, poster=authors[0], subject=f"Sujet {n}", slug=f"sujet-{n}", type=0, status=0)
        for n in range(topics)
    ]
    Topic.objects.bulk_create(made)
    details = [TopicDetail(topic=topic, language=language, next_number=posts + 1) for topic in made]
    TopicDetail.objects.bulk_create(details)
    for place, topic in enumerate(made):
        _write_posts(topic, authors, posts, begin + timedelta(minutes=place * posts), language)
        recount_topic(topic.pk)
    recount_board(board.pk)
    return made


def _write_posts(topic, authors, count, begin, language):
    posts = [
        Post(topic=topic, poster=authors[n % len(authors)], subject=topic.subject, content=f"Texte {n + 1}")
        for n in range(count)
    ]
    Post.objects.bulk_create(posts)
    for n, post in enumerate(posts):
        post.created = post.updated = begin + timedelta(minutes=n)
    Post.objects.bulk_update(posts, ["created", "updated"], batch_size=200)
    PostText.objects.bulk_create(
        PostText(
            post=post,
            topic=topic,
            number=n + 1,
            language=language,
            source=f"Texte {n + 1}",
            html=f"<p>Texte {n + 1}</p>",
            plain=f"Texte {n + 1}",
        )
        for n, post in enumerate(posts)
    )
