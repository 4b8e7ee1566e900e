"""SQL queries per page without the page cache: within the budget, and no more of them when there is more to show."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from machina.apps.forum_conversation.forum_attachments.models import Attachment
from machina.apps.forum_conversation.models import Post, Topic

from forum.domain import boards, polls
from forum.domain.posting import start_topic
from forum.models import AttachedFile, PostText

from .bulk import fill

BUDGETS = {
    # page: (for a visitor, for a member); None: visitors have no such page
    "index": (8, 12),
    "board": (8, 12),
    "first": (8, 14),
    "middle": (8, 14),
    "last": (8, 14),
    "poll": (8, 14),
    "latest": (10, 12),
    "unread": (None, 12),
    "following": (None, 12),
    "bookmarks": (None, 12),
    "feed": (8, 8),
    "board_feed": (8, 8),
    "topic_feed": (8, 8),
}


@pytest.fixture
def addresses(board, aminata, giulia):
    """The address of each page, of a forum with something on each of them."""
    long = fill(board, [aminata, giulia], posts=45)[0]
    attach_to_all(long)
    spec = polls.PollSpec("Combien ?", ["Un", "Deux"])
    polled = start_topic(aminata, board.pk, subject="Sondage", text="?", language="fr", poll=spec, limits=False).topic
    topic = reverse("forum:topic", args=[long.pk, long.slug])
    names = ("index", "latest", "unread", "following", "bookmarks", "feed")
    return {
        **{name: reverse(f"forum:{name}") for name in names},
        "board": reverse("forum:board", args=[board.pk, "eau-et-puits"]),
        "first": topic,
        "middle": f"{topic}?page=2",
        "last": f"{topic}?page=3",
        "poll": reverse("forum:topic", args=[polled.pk, polled.slug]),
        "board_feed": reverse("forum:board_feed", args=[board.pk]),
        "topic_feed": reverse("forum:topic_feed", args=[long.pk]),
    }


def attach_to_all(topic):
    """Let each post of a topic have a file."""
    for post in Post.objects.filter(topic=topic):
        attachment = Attachment.objects.create(post=post, file="x")
        AttachedFile.objects.create(
            attachment=attachment, token=f"00000000-0000-0000-0000-{post.pk:012}", name="plan.pdf", size=1
        )
    PostText.objects.filter(topic=topic).update(attachments_count=1)


def grow(board, people):
    """Let there be more of everything."""
    fill(board, people, topics=25, posts=2)
    for name in ("Rifiuti", "Energia", "Scuola"):
        other = boards.make_board(texts={"it": (name, "")})
        fill(other, people, topics=3, posts=3)


def cost(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200, address
    return len(queries)


@pytest.mark.parametrize("name", [name for name, (visitor, _member) in BUDGETS.items() if visitor])
def test_a_visitors_page_keeps_to_its_budget_however_much_there_is(client, addresses, name, board, aminata, giulia):
    before = cost(client, addresses[name])
    grow(board, [aminata, giulia])
    after = cost(client, addresses[name])

    assert after <= min(before, BUDGETS[name][0])


@pytest.mark.parametrize("name", BUDGETS)
def test_a_members_page_keeps_to_its_budget_however_much_there_is(as_user, addresses, name, board, aminata, giulia):
    client = as_user(giulia)
    before = cost(client, addresses[name])
    grow(board, [aminata, giulia])
    after = cost(client, addresses[name])

    assert after <= min(before, BUDGETS[name][1])


@pytest.mark.parametrize("name", [name for name, (visitor, _member) in BUDGETS.items() if visitor])
def test_a_visitor_gets_no_cookie_and_no_form_and_writes_nothing(client, addresses, name):
    with CaptureQueriesContext(connection) as queries:
        response = client.get(addresses[name])

    assert not response.cookies
    assert b"csrf" not in response.content.lower()
    assert not [q["sql"] for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE", "SAVEPOINT"))]


def test_reading_again_writes_nothing(as_user, giulia, topic, address_of):
    client = as_user(giulia)
    client.get(address_of(topic))
    with CaptureQueriesContext(connection) as queries:
        client.get(address_of(topic))

    assert not [q["sql"] for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE", "SAVEPOINT"))]
    assert Topic.objects.get(pk=topic.pk).views_count == 0
