"""Forms of the second factor: codes of an app, recovery codes, passkeys."""

import json

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

from .fields import OneCode, OwnWords

# What the libraries raise for a credential that no browser would send.
MALFORMED = (TypeError, ValueError, KeyError, AttributeError, IndexError)


class AuthenticateForm(OneCode, base.AuthenticateForm):
    """The second step of logging in."""

    helps = {"code": _("The six digits that your authenticator app shows, or one of your recovery codes.")}


class ReauthenticateForm(OneCode, base.ReauthenticateForm):
    """Show once more to be who one is."""

    helps = AuthenticateForm.helps


class ActivateAppForm(OneCode, totp.ActivateTOTPForm):
    """Show that the app knows the secret."""

    helps = {"code": _("The six digits that the app shows now.")}


class AddPasskeyForm(OwnWords, webauthn.AddWebAuthnForm):
    """Keep a new passkey."""

    labels = {"name": _("Name of this passkey"), "passwordless": _("Log in with this passkey alone, without password")}
    helps = {
        "name": _("So that you tell it from others: my phone, the blue key."),
        "passwordless": _("The device then asks for your finger, your face or its PIN."),
    }
    name = forms.CharField(required=False, max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    passwordless = forms.BooleanField(required=False, initial=True)

    def clean_credential(self):
        """Refuse what PostgreSQL cannot keep: NUL within JSON."""
        credential = self.cleaned_data["credential"]
        if "\\u0000" in json.dumps(credential):
            raise get_adapter().validation_error("incorrect_code")
        return credential

    def clean(self):
        """Check the credential; nonsense is an error of the form."""
        try:
            return super().clean()
        except MALFORMED as error:
            raise get_adapter().validation_error("incorrect_code") from error


class RenamePasskeyForm(OwnWords, webauthn.EditWebAuthnForm):
    """Give a passkey another name."""

    labels = {"name": _("Name of this passkey")}
    name = forms.CharField(max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"}))


class CheckedCredential:
    """Mixed into forms that receive the answer of a passkey: nonsense is an error of the form."""

    def clean_credential(self):
        """Check the answer."""
        try:
            return super().clean_credential()
        except MALFORMED as error:
            raise get_adapter().validation_error("incorrect_code") from error


class AuthenticatePasskeyForm(CheckedCredential, webauthn.AuthenticateWebAuthnForm):
    """The second step of logging in."""


class LoginPasskeyForm(CheckedCredential, webauthn.LoginWebAuthnForm):
    """Log in with a passkey alone."""


class ReauthenticatePasskeyForm(CheckedCredential, webauthn.ReauthenticateWebAuthnForm):
    """Show once more to be who one is."""
