"""What somebody thought of an event."""

from django import forms
from django.utils.translation import gettext_lazy as _

from events.domain.feedback import LONGEST

RATINGS = [(5, _("Excellent")), (4, _("Good")), (3, _("Fair")), (2, _("Not so good")), (1, _("Poor"))]


class FeedbackForm(forms.Form):
    """One question to answer, two to answer if one likes."""

    rating = forms.TypedChoiceField(label=_("How was it?"), choices=RATINGS, coerce=int, widget=forms.RadioSelect)
    useful = forms.CharField(
        label=_("What was useful to you?"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    better = forms.CharField(
        label=_("What could be better?"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4})
    )
