"""The same group in several hands at once, in real processes."""

import pytest

from forum.domain import group_lists
from forum.enums import Standing
from forum.models import Membership
from tests.portal.core.copies import shared

__all__ = ["shared"]

# Each process waits for the other before it begins, and again before it deletes its first row: what one has decided by
# then, the other has not seen. A lock keeps the second from coming that far, so the first waits in vain, for a second.
GO = """
import sys, time
from pathlib import Path
import django
django.setup()
from django.db import connection
from forum.domain import belonging
from forum.domain.errors import ForumError
from portal.members.models import User
folder, board, act = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
me, other = User.objects.get(pk=sys.argv[4]), User.objects.get(pk=sys.argv[5])

def meet(place, seconds):
    (folder / f"{place}-{me.pk}").touch()
    until = time.monotonic() + seconds
    while not (folder / f"{place}-{other.pk}").exists() and time.monotonic() < until:
        time.sleep(0.005)

def before_deleting(execute, sql, *arguments):
    if sql.startswith("DELETE"):
        meet("deleting", 1)
    return execute(sql, *arguments)

meet("ready", 120)
try:
    with connection.execute_wrapper(before_deleting):
        belonging.leave(me, board) if act == "leave" else belonging.remove(me, board, other.pk)
    print("done")
except ForumError:
    print("refused")
"""


@pytest.mark.processes
@pytest.mark.parametrize("act", ["leave", "remove"])
def test_two_owners_who_go_at_once_leave_one(act, shared, private_board, make_belong, make_member, tmp_path):
    owners = [make_member("Awa"), make_member("Binta")]
    for owner in owners:
        make_belong(owner, private_board, Standing.OWNER)
    make_belong(make_member("Chaibou"), private_board)
    arguments = [[tmp_path, private_board.pk, act, me.pk, other.pk] for me, other in (owners, reversed(owners))]
    processes = [shared.start("-c", GO, *map(str, each)) for each in arguments]
    answers = sorted(process.communicate(timeout=180)[0].strip().splitlines()[-1] for process in processes)
    assert answers == ["done", "refused"]
    assert Membership.objects.filter(forum=private_board, standing=Standing.OWNER).count() == 1


def test_people_are_listed_owners_first(owner, insider, private_board):
    people = group_lists.people_of(private_board.pk, Standing.MEMBER, Standing.OWNER)
    assert [it.user for it in people] == [owner, insider]
