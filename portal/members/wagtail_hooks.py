"""What the admin must not let happen: people given rights by those who lack them, home pages lost."""

from django.db import transaction
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied

from portal.members.domain import privacy
from portal.members.domain.administrators import LastAdministratorError, require_others
from portal.members.domain.rights import may_give_rights, may_manage
from portal.members.models import User
from portal.members.wagtail_users.organisations import OrganisationViewSet
from portal.members.wagtail_users.viewsets import RepresentativeViewSet

LAST = gettext_lazy("The only administrator stays: let another one in first.")
HOME_DEPTH = 2  # of Wagtail's tree: 1 is the root, 2 are the home pages, one per language


@hooks.register("register_admin_viewset")
def register_organisations():
    """Give organisations their pages in the admin."""
    return OrganisationViewSet("organisations", url_prefix="organisations")


@hooks.register("register_admin_viewset")
def register_representatives():
    """Give those who may sign for an organisation their pages in the admin."""
    return RepresentativeViewSet("representatives", url_prefix="representatives")


@hooks.register("before_edit_user")
@hooks.register("before_delete_user")
def keep_staff_from_lesser_staff(request, person):
    """Refuse the form about somebody with more rights than its user."""
    return None if may_manage(request.user, person) else permission_denied(request)


@hooks.register("before_bulk_action")
def keep_people_from_bulk_actions(request, action_type, objects, action):
    """Refuse a bulk action on people with more rights, and roles given by those who may not give them."""
    if action.model is not User:
        return None
    refused = action_type == "assign_role" and not may_give_rights(request.user)
    if refused or not all(may_manage(request.user, person) for person in objects):
        return permission_denied(request)
    return None


@hooks.register("before_delete_user", order=10)
def erase_rather_than_delete(request, person):
    """Let every app deal with what hangs on somebody; the database's own cascade would take others' answers along."""
    return _erase(request, [person]) if request.method == "POST" else None


@hooks.register("before_bulk_action", order=10)
def erase_rather_than_delete_many(request, action_type, objects, action):
    """The same for the people ticked in the list."""
    return _erase(request, objects) if action.model is User and action_type == "delete" else None


def _erase(request, people):
    try:
        with transaction.atomic():
            for person in people:
                privacy.erase(person)
    except LastAdministratorError:
        messages.error(request, LAST)
    else:
        messages.success(
            request,
            ngettext("%(number)d account is deleted.", "%(number)d accounts are deleted.", len(people))
            % {"number": len(people)},
        )
    return redirect("wagtailusers_users:index")


@hooks.register("before_bulk_action", order=20)
def keep_an_administrator_active(request, action_type, objects, action):
    """Refuse to shut all administrators out; Wagtail calls this within the transaction of the action."""
    if action_type != "set_active_state" or action.model is not User:
        return None
    if action.cleaned_form.cleaned_data["mark_as_active"]:
        return None
    try:
        require_others(person.pk for person in objects)
    except LastAdministratorError:
        messages.error(request, LAST)
        return redirect("wagtailusers_users:index")
    return None


def _is_kept_home(request, page):
    return page.depth == HOME_DEPTH and not request.user.is_superuser


@hooks.register("before_delete_page")
@hooks.register("before_unpublish_page")
def keep_home_pages(request, page):
    """Refuse to take a home page away: the whole language would go with it."""
    return permission_denied(request) if _is_kept_home(request, page) else None


@hooks.register("before_move_page")
def keep_home_pages_in_place(request, page, destination):
    """Refuse to move a home page elsewhere."""
    return permission_denied(request) if _is_kept_home(request, page) else None


@hooks.register("before_bulk_action")
def keep_home_pages_from_bulk_actions(request, action_type, objects, action):
    """Refuse a bulk action that takes home pages away or moves them."""
    risky = action_type in {"delete", "unpublish", "move"} and action.model is not User
    if risky and any(_is_kept_home(request, page) for page in objects if hasattr(page, "depth")):
        return permission_denied(request)
    return None
