"""What a registrant does with the link in the letters: see, confirm, change, cancel."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from events.domain import registrations
from events.domain.announced import announced, moment_in_words
from events.domain.appointments import own_calendar, own_sessions
from events.domain.errors import EventsError, InvalidError, NotFoundError
from events.domain.joining import WITH_SEAT, door_of
from events.domain.links import by_manage_link, join_url, sign
from events.domain.seats import chosen_by
from events.domain.waiting import position
from events.enums import Attendance, EventStatus, RegistrationState
from events.forms.registering import ChangeForm
from events.views.access import personal

form_view = require_http_methods(["GET", "HEAD", "POST"])


@form_view
@personal
def manage(request, word):
    """Show where a registration stands; the button confirms its address."""
    error = ""
    if request.method == "POST":
        try:
            registrations.confirm(word)
        except NotFoundError:
            raise
        except EventsError as refusal:
            error = refusal.message
        else:
            return redirect("events:manage", word)
    registration = by_manage_link(word)
    return render(request, "events/registering/manage.html", _context(registration, word) | {"error": error})


def _context(registration, word):
    event = registration.event
    said = announced(event, get_language())
    takes_place = event.status != EventStatus.CANCELLED
    has_seat = takes_place and registration.state in WITH_SEAT
    is_online = event.attendance != Attendance.PLACE
    return {
        "registration": registration,
        "word": word,
        "said": said,
        "sessions": said.told(registration.time_zone, own_sessions(registration, said)),
        "until": registration.hold_until and moment_in_words(registration.hold_until, registration.time_zone),
        "position": position(registration),
        "takes_place": takes_place,
        "must_confirm": takes_place and _must_confirm(registration),
        "has_seat": has_seat,
        "door": door_of(registration) if has_seat and is_online else None,
        "join_url": join_url(registration) if has_seat and is_online else "",
        "ask_word": sign("join", registration) if has_seat else "",
        "can_change": takes_place and registration.state != RegistrationState.CANCELLED,
    }


def _must_confirm(registration):
    """Say whether the address waits for its button, which also brings back a seat whose hold has ended."""
    has_lapsed = registration.state == RegistrationState.CANCELLED and registration.hold_until is not None
    is_alive = registration.state != RegistrationState.CANCELLED
    return registration.address_confirmed_at is None and (is_alive or has_lapsed)


@form_view
@personal
def change(request, word):
    """Change data, answers and sessions."""
    registration = by_manage_link(word)
    said = announced(registration.event, get_language())
    form = ChangeForm(
        request.POST or None,
        registration=registration,
        said=said,
        zone=registration.time_zone,
        chosen=chosen_by(registration),
        answers=registration.answers,
    )
    if form.is_valid() and _change(form, word, said):
        return redirect("events:manage", word)
    return render(request, "events/registering/change.html", {"form": form, "said": said, "word": word})


def _change(form, word, said):
    """Call the verb; return whether it did it. What is wrong is written into the form."""
    sessions = form.sessions if said.event.chooses_sessions else None
    try:
        registrations.change(word, sessions=sessions, **form.details())
    except NotFoundError:
        raise
    except InvalidError as error:
        form.add_error(error.field if error.field in form.fields else None, error.message)
    except EventsError as error:
        form.add_error(None, error.message)
    else:
        return True
    return False


@form_view
@personal
def cancel(request, word):
    """Cancel after one more question."""
    registration, error = by_manage_link(word), ""
    if request.method == "POST":
        try:
            registrations.cancel(word)
        except NotFoundError:
            raise
        except EventsError as refusal:
            error = refusal.message
        else:
            return redirect("events:manage", word)
    said = announced(registration.event, get_language())
    return render(request, "events/registering/cancel.html", {"said": said, "word": word, "error": error})


@require_safe
@personal
def appointment(request, word):
    """Answer with the calendar file of a registrant, which has the personal link in it."""
    registration = by_manage_link(word)
    if registration.state not in WITH_SEAT:
        raise NotFoundError(_("There is no seat, so there is no appointment."))
    data = own_calendar(registration, announced(registration.event, registration.language))
    return HttpResponse(
        data,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="event.ics"'},
    )
