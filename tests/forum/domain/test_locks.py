import pytest

from forum.domain import editing, groups, locks, posting
from forum.domain.errors import ForumError, NotFoundError
from portal.members.domain import privacy
from portal.members.models import User


@pytest.mark.parametrize("verb", [locks.lock_topics, locks.lock_boards, locks.lock_post, locks.lock_topic_to_write_in])
@pytest.mark.parametrize("pk", [0, 10**12, 10**30])
def test_what_is_not_there(verb, pk, topic):
    with pytest.raises(NotFoundError):
        verb(pk)


def test_who_was_deleted_meanwhile_writes_nothing(giulia, topic):
    gone = User.objects.get(pk=giulia.pk)
    privacy.erase(giulia)
    for write in (
        lambda: posting.reply(gone, topic.pk, text="Ciao", language="it"),
        lambda: editing.edit_post(gone, topic.first_post_id, text="Ciao", base_version=0),
        lambda: groups.found_group(gone, language="it", name="Gruppo", description="", openness="private"),
    ):
        with pytest.raises(ForumError):
            write()
    assert topic.posts.count() == 1
