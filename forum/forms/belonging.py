"""Forms of groups."""

import secrets

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from forum.domain.belonging import LONGEST_MESSAGE
from forum.domain.boards import LONGEST_DESCRIPTION, LONGEST_NAME
from forum.enums import Openness

OPENNESS = [
    (Openness.PRIVATE, _("Private: other members see its name and description, and may ask to join")),
    (Openness.HIDDEN, _("Hidden: only those who belong to it know that it exists")),
]


class OpennessField(forms.ChoiceField):
    """Private or hidden."""

    def __init__(self):
        super().__init__(
            label=_("Who may know of it"), choices=OPENNESS, initial=Openness.PRIVATE, widget=forms.RadioSelect
        )


class TextsForm(forms.Form):
    """The name and description of a board in each language, the reader's own first; `texts()` is what verbs take."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        languages = sorted(settings.LANGUAGES, key=lambda pair: pair[0] != get_language())
        for code, label in languages:
            self.fields[f"name_{code}"] = forms.CharField(
                label=format_lazy(_("Name ({language})"), language=label), max_length=LONGEST_NAME, required=False
            )
            self.fields[f"description_{code}"] = forms.CharField(
                label=format_lazy(_("Description ({language})"), language=label),
                max_length=LONGEST_DESCRIPTION,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        self.order_fields([name for name in self.fields if name.startswith(("name_", "description_"))])

    @staticmethod
    def begin(forum):
        """Return what the fields hold at first for a board."""
        texts = {text.language: text for text in forum.texts.all()}
        names = {f"name_{code}": text.name for code, text in texts.items()}
        return names | {f"description_{code}": text.description for code, text in texts.items()}

    def clean(self):
        """Ask for one name at least."""
        data = super().clean()
        if not any(data.get(f"name_{code}") for code, _label in settings.LANGUAGES):
            self.add_error(f"name_{get_language()}", _("A name in one language at least is needed."))
        return data

    def texts(self):
        """Return {language: (name, description)}."""
        data = self.cleaned_data
        return {code: (data[f"name_{code}"], data[f"description_{code}"]) for code, _label in settings.LANGUAGES}


class DescribeGroupForm(TextsForm):
    """What a group is called, and who may know of it."""

    openness = OpennessField()


class FoundGroupForm(forms.Form):
    """A new group, in the language of the page."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)
    description = forms.CharField(
        label=_("What it is for"),
        max_length=LONGEST_DESCRIPTION,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In one or two sentences. You can add the other languages afterwards."),
    )
    openness = OpennessField()
    for_organisation = forms.BooleanField(required=False)
    key = forms.CharField(widget=forms.HiddenInput, max_length=64, initial=lambda: secrets.token_hex(16))

    def __init__(self, *args, organisation=None, **kwargs):
        super().__init__(*args, **kwargs)
        if organisation:
            self.fields["for_organisation"].label = format_lazy(
                _("It is the group of {organisation}"), organisation=organisation.name
            )
        else:
            del self.fields["for_organisation"]


class JoinForm(forms.Form):
    """A request to join."""

    message = forms.CharField(
        label=_("A word to its owners"),
        max_length=LONGEST_MESSAGE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Who you are and why you would like to join, if they may not know."),
    )


class InviteForm(forms.Form):
    """Somebody to invite."""

    who = forms.CharField(
        label=_("E-mail address, or link to the member's page"),
        max_length=254,
        help_text=_("The portal never tells whether an address has an account."),
    )

    def clean_who(self):
        """Refuse what is neither."""
        who = self.cleaned_data["who"]
        if "@" not in who and "/" not in who:
            raise forms.ValidationError(_("This is neither an e-mail address nor a link."))
        return who
