"""Words and addresses of letters are erased after their term; the key stays."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.core.delivery.erase import erase_old_letters
from portal.core.models import OutboxAttachment, OutboxMessage

pytestmark = pytest.mark.django_db
State = OutboxMessage.State


@pytest.mark.parametrize(
    ("state", "days", "is_erased"),
    [
        pytest.param(State.SENT, 31, True, id="sent long ago"),
        pytest.param(State.FAILED, 31, True, id="failed long ago"),
        pytest.param(State.SENT, 29, False, id="sent lately"),
        pytest.param(State.WAITING, None, False, id="not sent yet"),
    ],
)
def test_what_is_erased(post, state, days, is_erased):
    row = post(key="a", headers={"X-A": "b"}, attachments=[("a.txt", b"abc", "text/plain")])
    finished = timezone.now() - timedelta(days=days) if days else None
    OutboxMessage.objects.update(state=state, finished_at=finished)
    assert erase_old_letters() == is_erased
    row.refresh_from_db()
    kept = [row.recipient, row.subject, row.text, row.html, row.headers, OutboxAttachment.objects.exists()]
    assert [bool(value) for value in kept] == [not is_erased] * 6


def test_an_erased_letter_is_not_written_again(post):
    post(key="a")
    OutboxMessage.objects.update(state=State.SENT, finished_at=timezone.now() - timedelta(days=31))
    erase_old_letters()
    post(key="a")
    assert OutboxMessage.objects.get().state == State.SENT
