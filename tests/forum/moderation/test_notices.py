"""Letters about new posts: who gets one, when the next comes, how they are stopped; and the moderators' daily one."""

import re

import pytest
from django.utils import timezone
from machina.apps.forum_conversation.models import Topic

from forum.domain import digest, following, marks, moderation, notices, posting
from forum.models import ForumPreferences, Mention, PendingNotice, PostText, Subscription


@pytest.fixture
def following_topic(giulia, topic):
    """Giulia, who follows the topic since its first post."""
    following.follow_topic(giulia, topic.pk)
    return giulia


def test_a_follower_gets_one_letter_until_she_has_been_back(following_topic, topic, write, aminata, letters):
    write(aminata, topic, "Première nouvelle.")
    notices.sweep()
    last = write(aminata, topic, "Deuxième nouvelle.")
    notices.sweep()
    (letter,) = letters(following_topic, "news")
    assert "Première nouvelle." in letter.text
    assert letter.language == "it"
    marks.mark_read(following_topic, topic.pk, last.text.number)
    write(aminata, topic, "Troisième nouvelle.")
    notices.sweep()
    assert len(letters(following_topic, "news")) == 2


def test_the_letter_waits_for_no_post(following_topic, topic, write, aminata, letters):
    write(aminata, topic)
    assert letters(following_topic) == []
    assert PendingNotice.objects.exists()


def test_what_was_there_before_one_followed_is_no_news(following_topic, letters):
    notices.sweep()
    assert letters(following_topic) == []


def test_who_follows_topic_and_board_gets_one_letter(following_topic, topic, write, aminata, letters):
    following.follow_board(following_topic, topic.forum_id)
    write(aminata, topic)
    notices.sweep()
    assert len(letters(following_topic)) == 1


def test_who_follows_the_board_hears_of_new_topics(giulia, board, start, aminata, letters):
    following.follow_board(giulia, board.pk)
    start(aminata, board, subject="Pompes à Zinder")
    notices.sweep()
    (letter,) = letters(giulia, "news")
    assert "Pompes à Zinder" in letter.subject


def no_more_follower(user, topic, post):
    Subscription.objects.all().delete()


def wants_none(user, topic, post):
    ForumPreferences.objects.create(user=user, follow_letters=False)


def may_not_read(user, topic, post):
    from forum.domain.openness import set_openness

    set_openness(topic.forum, "private")
    Subscription.objects.get_or_create(user=user, topic=topic)


def banned(user, topic, post):
    user.sanctions.create(kind="ban", reason="x")


def hidden(user, topic, post):
    PostText.objects.filter(pk=post.pk).update(state="hidden")
    type(post).objects.filter(pk=post.pk).update(approved=False)


def topic_hidden(user, topic, post):
    Topic.objects.filter(pk=topic.pk).update(approved=False)


def read_already(user, topic, post):
    marks.mark_read(user, topic.pk, post.text.number)


def gone_inactive(user, topic, post):
    type(user).objects.filter(pk=user.pk).update(is_active=False)


@pytest.mark.parametrize(
    "meanwhile",
    [no_more_follower, wants_none, may_not_read, banned, hidden, topic_hidden, read_already, gone_inactive],
    ids=lambda function: function.__name__,
)
def test_who_gets_no_letter(meanwhile, following_topic, topic, write, aminata, letters):
    post = write(aminata, topic)
    meanwhile(following_topic, topic, post)
    notices.sweep()
    assert letters(following_topic) == []
    assert not PendingNotice.objects.exists()


def test_nobody_hears_of_the_own_post(following_topic, topic, write, letters):
    write(following_topic, topic)
    notices.sweep()
    assert letters(following_topic) == []


def test_a_held_post_is_told_of_when_it_is_approved(following_topic, held, moderator, letters):
    notices.sweep()
    assert letters(following_topic) == []
    moderation.approve(moderator, held.pk)
    notices.sweep()
    assert len(letters(following_topic, "news")) == 1


def test_who_is_named_gets_a_letter_once(topic, aminata, giulia, moderator, letters):
    post = posting.reply(aminata, topic.pk, text="Demande à @Giulia.", language="fr", limits=False)
    assert Mention.objects.filter(post=post, user=giulia).exists()
    notices.sweep()
    moderation.hide(moderator, post.pk)
    moderation.restore(moderator, post.pk)
    notices.sweep()
    (letter,) = letters(giulia)
    assert letter.template.endswith("mention")


def test_a_named_follower_gets_one_letter(following_topic, topic, aminata, letters):
    posting.reply(aminata, topic.pk, text="Demande à @Giulia.", language="fr", limits=False)
    notices.sweep()
    assert len(letters(following_topic)) == 1


def stop_address(letter):
    return re.search(r"https?://[^/]+(/\S+/letters/stop/\S+/)", letter.text)[1]


@pytest.mark.parametrize("data", [{}, {"List-Unsubscribe": "One-Click"}], ids=["by the page", "by the mail program"])
def test_the_link_in_a_letter_stops_it_without_logging_in(
    data, following_topic, topic, write, aminata, letters, client
):
    write(aminata, topic)
    notices.sweep()
    (letter,) = letters(following_topic)
    url = stop_address(letter)
    assert url in letter.headers["List-Unsubscribe"]
    assert client.get(url).status_code == 200
    assert Subscription.objects.exists(), "looking stops nothing: mail programs look ahead"
    assert client.post(url, data).status_code == (204 if data else 200)
    assert not Subscription.objects.exists()
    assert client.post(url, data).status_code == (204 if data else 200)
    assert not client.cookies


def test_the_link_of_a_mention_stops_those(topic, aminata, giulia, letters, client):
    posting.reply(aminata, topic.pk, text="Demande à @Giulia.", language="fr", limits=False)
    notices.sweep()
    client.post(stop_address(letters(giulia)[0]))
    assert ForumPreferences.objects.get(user=giulia).mention_letters is False
    assert ForumPreferences.objects.get(user=giulia).follow_letters is True


@pytest.mark.parametrize("token", ["x", "eyJzdWJzY3JpcHRpb24iOjF9:1aaaaa:bbbb"])
def test_a_forged_link_stops_nothing(token, client, db):
    assert client.post(f"/fr/forum/letters/stop/{token}/").status_code == 404


def test_a_member_chooses_letters(giulia, as_user):
    browser = as_user(giulia)
    assert "digest_letters" not in browser.get("/it/forum/preferences/").context["form"].fields
    browser.post("/it/forum/preferences/", {"mention_letters": "on"})
    chosen = ForumPreferences.objects.get(user=giulia)
    assert (chosen.follow_letters, chosen.mention_letters, chosen.digest_letters) == (False, True, True)


def test_moderators_hear_once_a_day_what_waits_for_them(held, moderator, giulia, other_board, make_member, letters):
    for _time in range(2):
        digest.send_digests()
    (letter,) = letters(moderator, "digest")
    assert "/fr/forum/moderation/" in letter.text
    assert letters(giulia) == []


@pytest.mark.parametrize("case", ["nothing waits", "wants none", "another board"])
def test_moderators_who_hear_nothing(
    case, topic, moderator, other_board, make_member, make_moderator_of, request, letters
):
    person = moderator
    if case != "nothing waits":
        request.getfixturevalue("held")
    if case == "wants none":
        ForumPreferences.objects.create(user=moderator, digest_letters=False)
    if case == "another board":
        person = make_moderator_of(make_member("Ben"), other_board)
    digest.send_digests()
    assert letters(person) == []


def test_two_sweeps_write_no_letter_twice(following_topic, topic, write, aminata, letters):
    post = write(aminata, topic)
    notices.tell_of(post.pk)
    notices.tell_of(post.pk)
    assert len(letters(following_topic)) == 1
    assert Subscription.objects.get().told_at <= timezone.now()
