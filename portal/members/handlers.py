"""What follows when somebody's address is confirmed, and when somebody comes in."""

from allauth.account.signals import email_confirmed, user_logged_in
from django.db.models.signals import m2m_changed, post_save
from django.dispatch import receiver

from portal.core import light
from portal.core.models import ContentVersion
from portal.members.domain.accounts import join_members
from portal.members.domain.profile import preferences_of
from portal.members.models import Organisation, Preferences, User

# What the page of an organisation shows of a member who agreed to it.
SHOWN_OF_A_MEMBER = frozenset({"display_name", "organisation", "is_active"})


@receiver(email_confirmed)
def give_rights_of_member(email_address, **_kwargs):
    """Whoever has shown to own the address is a member, whichever way it was shown."""
    join_members(email_address.user)


@receiver(user_logged_in)
def bring_light_pages_along(request, response, user, **_kwargs):
    """Whoever prefers light pages gets them on this device too."""
    if preferences_of(user).light_pages:
        light.remember(request, response, light=True)


@receiver(m2m_changed, sender=Organisation.themes.through, dispatch_uid="members_themes")
def renew_pages_with_themes(action, **_kwargs):
    """Public pages show what partners work on."""
    if action.startswith("post_"):
        ContentVersion.bump()


@receiver(post_save, sender=User, dispatch_uid="members_named")
def renew_pages_that_name(instance, created, update_fields, **_kwargs):
    """Public pages name the members who agreed to it."""
    shows = update_fields is None or not SHOWN_OF_A_MEMBER.isdisjoint(update_fields)
    if shows and not created and Preferences.objects.filter(user=instance, named_with_organisation=True).exists():
        ContentVersion.bump()
