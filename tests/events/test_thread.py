"""What an event leaves lands in its thread in the forum, each once; events know nothing of the forum."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from events.domain.thread import say_afterwards
from events.models import Event, EventPage, PlannedRecording, RecordingPage, SpeakerQuestion
from portal.core.discussions import source_of

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def past(db):
    """An event of the first content that ended two days ago."""
    page = EventPage.objects.filter(locale__language_code="it", live=True).first()
    event = Event.objects.get(key=page.translation_key)
    Event.objects.filter(pk=event.pk).update(
        starts_at=NOW - timedelta(days=2, hours=2), ends_at=NOW - timedelta(days=2)
    )
    return event


def thread_of(client, event):
    """Return the page of the event's thread, as a visitor reads it."""
    return client.get(f"/it/forum/about/page/{event.key}/", follow=True).content.decode()


def ask(event, text, state, votes=0):
    once = f"{text}{state}"
    SpeakerQuestion.objects.create(event=event, text=text, language="it", state=state, votes=votes, once=once)


def test_questions_without_an_answer_are_asked_on_once(past, client):
    ask(past, "Quanto *costa* un pozzo?", "shown")
    ask(past, "Risposta data", "answered")
    ask(past, "Nascosta", "hidden")
    assert [say_afterwards(NOW) for _ in range(3)] == [1, 0, 0]
    html = thread_of(client, past)
    assert html.count("Quanto *costa* un pozzo?") == 1
    assert "Risposta data" not in html
    assert "Nascosta" not in html


def test_the_secretariat_has_a_day_to_mark_what_was_answered(past):
    Event.objects.filter(pk=past.pk).update(ends_at=NOW - timedelta(hours=23))
    ask(past, "Domanda", "shown")
    assert say_afterwards(NOW) == 0


def test_an_event_that_left_no_question_says_nothing(past, client):
    ask(past, "Risposta data", "answered")
    assert say_afterwards(NOW) == 0


def test_the_recording_lands_there_when_registrants_were_told(past, client):
    page = RecordingPage.objects.filter(locale__language_code="it", live=True).first()
    PlannedRecording.objects.filter(key=page.translation_key).delete()
    planned = PlannedRecording.objects.create(event=past, key=page.translation_key, tell_after=NOW)
    assert say_afterwards(NOW) == 0
    PlannedRecording.objects.filter(pk=planned.pk).update(told_at=NOW)
    assert [say_afterwards(NOW) for _ in range(2)] == [1, 0]
    assert page.slug in thread_of(client, past)


def test_what_not_everybody_may_read_is_not_talked_about(past):
    ask(past, "Domanda", "shown")
    EventPage.objects.filter(translation_key=past.key).update(live=False)
    say_afterwards(NOW)
    assert source_of("page").find(past.key, AnonymousUser(), "it") is None
