"""Where django-allauth asks the portal: our words, our letters, our idea of a client's address."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.httpkit import clean_client_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.members import mail, qr


class AccountAdapter(DefaultAccountAdapter):
    """Accounts: https://docs.allauth.org/en/latest/account/adapter.html"""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "duplicate_email": _("This is your e-mail address already."),
        "email_password_mismatch": _("The e-mail address and the password do not match."),
        "email_taken": _("This e-mail address cannot be used."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_code": _("This code is not right."),
        "incorrect_password": _("This password is not right."),
        "invalid_password_reset": _("This link does not work any more."),
        "same_as_current": _("This is what it is already."),
        "too_many_login_attempts": _("Too many attempts. Try again in a few minutes."),
        "rate_limited": _("Too many attempts. Try again in a few minutes."),
        "unknown_email": _("This e-mail address cannot be used."),
    }

    def save_user(self, request, user, form, commit=True):
        """Fill in what our sign-up form asks, and the language of the page it stood on."""
        user.display_name = form.cleaned_data["display_name"]
        user.language = get_language()
        return super().save_user(request, user, form, commit)

    def send_mail(self, template_prefix, email, context):
        """Post the letter that allauth asks for, by the last part of its name."""
        mail.send_account_letter(template_prefix.rpartition("/")[2], email, context)

    def get_logout_redirect_url(self, request):
        """Lead to the front page in the language of the page."""
        return f"/{get_language()}/"

    def get_password_change_redirect_url(self, request):
        """Lead to the overview, where the notice of success is read."""
        return reverse("member_overview")

    def get_client_ip(self, request):
        """Return the address that rate limits count by: believed are only the configured number of hops.

        With n proxies of ours in front, the n-th address from the right of X-Forwarded-For was written by the first of
        them; what stands before it anybody can invent. A shorter header than that did not come through them.
        """
        hops = settings.ALLAUTH_TRUSTED_PROXY_COUNT
        header = request.headers.get("X-Forwarded-For", "")
        forwarded = header.split(",") if header and hops else []
        address = forwarded[-hops] if forwarded and len(forwarded) >= hops else request.META.get("REMOTE_ADDR", "")
        return clean_client_ip(address) or "unknown"


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors: https://docs.allauth.org/en/latest/mfa/adapter.html"""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _("This second factor cannot be removed."),
        "cannot_generate_recovery_codes": _("Recovery codes need an authenticator app or a passkey first."),
        "incorrect_code": _("This code is not right."),
        "unverified_email": _("Confirm your e-mail address first."),
    }

    def build_totp_svg(self, url):
        """Draw the code as SVG that needs no inline style, which the Content-Security-Policy forbids."""
        return qr.svg(url)

    def get_public_key_credential_rp_entity(self):
        """Name the portal in the question that the device asks."""
        return {**super().get_public_key_credential_rp_entity(), "name": settings.MFA_TOTP_ISSUER}

    def generate_authenticator_name(self, user, type):
        """Name a passkey whose owner gave it no name."""
        return str(_("Passkey"))
