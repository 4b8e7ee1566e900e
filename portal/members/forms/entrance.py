"""Forms of the entrance: log in, by password or by a code; ask for a forgotten password or a lost letter."""

from allauth.account import forms as allauth
from allauth.account.internal.flows.email_verification import send_verification_email_to_address
from allauth.account.models import EmailAddress
from django import forms
from django.utils.translation import gettext_lazy as _

from .fields import AddressField, OneCode, OwnWords


class LoginForm(OwnWords, allauth.LoginForm):
    """Log in by password."""

    labels = {"password": _("Password"), "remember": _("Stay logged in on this device for 30 days")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Password managers and passkeys look for the user name.
        self.fields["login"] = AddressField(autocomplete="username webauthn")
        self.order_fields(["login", "password", "remember"])


class RequestCodeForm(OwnWords, allauth.RequestLoginCodeForm):
    """Ask for a code by letter."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"] = AddressField()


class ConfirmCodeForm(OneCode, allauth.ConfirmLoginCodeForm):
    """Type the code of the letter."""

    helps = {"code": _("The eight digits of the letter we sent you.")}


class ResetPasswordForm(OwnWords, allauth.ResetPasswordForm):
    """Ask for the letter that sets another password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"] = AddressField()


class ConfirmAgainForm(forms.Form):
    """Ask for another confirmation letter."""

    email = AddressField()

    def save(self, request):
        """Send another link to whoever waits for one; to everybody else the letter that fits.

        An address that is confirmed learns that it is, an unknown one that there is no account: the page cannot tell
        them apart, and neither can whoever asked. At most one letter in three minutes goes to an address.
        """
        addresses = EmailAddress.objects.filter(email=self.cleaned_data["email"]).select_related("user")
        waiting = addresses.filter(verified=False).order_by("pk").last()
        stranger = EmailAddress(user=None, email=self.cleaned_data["email"])
        send_verification_email_to_address(request, waiting or stranger, signup=addresses.exists())
