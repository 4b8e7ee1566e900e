import re

import pytest
from django.urls import reverse
from machina.apps.forum_conversation.models import Topic

from forum.domain import polls
from forum.domain.counters import settle
from forum.domain.posting import reply, start_topic
from forum.enums import PostState
from forum.models import PostText, TopicDetail

from .bulk import fill


@pytest.fixture
def long(board, aminata, giulia):
    """A topic of 45 posts."""
    return fill(board, [aminata, giulia], posts=45)[0]


def numbers(response):
    return [int(number) for number in re.findall(r"</span>#(\d+)</a>", response.content.decode())]


@pytest.mark.parametrize(
    ("query", "first", "last"),
    [("", 1, 20), ("?page=2", 21, 40), ("?page=3", 41, 45), ("?page=99999", 41, 45), ("?page=0", 41, 45)]
    + [
        (query, 1, 20) for query in ("?page=²", "?page=x", "?post=²", "?page=-", "?page=1.5", "?page=" + "9" * 40 + "x")
    ],
)
def test_whatever_the_address_says_the_nearest_page_is_shown(client, long, address_of, query, first, last):
    assert numbers(client.get(address_of(long) + query)) == list(range(first, last + 1))


@pytest.mark.parametrize("slug", ["autre", "sujet-00", "x"])
def test_a_wrong_slug_leads_to_the_right_address_for_good(client, long, slug):
    response = client.get(reverse("forum:topic", args=[long.pk, slug]) + "?page=2")
    assert (response.status_code, response["Location"]) == (301, f"/fr/forum/topics/{long.pk}-sujet-0/?page=2")


def test_the_accepted_answer_is_marked_and_linked_from_the_question(client, long, address_of):
    answer = PostText.objects.get(topic=long, number=42)
    TopicDetail.objects.filter(topic=long).update(is_question=True, accepted_post=answer.post)

    first, last = (client.get(address_of(long) + query).content.decode() for query in ("", "?page=3"))

    assert reverse("forum:post", args=[answer.pk]) in first
    assert "is-accepted" not in first
    assert last.count("is-accepted") == 1


def test_a_text_in_another_language_says_which(client, board, giulia, address_of):
    topic = start_topic(giulia, board.pk, subject="Pozzi", text="Ciao.", language="it", limits=False).topic
    page = client.get(address_of(topic)).content.decode()
    assert '<div class="prose" lang="it">' in page
    assert '<h1 lang="it">' in page


def test_a_visitor_is_told_to_log_in_and_has_no_menu(client, topic, address_of):
    page = client.get(address_of(topic)).content.decode()
    assert f"/fr/account/login/?next={address_of(topic)}" in page
    assert "<details" not in page


def test_a_member_votes_from_the_page(as_user, board, aminata, giulia, address_of):
    spec = polls.PollSpec("Combien ?", ["Dix", "Vingt"])
    topic = start_topic(aminata, board.pk, subject="S", text="?", language="fr", poll=spec, limits=False).topic
    page = as_user(giulia).get(address_of(topic)).content.decode()
    assert reverse("forum:vote", args=[topic.pk]) in page
    assert page.count('name="options"') == 2


def test_a_locked_topic_says_so_and_takes_no_reply(as_user, topic, giulia, address_of):
    Topic.objects.filter(pk=topic.pk).update(status=Topic.TOPIC_LOCKED)
    page = as_user(giulia).get(address_of(topic)).content.decode()
    assert "notice-info" in page
    assert "<textarea" not in page


def test_a_merged_topic_leads_to_where_its_posts_are_now(client, topic, long, address_of):
    Topic.objects.filter(pk=topic.pk).update(approved=False, first_post=None, last_post=None, posts_count=0)
    TopicDetail.objects.filter(pk=topic.pk).update(merged_into=long)
    response = client.get(address_of(topic))
    assert (response.status_code, response["Location"]) == (301, address_of(long))


def test_a_topic_merged_into_one_that_may_not_be_read_is_not_there(client, topic, private_board, aminata, address_of):
    secret = fill(private_board, [aminata])[0]
    TopicDetail.objects.filter(pk=topic.pk).update(merged_into=secret)
    assert client.get(address_of(topic)).status_code == 404


class TestHeldPosts:
    """A post that waits: its author finds it at the end, moderators in its place, nobody else."""

    @pytest.fixture
    def held(self, long, giulia):
        """The post number 12, held again."""
        PostText.objects.filter(topic=long, number=12).update(state=PostState.HELD)
        post = PostText.objects.get(topic=long, number=12).post
        type(post).objects.filter(pk=post.pk).update(approved=False)
        settle(topics=[long.pk], boards=[long.forum_id])
        return post

    def test_a_reader_does_not_see_it(self, client, held, long, address_of):
        assert numbers(client.get(address_of(long))) == [*range(1, 12), *range(13, 22)]

    def test_its_author_sees_it_at_the_end(self, as_user, held, long, giulia, address_of):
        client = as_user(held.poster)
        assert 12 not in numbers(client.get(address_of(long)))
        assert numbers(client.get(address_of(long) + "?page=3"))[-1] == 12

    def test_a_moderator_sees_it_in_its_place(self, as_user, held, long, moderator, address_of):
        assert numbers(as_user(moderator).get(address_of(long))) == list(range(1, 22))

    @pytest.mark.parametrize(("who", "page"), [("moderator", ""), ("giulia", "?page=3")])
    def test_its_link_leads_to_where_it_is_shown(self, as_user, held, long, request, address_of, who, page):
        response = as_user(request.getfixturevalue(who)).get(reverse("forum:post", args=[held.pk]))
        assert response["Location"] == f"{address_of(long)}{page}#post-{held.pk}"

    @pytest.mark.parametrize("who", [None, "aminata"])
    def test_for_others_its_link_leads_nowhere(self, client, as_user, held, request, who):
        client = as_user(request.getfixturevalue(who)) if who else client
        assert client.get(reverse("forum:post", args=[held.pk])).status_code == 404


@pytest.mark.parametrize("name", ["topic", "post", "first_unread", "topic_feed"])
@pytest.mark.parametrize("which", ["private_board", "hidden_board"])
@pytest.mark.parametrize("who", [None, "giulia", "moderator"])
def test_an_outsider_finds_nothing_of_a_closed_board(client, as_user, request, name, which, who, aminata):
    topic = fill(request.getfixturevalue(which), [aminata])[0]
    post = PostText.objects.get(topic=topic)
    args = {"topic": [topic.pk, topic.slug], "post": [post.pk]}.get(name, [topic.pk])
    client = as_user(request.getfixturevalue(who)) if who else client
    assert client.get(reverse(f"forum:{name}", args=args)).status_code == 404


def test_a_member_of_a_private_board_reads_there(as_user, private_board, aminata, make_belong, address_of):
    make_belong(aminata, private_board)
    topic = fill(private_board, [aminata])[0]
    assert as_user(aminata).get(address_of(topic)).status_code == 200


def test_a_member_is_led_to_the_first_post_not_seen(as_user, long, giulia, address_of):
    client = as_user(giulia)
    client.get(address_of(long))
    unseen = PostText.objects.get(topic=long, number=21)
    response = client.get(reverse("forum:first_unread", args=[long.pk]))
    assert response["Location"] == f"{address_of(long)}?page=2#post-{unseen.pk}"


def test_who_has_seen_all_is_led_to_the_last_post(as_user, long, giulia, address_of):
    client = as_user(giulia)
    client.get(address_of(long) + "?page=3")
    response = client.get(reverse("forum:first_unread", args=[long.pk]))
    assert response["Location"].endswith(f"?page=3#post-{Topic.objects.get(pk=long.pk).last_post_id}")


def test_the_head_names_the_page_and_its_languages(client, long, address_of):
    page = client.get(address_of(long) + "?page=2").content.decode()
    assert f'<link rel="canonical" href="http://testserver{address_of(long)}?page=2">' in page
    assert page.count("hreflang=") == 3 + 1 + 3  # in the head with x-default, and in the switcher
    assert '"DiscussionForumPosting"' in client.get(address_of(long)).content.decode()


def test_a_reply_that_is_held_counts_for_nobody(topic, newcomer):
    post = reply(newcomer, topic.pk, text="Première fois ici.", language="fr")
    assert post.text.state == PostState.HELD
    assert Topic.objects.get(pk=topic.pk).posts_count == 1


def test_no_browser_keeps_the_way_from_an_old_name(client, topic, board):
    for address in (f"/fr/forum/topics/{topic.pk}-autre/", f"/fr/forum/boards/{board.pk}-autre/"):
        answer = client.get(address)
        assert (answer.status_code, answer["Cache-Control"]) == (301, "no-cache")
