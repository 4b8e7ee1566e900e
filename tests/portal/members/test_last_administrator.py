"""Two administrators who take each other's rights at the same moment, in real processes: one of them stays."""

import pytest
from django.db import connection

from portal.members.models import User
from tests.portal.core.copies import shared

from .test_concurrency import start

__all__ = ["shared"]

# Each process waits for the other before it begins, and again before it writes: what one has decided by then, the other
# has not seen. A lock keeps the second from coming that far, so the first waits in vain, for a second.
TAKE = """
import time
from pathlib import Path
from django.conf import settings
from django.db import connection
from django.test import Client
from portal.members.models import User
settings.DEMO = True
folder, way = Path(sys.argv[2]), sys.argv[3]
me, other = User.objects.get(pk=sys.argv[4]), User.objects.get(pk=sys.argv[5])

def meet(place, seconds):
    (folder / f"{place}-{me.pk}").touch()
    until = time.monotonic() + seconds
    while not (folder / f"{place}-{other.pk}").exists() and time.monotonic() < until:
        time.sleep(0.005)

def before_writing(execute, sql, *arguments):
    if sql.startswith('UPDATE "members_user"'):
        meet("writing", 1)
    return execute(sql, *arguments)

browser = Client()
browser.force_login(me, backend="allauth.account.auth_backends.AuthenticationBackend")
form = {"email": other.email, "display_name": "Z", "language": "en", "country": "", "time_zone": "Europe/Rome"}
addresses = {
    "demoted": (f"/admin/users/edit/{other.pk}/", form | {"is_active": "on"}),
    "deactivated in the list": (
        f"/admin/bulk/members/user/set_active_state/?id={other.pk}", {"mark_as_active": "False"}
    ),
}
meet("ready", 120)
with connection.execute_wrapper(before_writing):
    answer = browser.post(*addresses[way])
print(answer.status_code)
"""


@pytest.mark.processes
@pytest.mark.parametrize("way", ["demoted", "deactivated in the list"])
def test_two_administrators_who_take_each_others_rights_at_once_leave_one(way, shared, tmp_path):
    User.objects.filter(is_superuser=True).update(is_superuser=False)
    chiefs = [
        User.objects.create_superuser(f"{name}@example.net", None, display_name=name, language="en")
        for name in ("Awa", "Binta")
    ]
    database = connection.settings_dict["NAME"]
    arguments = [[database, tmp_path / "met", way, me.pk, other.pk] for me, other in (chiefs, reversed(chiefs))]
    (tmp_path / "met").mkdir()
    processes = [start(TAKE, *map(str, each)) for each in arguments]
    answers = [process.communicate(timeout=180)[0].strip().splitlines()[-1] for process in processes]
    assert all(answer in ("200", "302") for answer in answers), answers
    assert User.objects.filter(is_superuser=True, is_active=True).count() == 1
