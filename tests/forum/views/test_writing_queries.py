"""How many queries the pages of writing take, with little and with much in the forum."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum.domain import drafts, editing, polls, posting

pytestmark = pytest.mark.django_db
MOST = 14


@pytest.fixture
def queries(as_user, giulia):
    """A function that returns how many queries a member's page takes, once it has been seen."""

    def count(url):
        browser = as_user(giulia)
        browser.get(url)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert browser.get(url).status_code == 200
        return len(seen)

    return count


@pytest.mark.parametrize("name", ["new_topic", "reply", "edit_post", "delete_post", "history", "vote", "drafts"])
def test_pages_take_few_queries_however_much_there_is(board, giulia, make_topic, url_of, queries, name):
    topic = make_topic(board, giulia, poll=polls.PollSpec("?", ["a", "b"]))
    post = topic.first_post or posting.reply(giulia, topic.pk, text="Oui", language="fr", limits=False)
    target = {"new_topic": [board.pk], "reply": [topic.pk], "vote": [topic.pk], "drafts": []}.get(name, [post.pk])
    url = url_of(name, *target)
    drafts.save(giulia, drafts.for_topic(topic.pk), {"text": "?"})
    few = queries(url)
    for number in range(5):
        other = make_topic(board, giulia, text=f"Texte {number}")
        drafts.save(giulia, drafts.for_topic(other.pk), {"text": "?"})
        posting.reply(giulia, topic.pk, text=f"Réponse {number}", language="fr", limits=False)
        editing.edit_post(giulia, post.pk, text=f"Version {number}", base_version=number)
    assert queries(url) == few <= MOST
