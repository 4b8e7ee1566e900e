"""How often topics are opened: gathered in the process, written now and then, never while somebody reads.

A process that is killed loses what it had gathered in the last half minute; one that ends writes it first.
"""

import atexit
from collections import Counter
from threading import Lock, Timer

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import F
from machina.apps.forum_conversation.models import Topic

MOST = 500  # topics gathered before they are written whatever the time

_gathered = Counter()
_lock = Lock()
_timer = None


def note(topic_id):
    """Count one more reading of a topic."""
    global _timer
    with _lock:
        _gathered[topic_id] += 1
        if settings.FORUM_VIEWS_PAUSE and (_timer is None or not _timer.is_alive()):
            if _timer is None:
                atexit.register(flush)
            _timer = Timer(settings.FORUM_VIEWS_PAUSE, _flush_aside)
            _timer.daemon = True
            _timer.start()
        is_full = len(_gathered) >= MOST
    if is_full:
        flush()


def flush():
    """Write what was gathered; what cannot be written is kept for the next time."""
    with _lock:
        counts = dict(_gathered)
        _gathered.clear()
    if not counts:
        return
    try:
        with transaction.atomic():
            for topic_id in sorted(counts):  # in the order in which verbs lock topics
                Topic.objects.filter(pk=topic_id).update(views_count=F("views_count") + counts[topic_id])
    except DatabaseError:
        with _lock:
            _gathered.update(counts)


def _flush_aside():
    """Write in a thread of its own, and leave no connection behind."""
    try:
        flush()
    finally:
        connection.close()
