import pytest
from machina.apps.forum_conversation.models import Topic

from forum.domain import view_counts


@pytest.fixture(autouse=True)
def nothing_gathered(db):
    """What other tests have gathered is forgotten."""
    view_counts._gathered.clear()
    yield
    view_counts._gathered.clear()


def views(topic):
    return Topic.objects.get(pk=topic.pk).views_count


def test_readings_are_gathered_and_written_together(client, topic, address_of):
    for _time in range(3):
        client.get(address_of(topic))
    assert views(topic) == 0
    view_counts.flush()
    assert views(topic) == 3
    view_counts.flush()
    assert views(topic) == 3


def test_what_cannot_be_written_is_kept(topic, monkeypatch):
    from django.db import DatabaseError

    def refuse(**kwargs):
        raise DatabaseError

    view_counts.note(topic.pk)
    with monkeypatch.context() as broken:
        broken.setattr(view_counts.Topic.objects, "filter", refuse)
        view_counts.flush()
    view_counts.flush()
    assert views(topic) == 1


def test_many_topics_are_written_at_once(topic, monkeypatch):
    monkeypatch.setattr(view_counts, "MOST", 1)
    view_counts.note(topic.pk)
    assert views(topic) == 1


def test_a_timer_writes_them(topic, settings, monkeypatch):
    begun = []

    class Clock:
        daemon = False

        def __init__(self, pause, act):
            begun.append(pause)

        def start(self):
            pass

        def is_alive(self):
            return True

    monkeypatch.setattr(view_counts, "Timer", Clock)
    monkeypatch.setattr(view_counts, "_timer", None)
    monkeypatch.setattr(view_counts.atexit, "register", begun.append)
    settings.FORUM_VIEWS_PAUSE = 30
    view_counts.note(topic.pk)
    view_counts.note(topic.pk)
    assert begun == [view_counts.flush, 30]
