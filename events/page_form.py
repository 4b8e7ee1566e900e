"""The admin's form of an event page: what only all of its fields together can tell."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.core.alternative_text import IllustratedPageForm

from .choices import zone_choices
from .enums import Attendance
from .sessions import faults


class EventPageForm(IllustratedPageForm):
    """Drafts may lack anything; what is published has sessions at hours that exist, and an address if need be."""

    time_zone = forms.ChoiceField(
        choices=zone_choices,
        label=_("Time zone"),
        help_text=_("The hours of all sessions are those of clocks there. Readers see them in their own zone, too."),
    )

    def clean(self):
        """Say beside the fields what is missing, unless only a draft is saved."""
        data = super().clean()
        if self.is_deferred_validation:
            return data
        if "sessions" not in self.errors:
            for fault in faults(data.get("sessions") or (), data.get("time_zone") or ""):
                self.add_error("sessions", fault)
        if data.get("attendance") != Attendance.ONLINE and not data.get("address"):
            self.add_error("address", _("Say where the event takes place."))
        return data
