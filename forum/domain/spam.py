"""The door for a spam check of the operator's choice; nobody is asked unless FORUM_SPAM_CHECK names a function."""

import logging

from django.conf import settings
from django.utils.module_loading import import_string

logger = logging.getLogger("forum.spam")


def looks_like_spam(text, user):
    """Ask the function named in the settings. One that fails is written to the log and believed to have said no."""
    if not settings.FORUM_SPAM_CHECK:
        return False
    try:
        return bool(import_string(settings.FORUM_SPAM_CHECK)(text, user))
    except Exception:  # whatever somebody else's function raises, the text must not be lost by it
        logger.exception("The spam check failed; the post went on without it.")
        return False
