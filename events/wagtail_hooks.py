"""Events in the menu of the Wagtail admin: for editors their settings, for the secretariat its desk."""

from django.urls import include, path, reverse_lazy
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from events.admin import page_warnings  # noqa: F401
from events.admin.frame import PEOPLE, SET_UP
from events.domain.question_moderation import waiting_count


class DeskEntry(MenuItem):
    """The desk, with the number of questions to the speakers that wait to be looked at."""

    def is_shown(self, request):
        """Say whether the person may open the desk."""
        return request.user.has_perm(SET_UP)

    def render_component(self, request):
        """Add the number to the label."""
        component = super().render_component(request)
        number = waiting_count() if request.user.has_perm(PEOPLE) else 0
        if number:
            component.label = f"{component.label} ({number})"
        return component


@hooks.register("register_admin_urls")
def give_addresses():
    """Mount the desk in the admin."""
    return [path("events/", include("events.admin.urls"))]


@hooks.register("register_admin_menu_item")
def add_to_menu():
    """Put the desk into the menu."""
    label = pgettext_lazy("menu", "Events")
    return DeskEntry(label, reverse_lazy("events_admin:index"), name="events", icon_name="date", order=240)
