"""The registrations of an event: the list, and adding somebody by hand."""

from django.db.models import Count, Q
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton

from events.domain import decisions
from events.domain.announced import announced
from events.enums import RegistrationState
from portal.members.places import country_name

from .forms.people import AddForm, FilterForm
from .frame import PEOPLE, act, find_event, only_with, page_of, show, take, ticked

HERE = "events_admin:registrations"


@only_with(PEOPLE)
def index(request, pk):
    """Show the registrations, narrowed to what was asked for."""
    event = find_event(pk)
    form = FilterForm(request.GET, event=event)
    chosen = form.chosen()
    registrations = event.registrations.order_by("created_at", "pk")
    if words := chosen.pop("q", ""):
        found = Q(name__icontains=words) | Q(email__icontains=words) | Q(organisation__icontains=words)
        registrations = registrations.filter(found)
    listed = page_of(request, registrations.filter(**chosen))
    for registration in listed["page"]:
        registration.country_name = country_name(registration.country)
    number = listed["page"].paginator.count
    return show(
        request,
        "registrations",
        _("Registrations"),
        event=event,
        tab="registrations",
        buttons=[HeaderButton(_("Add somebody"), url=reverse("events_admin:add", args=[pk]), icon_name="plus")],
        form=form,
        states=_states(event),
        found=ngettext("%(number)d registration", "%(number)d registrations", number) % {"number": number},
        has_requests=any(one.state == RegistrationState.REQUESTED for one in listed["page"]),
        **listed,
    )


def _states(event):
    """Return (state, how many) of the states that some registration is in."""
    counted = dict(event.registrations.order_by().values_list("state").annotate(Count("pk")))
    return [(state, counted[state]) for state in RegistrationState if state in counted]


@only_with(PEOPLE)
@require_POST
def decide_requests(request, pk):
    """Approve or refuse the ticked registrations that wait for it."""
    find_event(pk)
    ids = ticked(request, "ticked")
    if not ids:
        messages.error(request, _("Tick the registrations that you decide about."))
        return redirect(HERE, pk)
    approve = request.POST.get("decision") == "approve"
    return act(
        request,
        lambda: decisions.decide_requests(pk, ids, request.user, approve=approve),
        lambda numbers: _decided(*numbers, approve=approve, asked=len(ids)),
        HERE,
        pk,
    )


def _decided(number, waiting, *, approve, asked):
    """Say how many were decided, how many of them wait, and how many somebody else had decided before."""
    if approve:
        said = [ngettext("%(number)d registration is approved.", "%(number)d registrations are approved.", number)]
    else:
        said = [ngettext("%(number)d registration is refused.", "%(number)d registrations are refused.", number)]
    if waiting:
        said.append(
            ngettext(
                "%(waiting)d of them is on the waiting list.", "%(waiting)d of them are on the waiting list.", waiting
            )
        )
    if before := asked - number:
        said.append(ngettext("%(before)d was not waiting any more.", "%(before)d were not waiting any more.", before))
    return " ".join(said) % {"number": number, "waiting": waiting, "before": before}


@only_with(PEOPLE)
def add(request, pk):
    """Register somebody who cannot do it alone."""
    event = find_event(pk)
    sessions = announced(event, get_language()).sessions if event.chooses_sessions else []
    form = AddForm(request.POST if request.method == "POST" else None, sessions=sessions, initial={"language": "fr"})
    done = take(
        request,
        form,
        lambda data: decisions.add_by_hand(pk, request.user, **data),
        _("The registration is there, and the person gets a letter."),
        HERE,
        pk,
    )
    return done or show(
        request, "form", _("Add somebody"), event=event, tab="registrations", form=form, submit_button_label=_("Add")
    )
