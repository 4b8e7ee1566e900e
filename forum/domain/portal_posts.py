"""What the portal itself says in the thread about something: nobody's post, for all to answer."""

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from machina.apps.forum_conversation.models import Post

from forum import signals
from forum.markup.render import render
from portal.core.discussions import source_of

from . import rows
from .counters import settle
from .locks import lock_topic_to_write_in
from .threads import begin_for
from .words import Words


@transaction.atomic
def say(kind, key, words, language):
    """Write a post of the portal; the first one begins the thread. What is not for everybody is not talked about."""
    source = source_of(kind)
    subject = source and source.find(key, AnonymousUser(), language)
    if subject is None:
        return
    topic = lock_topic_to_write_in(begin_for(subject).pk)
    rendered = render(words)
    post = rows.add_post(topic, None, Words(words, rendered.html, rendered.plain, language))
    settle(topics=[topic.pk], boards=[topic.forum_id])
    signals.post_shown.send(Post, post_ids=[post.pk])
