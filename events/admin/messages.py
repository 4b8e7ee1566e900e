"""Messages to the registrants: those that were sent, and writing one."""

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import HeaderButton

from events.domain import messages
from events.enums import RegistrationState

from .forms.messages import MessageForm
from .frame import PEOPLE, act, find_event, only_with, page_of, show


@only_with(PEOPLE)
def index(request, pk):
    """Show the messages that were sent."""
    event = find_event(pk)
    listed = page_of(request, event.messages.select_related("sender"), per_page=20)
    sent = [
        {
            "message": message,
            "subject": (message.words.get(get_language()) or next(iter(message.words.values())))["subject"],
            "states": ", ".join(str(RegistrationState(state).label) for state in message.states),
            "languages": ", ".join(message.words),
        }
        for message in listed["page"]
    ]
    write_one = HeaderButton(_("Write a message"), url=reverse("events_admin:write", args=[pk]), icon_name="mail")
    return show(
        request, "messages", _("Messages"), event=event, tab="messages", buttons=[write_one], sent=sent, **listed
    )


@only_with(PEOPLE)
def write(request, pk):
    """Write a message, look at it in each language, send it."""
    event = find_event(pk)
    form = MessageForm(request.POST if request.method == "POST" else None, event=event)
    is_ready = request.method == "POST" and "change" not in request.POST and form.is_valid()
    if is_ready and "send" in request.POST:
        return act(request, lambda: _send(request, event, form), _sent, "events_admin:messages", pk)
    return show(
        request,
        "message_preview" if is_ready else "message",
        _("Check the message") if is_ready else _("Write a message"),
        event=event,
        tab="messages",
        form=form,
        preview=form.preview() if is_ready else None,
        submit_button_label=_("Look at it before sending"),
    )


def _send(request, event, form):
    data = form.cleaned_data
    return messages.send(event.pk, request.user, words=form.words(), states=data["states"], once=data["once"])


def _sent(message):
    return ngettext(
        "The message goes to %(number)d person.", "The message goes to %(number)d people.", message.recipients
    ) % {"number": message.recipients}
