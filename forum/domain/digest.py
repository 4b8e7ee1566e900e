"""The daily letter to moderators for whom posts wait."""

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from machina.apps.forum_permission.models import UserForumPermission

from forum import mail
from forum.enums import Right, Standing
from forum.models import ForumPreferences, Membership
from portal.members.enums import Role

from . import queue
from .access import Access


def send_digests():
    """Write to each moderator for whom posts wait, once a day; returns to how many."""
    told, today = 0, timezone.localdate()
    for person in _moderators():
        posts = queue.waiting(Access(person))
        oldest = posts.first()
        if oldest is not None:
            mail.send_digest(person, posts.count(), oldest.since, today)
            told += 1
    return told


def _moderators():
    """Return the people who may look after some board; whether they still do, their Access says."""
    unwilling = ForumPreferences.objects.filter(user=OuterRef("pk"), digest_letters=False)
    own_rows = UserForumPermission.objects.filter(permission__codename=Right.APPROVE, has_perm=True)
    owners = Membership.objects.filter(standing=Standing.OWNER)
    people = get_user_model().objects.filter(
        Q(groups__name__in=[Role.MODERATOR, Role.ADMINISTRATOR])
        | Q(pk__in=own_rows.values("user"))
        | Q(pk__in=owners.values("user")),
        is_active=True,
    )
    return people.exclude(Exists(unwilling)).select_related("preferences").distinct().order_by("pk")
