"""Questions to the speakers: asked by who has a seat, shown once the secretariat has looked, voted for once each."""

import hashlib

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from events.enums import QuestionState
from events.models import QuestionVote, SpeakerQuestion

from .errors import EventsError, InvalidError, NotFoundError
from .joining import WITH_SEAT
from .links import by_join_link
from .locks import lock_registration

LONGEST = 500
MOST = 10
SEEN = (QuestionState.SHOWN, QuestionState.ANSWERED)


class NoSeatError(EventsError):
    """Whoever asks must have a seat."""

    message = _("Questions can be asked by those who have a seat.")


class TooManyQuestionsError(EventsError):
    """One person asks more than speakers can answer."""

    message = _("You have asked many questions already: please let others ask, too.")


@transaction.atomic
def ask(word, text, *, form="", now=None):
    """Keep a question until the secretariat has looked at it; the same form sent twice asks once.

    Raises a LinkError, NoSeatError, InvalidError, TooManyQuestionsError.
    """
    registration = _locked(word, now)
    text = " ".join(text.split())
    if not text or len(text) > LONGEST:
        raise InvalidError(_("Write your question, in 500 characters at most."), field="text")
    once = hashlib.sha256(f"{registration.pk}:{form or text}:{text}".encode()).hexdigest()
    first = SpeakerQuestion.objects.filter(once=once).first()
    if first:
        return first
    if registration.questions.count() >= MOST:
        raise TooManyQuestionsError
    return SpeakerQuestion.objects.create(
        event=registration.event, registration=registration, text=text, language=registration.language, once=once
    )


@transaction.atomic
def vote(word, question_id, *, now=None):
    """Count one registrant's wish to hear a question answered; a second time changes nothing.

    Raises a LinkError, NoSeatError, NotFoundError for a question that others do not see.
    """
    registration = _locked(word, now)
    question = SpeakerQuestion.objects.select_for_update(no_key=True)
    question = question.filter(pk=question_id, event=registration.event, state=QuestionState.SHOWN).first()
    if question is None:
        raise NotFoundError
    _ballot, is_new = QuestionVote.objects.get_or_create(question=question, registration=registration)
    if is_new:
        SpeakerQuestion.objects.filter(pk=question.pk).update(votes=F("votes") + 1)


def _locked(word, now):
    registration = lock_registration(by_join_link(word, now=now).pk)
    if registration.state not in WITH_SEAT:
        raise NoSeatError
    return registration


def shown_to(registration):
    """Return the questions that a registrant sees: those that all see, the most wanted first, and one's own.

    Each has `is_mine` and `is_voted`.
    """
    questions = registration.event.questions.exclude(state=QuestionState.HIDDEN)
    voted = set(registration.ballots.values_list("question", flat=True))
    shown = []
    for question in questions:
        question.is_mine = question.registration_id == registration.pk
        question.is_voted = question.pk in voted
        if question.state in SEEN or question.is_mine:
            shown.append(question)
    return shown
