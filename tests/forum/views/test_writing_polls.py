"""Voting, and choosing the answer to a question."""

import pytest
from django.urls import reverse
from machina.apps.forum_conversation.forum_polls.models import TopicPollOption
from machina.apps.forum_conversation.models import Topic

from forum.domain import polls, posting
from forum.models import Choice, TopicDetail

pytestmark = pytest.mark.django_db


@pytest.fixture
def poll(board, make_topic):
    """A topic with a poll in which votes may be changed."""
    spec = polls.PollSpec("Laquelle ?", ["une", "deux", "trois"], can_change=True)
    return make_topic(board, poll=spec, is_question=True)


@pytest.fixture
def options(poll):
    """The ids of the poll's options."""
    return list(TopicPollOption.objects.filter(poll__topic=poll).order_by("pk").values_list("pk", flat=True))


def votes():
    """Return the ids of the options that were chosen."""
    return sorted(Choice.objects.values_list("option", flat=True))


def test_a_member_votes_and_changes_the_vote(as_user, giulia, poll, options, url_of):
    browser = as_user(giulia)
    browser.post(url_of("vote", poll.pk), {"options": options[0]})
    browser.post(url_of("vote", poll.pk), {"options": options[2]})
    assert votes() == [options[2]]


UNFIT = {"none": [], "no number": ["²"], "words": ["x"], "too many": [0, 1], "unknown": [999_999], "huge": [10**17]}


@pytest.mark.parametrize("sent", UNFIT.values(), ids=UNFIT)
def test_what_is_no_vote_is_not_counted(as_user, giulia, poll, options, url_of, sent):
    chosen = [options[value] if value in (0, 1) else value for value in sent]
    answer = as_user(giulia).post(url_of("vote", poll.pk), {"options": chosen})
    assert answer.status_code in (400, 404)
    assert votes() == []


def test_an_option_of_another_poll_is_not_voted_for(as_user, giulia, board, poll, make_topic, url_of):
    other = make_topic(board, poll=polls.PollSpec("Et là ?", ["oui", "non"]))
    foreign = TopicPollOption.objects.filter(poll__topic=other).first()
    assert as_user(giulia).post(url_of("vote", poll.pk), {"options": foreign.pk}).status_code == 404
    assert votes() == []


def test_a_visitor_sees_the_poll_and_votes_after_the_login(client, poll, options, url_of):
    page = client.get(url_of("vote", poll.pk))
    assert "Laquelle ?" in page.text
    assert "csrfmiddlewaretoken" not in page.text
    answer = client.post(url_of("vote", poll.pk), {"options": options[0]})
    assert answer.url.startswith(reverse("account_login"))
    assert votes() == []


def test_a_locked_topic_takes_no_votes(as_user, giulia, poll, options, url_of):
    Topic.objects.filter(pk=poll.pk).update(status=Topic.TOPIC_LOCKED)
    assert as_user(giulia).post(url_of("vote", poll.pk), {"options": options[0]}).status_code == 400
    assert votes() == []


def test_a_topic_without_a_poll_has_no_page_of_votes(as_user, giulia, topic, url_of):
    assert as_user(giulia).get(url_of("vote", topic.pk)).status_code == 404


def test_who_asked_takes_an_answer_and_takes_it_back(as_user, aminata, giulia, poll, url_of):
    reply = posting.reply(giulia, poll.pk, text="La deuxième", language="fr")
    browser = as_user(aminata)
    answer = browser.post(url_of("accept", reply.pk), {"on": "1"})
    assert answer.url == reverse("forum:post", args=[reply.pk])
    assert TopicDetail.objects.get(topic=poll).accepted_post == reply
    browser.post(url_of("accept", reply.pk), {"on": "0"})
    assert TopicDetail.objects.get(topic=poll).accepted_post is None


def test_others_do_not_choose_the_answer(client, as_user, giulia, poll, url_of):
    reply = posting.reply(giulia, poll.pk, text="La deuxième", language="fr")
    assert client.post(url_of("accept", reply.pk)).status_code == 302
    assert as_user(giulia).post(url_of("accept", reply.pk)).status_code == 403
    assert TopicDetail.objects.get(topic=poll).accepted_post is None
