"""Letters are written in the caller's transaction, once per key, in the reader's language."""

import pytest
from django.db import transaction
from django.template import TemplateDoesNotExist
from django_tasks_db.models import DBTaskResult

from portal.core.delivery.compose import compose
from portal.core.models import OutboxMessage

pytestmark = pytest.mark.django_db


def test_the_plain_parts_are_not_escaped_for_html(post):
    row = post(key="a")
    assert row.subject == "L'orto di Aïcha & l'ami"
    assert "Aïcha & l'ami: " in row.text
    assert "\n\n\n" not in row.text


def test_the_html_part_is_escaped(post):
    assert "<p>Aïcha &amp; l&#x27;ami</p>" in post(key="a").html


def test_links_are_absolute(post, settings):
    assert f"{settings.BASE_URL}/x" in post(key="a").text


def test_the_letter_says_its_language(post):
    row = post(key="a", language="it")
    assert '<html lang="it">' in row.html
    assert compose(row).message()["Content-Language"] == "it"


def test_no_machine_should_answer_it(post):
    assert compose(post(key="a")).message()["Auto-Submitted"] == "auto-generated"


def test_a_second_call_with_the_same_key_returns_the_first_letter(post):
    first, second = post(key="a"), post(key="a", to="other@example.net")
    assert (first.pk, first.message_id) == (second.pk, second.message_id)
    assert list(OutboxMessage.objects.values_list("recipient", flat=True)) == ["aicha@example.net"]


def test_a_letter_is_undone_with_what_it_tells_of(post):
    with transaction.atomic():
        post(key="a")
        transaction.set_rollback(True)
    assert not OutboxMessage.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        pytest.param({"to": "a@example.net\nBcc: b@example.net"}, ValueError, id="a second address smuggled in"),
        pytest.param({"headers": {"X-A": "b\nBcc: c@example.net"}}, ValueError, id="a header smuggled in"),
        pytest.param({"template": "letters/none"}, TemplateDoesNotExist, id="no such letter"),
    ],
)
def test_what_cannot_be_written_is_refused_at_once(post, wrong, error):
    with pytest.raises(error):
        post(key="a", **wrong)
    assert not OutboxMessage.objects.exists()


def test_headers_and_files_go_along(post):
    unsubscribe = {"List-Unsubscribe": "<https://portal.example.org/u/1>"}
    row = post(key="a", headers=unsubscribe, attachments=[("a.txt", b"abc", "text/plain")])
    message = compose(row, row.attachments.all()).message()
    assert message["List-Unsubscribe"] == "<https://portal.example.org/u/1>"
    assert [part.get_payload(decode=True) for part in message.walk() if part.get_filename() == "a.txt"] == [b"abc"]


def test_a_commit_wakes_the_worker_once(post, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        post(key="a")
        post(key="b")
    assert DBTaskResult.objects.ready().count() == 1


def test_a_file_without_a_name_is_another_form_of_the_text(post):
    words = "BEGIN:VCALENDAR\r\nSUMMARY:Acqua per l’orto\r\nEND:VCALENDAR\r\n"
    row = post(key="a", attachments=[("", words.encode(), "text/calendar; method=REQUEST")])
    message = compose(row, row.attachments.all()).message()
    assert message.get_content_type() == "multipart/alternative"
    form = message.get_payload()[-1]
    assert (form.get_content_type(), form.get_param("method"), form.get_content_charset()) == (
        "text/calendar",
        "REQUEST",
        "utf-8",
    )
    assert form.get_payload(decode=True).decode().split() == words.split()
