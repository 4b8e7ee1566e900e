"""Somebody must be left who can let others in: the last administrator stays."""

from portal.members.models import User


class LastAdministratorError(Exception):
    """Raised when the only active superuser would go or lose the right: nobody could let the next one in."""


def require_others(people):
    """Raise LastAdministratorError if these people (ids) are all the active superusers that there are.

    Call it within a transaction, before they lose the right. The superusers stay locked until its end: of two who take
    the right from each other at the same moment, the second finds itself the last.
    """
    administrators = User.objects.select_for_update().filter(is_superuser=True, is_active=True).order_by("pk")
    found = set(administrators.values_list("pk", flat=True))
    if found and found <= set(people):
        raise LastAdministratorError
