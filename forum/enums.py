"""Words with a fixed set of values."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Right(models.TextChoices):
    """What one may do on a board: machina's permission codenames."""

    SEE = "can_see_forum", _("See that the board exists")
    READ = "can_read_forum", pgettext_lazy("right", "Read")
    START = "can_start_new_topics", _("Start topics")
    REPLY = "can_reply_to_topics", pgettext_lazy("right", "Reply")
    ANNOUNCE = "can_post_announcements", _("Make announcements")
    PIN = "can_post_stickies", _("Pin topics")
    DELETE_OWN = "can_delete_own_posts", _("Delete one's own posts")
    EDIT_OWN = "can_edit_own_posts", _("Edit one's own posts")
    UNHELD = "can_post_without_approval", _("Post without approval")
    MAKE_POLL = "can_create_polls", _("Make polls")
    VOTE = "can_vote_in_polls", _("Vote in polls")
    ATTACH = "can_attach_file", _("Attach files")
    DOWNLOAD = "can_download_file", _("Download attached files")
    LOCK = "can_lock_topics", _("Lock topics")
    MOVE = "can_move_topics", _("Move, split and merge topics")
    EDIT = "can_edit_posts", _("Edit others' posts")
    DELETE = "can_delete_posts", _("Hide and delete others' posts")
    APPROVE = "can_approve_posts", _("Approve posts and look at reports")
    REPLY_LOCKED = "can_reply_to_locked_topics", _("Reply to locked topics")


READING = frozenset({Right.SEE, Right.READ, Right.DOWNLOAD})
MODERATING = frozenset({Right.LOCK, Right.MOVE, Right.EDIT, Right.DELETE, Right.APPROVE, Right.REPLY_LOCKED})


class Openness(models.TextChoices):
    """Who finds a board. The rights themselves are rows of the permission tables; this says which rows were written."""

    OPEN = "open", _("Open: everybody reads, members write")
    PRIVATE = "private", _("Private: members see its name and may ask to join")
    HIDDEN = "hidden", _("Hidden: only its members know of it")


class BoardKind(models.TextChoices):
    """What brings the topics of a board together."""

    THEME = "theme", _("Themes")
    COUNTRY = "country", _("Countries")
    EXCHANGE = "exchange", _("Exchange")
    GROUP = "group", _("Working groups")
    THREADS = "threads", _("Around the pages")


class PostState(models.TextChoices):
    """Whether a post is shown. machina's `approved` is true for VISIBLE alone; the verbs keep both in step."""

    VISIBLE = "visible", _("Visible")
    HELD = "held", _("Waiting for approval")
    HIDDEN = "hidden", _("Hidden")


class Standing(models.TextChoices):
    """How somebody belongs to a private board."""

    INVITED = "invited", _("Invited")
    ASKED = "asked", _("Asked to join")
    MEMBER = "member", _("Member")
    OWNER = "owner", pgettext_lazy("of a group", "Owner")


class SanctionKind(models.TextChoices):
    """What a moderator may lay on a member."""

    WARNING = "warning", _("Warning")
    SILENCE = "silence", _("Silenced: may read, not write")
    BAN = "ban", _("Banned: reads like a visitor")


class HeldFor(models.TextChoices):
    """Why a post is in the queue."""

    NEW_MEMBER = "new_member", _("A new member's first posts")
    BOARD = "board", _("The board asks for approval")
    EDITED = "edited", _("Edited after approval")
    SPAM = "spam", _("Looks like spam")
    REPORTS = "reports", _("Reported")


class ReportReason(models.TextChoices):
    """Why a reader reports a post."""

    SPAM = "spam", _("Advertising or spam")
    ABUSE = "abuse", _("Insult or hate")
    PRIVACY = "privacy", _("Personal data of somebody")
    OFF_TOPIC = "off_topic", _("Off topic")
    OTHER = "other", _("Something else")


class Action(models.TextChoices):
    """What the log of moderation records."""

    APPROVE = "approve", _("Approved a post")
    HIDE = "hide", _("Hid a post")
    RESTORE = "restore", _("Showed a post again")
    EDIT = "edit", _("Edited a post")
    DELETE = "delete", _("Deleted a post")
    DELETE_TOPIC = "delete_topic", _("Deleted a topic")
    MOVE = "move", _("Moved a topic")
    SPLIT = "split", _("Split a topic")
    MERGE = "merge", _("Merged two topics")
    LOCK = "lock", _("Locked a topic")
    UNLOCK = "unlock", _("Unlocked a topic")
    PIN = "pin", _("Pinned a topic")
    ANNOUNCE = "announce", _("Made a topic an announcement")
    UNPIN = "unpin", _("Made a topic an ordinary one")
    RENAME = "rename", _("Renamed a topic")
    WARN = "warn", _("Warned a member")
    SILENCE = "silence", _("Silenced a member")
    BAN = "ban", _("Banned a member")
    PARDON = "pardon", _("Lifted a sanction")
    DISMISS = "dismiss", _("Found a report groundless")
