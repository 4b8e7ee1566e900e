"""What translation adds to the Wagtail admin."""

from babel import Locale
from django.urls import path, reverse
from django.utils.text import get_text_list
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button

from portal.core.admin.rights import WritersItem, writes_pages

from . import views
from .admin import reports
from .admin.bulk import TranslateBulkAction
from .admin.listing import DeskPageViewSet
from .admin.userbar import add_translation
from .domain.submitting import SUBMIT
from .enums import TranslationState

hooks.register("construct_wagtail_userbar", add_translation)
hooks.register("register_bulk_action", TranslateBulkAction)


@hooks.register("register_admin_urls")
def register_report():
    """Give the report and the form of all translations their addresses."""
    view = reports.TranslationsReport
    return [
        path("reports/portal-translations/", view.as_view(), name="portal_translations"),
        path(
            "reports/portal-translations/results/", view.as_view(results_only=True), name="portal_translations_results"
        ),
        path("translations/<int:pk>/write/", views.write, name="portal_write_translations"),
    ]


@hooks.register("register_reports_menu_item")
def register_report_menu_item():
    """Put the report into the menu."""
    return WritersItem(
        _("Translations to do"),
        reverse("portal_translations"),
        name="portal-translations",
        icon_name="wagtail-localize-language",
        order=30,
    )


@hooks.register("construct_homepage_panels")
def add_panel(request, panels):
    """Show on the dashboard what waits for a translator, to those who may translate."""
    if writes_pages(request.user) and request.user.has_perm(SUBMIT):
        panels.append(reports.TranslationsPanel())


@hooks.register("register_admin_viewset")
def register_explorer():
    """Take the place of Wagtail's explorer."""
    return DeskPageViewSet()


@hooks.register("after_publish_page")
def say_what_is_left_to_translate(request, page):
    """Tell the editor who has just published which languages lack the page, or still show the text from before."""
    gaps = reports.gaps_after(page)
    write = messages.button(reverse("portal_write_translations", args=[page.pk]), gettext("Write the translations"))
    if older := _languages(gaps, TranslationState.STALE):
        words = gettext("The other languages still show the text from before: %(languages)s.")
        report = messages.button(reverse("portal_translations"), gettext("Translations to do"))
        messages.warning(request, words % {"languages": older}, buttons=[report, write])
    if missing := _languages(gaps, TranslationState.MISSING, TranslationState.DRAFT):
        words = gettext("Not translated yet: %(languages)s.")
        messages.info(request, words % {"languages": missing}, buttons=[write])


def _languages(gaps, *states):
    names = Locale.parse(get_language()).languages
    found = [names[gap.language] for gap in gaps if gap.state in states]
    return get_text_list(found, gettext("and")) if found else ""


@hooks.register("register_page_header_buttons")
def lead_to_writing(page, user, view_name, next_url=None):
    """Lead from a published page to the form of all its translations."""
    if page.live and not page.alias_of_id and page.depth > 2 and page.permissions_for_user(user).can_publish():
        address = reverse("portal_write_translations", args=[page.pk])
        yield Button(_("Write the translations"), address, icon_name="wagtail-localize-language", priority=65)


@hooks.register("construct_reports_menu")
def keep_one_report_of_translations(request, menu_items):
    """Leave out wagtail-localize's own report, whose name is in the language of whoever opened the admin first."""
    localize_report = reverse("wagtail_localize:translations_report")
    menu_items[:] = [item for item in menu_items if getattr(item, "url", "") != localize_report]


@hooks.register("construct_help_menu")
def say_nothing_of_wagtail_releases(request, menu_items):
    """Leave out the link to Wagtail's release notes: it leads editors off the portal, and is named likewise."""
    menu_items[:] = [item for item in menu_items if not item.name.startswith("whats-new-in-wagtail")]
