"""The form by which a representative signs."""

from django import forms
from django.conf import settings
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from home.domain.agreement.endorsing import Signature


class SignForm(forms.Form):
    """For which organisation, by whom, read in which language. `version` is the one that was before the reader."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    organisation = forms.TypedChoiceField(label=gettext_lazy("Organisation"), coerce=int)
    name = forms.CharField(
        label=gettext_lazy("Your full name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    function = forms.CharField(
        label=gettext_lazy("Your function"),
        max_length=160,
        help_text=gettext_lazy("In which capacity you sign: mayor, president, legal representative."),
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language in which you read the text"), choices=settings.LANGUAGES)
    consent = forms.BooleanField()

    def __init__(self, *args, version, organisations, **kwargs):
        """Take the number of the version before the reader, and the organisations the person may sign for."""
        begin = {"version": version, "language": get_language()}
        super().__init__(*args, initial=begin, **kwargs)
        self.fields["organisation"].choices = [(it.pk, it.name) for it in organisations]
        self.fields["consent"].label = consent(version)

    def signature(self):
        """Return what was filled in as the verb takes it."""
        data = self.cleaned_data
        return Signature(data["name"], data["function"], data["language"], consent(data["version"]))


def consent(version):
    """Return the words that who signs agrees to, in the reader's language; they are kept with the signature."""
    return _(
        "I have read version %(number)s of the network agreement and endorse it on behalf of my organisation, which has"
        " authorised me to do so. I agree that the organisation, my name, my function and the date are published in the"
        " register of signatories and kept, and I know that the signature can be withdrawn."
    ) % {"number": version}
