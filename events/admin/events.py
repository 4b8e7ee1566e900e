"""The list of events, the settings of one, and cancelling it."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.domain import event_settings, schedule
from events.domain.titles import titles
from events.enums import SEATED, EventStatus, QuestionState, RegistrationState
from events.models import Event, SpeakerQuestion

from .forms.settings import CancelForm, SettingsForm
from .frame import PEOPLE, SET_UP, act, find_event, only_with, page_of, show, take


@only_with(SET_UP)
def index(request):
    """Show the events to come, or the past ones."""
    is_past = request.GET.get("when") == "past"
    now = timezone.now()
    events = Event.objects.filter(ends_at__lt=now).order_by("-starts_at", "-pk")
    if not is_past:
        events = Event.objects.filter(ends_at__gte=now).order_by("starts_at", "pk")
    listed = page_of(request, events.annotate(**_numbers()))
    rows = list(listed["page"])
    names, questions = titles(rows), _waiting_questions(rows)
    for event in rows:
        event.title = names.get(event.key) or event.get_kind_display()
        event.held_questions = questions.get(event.pk, 0)
    return show(request, "index", _("Events"), rows=rows, is_past=is_past, **listed)


def _numbers():
    """Return what the list counts; numbers name nobody."""
    of = "registrations__state"
    return {
        "seated": Count("registrations", filter=Q(**{f"{of}__in": SEATED})),
        "waiting": Count("registrations", filter=Q(**{of: RegistrationState.WAITING})),
        "requested": Count("registrations", filter=Q(**{of: RegistrationState.REQUESTED})),
    }


def _waiting_questions(events):
    held = SpeakerQuestion.objects.filter(event__in=events, state=QuestionState.HELD)
    return dict(held.order_by().values_list("event").annotate(Count("pk")))


@only_with(SET_UP)
def settings(request, pk):
    """Show and change how one registers for an event."""
    event = find_event(pk)
    form = SettingsForm(request.POST if request.method == "POST" else None, event=event)
    done = take(
        request,
        form,
        lambda data: event_settings.change(pk, request.user, **form.values()),
        _("The settings are saved."),
        "events_admin:settings",
        pk,
    )
    return done or show(
        request,
        "settings",
        _("Settings"),
        event=event,
        tab="settings",
        form=form,
        submit_button_label=_("Save"),
        seated=event.registrations.seated().count(),
    )


@only_with(PEOPLE)
def cancel(request, pk):
    """Ask, then cancel an event, or let a cancelled one take place after all."""
    event = find_event(pk)
    is_cancelled = event.status == EventStatus.CANCELLED
    verb, done, label = (
        (schedule.revive_event, _("The event takes place after all; everybody is told."), _("It takes place after all"))
        if is_cancelled
        else (schedule.cancel_event, _("The event is cancelled; everybody is told."), _("Cancel the event"))
    )
    form = CancelForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return act(request, lambda: verb(pk, request.user), done, "events_admin:settings", pk)
    return show(
        request,
        "cancel",
        label,
        event=event,
        tab="settings",
        form=form,
        submit_button_label=label,
        is_cancelled=is_cancelled,
        told=event.registrations.filter(state__in=(*SEATED, RegistrationState.WAITING)).count(),
        back=reverse("events_admin:settings", args=[pk]),
    )
