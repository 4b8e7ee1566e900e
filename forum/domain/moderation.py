"""The moderators' verbs, all behind one door.

Each locks what it changes, asks for the right on the board where that really is, does nothing when it is done already,
leaves an entry in the log and writes to the author.
"""

from .moderation_edits import edit
from .moderation_moves import merge, move, split
from .moderation_posts import approve, delete_post, hide, restore
from .moderation_topics import delete_topic, lock, rename, set_kind, unlock

__all__ = [
    "approve",
    "delete_post",
    "delete_topic",
    "edit",
    "hide",
    "lock",
    "merge",
    "move",
    "rename",
    "restore",
    "set_kind",
    "split",
    "unlock",
]
