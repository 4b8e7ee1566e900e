"""Forms about attendance: a list to import, and what is to be imported of it."""

from django import forms
from django.core import signing
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from events.domain.attendance_files import LARGEST, Presence, read_list
from events.domain.attendance_matching import match
from events.domain.errors import InvalidError

SALT = "events.attendance.list"
LONGEST_LOOK = 12 * 3600  # seconds between looking at a list and importing it


class ListForm(forms.Form):
    """A file of Zoom or BigBlueButton."""

    file = forms.FileField(
        label=_("List of participants (CSV)"),
        help_text=_("As Zoom or BigBlueButton give it, or saved again by a spreadsheet. Nothing is written yet."),
    )
    session = forms.ModelChoiceField(None, label=_("Of which session"), required=False)

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, **kwargs)
        sessions = event.sessions.all()
        self.fields["session"].queryset = sessions
        self.fields["session"].empty_label = gettext("The whole event")
        self.fields["session"].label_from_instance = _when
        if len(sessions) < 2:
            del self.fields["session"]

    def clean_file(self):
        """Return the people in the file; what is wrong with it is said beside the field."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(gettext("The file is too large for a list of participants."))
        try:
            return read_list(file.read())
        except InvalidError as error:
            raise forms.ValidationError(error.message) from None

    def pack(self, event):
        """Return the people and the session as one word that a form carries and nobody can change."""
        session = self.cleaned_data.get("session")
        people = [[one.name, one.email, one.minutes] for one in self.cleaned_data["file"]]
        return signing.dumps([event.pk, session and session.pk, people], salt=SALT, compress=True)


def _when(session):
    return date_format(timezone.localtime(session.starts_at), "SHORT_DATETIME_FORMAT")


class MatchForm(forms.Form):
    """Which registrations the people of a list are: those by address are certain, those by name are to be confirmed."""

    packed = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, event, packed, **kwargs):
        """Unpack the list. Raises InvalidError for one that is not of this event, too old, or not ours."""
        super().__init__(*args, initial={"packed": packed}, **kwargs)
        event_id, self.session_id, people = self._unpack(packed)
        if event_id != event.pk:
            raise InvalidError(gettext("This list is of another event."))
        matches = match(event, [Presence(*one) for one in people])
        self.certain = [one for one in matches if one.registration]
        self.unknown = [one for one in matches if not one.registration and not one.candidates]
        self.by_name = []
        for number, one in enumerate(one for one in matches if one.candidates):
            self.fields[f"who_{number}"] = self._choice(one)
            self.by_name.append((one, self[f"who_{number}"]))

    @staticmethod
    def _unpack(packed):
        try:
            return signing.loads(packed, salt=SALT, max_age=LONGEST_LOOK)
        except signing.BadSignature:
            raise InvalidError(gettext("The list is too old. Please choose the file once more.")) from None

    @staticmethod
    def _choice(one):
        people = [(str(person.pk), f"{person.name}, {person.email}") for person in one.candidates]
        return forms.ChoiceField(
            label=ngettext("%(name)s, %(number)d minute", "%(name)s, %(number)d minutes", one.presence.minutes)
            % {"name": one.presence.name, "number": one.presence.minutes},
            choices=[("", gettext("Nobody of them")), *people],
            required=False,
            initial=people[0][0] if len(people) == 1 else "",
        )

    def rows(self):
        """Return (registration id, minutes) of everybody who was found."""
        certain = [(one.registration.pk, one.presence.minutes) for one in self.certain]
        chosen = [(self.cleaned_data[field.name], one.presence.minutes) for one, field in self.by_name]
        return certain + [(int(pk), minutes) for pk, minutes in chosen if pk]
