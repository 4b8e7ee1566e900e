"""The secretariat looks at questions to the speakers before others see them."""

from django.db import transaction
from django.db.models import Case, IntegerField, Value, When

from events.enums import QuestionState
from events.models import SpeakerQuestion

from .errors import InvalidError, NotFoundError
from .locks import LARGEST_ID

# What waits stands first, then what others vote on.
_ORDER = (QuestionState.HELD, QuestionState.SHOWN, QuestionState.ANSWERED, QuestionState.HIDDEN)


@transaction.atomic
def decide(question_id, state):
    """Show, hide or mark as answered a question and return it. Raises NotFoundError, InvalidError."""
    if state not in QuestionState.values:
        raise InvalidError(None)
    if question_id > LARGEST_ID:
        raise NotFoundError
    question = SpeakerQuestion.objects.select_for_update(no_key=True).filter(pk=question_id).first()
    if question is None:
        raise NotFoundError
    question.state = state
    question.save(update_fields=["state"])
    return question


def in_order(event):
    """Return the questions of an event, those to be looked at first, then by votes."""
    rank = Case(
        *[When(state=state, then=Value(place)) for place, state in enumerate(_ORDER)], output_field=IntegerField()
    )
    return event.questions.order_by(rank, "-votes", "asked_at", "pk")


def waiting_count():
    """Return how many questions of all events wait to be looked at."""
    return SpeakerQuestion.objects.filter(state=QuestionState.HELD).count()
