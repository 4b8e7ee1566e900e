"""Registrants are told once that the recording is there."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.domain import feedback, recordings
from events.domain.links import afterwards_url
from events.enums import RegistrationState
from events.models import PlannedRecording, Registration
from portal.core.models import OutboxMessage

pytestmark = pytest.mark.django_db

LATER = timedelta(hours=1)


@pytest.fixture
def past_event(make_event):
    return make_event(starts_in=-timedelta(days=2), takes_registrations=False)


def register(event, number, state=RegistrationState.ATTENDED, confirmed=True, language="fr"):
    return Registration.objects.create(
        event=event,
        name=f"N{number}",
        email=f"n{number}@example.org",
        email_key=f"n{number}@example.org",
        language=language,
        state=state,
        address_confirmed_at=timezone.now() if confirmed else None,
    )


def letters():
    return list(OutboxMessage.objects.filter(key__contains=":recording:").order_by("pk"))


def tell():
    return recordings.tell(timezone.now() + LATER)


def test_who_came_and_who_did_not_get_one_letter_with_the_address(past_event, make_recording):
    register(past_event, 1)
    register(past_event, 2, RegistrationState.ABSENT, language="it")
    recording = make_recording(event=past_event)
    tell()
    tell()
    assert [letter.recipient for letter in letters()] == ["n1@example.org", "n2@example.org"]
    assert all(recording.full_url in letter.text for letter in letters())


@pytest.mark.parametrize(
    ("state", "confirmed"),
    [(RegistrationState.CANCELLED, True), (RegistrationState.PENDING, False), (RegistrationState.WAITING, False)],
)
def test_who_cancelled_or_never_confirmed_is_not_written_to(past_event, make_recording, state, confirmed):
    register(past_event, 1, state, confirmed)
    make_recording(event=past_event)
    tell()
    assert letters() == []


def test_whoever_was_there_and_has_not_answered_gets_the_address_of_the_short_form(past_event, make_recording):
    asked = register(past_event, 1)
    absent = register(past_event, 2, RegistrationState.ABSENT)
    answered = register(past_event, 3)
    feedback.give(answered.pk, rating=5)
    make_recording(event=past_event)
    tell()
    forms = [afterwards_url(registration) for registration in (asked, absent, answered)]
    told = [(form in letter.text, form in letter.html) for form, letter in zip(forms, letters(), strict=True)]
    assert told == [(True, True), (False, False), (False, False)]


def test_nobody_is_told_at_once(past_event, make_recording):
    register(past_event, 1)
    make_recording(event=past_event)
    recordings.tell()
    assert letters() == []


def test_what_was_taken_back_is_not_told_until_it_is_there_again(past_event, make_recording):
    register(past_event, 1)
    recording = make_recording(event=past_event)
    recording.unpublish()
    tell()
    assert letters() == []
    recording.save_revision().publish()
    tell()
    assert len(letters()) == 1


def test_publishing_again_tells_nobody_again(past_event, make_recording):
    register(past_event, 1)
    recording = make_recording(event=past_event)
    tell()
    recording.save_revision().publish()
    tell()
    assert len(letters()) == 1
    assert PlannedRecording.objects.filter(key=recording.translation_key).count() == 1


def test_two_recordings_of_one_event_are_two_letters(past_event, make_recording):
    register(past_event, 1)
    make_recording(1, event=past_event)
    make_recording(2, event=past_event)
    tell()
    assert len(letters()) == 2


def test_a_recording_of_long_ago_is_told_to_nobody(make_event, make_recording):
    make_recording(event=make_event(starts_in=-timedelta(days=500)))
    assert not PlannedRecording.objects.filter(event__starts_at__lt=timezone.now() - timedelta(days=400)).exists()
