"""The form of a question to the speakers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from events.domain.questions import LONGEST


class QuestionForm(forms.Form):
    """A question; `form` tells one sending from the next, so that a form sent twice asks once."""

    text = forms.CharField(
        label=_("Your question to the speakers"),
        help_text=_("Others see it, without your name, once the secretariat has looked at it."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    form = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
