"""Trust grows with reading and posting: how wide the limits are for a member."""

from datetime import timedelta

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from forum.models import Trust

from .access import Access


def trust_of(user):
    """Return a member's row, made at the first act."""
    return Trust.objects.get_or_create(user=user)[0]


def is_new(user, access=None):
    """Say whether the limits for new members hold for this one. Staff and moderators are never new."""
    if user.is_superuser or user.is_staff:
        return False
    if _has_grown(Trust.objects.filter(user=user).first() or Trust(user=user)):  # to ask is no act
        return False
    return not (access or Access(user)).is_appointed


def _has_grown(trust):
    days = (timezone.now() - trust.first_post_at) / timedelta(days=1) if trust.first_post_at else 0
    return (
        trust.approved_posts >= settings.FORUM_TRUST_POSTS
        and trust.topics_read >= settings.FORUM_TRUST_TOPICS_READ
        and days >= settings.FORUM_TRUST_DAYS
    )


def note_reading(user, topics):
    """Add so many topics to those a member has read."""
    trust_of(user)
    today = timezone.localdate()
    Trust.objects.filter(user=user).update(topics_read=F("topics_read") + topics)
    Trust.objects.filter(user=user).exclude(last_active=today).update(
        days_active=F("days_active") + 1, last_active=today
    )


def note_posting(user, at, *, is_topic):
    """Remember when a member posted; the caller has locked the member's row."""
    trust = trust_of(user)
    Trust.objects.filter(user=user).update(
        first_post_at=min(trust.first_post_at or at, at),
        last_post_at=max(trust.last_post_at or at, at),
        last_topic_at=max(trust.last_topic_at or at, at) if is_topic else trust.last_topic_at,
    )
