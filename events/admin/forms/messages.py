"""A message to the registrants, in each language that some of them read."""

import secrets

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _

from events.domain import messages
from events.domain.errors import InvalidError
from events.enums import RegistrationState

LONGEST_TEXT = 5000


class MessageForm(forms.Form):
    """States, and words in each language; `once` makes a form that is sent twice send once."""

    states = forms.MultipleChoiceField(
        label=_("To those whose registration is"),
        choices=[(state.value, state.label) for state in messages.WRITTEN_TO],
        widget=forms.CheckboxSelectMultiple,
    )
    once = forms.RegexField(r"\A[\w-]{20,40}\Z", widget=forms.HiddenInput)

    def __init__(self, *args, event, **kwargs):
        self.event = event
        is_over = event.ends_at <= timezone.now()
        states = [RegistrationState.ATTENDED] if is_over else [RegistrationState.CONFIRMED]
        initial = {"states": states, "once": secrets.token_urlsafe(18)}
        super().__init__(*args, initial=initial, **kwargs)
        for code, _name in settings.LANGUAGES:
            language = get_language_info(code)["name_translated"]
            attributes = {"lang": code}
            self.fields[f"subject_{code}"] = forms.CharField(
                label=gettext("Subject (%(language)s)") % {"language": language},
                required=False,
                max_length=150,
                widget=forms.TextInput(attrs=attributes),
            )
            self.fields[f"text_{code}"] = forms.CharField(
                label=gettext("Text (%(language)s)") % {"language": language},
                required=False,
                max_length=LONGEST_TEXT,
                widget=forms.Textarea(attrs=attributes | {"rows": 8}),
            )

    def words(self):
        """Return {language: {"subject": ..., "text": ...}}."""
        return {
            code: {part: self.cleaned_data.get(f"{part}_{code}", "") for part in ("subject", "text")}
            for code in dict(settings.LANGUAGES)
        }

    def clean(self):
        """Ask for the words of each language that somebody reads."""
        data = super().clean()
        if "states" in data:
            try:
                messages.require_words(self.event, self.words(), data["states"])
            except InvalidError as error:
                self.add_error(error.field, error.message)
        return data

    def preview(self):
        """Return what each language's readers get, with how many they are."""
        numbers = messages.count_by_language(self.event, self.cleaned_data["states"])
        return [
            {
                "language": code,
                "name": get_language_info(code)["name_translated"],
                "number": numbers[code],
                "subject": words["subject"],
                "paragraphs": words["text"].replace("\r\n", "\n").split("\n\n"),
            }
            for code, words in self.words().items()
            if code in numbers
        ]

    def said_states(self):
        """Return the chosen states in words."""
        chosen = [RegistrationState(state).label for state in self.cleaned_data["states"]]
        return ", ".join(map(str, chosen))
