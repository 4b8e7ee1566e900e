"""Readers' reports: what a post needs a moderator for."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forum.enums import Action, HeldFor, PostState, ReportReason, Right
from forum.models import Report

from .access import Access
from .errors import InvalidError, NotAllowedError, NotFoundError, SilencedError
from .log import log_post, tell
from .moderation_rows import locked_post
from .states import change_state
from .visibility import require_post

LONGEST_WORDS = 500


@transaction.atomic
def report(user, post_id, reason, words=""):
    """Call the moderators to a post and return the report: the one still open if this reader has made one.

    With FORUM_REPORTS_TO_HIDE readers of one mind the post is hidden until a moderator has looked.
    """
    if reason not in ReportReason.values:
        raise InvalidError(_("Choose a reason."), "reason")
    post = locked_post(user, post_id, Right.READ)
    _require_reporting(user, post)
    made, is_new = Report.objects.get_or_create(
        post=post,
        reporter=user,
        closed_at=None,
        defaults={"forum_id": post.topic.forum_id, "reason": reason, "words": words.strip()[:LONGEST_WORDS]},
    )
    if is_new and open_reports(post.pk).count() >= settings.FORUM_REPORTS_TO_HIDE:
        _hide_until_looked_at(post)
    return made


def _require_reporting(user, post):
    access = Access(user)
    require_post(access, post)
    if not access.is_member or not post.approved:
        raise NotFoundError
    if access.silenced_until:
        raise SilencedError
    if post.poster_id == user.pk:
        raise NotAllowedError(_("This is your own post: you can edit or delete it."))


def _hide_until_looked_at(post):
    change_state(post.topic, [post], PostState.HIDDEN, HeldFor.REPORTS)
    tell(log_post(None, Action.HIDE, post), post.poster_id)


@transaction.atomic
def dismiss(user, post_id):
    """Find the reports on a post groundless: they are closed, and what they had hidden is shown again."""
    post = locked_post(user, post_id, Right.APPROVE)
    if not close_reports(user, post.pk):
        return
    entry = log_post(user, Action.DISMISS, post)
    if post.text.state == PostState.HIDDEN and post.text.held_for == HeldFor.REPORTS:
        change_state(post.topic, [post], PostState.VISIBLE)
        tell(entry, post.poster_id)


def open_reports(post_id):
    """Return the reports on a post that nobody has looked at."""
    return Report.objects.filter(post_id=post_id, closed_at=None)


def close_reports(user, post_id):
    """Close the open reports on a locked post and return how many there were."""
    return open_reports(post_id).update(closed_at=timezone.now(), closed_by=user)
