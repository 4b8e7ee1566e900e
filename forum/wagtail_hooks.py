"""The forum in the menu of the Wagtail admin: each entry for those who may open it."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from forum.domain import queue
from forum.views.access import access_of

MANAGE, WATCH = "community.change_board", "community.view_statistics"


class Entry(MenuItem):
    """A menu item for those who have a permission."""

    def __init__(self, label, url, permission, **kwargs):
        super().__init__(label, url, **kwargs)
        self.permission = permission

    def is_shown(self, request):
        """Say whether the person has the permission."""
        return request.user.has_perm(self.permission)


class QueueEntry(Entry):
    """The queue, which stands beside the forum's pages, with the number of what waits in it."""

    def render_component(self, request):
        """Add the number to the label, and lead to the queue in the language of the admin."""
        component = super().render_component(request)
        component.url = reverse("forum:queue")
        if number := queue.count(access_of(request)):
            component.label = f"{component.label} ({number})"
        return component


class ForumMenu(SubmenuMenuItem):
    """The forum's entries; closed, it too says how much waits."""

    def render_component(self, request):
        """Add the number of what waits for this person to the label."""
        component = super().render_component(request)
        number = queue.count(access_of(request)) if request.user.has_perm(WATCH) else 0
        if number:
            component.label = f"{component.label} ({number})"
        return component


@hooks.register("register_admin_urls")
def give_addresses():
    """Mount the forum's pages in the admin."""
    return [path("forum/", include("forum.admin.urls"))]


@hooks.register("register_admin_menu_item")
def add_to_menu():
    """Put the forum into the menu."""
    entries = [
        QueueEntry(_("Queue and reports"), "#", WATCH, name="forum-queue", icon_name="tasks", order=10),
        Entry(_("Boards"), reverse("forum_admin:boards"), MANAGE, name="forum-boards", icon_name="list-ul", order=20),
        Entry(_("Rights"), reverse("forum_admin:rights"), MANAGE, name="forum-rights", icon_name="key", order=30),
        Entry(
            _("Statistics"),
            reverse("forum_admin:statistics"),
            WATCH,
            name="forum-statistics",
            icon_name="order",
            order=40,
        ),
    ]
    return ForumMenu(_("Forum"), Menu(items=entries), name="forum", icon_name="comment", order=250)
