"""Questions to the speakers: the secretariat looks at them before others see them."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from events.domain import question_moderation
from events.domain.errors import NotFoundError
from events.domain.locks import LARGEST_ID
from events.enums import QuestionState
from events.models import SpeakerQuestion

from .frame import PEOPLE, find_event, only_with, page_of, show

# What the buttons do, in their order.
BUTTONS = (
    (QuestionState.SHOWN, pgettext_lazy("question", "Show")),
    (QuestionState.ANSWERED, pgettext_lazy("question", "Answered")),
    (QuestionState.HIDDEN, pgettext_lazy("question", "Hide")),
)


@only_with(PEOPLE)
def index(request, pk):
    """Show the questions to an event's speakers, without the names of those who ask."""
    event = find_event(pk)
    listed = page_of(request, question_moderation.in_order(event))
    return show(request, "questions", _("Questions"), event=event, tab="questions", choices=BUTTONS, **listed)


@only_with(PEOPLE)
@require_POST
def decide(request, pk):
    """Show a question to the others, hide it, or say that it was answered."""
    event_id = SpeakerQuestion.objects.filter(pk=min(pk, LARGEST_ID)).values_list("event_id", flat=True).first()
    if event_id is None:
        raise NotFoundError
    wanted = request.POST.get("state")
    if wanted in QuestionState.values:
        question = question_moderation.decide(pk, wanted)
        messages.success(request, _("The question: %(state)s.") % {"state": question.get_state_display().lower()})
    return redirect("events_admin:questions", event_id)
