"""What every page of the desk begins and ends with, and who may open it."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from events.domain.errors import EventsError, NotFoundError
from events.domain.locks import LARGEST_ID
from events.domain.titles import title_of
from events.models import Event, Registration

SET_UP = "events.change_event"  # settings; shows nobody's data
PEOPLE = "events.change_registration"  # all that is done with registrations
PER_PAGE = 50


def only_with(permission):
    """Let in who has a permission; what a verb does not find is answered like that, too."""

    def decorate(view):
        @wraps(view)
        def inside(request, *args, **kwargs):
            if not request.user.has_perm(permission):
                raise PermissionDenied
            try:
                return view(request, *args, **kwargs)
            except NotFoundError:
                raise Http404 from None

        return inside

    return decorate


def find_event(pk):
    """Return an event with its sessions, or raise NotFoundError."""
    event = Event.objects.prefetch_related("sessions").filter(pk=pk).first() if pk <= LARGEST_ID else None
    if event is None:
        raise NotFoundError
    return event


def find_registration(pk):
    """Return a registration with its event, or raise NotFoundError."""
    found = Registration.objects.select_related("event").filter(pk=pk).first() if pk <= LARGEST_ID else None
    if found is None:
        raise NotFoundError
    return found


def show(request, template, title, *, event=None, tab="", buttons=(), **context):
    """Render a page with Wagtail's header: the way to it, its title, its buttons, and the tabs of the event."""
    trail = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}]
    if event is not None:
        name = title_of(event) or event.get_kind_display()
        trail += [
            {"url": reverse("events_admin:index"), "label": _("Events")},
            {"url": reverse("events_admin:settings", args=[event.pk]), "label": name},
        ]
        context["event_title"] = name
    trail.append({"url": "", "label": title})
    context |= {
        "header_title": title,
        "page_title": title,
        "header_icon": "date",
        "breadcrumbs_items": trail,
        "header_buttons": buttons,
        "event": event,
        "tab": tab,
        "action_url": request.get_full_path(),
    }
    return render(request, f"events/admin/{template}.html", context)


def page_of(request, rows, per_page=PER_PAGE):
    """Return the page of a list that was asked for, with the numbers that its navigation shows."""
    page = Paginator(rows, per_page).get_page(request.GET.get("p"))
    return {"page": page, "elided_page_range": page.paginator.get_elided_page_range(page.number)}


def ticked(request, name, per_page=PER_PAGE):
    """Return the ids of the rows of a page that a form sent under a name; what is no number is passed over."""
    words = request.POST.getlist(name)[: 2 * per_page]
    return {int(word) for word in words if word.isascii() and word.isdigit() and len(word) < 19}


def act(request, verb, done, to, *args):
    """Call a verb, say what came of it (`done`: a sentence, or a function of what the verb returns) and lead on."""
    try:
        result = verb()
    except NotFoundError:
        raise
    except EventsError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, done(result) if callable(done) else done)
    return redirect(to, *args)


def take(request, form, verb, done, to, *args):
    """Give a valid form to a verb, say what came of it and lead on; returns None for a form to show (again)."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        verb(form.cleaned_data)
    except NotFoundError:
        raise
    except EventsError as error:
        field = getattr(error, "field", None)
        form.add_error(field if field in form.fields else None, error.message)
        return None
    messages.success(request, done)
    return redirect(to, *args)
