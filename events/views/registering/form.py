"""The form to register, and the answer, which is the same whether an address was registered or not."""

from urllib.parse import urlencode

from allauth.core import ratelimit
from django.conf import settings
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from events.domain import registrations
from events.domain.announced import announced
from events.domain.doors import Door, door_of
from events.domain.errors import EventsError, InvalidError
from events.domain.links import manage_url
from events.domain.queries import chosen_zone
from events.domain.seats import how_many_free
from events.domain.zones import zone_of_country
from events.enums import RegistrationState
from events.forms.mail_domains import KNOWN, meant
from events.forms.registering import MemberForm, RegistrationForm
from events.views.access import event_of, reader_of
from portal.members.domain.profile import privacy_path

STANDS = {Door.OPEN: RegistrationState.PENDING, Door.FULL: RegistrationState.WAITING}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def register(request, key):
    """Register: a form for a visitor, a button for a member."""
    user = reader_of(request)
    event = event_of(key, user)
    said, door = announced(event, get_language()), door_of(event)
    zone = chosen_zone(request.GET) or (user.time_zone if user.is_authenticated else event.time_zone)
    about = {"said": said, "door": door, "sessions": said.told(zone)}
    if door not in STANDS:
        return render(request, "events/registering/shut.html", about)
    form, status = _form_for(request, said, user, zone), 200
    if request.method == "POST":
        if getattr(form, "is_trapped", False):
            return _answered(event, _stands(event, door), "")
        if form.is_valid():
            response = _register(request, form, said, user)
            if response is not None:
                return response
        status = 429 if getattr(form, "is_refused", False) else 200
    return render(request, "events/registering/form.html", about | _context(said, form, user), status=status)


def _form_for(request, said, user, zone):
    form = MemberForm if user.is_authenticated else RegistrationForm
    return form(request.POST or None, said=said, zone=zone)


def _context(said, form, user):
    return {
        "form": form,
        "member": user if user.is_authenticated else None,
        "free": how_many_free(said.event),
        "hint": meant(form["email"].value() or "") if form.is_bound and "email" in form.fields else "",
        "privacy_path": privacy_path(get_language()),
    }


def _register(request, form, said, user):
    """Call the verb; return where to go, or None with what is wrong written into the form."""
    details = _of_member(form, user) if user.is_authenticated else form.details()
    key = f"{said.event.pk}:{details['email'].lower()}"
    if not ratelimit.consume(request, action="event_register", key=key):
        form.is_refused = True
        form.add_error(None, _("Too many registrations at once. Please wait a minute and send the form again."))
        return None
    details.setdefault("time_zone", _zone(request, details["country"], said.event))
    try:
        outcome = registrations.register(said.event.key, user=user, **details)
    except InvalidError as error:
        form.add_error(error.field if error.field in form.fields else None, error.message)
        return None
    except EventsError as error:
        form.add_error(None, error.message)
        return None
    if outcome.registration is not None:
        return HttpResponseRedirect(manage_url(outcome.registration).removeprefix(settings.BASE_URL))
    return _answered(said.event, outcome.state, meant(details["email"]))


def _of_member(form, user):
    """Return what is known of a member, and what the member has just said."""
    organisation = user.organisation
    return {
        "name": user.display_name,
        "email": user.email,
        "country": user.country,
        "organisation": organisation.name if organisation else "",
        "organisation_kind": organisation.kind if organisation else "",
        "language": user.letter_language,
        "time_zone": user.time_zone,
        "consent": _("A member, by the button on the page of registration."),
        "wants_news": form.cleaned_data["wants_news"],
        "answers": form.answers,
        "sessions": form.sessions,
    }


def _zone(request, country, event):
    return chosen_zone(request.GET) or zone_of_country(country, event.time_zone)


def _stands(event, door):
    return RegistrationState.REQUESTED if event.needs_approval else STANDS[door]


def _answered(event, state, hint):
    query = {"stands": state} | ({"meant": hint} if hint else {})
    return HttpResponseRedirect(f"{reverse('events:registered', args=[event.key])}?{urlencode(query)}")


@require_safe
@never_cache
def registered(request, key):
    """Say what comes next: the letter."""
    said = announced(event_of(key, reader_of(request)), get_language())
    hint = request.GET.get("meant", "")
    context = {"said": said, "stands": request.GET.get("stands"), "hint": hint if hint in KNOWN else ""}
    context["sessions"] = said.told(chosen_zone(request.GET) or said.event.time_zone)
    return render(request, "events/registering/answered.html", context)
