"""What tests of the forum's pages may ask for."""

from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import translation

from forum.domain import posting
from forum.models import PostText


@pytest.fixture(autouse=True)
def _english():
    """Forget the language of the test before."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _without_pauses(settings):
    """Let the cast write as fast as a test; the pauses have tests of their own."""
    settings.FORUM_POST_PAUSE = settings.FORUM_TOPIC_PAUSE = 0


@pytest.fixture
def make_topic(aminata):
    """A function that starts a topic on a board."""

    def make(forum, user=None, **words):
        words = {"subject": "Un puits à Mirriah", "text": "Bonjour.", "language": "fr", **words}
        return posting.start_topic(user or aminata, forum.pk, limits=False, **words).topic

    return make


@pytest.fixture
def url_of():
    """A function that returns the English address of a page of the forum."""

    def url(name, *args):
        with translation.override("en"):
            return reverse(f"forum:{name}", args=args)

    return url


@pytest.fixture
def texts():
    """A function that returns what stands in a topic now, in order."""

    def read(topic):
        return list(PostText.objects.filter(topic=topic).order_by("number").values_list("source", flat=True))

    return read


@pytest.fixture
def first_post():
    """A function that returns the first post of a topic with its text."""

    def first(topic):
        return PostText.objects.select_related("post").get(topic=topic, number=1).post

    return first


REPLY = SimpleNamespace(text="Oui, à Mirriah.", language="fr", key="k1")


@pytest.fixture
def words():
    """A function that returns what a form of a reply sends."""

    def make(**changed):
        return vars(REPLY) | changed

    return make
