"""The form by which a member proposes an organisation."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.core.models import Theme
from portal.members.domain.proposals import likely_duplicates, same_name
from portal.members.enums import OrganisationKind
from portal.members.places import countries
from portal.members.spoken import spoken_languages

TAKEN = _("This organisation is here already: choose it in your profile.")
TAKEN_WAITING = _("This organisation has been proposed already: the secretariat looks at it.")


def theme_options():
    """Return (translation key, name in the reader's language) of all themes."""
    return [(str(theme.translation_key), theme.name) for theme in Theme.objects.in_language(get_language())]


def spoken_field():
    """Return the field of the languages that an organisation speaks."""
    return forms.MultipleChoiceField(
        label=_("Languages you can be written to in"),
        required=False,
        choices=spoken_languages,
        widget=forms.CheckboxSelectMultiple,
    )


def themes_field():
    """Return the field of the themes that an organisation works on."""
    return forms.MultipleChoiceField(
        label=_("Themes"), required=False, choices=theme_options, widget=forms.CheckboxSelectMultiple
    )


class ProposalForm(forms.Form):
    """What a member says of an organisation. `likely` are those it may be, once a name was given."""

    name = forms.CharField(
        label=_("Name of the organisation"),
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("Choose one")), *OrganisationKind.choices])
    country = forms.ChoiceField(label=_("Country"), choices=lambda: [("", _("Choose one")), *countries()])
    place = forms.CharField(label=_("Town"), max_length=120, required=False)
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https", max_length=200)
    languages = spoken_field()
    themes = themes_field()
    description = forms.CharField(
        label=_("What it is and does"),
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("In the language of this page. The secretariat adds the others."),
    )

    likely = ()

    def clean_name(self):
        """Return the name with single spaces; refuse that of an organisation that is there."""
        name = " ".join(self.cleaned_data["name"].split())
        self.likely = likely_duplicates(name)
        taken = same_name(name)
        if taken:
            raise forms.ValidationError(taken_message(taken))
        return name

    def clean(self):
        """Ask whether it is really another one than those it may be."""
        if self.likely and "name" in self.cleaned_data:
            label = _("It is none of these, but another organisation")
            self.fields["is_another"] = forms.BooleanField(label=label, required=False)
            if not self.data.get("is_another"):
                self.add_error("is_another", _("Look at these organisations first, then say whether yours is another."))
        return self.cleaned_data

    def values(self):
        """Return what was said, as portal.members.domain.proposals.propose takes it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "is_another"}


def taken_message(organisation):
    """Return what to say to whoever proposes an organisation that is there."""
    return TAKEN if organisation.approved else TAKEN_WAITING
