"""The form that begins an account."""

from allauth.account.forms import SignupForm
from allauth.account.internal.flows.signup import prevent_enumeration
from django import forms
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from portal.members.models import User

from .fields import PASSWORD_HELP, AddressField, OwnWords


class SignUpForm(OwnWords, SignupForm):
    """Sign up. The answer is the same for an address that has an account: its owner gets a letter instead."""

    display_name = forms.CharField(
        label=_("Display name"),
        max_length=User._meta.get_field("display_name").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    consent = forms.BooleanField(label=_("I have read what the portal does with my data and agree to it"))

    labels = {
        "password1": _("Password"),
        "website": _("Leave this empty"),
        "consent": _("I have read what the portal does with my data and agree to it"),
    }
    helps = {"display_name": _("The name that other members see."), "password1": PASSWORD_HELP}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"] = AddressField()
        # People never see this field (its parent is hidden); what fills in everything it finds is no person.
        self.fields["website"].widget = forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"})
        self.order_fields(["display_name", "email", "password1", "consent", "website"])

    def try_save(self, request):
        """Make the account, or pretend to, at much the same cost; lose gracefully against the same form sent twice."""
        if not self.account_already_exists:
            try:
                with transaction.atomic():
                    return super().try_save(request)
            except IntegrityError:  # the other copy of this form was faster
                return None, prevent_enumeration(request, email=self.cleaned_data["email"])
        make_password(self.cleaned_data["password1"])
        return super().try_save(request)
