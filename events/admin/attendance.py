"""Attendance of an event: what is known, importing a list, noting by hand, deciding, certificates."""

from django.db.models import Count
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from events.domain import attendance
from events.domain import certificates as papers
from events.domain.attendance_matching import EXPECTED
from events.domain.errors import InvalidError
from events.enums import AttendanceSource, RegistrationState
from events.models import AttendanceRecord, CertificateOrder

from .forms.attendance import ListForm, MatchForm
from .frame import PEOPLE, act, find_event, only_with, page_of, show, ticked

HERE = "events_admin:attendance"
PER_PAGE = 100


@only_with(PEOPLE)
def index(request, pk):
    """Show what is known, and what can be done."""
    event = find_event(pk)
    return _overview(request, event, ListForm(event=event))


def _overview(request, event, form):
    records = AttendanceRecord.objects.filter(registration__event=event).order_by()
    known = dict(records.values_list("source").annotate(Count("registration", distinct=True)))
    states = dict(event.registrations.order_by().values_list("state").annotate(Count("pk")))
    return show(
        request,
        "attendance",
        _("Attendance"),
        event=event,
        tab="attendance",
        form=form,
        known=[(source.label, known.get(source, 0)) for source in AttendanceSource],
        expected=sum(states.get(state, 0) for state in EXPECTED),
        attended=states.get(RegistrationState.ATTENDED, 0),
        absent=states.get(RegistrationState.ABSENT, 0),
        is_over=event.ends_at <= timezone.now(),
        order=CertificateOrder.objects.filter(event=event).select_related("actor").first(),
        certificates=event.certificates.filter(registration__state=RegistrationState.ATTENDED).count(),
        due=papers.due(event).count(),
    )


@only_with(PEOPLE)
@require_POST
def upload(request, pk):
    """Read a list and show who is who in it; nothing is written yet."""
    event = find_event(pk)
    form = ListForm(request.POST, request.FILES, event=event)
    if not form.is_valid():
        return _overview(request, event, form)
    return _preview(request, event, MatchForm(event=event, packed=form.pack(event)))


def _preview(request, event, form):
    return show(request, "attendance_preview", _("Check the list"), event=event, tab="attendance", form=form)


@only_with(PEOPLE)
@require_POST
def confirm(request, pk):
    """Write the attendance of those who were found."""
    event = find_event(pk)
    try:
        form = MatchForm(request.POST, event=event, packed=request.POST.get("packed", ""))
    except InvalidError as error:
        messages.error(request, error.message)
        return redirect(HERE, pk)
    if not form.is_valid():
        return _preview(request, event, form)
    return act(
        request,
        lambda: attendance.import_list(pk, form.rows(), session_id=form.session_id, actor=request.user),
        lambda number: (
            ngettext(
                "The minutes of %(number)d person are noted.", "The minutes of %(number)d people are noted.", number
            )
            % {"number": number}
        ),
        HERE,
        pk,
    )


@only_with(PEOPLE)
def by_hand(request, pk):
    """Tick who was there."""
    event = find_event(pk)
    listed = page_of(request, event.registrations.filter(state__in=EXPECTED).order_by("name", "pk"), PER_PAGE)
    rows = list(listed["page"])
    if request.method == "POST":
        came, shown = (ticked(request, name, PER_PAGE) for name in ("came", "shown"))
        return act(
            request,
            lambda: attendance.note_who_came(pk, came, shown, actor=request.user),
            _("Who was there is noted."),
            HERE,
            pk,
        )
    known = attendance.presences(event, rows)
    for registration in rows:
        registration.known = known[registration.pk]
        registration.is_ticked = registration.known.source == AttendanceSource.HAND and registration.known.minutes != 0
    return show(request, "by_hand", _("Tick who was there"), event=event, tab="attendance", rows=rows, **listed)


@only_with(PEOPLE)
@require_POST
def settle(request, pk):
    """Decide who attended."""
    return act(
        request,
        lambda: attendance.settle(pk, actor=request.user),
        lambda numbers: (
            _("Attended: %(attended)d. Absent: %(absent)d.") % {"attended": numbers[0], "absent": numbers[1]}
        ),
        HERE,
        pk,
    )


@only_with(PEOPLE)
@require_POST
def certificates(request, pk):
    """Have the certificates made and sent."""
    return act(
        request,
        lambda: papers.order(pk, actor=request.user),
        lambda number: (
            ngettext(
                "%(number)d certificate is being made and sent.",
                "%(number)d certificates are being made and sent.",
                number,
            )
            % {"number": number}
        ),
        HERE,
        pk,
    )
