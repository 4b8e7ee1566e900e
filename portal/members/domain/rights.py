"""Who may change whose rights in the admin."""

from portal.members.domain.second_factor import may_enter_admin


def may_give_rights(actor):
    """Say whether a person may change others' roles: administrators only, who may change the groups themselves."""
    return actor.has_perm("auth.change_group")


def may_manage(actor, person):
    """Say whether `actor` may edit `person`.

    Whoever could change the address of somebody with more rights could log in as that person: the secretariat manages
    members only, administrators everybody but superusers, superusers everybody.
    """
    if actor.is_superuser:
        return True
    if person.is_superuser:
        return False
    return may_give_rights(actor) or not may_enter_admin(person)
