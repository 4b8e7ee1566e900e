"""How one registers for an event."""

from django import forms
from django.forms.models import fields_for_model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateTimeInput

from events.domain.capacity import SETTINGS
from events.models import Event

MOST_SEATS = 100_000
ORDER = (
    "takes_registrations", "closes_at", "capacity", "needs_approval", "chooses_sessions", "joining_url", "dial_in",
    "attendance_threshold",
)  # fmt: skip


_OPTIONS = {
    "joining_url": {"assume_scheme": "https"},
    "capacity": {"min_value": 1, "max_value": MOST_SEATS},
    "attendance_threshold": {"max_value": 24 * 60},
}


def _field(field, **options):
    """Return the form's field of a model's, within limits that make sense."""
    return field.formfield(**options | _OPTIONS.get(field.name, {}))


class SettingsForm(forms.Form):
    """The settings of one event, the seats of its sessions included."""

    def __init__(self, *args, event, **kwargs):
        self.event = event
        self.sessions = list(event.sessions.all())
        initial = {name: getattr(event, name) for name in ORDER}
        initial |= {self._name(session): session.capacity for session in self.sessions}
        super().__init__(*args, initial=initial, **kwargs)
        widgets = {"closes_at": AdminDateTimeInput}
        self.fields.update(fields_for_model(Event, ORDER, widgets=widgets, formfield_callback=_field))
        self.fields["closes_at"].help_text = _("Empty: when the event ends. Hours are those of %(zone)s.") % {
            "zone": timezone.get_current_timezone_name()
        }
        if len(self.sessions) > 1:
            self._add_sessions()

    @staticmethod
    def _name(session):
        return f"seats_{session.pk}"

    def _add_sessions(self):
        """Add a number of seats for each session."""
        for session in self.sessions:
            when = date_format(timezone.localtime(session.starts_at), "SHORT_DATETIME_FORMAT")
            self.fields[self._name(session)] = forms.IntegerField(
                label=_("Seats of the session of %(when)s") % {"when": when},
                required=False,
                min_value=1,
                max_value=MOST_SEATS,
                help_text=_("Empty: as many as the event has."),
            )

    def clean_closes_at(self):
        """Refuse a closing time after the end."""
        closes_at = self.cleaned_data["closes_at"]
        if closes_at and closes_at > self.event.ends_at:
            raise forms.ValidationError(_("The event ends before that."))
        return closes_at

    def values(self):
        """Return what the verb takes."""
        by_session = {
            session.pk: self.cleaned_data[self._name(session)]
            for session in self.sessions
            if self._name(session) in self.fields
        }
        changes = {name: self.cleaned_data[name] for name in SETTINGS}
        return {"capacity": self.cleaned_data["capacity"], "session_capacities": by_session, **changes}


class CancelForm(forms.Form):
    """The word that it is meant."""

    sure = forms.BooleanField(label=gettext_lazy("Yes, and everybody who registered gets a letter"))
