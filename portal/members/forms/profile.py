"""Forms of one's own profile, preferences and end."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.members.domain.profile import preferences_of, set_named
from portal.members.models import Organisation, Preferences, User
from portal.members.places import countries, time_zones


def country_options():
    """Return the countries after the choice of saying none."""
    return [("", _("Not said")), *countries()]


class ProfileForm(forms.ModelForm):
    """What a member says about herself."""

    country = forms.ChoiceField(
        label=_("Country"),
        required=False,
        choices=country_options,
        widget=forms.Select(attrs={"autocomplete": "country"}),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"), choices=time_zones, help_text=_("The hours of events are shown in it.")
    )
    named = forms.BooleanField(
        label=Preferences._meta.get_field("named_with_organisation").verbose_name,
        help_text=Preferences._meta.get_field("named_with_organisation").help_text,
        required=False,
    )

    class Meta:
        model = User
        fields = ["display_name", "language", "country", "time_zone", "organisation"]
        widgets = {"display_name": forms.TextInput(attrs={"autocomplete": "name"})}
        help_texts = {
            "display_name": _("The name that other members see."),
            "language": _("The language of the site and of letters to you."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        organisation = self.fields["organisation"]
        organisation.queryset = Organisation.objects.filter(Q(approved=True) | Q(pk=self.instance.organisation_id))
        organisation.empty_label = pgettext_lazy("organisation", "None")
        organisation.help_text = _("If yours is missing, propose it.")
        self.initial.setdefault("named", preferences_of(self.instance).named_with_organisation)

    def save(self, commit=True):
        """Save the profile and whether the organisation's page names this person."""
        user = super().save(commit)
        set_named(user, self.cleaned_data["named"] and user.organisation_id is not None)
        return user


class PreferencesForm(forms.ModelForm):
    """In which language letters come, and how heavy pages are."""

    class Meta:
        model = Preferences
        fields = ["letter_language", "light_pages"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["letter_language"].choices = [
            ("", _("The language of the site")),
            *[choice for choice in self.fields["letter_language"].choices if choice[0]],
        ]


class EraseForm(forms.Form):
    """The last questions before an account goes."""

    writings = forms.ChoiceField(
        label=_("What you wrote for others, such as posts in the forum"),
        choices=[
            ("keep", _("stays, without your name: others can still read the answers in their place")),
            ("remove", _("is deleted too, with its files; what others wrote stays")),
        ],
        initial="keep",
        widget=forms.RadioSelect,
    )
    sure = forms.BooleanField(label=_("I want my account and my personal data to be deleted for good"))
