"""Topics about something of the portal: made at first use, read by whoever may read what they are about."""

from django.conf import settings
from django.db import IntegrityError, transaction
from django.dispatch import receiver
from django.utils import translation
from django.utils.translation import gettext as _
from machina.apps.forum_conversation.models import Post, Topic

from forum import signals
from forum.enums import BoardKind, PostState, Right
from forum.markup.render import render
from forum.models import Board, PostText, Thread, TopicDetail
from portal.core.discussions import audience_changed, source_of

from . import rows
from .access import Access
from .boards import lock_tree, make_board
from .counters import settle
from .errors import NotFoundError
from .excerpts import read
from .locks import lock_boards, lock_topics
from .words import Words

LATEST = 3  # posts shown with what they are about


def subject_of(topic, user, language):
    """Return the Subject of a thread as this person may read it; None for other topics and for nobody's."""
    thread = getattr(topic, "thread", None)
    source = thread and source_of(thread.kind)
    return source.find(thread.key, user, language) if source else None


def require_subject(topic, user, language):
    """Return the Subject of a thread, None for other topics; raises NotFoundError if this person may not read it.

    A page that was closed or taken away a moment ago takes its thread with it at once.
    """
    subject = subject_of(topic, user, language)
    if subject is None and hasattr(topic, "thread"):
        raise NotFoundError
    return subject


def may_read(topic, user):
    """Say whether a person may read what an unlisted topic is about; a topic about nothing is nobody's."""
    return subject_of(topic, user, topic.detail.language) is not None


def find_subject(user, kind, key, language):
    """Return the Subject, or raise NotFoundError if there is none, or none that this person may read."""
    source = source_of(kind)
    subject = source and source.find(key, user, language)
    if subject is None:
        raise NotFoundError
    return subject


def topic_of(kind, key):
    """Return the topic about something, with its detail, or None if nobody has begun."""
    return Topic.objects.select_related("detail").filter(thread__kind=kind, thread__key=key).first()


def begin(user, kind, key, language):
    """Return the topic about something; the first who asks for it makes it.

    Of two at once the second gets the first's: the database lets one row stand for a subject.
    """
    subject = find_subject(user, kind, key, language)
    Access(user).require(Right.REPLY, threads_board().pk)
    return begin_for(subject)


def begin_for(subject):
    """Return the topic about a Subject, made if nobody has begun."""
    try:
        with transaction.atomic():
            return topic_of(subject.kind, subject.key) or _open(subject, threads_board().pk)
    except IntegrityError:
        return topic_of(subject.kind, subject.key)


def _open(subject, board_id):
    """Make the topic, opened by the portal itself with a link to what it is about."""
    lock_boards(board_id)
    topic = rows.add_topic(board_id, None, subject.title[:200], language=subject.language, is_listed=subject.is_public)
    Thread.objects.create(kind=subject.kind, key=subject.key, topic=topic)
    with translation.override(subject.language):
        words = _("Talk here about this page: [%(title)s](%(url)s)")
    source = words % {"title": _escape(subject.title), "url": subject.url}
    rendered = render(source)
    post = rows.add_post(topic, None, Words(source, rendered.html, rendered.plain, subject.language))
    settle(topics=[topic.pk], boards=[board_id])
    signals.post_changed.send(Post, post_ids=[post.pk])  # for the search; nobody is told by letter
    return topic_of(subject.kind, subject.key)


def _escape(title):
    """Return a title as the words of a Markdown link."""
    return "".join(f"\\{character}" if character in r"\[]*_`<>&!" else character for character in title)


def threads_board():
    """Return the board that holds the threads, made at first use."""
    found = Board.objects.select_related("forum").filter(kind=BoardKind.THREADS).order_by("pk").first()
    return found.forum if found else _make_board()


@transaction.atomic
def _make_board():
    lock_tree()
    found = Board.objects.select_related("forum").filter(kind=BoardKind.THREADS).order_by("pk").first()
    if found:
        return found.forum
    texts = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            texts[language] = (_("Talk about the pages"), _("What readers say about the pages of the portal."))
    return make_board(texts=texts, kind=BoardKind.THREADS)


def is_open_to(user, kind, key, language):
    """Say whether a person may read and begin the discussion of something.

    Who reads one language of a page may be shut out of another: then the talk about both is not for this person.
    """
    source = source_of(kind)
    return bool(source and source.find(key, user, language))


def unreadable(user, topics):
    """Return the ids of those of these topics (id, kind, key) that are about nothing this person may read."""
    topics, readable = list(topics), set()
    for kind in {kind for _topic, kind, _key in topics if source_of(kind)}:
        keys = {key for _topic, its_kind, key in topics if its_kind == kind}
        readable |= {(kind, key) for key in source_of(kind).readable(keys, user)}
    return {topic for topic, kind, key in topics if (kind, key) not in readable}


def latest_about(kind, key):
    """Return the latest Excerpts of the thread about something, the newest first; [] if nobody has written."""
    texts = PostText.objects.filter(
        topic__thread__kind=kind, topic__thread__key=key, topic__approved=True, state=PostState.VISIBLE
    )
    return read(texts.order_by("-number")[:LATEST])


@receiver(audience_changed, dispatch_uid="forum_threads")
def follow_audience(kind, keys, **kwargs):
    """List or unlist the threads about these things, as everybody may read them by now or not."""
    source = source_of(kind)
    for thread in Thread.objects.filter(kind=kind, key__in=keys).order_by("topic"):
        _set_listed(thread.topic_id, source.is_public(thread.key))


@transaction.atomic
def _set_listed(topic_id, is_listed):
    topic = lock_topics(topic_id)[topic_id]
    if topic.detail.is_listed == is_listed:
        return
    TopicDetail.objects.filter(pk=topic_id).update(is_listed=is_listed)
    settle(topics=[topic_id], boards=[topic.forum_id])
    posts = list(PostText.objects.filter(topic=topic_id, state=PostState.VISIBLE).values_list("post", flat=True))
    (signals.post_changed if is_listed else signals.post_gone).send(Post, post_ids=posts)
