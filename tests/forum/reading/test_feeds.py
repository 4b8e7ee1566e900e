import pytest
from bs4 import BeautifulSoup
from defusedxml import ElementTree
from django.urls import reverse

from forum.domain import posting
from forum.enums import PostState
from forum.models import PostText

from .bulk import fill

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(response):
    return ElementTree.fromstring(response.content).findall(f"{ATOM}entry")


@pytest.mark.parametrize("name", ["feed", "board_feed", "topic_feed"])
def test_a_feed_has_the_thirty_newest_posts(client, board, aminata, giulia, name):
    topic = fill(board, [aminata, giulia], posts=45)[0]
    args = {"feed": [], "board_feed": [board.pk], "topic_feed": [topic.pk]}[name]
    found = entries(client.get(reverse(f"forum:{name}", args=args)))
    assert len(found) == 30
    assert found[0].findtext(f"{ATOM}title") == "Sujet 0 #45"
    assert found[0].findtext(f"{ATOM}author/{ATOM}name") == "Aminata"


def test_a_feed_shows_nothing_held(client, board, aminata):
    topic = fill(board, [aminata], posts=3)[0]
    PostText.objects.filter(topic=topic, number=3).update(state=PostState.HELD)
    assert [entry.findtext(f"{ATOM}title") for entry in entries(client.get(reverse("forum:feed")))] == [
        "Sujet 0 #2",
        "Sujet 0 #1",
    ]


def test_a_feed_shows_a_member_no_more_than_a_visitor(as_user, private_board, aminata, make_belong):
    make_belong(aminata, private_board)
    topic = fill(private_board, [aminata])[0]
    client = as_user(aminata)
    assert entries(client.get(reverse("forum:feed"))) == []
    assert client.get(reverse("forum:board_feed", args=[private_board.pk])).status_code == 404
    assert client.get(reverse("forum:topic_feed", args=[topic.pk])).status_code == 404


def test_a_board_s_page_names_its_own_feed_after_that_of_the_news(client, board):
    answer = client.get(reverse("forum:board", args=[board.pk, "eau-et-puits"]))
    page = BeautifulSoup(answer.content, "html.parser")
    feeds = [link["href"] for link in page.select('link[type="application/atom+xml"]')]
    assert feeds[-1] == reverse("forum:board_feed", args=[board.pk])
    assert len(set(feeds)) == 2


def test_links_in_a_feed_are_whole_and_in_its_language(client, aminata, topic, settings):
    settings.FORUM_POST_PAUSE = 0
    posting.reply(aminata, topic.pk, text="Voir [ici](/forum/posts/1/) et [là](/fr/contact/).", language="fr")
    feed = client.get(f"/it/forum/topics/{topic.pk}/feed.atom").content.decode()
    assert f"{settings.BASE_URL}/it/forum/posts/1/" in feed
    assert f"{settings.BASE_URL}/fr/contact/" in feed
