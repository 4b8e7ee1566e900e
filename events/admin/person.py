"""One registration: what is known, its state, its attendance, who changed what."""

from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from events.domain import attendance as presence
from events.domain import decisions, waiting
from events.domain.announced import announced
from events.domain.answers import answers_in_words
from events.domain.appointments import own_sessions
from events.domain.certificates import certificate_of
from events.enums import RegistrationState
from portal.members.places import country_name, zone_name

from .forms.people import PersonForm, PresenceForm, StateForm
from .frame import PEOPLE, act, find_registration, only_with, show, take
from .trail import lines

HERE = "events_admin:registration"
DETAILS = ("name", "country", "organisation", "organisation_kind", "language", "time_zone")


@only_with(PEOPLE)
def detail(request, pk):
    """Show a registration, and correct what describes the person."""
    registration = find_registration(pk)
    initial = {name: getattr(registration, name) for name in DETAILS}
    form = PersonForm(request.POST if request.method == "POST" else None, initial=initial)
    done = take(
        request, form, lambda data: decisions.correct(pk, request.user, **data), _("The details are saved."), HERE, pk
    )
    return done or _page(request, registration, form)


def _page(request, registration, form):
    event = registration.event
    said = announced(event, get_language())
    return show(
        request,
        "registration",
        registration.name or _("Personal data erased"),
        event=event,
        tab="registrations",
        registration=registration,
        form=form,
        submit_button_label=_("Save the details"),
        position=waiting.position(registration),
        country=country_name(registration.country),
        zone=zone_name(registration.time_zone),
        sessions=[session.title for session in own_sessions(registration, said)] if event.chooses_sessions else [],
        answers=answers_in_words(registration.answers, said.questions),
        known=presence.presences(event, [registration])[registration.pk],
        certificate=certificate_of(registration),
        state_form=StateForm(states=_possible(registration)),
        presence_form=PresenceForm(),
        is_requested=registration.state == RegistrationState.REQUESTED,
        trail=lines(registration.trail.select_related("actor")),
    )


def _possible(registration):
    """Return the states that a registration may be put into by hand now; the verb has the last word."""
    now, event, state = timezone.now(), registration.event, registration.state
    wanted = set(decisions.SET_BY_HAND) - {state}
    if now < event.starts_at:
        wanted -= set(decisions.PRESENCE)
    elif event.ends_at <= now:
        wanted &= {*decisions.PRESENCE, *([RegistrationState.CONFIRMED] if state in decisions.PRESENCE else [])}
    return [one for one in RegistrationState if one in wanted]


@only_with(PEOPLE)
@require_POST
def state(request, pk):
    """Approve, refuse, or put into another state."""
    wanted = request.POST.get("state", "")
    registration = find_registration(pk)
    verbs = {"approve": decisions.approve, "refuse": decisions.refuse}
    if wanted in verbs:
        return act(request, lambda: verbs[wanted](pk, request.user), _told, HERE, pk)
    form = StateForm(request.POST, states=_possible(registration))
    if not form.is_valid():
        messages.error(request, _("This state cannot be chosen now."))
        return redirect(HERE, pk)
    return act(request, lambda: decisions.set_state(pk, form.cleaned_data["state"], request.user), _told, HERE, pk)


def _told(registration):
    return _("New state: %(state)s.") % {"state": registration.get_state_display()}


@only_with(PEOPLE)
@require_POST
def attendance(request, pk):
    """Note by hand that somebody was there."""
    find_registration(pk)
    form = PresenceForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Enter a number of minutes, or leave it empty."))
        return redirect(HERE, pk)
    minutes = form.cleaned_data["minutes"]
    return act(
        request,
        lambda: presence.note_by_hand(pk, minutes, actor=request.user),
        _("The attendance is noted."),
        HERE,
        pk,
    )
