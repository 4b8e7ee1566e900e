"""Which letters a member wants."""

from django.contrib.auth import get_user_model
from django.db import transaction

from forum.models import ForumPreferences, Subscription

_FIELDS = {"mentions": "mention_letters", "digest": "digest_letters"}


def preferences_of(user):
    """Return a member's choice: the row, or one with the defaults that is not saved yet."""
    return ForumPreferences.objects.filter(user=user).first() or ForumPreferences(user=user)


@transaction.atomic
def stop(what):
    """Stop the letters that a signed link is about: {"subscription": id}, {"mentions": user id}, {"digest": user id}.

    Whatever is gone already stays gone.
    """
    for name, pk in what.items():
        if name == "subscription":
            Subscription.objects.filter(pk=pk).delete()
        elif name in _FIELDS and get_user_model().objects.filter(pk=pk).exists():
            ForumPreferences.objects.update_or_create(user_id=pk, defaults={_FIELDS[name]: False})
