"""What the tests of moderation share."""

import pytest
from machina.apps.forum_conversation.models import Post

from forum.domain import drift, posting
from portal.core.models import OutboxMessage


@pytest.fixture
def write():
    """A function that replies in a topic, without the limits, and returns the post."""

    def reply(user, topic, text="Une réponse."):
        return posting.reply(user, topic.pk, text=text, language="fr", limits=False)

    return reply


@pytest.fixture
def start():
    """A function that starts a topic on a board, without the limits."""

    def topic(user, board, subject="Autre sujet", text="Bonjour à tous."):
        post = posting.start_topic(user, board.pk, subject=subject, text=text, language="fr", limits=False)
        return post.topic

    return topic


@pytest.fixture
def held(newcomer, topic):
    """A new member's first post, which waits for approval."""
    return posting.reply(newcomer, topic.pk, text="Je suis nouveau.", language="fr")


@pytest.fixture
def post(topic):
    """The first post of the topic."""
    return Post.objects.filter(topic=topic).earliest("pk")


@pytest.fixture
def letters():
    """A function that returns the letters to somebody, the oldest first."""
    return lambda user, name=None: list(
        OutboxMessage.objects.filter(
            recipient=user.email, template__startswith=f"community/letters/{name or ''}"
        ).order_by("pk")
    )


@pytest.fixture
def is_exact():
    """A function that fails unless every number of the forum is what the posts say."""

    def compare():
        assert [str(each) for each in drift.check()] == []

    return compare
