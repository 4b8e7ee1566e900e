"""What home does when a member leaves or asks for all data."""

from django.dispatch import receiver

from home.domain.agreement import privacy
from portal.members.signals import member_erased, member_exported


@receiver(member_erased, dispatch_uid="home_erasure")
def let_go(sender, user, **kwargs):
    """Erase the name under what the person has signed for an organisation."""
    privacy.let_go(user)


@receiver(member_exported, dispatch_uid="home_export")
def give_copy(sender, user, **kwargs):
    """Give what home keeps about somebody."""
    return "agreement", privacy.export(user)
