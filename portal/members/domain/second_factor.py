"""Who needs a second factor."""

from allauth.mfa.models import Authenticator
from django.conf import settings

PROOFS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def may_enter_admin(user):
    """Say whether a person is staff: somebody to whom the Wagtail admin opens."""
    return user.is_active and user.has_perm("wagtailadmin.access_admin")


def must_set_up_second_factor(user):
    """Say whether this person is staff without an authenticator app or passkey, where the portal demands one."""
    if settings.DEMO or not may_enter_admin(user):
        return False
    return not Authenticator.objects.filter(user=user, type__in=PROOFS).exists()
