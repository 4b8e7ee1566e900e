"""Copies the portal's topics and posts into plain machina's tables, which are the same.

`python -m bench.machina.fill`: MACHINA_FOLDER is where its database goes, PORTAL_DATABASE the portal's SQLite file,
MACHINA_INDEXED how many posts its search index gets. Prints as JSON the addresses of the pages to compare (`paths`) and
how many posts were indexed.
"""

import json
import os

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.urls import reverse  # noqa: E402
from haystack import connections  # noqa: E402
from machina.apps.forum_conversation.models import Post, Topic  # noqa: E402
from machina.apps.forum_permission.models import ForumPermission, UserForumPermission  # noqa: E402

TABLES = (
    "forum_forum",
    "forum_conversation_topic",
    "forum_conversation_post",
    "forum_member_forumprofile",
    "forum_polls_topicpoll",
    "forum_polls_topicpolloption",
)
READING = ("can_see_forum", "can_read_forum")


def copy():
    """Copy the rows; members become users of whom nothing is known but a number."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys = OFF")
        cursor.execute("ATTACH DATABASE %s AS portal", [os.environ["PORTAL_DATABASE"]])
        cursor.execute(
            "INSERT INTO auth_user (id, username, password, first_name, last_name, email, is_superuser, is_staff,"
            " is_active, date_joined) SELECT id, 'member' || id, '!', '', '', '', 0, 0, 1, date_joined"
            " FROM portal.members_user"
        )
        for table in TABLES:
            columns = ", ".join(f'"{column.name}"' for column in _columns(cursor, table))
            cursor.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM portal.{table}")  # noqa: S608 ours
        # What its save() would have rendered.
        cursor.execute(
            "UPDATE forum_conversation_post SET _content_rendered ="
            " (SELECT html FROM portal.community_posttext WHERE post_id = forum_conversation_post.id)"
        )


def _columns(cursor, table):
    return connection.introspection.get_table_description(cursor, table)


def let_everybody_read():
    """Give visitors the rights that the portal gives them on its open boards."""
    for permission in ForumPermission.objects.filter(codename__in=READING):
        UserForumPermission.objects.create(permission=permission, anonymous_user=True, has_perm=True)


def pages():
    """Return the addresses of the index and of the longest topic's middle page."""
    topic = Topic.objects.select_related("forum").order_by("-posts_count").first()
    keys = {
        "forum_slug": topic.forum.slug,
        "forum_pk": topic.forum_id,
        "slug": topic.slug,
        "pk": topic.pk,
    }
    middle = max(1, topic.posts_count // 20 // 2)
    return {
        "index": reverse("forum:index"),
        "topic": f"{reverse('forum_conversation:topic', kwargs=keys)}?page={middle}",
        "search": f"{reverse('forum_search:search')}?q=",
    }


def index_newest(most):
    """Put the newest posts into the search index, as `rebuild_index` does; returns how many.

    In one piece: put together from pieces of a thousand, Whoosh's index takes ten times as long.
    """
    haystack = connections["default"]
    index, backend = haystack.get_unified_index().get_index(Post), haystack.get_backend()
    posts = index.index_queryset().select_related("topic__forum", "poster").order_by("-pk")[:most]
    backend.update(index, posts)
    return len(posts)


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    copy()
    let_everybody_read()
    indexed = index_newest(int(os.environ["MACHINA_INDEXED"]))
    print(json.dumps({"paths": pages(), "indexed": indexed}))
