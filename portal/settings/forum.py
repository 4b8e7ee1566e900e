"""The forum: its limits, all of which the environment may change. Times in seconds unless the name says otherwise."""

from . import environment

MACHINA_APPS = [
    "mptt",
    "machina",
    "machina.apps.forum",
    "machina.apps.forum_conversation",
    "machina.apps.forum_conversation.forum_attachments",
    "machina.apps.forum_conversation.forum_polls",
    "machina.apps.forum_member",
    "machina.apps.forum_permission",
    "machina.apps.forum_tracking",  # only because machina's template tags import it; our marks are ours
]
# Whatever renders a text by machina's own field (a board's description) is as safe as our posts.
MACHINA_MARKUP_LANGUAGE = ("forum.markup.render.to_html", {})
MACHINA_MARKUP_WIDGET = None
MACHINA_USER_DISPLAY_NAME_METHOD = "get_short_name"

FORUM_POSTS_PER_PAGE = 20
FORUM_TOPICS_PER_PAGE = 20
FORUM_FEED_ITEMS = 30
FORUM_POST_BYTES = environment.number("FORUM_POST_BYTES", 20 * 1024, most=100 * 1024)

# A member is new until all three are reached.
FORUM_TRUST_POSTS = environment.number("FORUM_TRUST_POSTS", 3, least=0)  # approved posts
FORUM_TRUST_TOPICS_READ = environment.number("FORUM_TRUST_TOPICS_READ", 5, least=0)
FORUM_TRUST_DAYS = environment.number("FORUM_TRUST_DAYS", 1, least=0)  # days since the first post
# A new member's posts wait for approval until this many have been approved.
FORUM_HELD_FIRST_POSTS = environment.number("FORUM_HELD_FIRST_POSTS", 1, least=0)

FORUM_NEW_POST_PAUSE = environment.number("FORUM_NEW_POST_PAUSE", 30, least=0)
FORUM_NEW_TOPIC_PAUSE = environment.number("FORUM_NEW_TOPIC_PAUSE", 120, least=0)
FORUM_NEW_TOPICS_FIRST_DAY = environment.number("FORUM_NEW_TOPICS_FIRST_DAY", 3, least=0)
FORUM_NEW_REPLIES_FIRST_DAY = environment.number("FORUM_NEW_REPLIES_FIRST_DAY", 10, least=0)
FORUM_NEW_LINKS = environment.number("FORUM_NEW_LINKS", 2, least=0)
FORUM_POST_PAUSE = environment.number("FORUM_POST_PAUSE", 5, least=0)
FORUM_TOPIC_PAUSE = environment.number("FORUM_TOPIC_PAUSE", 15, least=0)
FORUM_SAME_TEXT_PAUSE = environment.number("FORUM_SAME_TEXT_PAUSE", 300, least=0)
FORUM_REPORTS_TO_HIDE = environment.number("FORUM_REPORTS_TO_HIDE", 3)

FORUM_ATTACHMENTS_PER_POST = environment.number("FORUM_ATTACHMENTS_PER_POST", 5)
FORUM_ATTACHMENT_MB = environment.number("FORUM_ATTACHMENT_MB", 5)
FORUM_POLL_OPTIONS = environment.number("FORUM_POLL_OPTIONS", 12)
# Topics without a post for so many days count as read.
FORUM_UNREAD_DAYS = environment.number("FORUM_UNREAD_DAYS", 60)
# Dotted path of a function (text, user) -> bool that says whether a text looks like spam; empty: nobody is asked.
FORUM_SPAM_CHECK = environment.env.str("FORUM_SPAM_CHECK", default="")
# How long readings of topics are gathered before they are written; 0: until the process ends.
FORUM_VIEWS_PAUSE = environment.number("FORUM_VIEWS_PAUSE", 30, least=0)
# Private groups that a member may have founded at a time. How often one may invite: "forum_invite" in members.py.
FORUM_GROUPS_PER_MEMBER = environment.number("FORUM_GROUPS_PER_MEMBER", 3, least=0)
