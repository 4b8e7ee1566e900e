"""Verbs that make accounts and keep their e-mail address in step with allauth's record of it."""

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.db import transaction

from portal.members.enums import Role
from portal.members.models import User


@transaction.atomic
def create_confirmed_member(*, email, password, display_name, language, **fields):
    """Make a member whose address counts as confirmed; `password` None is one who logs in by a code only.

    For accounts made by the portal itself (first content, tests), never for a stranger's word.
    """
    user = User.objects.create_user(
        email=email, password=password, display_name=display_name, language=language, **fields
    )
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    join_members(user)
    return user


def join_members(user):
    """Give a person whose address is confirmed the rights of a member."""
    user.groups.add(Group.objects.get(name=Role.MEMBER))


@transaction.atomic
def set_address_by_staff(user):
    """Make the address that staff wrote in user.email the only one; its owner confirms it before the next login."""
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
    EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"primary": True, "verified": False})
