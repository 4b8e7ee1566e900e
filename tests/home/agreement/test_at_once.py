"""Two representatives of one organisation sign at the same moment, in real processes."""

import pytest

from home.models import Endorsement
from portal.members.models import Representative
from tests.portal.core.copies import shared

__all__ = ["shared"]

SIGN = """
import pathlib, sys, time
import django
django.setup()
from home.domain.agreement import endorsing
from home.domain.agreement.errors import AgreementError
from portal.members.models import User
me = User.objects.get(pk=sys.argv[1])
folder = pathlib.Path(sys.argv[3])
(folder / str(me.pk)).touch()
while len(list(folder.iterdir())) < 2:
    time.sleep(0.001)
try:
    endorsing.endorse(me, int(sys.argv[2]), 2, endorsing.Signature(me.display_name, "Maire", "fr", "Oui."))
    print("signed")
except AgreementError as error:
    print(type(error).__name__)
"""


@pytest.mark.processes
def test_one_endorsement(shared, make_member, organisation, tmp_path):
    people = [make_member("Awa"), make_member("Binta")]
    for person in people:
        Representative.objects.create(person=person, organisation=organisation)
    ready = tmp_path / "ready"
    ready.mkdir()
    processes = [shared.start("-c", SIGN, str(person.pk), str(organisation.pk), str(ready)) for person in people]
    answers = sorted(process.communicate(timeout=180)[0].strip().splitlines()[-1] for process in processes)
    assert answers == ["AlreadyEndorsedError", "signed"]
    assert Endorsement.objects.filter(organisation=organisation).count() == 1
