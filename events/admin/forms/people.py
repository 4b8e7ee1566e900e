"""Forms about registrations: finding, adding and correcting them, noting attendance."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from events.enums import RegistrationState
from portal.members.enums import OrganisationKind
from portal.members.places import countries, country_name, time_zones

LONGEST_SEARCH = 100
LONGEST_PRESENCE = 7 * 24 * 60


class FilterForm(forms.Form):
    """What the list of registrations is narrowed to; an unknown value narrows nothing."""

    q = forms.CharField(label=gettext_lazy("Name, address or organisation"), required=False, max_length=LONGEST_SEARCH)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, **kwargs)
        everything = ("", pgettext_lazy("filter", "All"))
        codes = event.registrations.exclude(country="").order_by("country").values_list("country", flat=True).distinct()
        named = sorted(((code, country_name(code)) for code in codes), key=lambda pair: pair[1])
        self.fields["state"].choices = [everything, *RegistrationState.choices]
        self.fields["language"].choices = [everything, *settings.LANGUAGES]
        self.fields["country"].choices = [everything, *named]

    def chosen(self):
        """Return {field: value} of what was chosen and is known."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class PersonForm(forms.Form):
    """Who somebody is."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    organisation = forms.CharField(label=gettext_lazy("Organisation"), required=False, max_length=160)
    organisation_kind = forms.ChoiceField(label=gettext_lazy("Kind of organisation"), required=False)
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=settings.LANGUAGES,
        help_text=gettext_lazy("Of letters and certificate."),
    )
    time_zone = forms.ChoiceField(label=gettext_lazy("Time zone"), initial=settings.TIME_ZONE)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        unsaid = ("", _("Not said"))
        self.fields["country"].choices = [unsaid, *countries()]
        self.fields["organisation_kind"].choices = [unsaid, *OrganisationKind.choices]
        self.fields["time_zone"].choices = time_zones()


class AddForm(PersonForm):
    """Somebody who asked by telephone or letter."""

    field_order = ("name", "email")

    email = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=254)
    sessions = forms.MultipleChoiceField(label=gettext_lazy("Sessions"), widget=forms.CheckboxSelectMultiple)
    consent = forms.CharField(
        label=gettext_lazy("How they agreed that their data are kept"),
        max_length=200,
        help_text=gettext_lazy("Such as: by telephone, on 3 May."),
    )

    def __init__(self, *args, sessions, **kwargs):
        super().__init__(*args, **kwargs)
        if sessions:
            self.fields["sessions"].choices = [(str(session.key), session.title) for session in sessions]
        else:
            del self.fields["sessions"]


class StateForm(forms.Form):
    """Another state for a registration."""

    state = forms.ChoiceField(label=gettext_lazy("New state"))

    def __init__(self, *args, states, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [(state.value, state.label) for state in states]


class PresenceForm(forms.Form):
    """That somebody was there."""

    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes"),
        required=False,
        min_value=0,
        max_value=LONGEST_PRESENCE,
        help_text=gettext_lazy("Empty: was there, nobody counted. 0: was not there."),
    )
