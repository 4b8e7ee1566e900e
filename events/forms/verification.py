"""The code of a certificate, typed from paper."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CodeForm(forms.Form):
    """The code."""

    code = forms.CharField(
        label=_("Code of the certificate"),
        help_text=_("Four groups of letters and digits, at the foot of the certificate."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
