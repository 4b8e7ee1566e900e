"""Questions to the speakers, by the personal link."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.crypto import get_random_string
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST

from events.domain import questions
from events.domain.announced import announced
from events.domain.errors import EventsError, InvalidError, LinkError, NotFoundError
from events.domain.joining import WITH_SEAT
from events.domain.links import by_join_link
from events.forms.questions import QuestionForm
from events.views.access import personal


@require_http_methods(["GET", "HEAD", "POST"])
@personal
def ask(request, word):
    """Show the questions, and keep a new one until the secretariat has looked at it."""
    registration = by_join_link(word)
    form = QuestionForm(request.POST or None, initial={"form": get_random_string(20)})
    if form.is_valid() and _ask(form, word):
        return redirect("events:questions", word)
    context = {
        "said": announced(registration.event, get_language()),
        "has_seat": registration.state in WITH_SEAT,
        "questions": questions.shown_to(registration),
        "form": form,
        "word": word,
    }
    return render(request, "events/joining/questions.html", context)


def _ask(form, word):
    """Call the verb; return whether it did it. What is wrong is written into the form."""
    try:
        questions.ask(word, form.cleaned_data["text"], form=form.cleaned_data["form"])
    except NotFoundError:
        raise
    except InvalidError as error:
        form.add_error(error.field, error.message)
    except EventsError as error:
        form.add_error(None, error.message)
    else:
        return True
    return False


@require_POST
@personal
def vote(request, word, question_id):
    """Count a wish to hear a question answered."""
    try:
        questions.vote(word, question_id)
    except LinkError:
        raise
    except EventsError as error:
        raise Http404 from error
    return redirect("events:questions", word)
