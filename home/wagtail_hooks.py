"""Home in the Wagtail admin: the agreement's pages, each for those who may open it; and who may have which file."""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from home.admin.themes import ThemeBulkAction
from home.domain.agreement.versions import PUBLISH
from home.domain.library.access import may_download

SEE_ENDORSEMENTS = "home.view_endorsement"

hooks.register("register_bulk_action", ThemeBulkAction)


class Entry(MenuItem):
    """A menu item for those who have a permission."""

    def __init__(self, label, url, permission, **kwargs):
        super().__init__(label, url, **kwargs)
        self.permission = permission

    def is_shown(self, request):
        """Say whether the person has the permission."""
        return request.user.has_perm(self.permission)


@hooks.register("register_admin_urls")
def give_addresses():
    """Mount the agreement's pages in the admin."""
    return [path("agreement/", include("home.admin.urls"))]


@hooks.register("register_admin_menu_item")
def add_to_menu():
    """Put the agreement into the menu."""
    publish, list_ = reverse("home_admin:publish"), reverse("home_admin:endorsements")
    entries = [
        Entry(_("Publish a version"), publish, PUBLISH, name="agreement-publish", icon_name="upload", order=10),
        Entry(_("Signatures"), list_, SEE_ENDORSEMENTS, name="agreement-signatures", icon_name="edit", order=20),
    ]
    return SubmenuMenuItem(_("Agreement"), Menu(items=entries), name="agreement", icon_name="doc-full", order=260)


@hooks.register("register_log_actions")
def name_log_actions(actions):
    """Say in a page's history what was done with the agreement."""
    actions.register_action(
        "home.publish_version", _("Publish a version of the agreement"), _("A version of the agreement was published")
    )


@hooks.register("before_serve_document")
def guard_library(document, request):
    """Ask for a login, or find nothing, where a document stands on pages only that the reader may not read."""
    if may_download(document, request):
        return None
    if request.user.is_authenticated:
        raise Http404
    return redirect_to_login(request.get_full_path())
