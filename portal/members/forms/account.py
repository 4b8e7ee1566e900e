"""Forms of an account that exists: address and password."""

from allauth.account import forms as allauth
from django.utils.translation import gettext_lazy as _

from .fields import PASSWORD_HELP, AddressField, OwnWords


class NewPasswordOnce(OwnWords):
    """A new password is typed once: it can be pasted, shown by the browser and reset by letter."""

    labels = {"password1": _("New password"), "oldpassword": _("Present password")}
    helps = {"password1": PASSWORD_HELP}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["password2"]


class ChangePasswordForm(NewPasswordOnce, allauth.ChangePasswordForm):
    """Change the password, knowing the present one."""


class SetPasswordForm(NewPasswordOnce, allauth.SetPasswordForm):
    """Give a password to an account that has none."""


class ResetPasswordKeyForm(NewPasswordOnce, allauth.ResetPasswordKeyForm):
    """Set another password by the link of a letter."""


class ReauthenticateForm(OwnWords, allauth.ReauthenticateForm):
    """Show once more to be who one is."""

    labels = {"password": _("Password")}


class ChangeEmailForm(OwnWords, allauth.AddEmailForm):
    """Move to another address, once it is confirmed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"] = AddressField(label=_("New e-mail address"))
