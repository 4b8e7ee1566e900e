"""Messages to the registrants."""

import pytest
from django.urls import reverse

from events.enums import QuestionState, RegistrationState
from events.models import EventMessage, SpeakerQuestion
from portal.core.models import OutboxMessage

ONCE = "a-word-of-more-than-twenty"
WORDS = {"subject_it": "Avviso", "text_it": "Ciao.\n\nA presto.", "subject_fr": "Avis", "text_fr": "Bonjour."}


def url(name, *args):
    return reverse(f"events_admin:{name}", args=args)


def form(**changes):
    empty = {f"{part}_{code}": "" for part in ("subject", "text") for code in ("it", "fr", "en")}
    return empty | WORDS | {"states": ["confirmed"], "once": ONCE} | changes


@pytest.fixture
def people(event, seat):
    """One who reads French, one who reads Italian, one on the waiting list."""
    return [
        seat(event, "Aminata"),
        seat(event, "Bianca", language="it"),
        seat(event, "Clara", language="en", state=RegistrationState.WAITING, waiting_number=1),
    ]


def letters():
    return dict(OutboxMessage.objects.filter(key__startswith="event:message:").values_list("recipient", "subject"))


def test_a_message_is_looked_at_in_each_language_before_it_is_sent(event, people, desk):
    answer = desk.post(url("write", event.pk), form())
    shown = {letter["language"]: (letter["number"], letter["subject"]) for letter in answer.context["preview"]}
    assert shown == {"it": (1, "Avviso"), "fr": (1, "Avis")}
    assert not letters()


def test_each_gets_it_once_in_their_own_language(event, people, desk):
    for _time in range(2):
        desk.post(url("write", event.pk), form(send="1"))
    assert letters() == {"aminata@example.net": "Avis", "bianca@example.net": "Avviso"}
    message = EventMessage.objects.get()
    assert (message.recipients, message.sender.display_name) == (2, "Serena")
    assert "Avis" in desk.get(url("messages", event.pk)).text or "Avviso" in desk.get(url("messages", event.pk)).text


def test_the_words_of_a_language_that_somebody_reads_are_asked_for(event, people, desk):
    answer = desk.post(url("write", event.pk), form(states=["confirmed", "waiting"], send="1"))
    assert list(answer.context["form"].errors) == ["text_en"]
    assert "English is what 1 recipient reads: write a subject and a text in it, too." in answer.text
    assert not letters()


def test_a_message_to_nobody_is_refused(event, people, desk):
    answer = desk.post(url("write", event.pk), form(states=["attended"], send="1"))
    assert list(answer.context["form"].errors) == ["states"]


@pytest.mark.parametrize("state", ["cancelled", "pending", "nonsense"])
def test_nobody_is_written_to_who_does_not_want_it(state, event, people, desk):
    assert "states" in desk.post(url("write", event.pk), form(states=[state], send="1")).context["form"].errors
    assert not letters()


def test_whoever_wants_to_change_it_finds_the_words_again(event, people, desk):
    answer = desk.post(url("write", event.pk), form(change="1"))
    assert answer.context["preview"] is None
    assert answer.context["form"]["text_fr"].value() == "Bonjour."


# --- Questions to the speakers ------------------------------------------------------------------------------------


@pytest.fixture
def question(event, people):
    """A question that nobody has looked at yet."""
    return SpeakerQuestion.objects.create(
        event=event, registration=people[0], text="Et le registre ?", language="fr", once="1"
    )


@pytest.mark.parametrize("state", ["shown", "answered", "hidden"])
def test_a_question_is_decided(state, question, desk):
    assert desk.post(url("decide", question.pk), {"state": state}).status_code == 302
    question.refresh_from_db()
    assert question.state == state


def test_an_unknown_decision_changes_nothing(question, desk):
    desk.post(url("decide", question.pk), {"state": "loud"})
    question.refresh_from_db()
    assert question.state == QuestionState.HELD


def test_questions_are_shown_without_the_name_of_who_asks(event, question, desk):
    text = desk.get(url("questions", event.pk)).text
    assert "Et le registre ?" in text
    assert "Aminata" not in text
