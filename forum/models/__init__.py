"""Side tables beside machina's models. Each is made, changed and removed by the verbs of forum.domain alone."""

from .boards import Board, BoardText, Membership
from .letters import ForumPreferences, PendingNotice
from .moderation import DriftReport, LogEntry, Report, Sanction, Trust
from .posts import AttachedFile, Ballot, Choice, Mention, PollDetail, PostRevision, PostText, TopicDetail
from .reading import BoardMark, Bookmark, ReadMark, Subscription
from .threads import Thread
from .writing import Draft, Submission

__all__ = [
    "AttachedFile",
    "Ballot",
    "Board",
    "BoardMark",
    "BoardText",
    "Bookmark",
    "Choice",
    "Draft",
    "DriftReport",
    "ForumPreferences",
    "LogEntry",
    "Membership",
    "Mention",
    "PendingNotice",
    "PollDetail",
    "PostRevision",
    "PostText",
    "ReadMark",
    "Report",
    "Sanction",
    "Submission",
    "Subscription",
    "Thread",
    "TopicDetail",
    "Trust",
]
