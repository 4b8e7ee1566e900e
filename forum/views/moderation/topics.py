"""A topic and all that a moderator can do with it, on one page."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from forum.domain.errors import ForumError, InvalidError, NotFoundError
from forum.domain.visibility import find_topic
from forum.models import LogEntry
from forum.views.access import access_of

from .door import frame, moderators_only
from .topic_acts import ACTS
from .topic_forms import TopicForms


@moderators_only
def topic(request, pk):
    """Show what can be done with a topic, and do what one of the forms says."""
    access = access_of(request)
    found = find_topic(access, pk)
    if not access.is_moderator_of(found.forum_id) or found.detail.merged_into_id:
        raise NotFoundError
    forms = TopicForms(request, access, found, get_language())
    if request.method == "POST":
        answer = _act(request, found, forms)
        if answer:
            return answer
    context = frame(request, found.subject) | {
        "topic": found,
        "forms": forms,
        "entries": LogEntry.objects.filter(topic=pk).select_related("moderator")[:30],
    }
    return render(request, "community/moderation/topic.html", context)


def _act(request, found, forms):
    """Do what the form says; None if it must be shown again."""
    name = request.POST.get("action", "")
    form = forms.sent(name)
    if name not in ACTS or (form is not None and not form.is_valid()):
        return None
    try:
        done, goal = ACTS[name](request.user, found, form and form.cleaned_data)
    except NotFoundError:
        raise
    except ForumError as error:
        field = getattr(error, "field", None) if isinstance(error, InvalidError) else None
        if form is None:
            messages.error(request, str(error.message))
            return redirect("forum:moderate_topic", found.pk)
        form.add_error(forms.field_of(form, field), error.message)
        return None
    messages.success(request, done)
    return redirect(goal) if goal else redirect("forum:moderate_topic", found.pk)
