"""What the core adds to the Wagtail admin: the editors' desk, its reports, its guide, and links by language."""

from django.templatetags.static import static
from django.urls import include, path, reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from portal.core.admin import panels, userbar
from portal.core.admin.first_steps import FirstStepsPanel
from portal.core.admin.rights import ApproversItem, WritersItem
from portal.core.rich_text import PortalPageLinkHandler


@hooks.register("register_rich_text_features", order=100)
def lead_links_to_the_readers_language(features):
    """Take the place of Wagtail's handler of links to pages."""
    features.register_link_type(PortalPageLinkHandler)


@hooks.register("register_admin_urls")
def give_addresses():
    """Mount the desk in the admin."""
    return [path("", include("portal.core.admin.urls"))]


@hooks.register("insert_global_admin_css")
def add_style():
    """Style what the desk adds."""
    return format_html('<link rel="stylesheet" href="{}">', static("desk/admin.css"))


@hooks.register("construct_homepage_panels")
def arrange_dashboard(request, homepage_panels):
    """Put the desk's panels on the dashboard."""
    homepage_panels.append(FirstStepsPanel())
    panels.arrange(request, homepage_panels)


@hooks.register("register_reports_menu_item")
def add_drafts():
    """Put the drafts into the menu."""
    return WritersItem(_("My drafts"), reverse_lazy("portal_drafts"), name="portal-drafts", icon_name="edit", order=10)


@hooks.register("register_reports_menu_item")
def add_waiting():
    """Put what waits into the menu."""
    address = reverse_lazy("portal_waiting")
    return ApproversItem(_("Waiting for me"), address, name="portal-waiting", icon_name="clipboard-list", order=20)


@hooks.register("register_reports_menu_item")
def add_findings():
    """Put the pages to improve into the menu."""
    address = reverse_lazy("portal_findings")
    return WritersItem(_("Pages to improve"), address, name="portal-findings", icon_name="warning", order=40)


@hooks.register("register_help_menu_item")
def add_guide():
    """Put the guide first under Help."""
    address = reverse_lazy("portal_guide")
    return WritersItem(_("Editors’ guide"), address, name="portal-guide", icon_name="help", order=10)


@hooks.register("construct_help_menu")
def keep_one_guide(request, menu_items):
    """Leave out Wagtail's guide, in English and elsewhere."""
    menu_items[:] = [item for item in menu_items if item.name != "editor-guide"]


@hooks.register("construct_main_menu")
def note_entry(request, menu_items):
    """Note that the person has entered the admin."""
    userbar.note_entry(request)


@hooks.register("construct_wagtail_userbar")
def put_checks(request, items, page):
    """Let the portal's rules run with Wagtail's checks."""
    userbar.put_checks(request, items, page)
