"""Starting a topic, with and without a poll."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from machina.apps.forum_conversation.forum_polls.models import TopicPoll
from machina.apps.forum_conversation.models import Topic

from forum.domain import boards

pytestmark = pytest.mark.django_db
TOPIC = {"subject": "Qui a une pompe ?", "text": "Dites-le.", "language": "fr", "key": "k1"}
POLL = {"poll_question": "Laquelle ?", "poll_options": "Vergnet\nIndia Mark II\n"}


@pytest.fixture
def send(as_user, giulia, board, url_of):
    """A function that sends the form as a member."""

    def post(**changed):
        return as_user(giulia).post(url_of("new_topic", board.pk), TOPIC | changed)

    return post


def test_a_topic_is_started(send, board):
    answer = send(is_question="on")
    topic = Topic.objects.select_related("detail").get(forum=board)
    assert (topic.subject, topic.detail.is_question) == ("Qui a une pompe ?", True)
    assert answer.url == reverse("forum:post", args=[topic.first_post_id])


def test_a_topic_sent_twice_is_started_once(send, board):
    assert send().url == send().url
    assert Topic.objects.filter(forum=board).count() == 1


def test_a_topic_may_have_a_poll(send):
    send(**POLL, poll_days="7", poll_several="on", poll_changes="on")
    poll = TopicPoll.objects.select_related("detail").get()
    assert (poll.question, poll.max_options, poll.user_changes) == ("Laquelle ?", 2, True)
    assert list(poll.options.order_by("pk").values_list("text", flat=True)) == ["Vergnet", "India Mark II"]
    assert poll.detail.closes_at is not None


WRONG = {
    "no title": ({"subject": " "}, "id_subject_error"),
    "a title too long": ({"subject": "a" * 300}, "id_subject_error"),
    "no text": ({"text": ""}, "id_text_error"),
    "options without a question": ({**POLL, "poll_question": ""}, "id_poll_question_error"),
    "a question too long": ({**POLL, "poll_question": "q" * 300}, "id_poll_question_error"),
    "one option": ({**POLL, "poll_options": "Vergnet"}, "id_poll_options_error"),
    "equal options": ({**POLL, "poll_options": "Vergnet\nvergnet"}, "id_poll_options_error"),
    "equal but for what nobody sees": (
        {**POLL, "poll_options": "Vergnet\nVerg\u200bnet"},
        "id_poll_options_error",
    ),
    "too many options": ({**POLL, "poll_options": "\n".join(map(str, range(50)))}, "id_poll_options_error"),
    "an option too long": ({**POLL, "poll_options": "a\n" + "b" * 300}, "id_poll_options_error"),
    "an end in words": ({**POLL, "poll_days": "²"}, "id_poll_days_error"),
    "an end in the past": ({**POLL, "poll_days": "-1"}, "id_poll_days_error"),
    "an end far away": ({**POLL, "poll_days": "99999999999"}, "id_poll_days_error"),
}


@pytest.mark.parametrize(("changed", "error"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_started(send, board, changed, error):
    page = BeautifulSoup(send(**changed).content, "html.parser")
    assert page.find(id=error)
    assert page.select_one("#id_text").text.removeprefix("\n") == changed.get("text", "Dites-le.")
    assert not Topic.objects.filter(forum=board).exists()


def test_the_fields_of_a_poll_are_open_when_something_is_wrong_with_them(send):
    page = BeautifulSoup(send(**{**POLL, "poll_options": "Vergnet"}).content, "html.parser")
    assert page.select_one("details:has([name=poll_options])").has_attr("open")


def test_a_heading_takes_no_topics(as_user, giulia, url_of, db):
    heading = boards.make_board(texts={"it": ("Temi", "")}, is_category=True)
    assert as_user(giulia).get(url_of("new_topic", heading.pk)).status_code == 404


def test_the_preview_tells_that_files_are_not_kept(as_user, giulia, board):
    sent = TOPIC | {"preview": "1", "files": SimpleUploadedFile("a.txt", b"words")}
    answer = as_user(giulia).post(f"/en/forum/boards/{board.pk}/new/", sent)
    assert "choose them again" in answer.text
