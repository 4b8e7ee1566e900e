"""What the forum's pages cost inside: SQL statements and time. Prints JSON; run it in the portal's environment.

Each page is made afresh (no page cache) for a visitor and for a member; unread topics and the queue have no visitors.
"""

import json
import statistics
import sys
import time
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import translation  # noqa: E402
from django.utils.translation import get_language  # noqa: E402
from machina.apps.forum.models import Forum  # noqa: E402
from machina.apps.forum_conversation.models import Topic  # noqa: E402

from forum.models import BoardText  # noqa: E402
from forum.views.reading.links import board_address  # noqa: E402
from portal.members.models import User  # noqa: E402

WARM_UP = 3
QUESTION = "pompe village"


def pages():
    """Return [name, path, who sees it] of the pages that have a budget."""
    board = Forum.objects.order_by("-direct_topics_count").first()
    board_name = BoardText.objects.get(forum=board, language=get_language()).name
    topic = Topic.objects.filter(approved=True, poll=None).order_by("-posts_count").first()
    polled = Topic.objects.filter(approved=True, poll__isnull=False).order_by("-posts_count").first()
    last = -(-topic.posts_count // settings.FORUM_POSTS_PER_PAGE)
    address = reverse("forum:topic", args=[topic.pk, topic.slug])
    both = ("visitor", "member")
    return [
        ["index", reverse("forum:index"), both],
        ["board", board_address(board.pk, board_name), both],
        ["topic, first page", address, both],
        ["topic, middle page", f"{address}?page={last // 2}", both],
        ["topic, last page", f"{address}?page={last}", both],
        ["topic with a poll", reverse("forum:topic", args=[polled.pk, polled.slug]), both],
        ["latest", reverse("forum:latest"), both],
        ["unread", reverse("forum:unread"), ("member",)],
        ["queue", reverse("forum:queue"), ("moderator",)],
        ["feed", reverse("forum:feed"), ("visitor",)],
        ["search", f"{reverse('search')}?kind=forum&q={QUESTION}", both],
    ]


def clients():
    """Return a browser for each kind of reader."""
    people = {"member": "example-000000@example.org", "moderator": "moderator@example.org"}
    host = settings.BASE_URL.partition("://")[2]
    found = {"visitor": Client(HTTP_HOST=host)}
    for kind, email in people.items():
        found[kind] = Client(HTTP_HOST=host)
        found[kind].force_login(User.objects.get(email=email), settings.AUTHENTICATION_BACKENDS[0])
    return found


def clock():
    """Return milliseconds of CPU time of this process and of the server process that answers it.

    Of the clock on the wall where that server's time cannot be read: it runs on another machine, or not on Linux.
    """
    ours = time.process_time()
    if connection.vendor == "sqlite":
        return 1000 * ours
    try:
        theirs = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text()
    except OSError:
        return 1000 * time.perf_counter()
    return 1000 * ours + int(theirs.split()[0]) / 1e6


def measure(client, path, rounds):
    """Return the number of statements of a page and the median of its milliseconds, caches warm but the pages'."""
    for _ in range(WARM_UP):
        answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}.")
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    statements = len(captured)  # the next request empties the list
    times = []
    for _ in range(rounds):
        begun = clock()
        client.get(path)
        times.append(clock() - begun)
    return statements, statistics.median(times)


def main(rounds):
    """Print what each page costs each kind of reader."""
    settings.PAGE_CACHE = False
    translation.activate("fr")
    browsers = clients()
    costs = []
    for name, path, readers in pages():
        for reader in readers:
            statements, milliseconds = measure(browsers[reader], path, rounds)
            costs.append({"page": name, "path": path, "reader": reader, "sql": statements, "ms": milliseconds})
    print(json.dumps(costs))


if __name__ == "__main__":
    main(int(sys.argv[1]))
