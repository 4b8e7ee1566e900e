"""What a verb raises. Each has `message`, a sentence for the reader in the language of the request."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


class ForumError(Exception):
    """The base of all; `message` is lazy and may be shown as it is."""

    message = _("This cannot be done.")

    def __init__(self, message=None):
        """Take another sentence than the class's own."""
        if message is not None:
            self.message = message
        super().__init__(self.message)


class NotAllowedError(ForumError):
    """Whoever asks may see the thing and not do this with it."""

    message = _("You may not do this here.")


class NotFoundError(ForumError):
    """There is no such thing, or whoever asks may not know of it: both are answered alike."""

    message = _("This does not exist, or not any more.")


class LockedTopicError(NotAllowedError):
    """The topic takes no more posts."""

    message = _("This topic is locked: nobody can reply any more.")


class SilencedError(NotAllowedError):
    """The member may not write for a while."""

    message = _("A moderator has silenced your account: you may read, not write.")


class InvalidError(ForumError):
    """What was sent cannot be taken; `field` is the form's field the sentence belongs to, or None."""

    def __init__(self, message, field=None):
        """Take the sentence and the field."""
        super().__init__(message)
        self.field = field


class TooFastError(ForumError):
    """A pause is asked for; `seconds` says how long."""

    def __init__(self, seconds):
        """Take the seconds left to wait."""
        self.seconds = seconds
        super().__init__(
            ngettext(
                "One moment: you can post again in %(seconds)d second. Your text is kept.",
                "One moment: you can post again in %(seconds)d seconds. Your text is kept.",
                seconds,
            )
            % {"seconds": seconds}
        )


class ConflictError(ForumError):
    """Somebody else changed the same thing meanwhile; nothing was overwritten."""

    message = _("Somebody else has changed this meanwhile. Compare both texts and save again.")
