"""What the law gives everybody: a copy of one's data (GDPR, articles 15 and 20) and their erasure (article 17)."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction

from portal.members import mail
from portal.members.models import User
from portal.members.signals import member_erased, member_exported

from .administrators import require_others


def export(user):
    """Return everything the portal keeps about a person, as what JSON can say, but for secrets: password, keys."""
    preferences = getattr(user, "preferences", None)
    data = {
        "account": {
            "email": user.email,
            "display_name": user.display_name,
            "language": user.language,
            "country": user.country,
            "time_zone": user.time_zone,
            "organisation": str(user.organisation) if user.organisation else None,
            "joined": user.date_joined.isoformat(),
            "last_login": user.last_login.isoformat() if user.last_login else None,
            "roles": sorted(user.groups.values_list("name", flat=True)),
        },
        "addresses": list(EmailAddress.objects.filter(user=user).values("email", "verified", "primary")),
        "second_factors": [
            {"type": factor.type, "added": factor.created_at.isoformat()}
            for factor in Authenticator.objects.filter(user=user)
        ],
        "preferences": {
            field.name: getattr(preferences, field.name)
            for field in (preferences._meta.fields if preferences else [])
            if field.name not in {"id", "user"}
        },
        "proposed_organisations": list(user.proposed_organisations.values_list("name", flat=True)),
    }
    return data | dict(section for _receiver, section in member_exported.send(sender=User, user=user))


@transaction.atomic
def erase(user, *, keep_writings=True):
    """Delete a person's account and let every app deal with what hangs on it; a last letter says so.

    keep_writings: whether what the person wrote for others stays, without the name.
    Raises LastAdministratorError for the only active superuser.
    """
    require_others([user.pk])
    mail.send_farewell(user, user.email)
    member_erased.send(sender=User, user=user, keep_writings=keep_writings)
    user.delete()
