"""What follows when somebody's address is confirmed, and when somebody comes in."""

from allauth.account.signals import email_confirmed, user_logged_in
from django.dispatch import receiver

from portal.core import light
from portal.members.domain.accounts import join_members
from portal.members.domain.profile import preferences_of


@receiver(email_confirmed)
def give_rights_of_member(email_address, **_kwargs):
    """Whoever has shown to own the address is a member, whichever way it was shown."""
    join_members(email_address.user)


@receiver(user_logged_in)
def bring_light_pages_along(request, response, user, **_kwargs):
    """Whoever prefers light pages gets them on this device too."""
    if preferences_of(user).light_pages:
        light.remember(request, response, light=True)
