import pytest

from forum import signals
from portal.core.models import ContentVersion


@pytest.fixture
def no_pauses(settings):
    """Let everybody post as fast as they like."""
    for name in ("NEW_POST", "NEW_TOPIC", "POST", "TOPIC"):
        setattr(settings, f"FORUM_{name}_PAUSE", 0)


@pytest.fixture
def heard():
    """What the verbs told those who listen: pairs of a signal's name and the ids of posts."""
    found = []
    receivers = []
    for name in ("post_shown", "post_changed", "post_gone"):

        def receive(sender, post_ids, name=name, **kwargs):
            found.append((name, post_ids))

        receivers.append((name, receive))
        getattr(signals, name).connect(receive)
    yield found
    for name, receive in receivers:
        getattr(signals, name).disconnect(receive)


@pytest.fixture
def public_moves(db):
    """A function that says whether what visitors see has changed since it was last asked."""
    last = [ContentVersion.current()]

    def moved():
        before, last[0] = last[0], ContentVersion.current()
        return before != last[0]

    return moved
