import pytest

from portal.members.enums import Role

SEES_PEOPLE, SETS_UP = "events.view_registration", "events.change_event"


@pytest.mark.parametrize(
    ("role", "rights"),
    [
        (Role.MEMBER, set()),
        (Role.MODERATOR, set()),
        (Role.EDITOR, {SETS_UP}),
        (Role.SECRETARIAT, {SETS_UP, SEES_PEOPLE}),
        (Role.ADMINISTRATOR, {SETS_UP, SEES_PEOPLE}),
    ],
)
def test_only_the_secretariat_sees_who_registers(make_member, role, rights):
    person = make_member("Fatou", role=role)
    assert {right for right in (SEES_PEOPLE, SETS_UP) if person.has_perm(right)} == rights
