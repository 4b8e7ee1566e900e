"""What the forum does by the clock."""

import logging
from datetime import timedelta

from forum.domain import digest, drift, notices
from portal.core.jobs import scheduled

logger = logging.getLogger("portal.forum")


@scheduled(every=timedelta(minutes=1))
def write_letters_about_posts():
    """Write to those who follow or are named in new posts."""
    notices.sweep()


@scheduled(every=timedelta(days=1))
def write_to_moderators():
    """Tell moderators how many posts wait for them."""
    digest.send_digests()


@scheduled(every=timedelta(days=1), lease=timedelta(hours=1))
def look_for_drift():
    """Compare every counter, pointer and mark with what it should be, and keep what is wrong for the admin."""
    report = drift.write_report()
    if report.count:
        logger.error("%d numbers of the forum have drifted: run `manage.py recount_forum`.", report.count)
    else:
        logger.info("All numbers of the forum are right.")
