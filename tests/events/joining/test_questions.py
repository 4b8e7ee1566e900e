"""Questions to the speakers."""

import pytest

from events.domain import links
from events.enums import QuestionState
from events.models import SpeakerQuestion

pytestmark = pytest.mark.django_db
TEXT = "How do you keep the register dry in the rainy season?"


def path_of(registration, rest=""):
    return f"/en/events/questions/{links.sign(links.JOIN, registration)}/{rest}"


@pytest.fixture
def asked(event, registered, client):
    """Aissa's question, and Aissa."""
    aissa = registered(event, "Aissa")
    client.post(path_of(aissa), {"text": TEXT, "form": "one"})
    return SpeakerQuestion.objects.get(), aissa


def show(question, state=QuestionState.SHOWN):
    SpeakerQuestion.objects.filter(pk=question.pk).update(state=state)


def test_a_question_is_seen_by_others_when_the_secretariat_has_looked(asked, event, registered, client):
    question, aissa = asked
    bineta = registered(event, "Bineta")
    assert TEXT in client.get(path_of(aissa)).content.decode()
    assert TEXT not in client.get(path_of(bineta)).content.decode()
    show(question)
    html = client.get(path_of(bineta)).content.decode()
    assert TEXT in html
    assert "Aissa" not in html


def test_a_form_sent_twice_asks_once(asked, client):
    _question, aissa = asked
    client.post(path_of(aissa), {"text": TEXT, "form": "one"})
    assert SpeakerQuestion.objects.count() == 1


def test_one_person_votes_once(asked, event, registered, client):
    question, _aissa = asked
    bineta = registered(event, "Bineta")
    show(question)
    for _ in range(2):
        assert client.post(path_of(bineta, f"{question.pk}/vote/")).status_code == 302
    assert SpeakerQuestion.objects.get().votes == 1


def test_what_is_not_shown_and_what_is_of_another_event_takes_no_vote(asked, make_event, registered, client):
    question, aissa = asked
    stranger = registered(make_event(), "Coumba")
    assert client.post(path_of(aissa, f"{question.pk}/vote/")).status_code == 404
    show(question)
    assert client.post(path_of(stranger, f"{question.pk}/vote/")).status_code == 404
    assert client.post(path_of(stranger, f"{10**30}/vote/")).status_code == 404
    assert SpeakerQuestion.objects.get().votes == 0


def test_who_waits_for_a_seat_asks_nothing(event, registered, client):
    for name in ("Aissa", "Bineta", "Coumba"):
        last = registered(event, name)
    client.post(path_of(last), {"text": TEXT})
    assert not SpeakerQuestion.objects.exists()


def test_many_questions_cost_no_more_queries(asked, event, client, django_assert_max_num_queries):
    _question, aissa = asked
    SpeakerQuestion.objects.bulk_create(
        SpeakerQuestion(event=event, text=f"Q{n}", language="fr", state="shown", once=f"x{n}") for n in range(30)
    )
    client.get(path_of(aissa))
    with django_assert_max_num_queries(12):
        client.get(path_of(aissa))
