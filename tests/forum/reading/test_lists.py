import pytest
from django.urls import reverse

from forum.domain.following import bookmark, follow_board, follow_topic
from forum.domain.posting import reply
from forum.enums import PostState
from forum.models import Bookmark, PostText, Subscription, TopicDetail

from .bulk import fill


def subjects(response):
    return [topic.subject for topic in response.context["topics"]]


def test_latest_shows_all_boards_by_last_post(client, topic, other_board, aminata, giulia):
    fill(other_board, [aminata])
    assert subjects(client.get("/fr/forum/latest/")) == ["Un puits à Mirriah", "Sujet 0"]


def test_latest_can_be_narrowed_to_a_language(client, topic, other_board, aminata):
    fill(other_board, [aminata], language="it")
    assert subjects(client.get("/fr/forum/latest/?language=it")) == ["Sujet 0"]


@pytest.mark.parametrize(("page", "number", "rows"), [("2", 2, 5), ("99999", 2, 5), ("²", 1, 20), ("9" * 30, 2, 5)])
def test_latest_goes_on_to_the_nearest_page(client, board, aminata, page, number, rows):
    fill(board, [aminata], topics=25)
    shown = client.get(f"/fr/forum/latest/?page={page}").context["topics"]
    assert (shown.number, len(shown.object_list)) == (number, rows)


@pytest.mark.parametrize("page", ["latest", "unread"])
def test_no_list_shows_what_is_not_listed_held_or_closed(as_user, page, board, private_board, aminata, giulia):
    from forum.domain.counters import settle

    fill(private_board, [aminata])
    unlisted, held = fill(board, [aminata], topics=2)
    TopicDetail.objects.filter(topic=unlisted).update(is_listed=False)
    PostText.objects.filter(topic=held).update(state=PostState.HELD)
    settle(topics=[unlisted.pk, held.pk], boards=[board.pk])
    assert subjects(as_user(giulia).get(reverse(f"forum:{page}"))) == []


@pytest.mark.parametrize("page", ["unread", "following", "bookmarks"])
def test_a_members_list_asks_a_visitor_to_log_in(client, db, page):
    response = client.get(reverse(f"forum:{page}"))
    assert response["Location"] == f"/fr/account/login/?next=/fr/forum/{page}/"


@pytest.mark.parametrize("page", ["latest", "unread", "following", "bookmarks"])
def test_an_empty_list_says_what_to_do(as_user, giulia, page):
    assert 'class="empty"' in as_user(giulia).get(reverse(f"forum:{page}")).content.decode()


def test_what_is_followed_is_listed_for_who_follows_it(as_user, topic, board, giulia, aminata):
    follow_topic(giulia, topic.pk)
    follow_board(giulia, board.pk)
    page = as_user(giulia).get("/fr/forum/following/")
    assert subjects(page) == [topic.subject]
    assert [name for _pk, name in page.context["boards"]] == ["Eau et puits"]
    assert subjects(as_user(aminata).get("/fr/forum/following/")) == []


@pytest.mark.parametrize("times", [1, 2])
def test_following_sent_twice_is_done_once(as_user, topic, giulia, times):
    client = as_user(giulia)
    for _time in range(times):
        response = client.post(reverse("forum:follow_topic", args=[topic.pk]), {"on": "1"})
    assert response.status_code == 302
    assert Subscription.objects.filter(user=giulia, topic=topic).count() == 1


def test_following_ends_when_asked(as_user, topic, giulia):
    follow_topic(giulia, topic.pk)
    as_user(giulia).post(reverse("forum:follow_topic", args=[topic.pk]), {"on": "0"})
    assert not Subscription.objects.filter(user=giulia).exists()


@pytest.mark.parametrize("name", ["follow_topic", "follow_board", "bookmark"])
@pytest.mark.parametrize("which", ["private_board", "hidden_board"])
def test_an_outsider_follows_and_keeps_nothing_of_a_closed_board(as_user, request, giulia, aminata, name, which):
    board = request.getfixturevalue(which)
    topic = fill(board, [aminata])[0]
    pk = {"follow_topic": topic.pk, "follow_board": board.pk, "bookmark": topic.posts.get().pk}[name]
    assert as_user(giulia).post(reverse(f"forum:{name}", args=[pk])).status_code == 404
    assert not Subscription.objects.filter(user=giulia).exists()
    assert not Bookmark.objects.filter(user=giulia).exists()


@pytest.mark.parametrize(
    ("sent", "led"),
    [
        ("/fr/forum/latest/", "/fr/forum/latest/"),
        ("https://evil.example/", None),
        ("//evil.example/", None),
        ("", None),
    ],
)
def test_a_form_leads_back_to_where_it_was_sent_from_and_nowhere_else(as_user, topic, giulia, address_of, sent, led):
    response = as_user(giulia).post(reverse("forum:follow_topic", args=[topic.pk]), {"next": sent})
    assert response["Location"] == (led or address_of(topic))


def test_a_bookmark_is_listed_and_goes_when_its_board_closes(as_user, topic, giulia, board):
    from forum.domain.openness import set_openness

    bookmark(giulia, topic.posts.get().pk)
    client = as_user(giulia)
    assert "Bonjour." in client.get("/fr/forum/bookmarks/").content.decode()
    set_openness(board, "private")
    assert "Bonjour." not in client.get("/fr/forum/bookmarks/").content.decode()


class TestMemberPage:
    """What a member's page shows, and to whom."""

    def test_it_shows_posts_languages_and_no_address(self, as_user, topic, aminata, giulia):
        reply(aminata, topic.pk, text="Anche in italiano.", language="it", limits=False)
        page = as_user(giulia).get(reverse("forum:member", args=[aminata.public_id])).content.decode()
        assert "Bonjour." in page
        assert "français, italien" in page
        assert aminata.email not in page

    def test_it_leaves_out_what_the_reader_may_not_read(self, as_user, private_board, aminata, giulia):
        fill(private_board, [aminata])
        page = as_user(giulia).get(reverse("forum:member", args=[aminata.public_id]))
        assert list(page.context["posts"].object_list) == []

    def test_a_visitor_is_asked_to_log_in(self, client, aminata):
        assert client.get(reverse("forum:member", args=[aminata.public_id])).status_code == 302

    def test_who_is_gone_has_none(self, as_user, aminata, giulia):
        type(aminata).objects.filter(pk=aminata.pk).update(is_active=False)
        assert as_user(giulia).get(reverse("forum:member", args=[aminata.public_id])).status_code == 404
