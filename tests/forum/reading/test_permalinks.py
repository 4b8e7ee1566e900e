"""Every permanent link of a topic of 2,000 posts opens the page on which the post is, also when some are hidden."""

import random

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from forum.domain import topic_pages
from forum.domain.access import Access
from forum.domain.counters import recount_topic
from forum.enums import PostState
from forum.models import PostText

from .bulk import fill

POSTS = 2_000
HIDDEN = {1, 2, 19, 20, 21, 500, 501, 1999}


@pytest.fixture
def endless(board, aminata, giulia):
    """A topic of 2,000 posts, some of which are hidden, the first not among them."""
    topic = fill(board, [aminata, giulia], posts=POSTS)[0]
    hidden = PostText.objects.filter(topic=topic, number__in=HIDDEN - {1})
    hidden.update(state=PostState.HIDDEN)
    topic.posts.filter(text__state=PostState.HIDDEN).update(approved=False)
    recount_topic(topic.pk)
    return topic


def test_every_link_leads_to_the_page_that_shows_the_post(endless, client, address_of):
    access = Access(AnonymousUser())
    posts = PostText.objects.filter(topic=endless, state=PostState.VISIBLE).order_by("number")
    ids = list(posts.values_list("pk", flat=True))
    topic = topic_pages.find(access, endless.pk, "fr")
    shown = {}
    for number in range(1, -(-len(ids) // 20) + 1):
        shown |= {post.pk: number for post in topic_pages.read(access, topic, number).posts}

    led = {pk: topic_pages.place_of(access, pk)[1] for pk in ids}

    assert len(ids) == POSTS - len(HIDDEN) + 1
    assert led == shown


def test_the_page_that_opens_has_the_post_and_its_anchor(endless, client):
    posts = PostText.objects.filter(topic=endless, state=PostState.VISIBLE).order_by("number")
    ids = list(posts.values_list("pk", flat=True))
    for pk in [ids[0], ids[19], ids[20], ids[-1], *random.Random(3).sample(ids, 8)]:
        response = client.get(reverse("forum:post", args=[pk]))
        assert response["Location"].endswith(f"#post-{pk}")
        assert f'id="post-{pk}"' in client.get(response["Location"]).content.decode()
