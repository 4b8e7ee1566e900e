"""The short form afterwards."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from events.domain.links import AFTERWARDS, sign
from events.enums import RegistrationState
from events.models import Feedback


@pytest.fixture
def page(past_event, present):
    """The address that the letter leads to."""
    with override("fr"):
        return reverse("events:afterwards", args=[sign(AFTERWARDS, present(past_event))])


def test_an_answer_is_kept_and_thanked_for(page, past_event, client):
    answer = client.post(page, {"rating": "5", "useful": "Le registre", "better": ""}, follow=True)
    given = Feedback.objects.get(event=past_event)
    assert (given.rating, given.useful) == (5, "Le registre")
    assert '<form method="post"' not in answer.text


def test_a_second_answer_changes_nothing(page, past_event, client):
    for rating in ("5", "1"):
        client.post(page, {"rating": rating})
    assert Feedback.objects.get(event=past_event).rating == 5


@pytest.mark.parametrize("form", [{}, {"rating": "6"}, {"rating": "x"}, {"rating": "4", "useful": "x" * 1001}], ids=str)
def test_a_wrong_answer_is_said_and_keeps_what_was_written(form, page, past_event, client):
    answer = client.post(page, form | {"better": "Plus de temps"})
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert "Plus de temps" in answer.text
    assert not Feedback.objects.filter(event=past_event).exists()


@pytest.mark.parametrize("state", [RegistrationState.ABSENT, RegistrationState.CANCELLED, RegistrationState.WAITING])
def test_whoever_was_not_there_is_not_asked(state, past_event, present, client):
    registration = present(past_event)
    registration.state = state
    registration.save()
    address = reverse("events:afterwards", args=[sign(AFTERWARDS, registration)])
    assert client.get(address).context["form"] is None
    client.post(address, {"rating": "5"})
    assert not Feedback.objects.filter(event=past_event).exists()


def test_nobody_is_asked_before_the_event(event, present, client):
    address = reverse("events:afterwards", args=[sign(AFTERWARDS, present(event))])
    client.post(address, {"rating": "5"})
    assert not Feedback.objects.filter(event=event).exists()


def test_reading_changes_nothing(page, past_event, client, django_assert_max_num_queries):
    client.get(page)
    with django_assert_max_num_queries(12):
        client.get(page)
    assert not Feedback.objects.filter(event=past_event).exists()
