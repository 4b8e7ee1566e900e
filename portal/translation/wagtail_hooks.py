"""What translation adds to the Wagtail admin."""

from babel import Locale
from django.urls import path, reverse
from django.utils.text import get_text_list
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from . import views


@hooks.register("register_admin_urls")
def register_report():
    """Give the report its address."""
    return [path("reports/portal-translations/", views.report, name="portal_translations")]


@hooks.register("register_reports_menu_item")
def register_report_menu_item():
    """Put the report into the menu."""
    return MenuItem(
        _("Translations to do"),
        reverse("portal_translations"),
        name="portal-translations",
        icon_name="wagtail-localize-language",
    )


@hooks.register("after_publish_page")
def say_which_translations_are_older(request, page):
    """Tell the editor who has just published that the other languages still show the text from before."""
    names = Locale.parse(get_language()).languages
    languages = [names[gap.language] for gap in views.note_for(page)]
    if languages:
        words = gettext("The other languages still show the text from before: %(languages)s.")
        report = messages.button(reverse("portal_translations"), gettext("Translations to do"))
        messages.warning(request, words % {"languages": get_text_list(languages, gettext("and"))}, buttons=[report])


@hooks.register("construct_reports_menu")
def keep_one_report_of_translations(request, menu_items):
    """Leave out wagtail-localize's own report, whose name is in the language of whoever opened the admin first."""
    localize_report = reverse("wagtail_localize:translations_report")
    menu_items[:] = [item for item in menu_items if getattr(item, "url", "") != localize_report]


@hooks.register("construct_help_menu")
def say_nothing_of_wagtail_releases(request, menu_items):
    """Leave out the link to Wagtail's release notes: it leads editors off the portal, and is named likewise."""
    menu_items[:] = [item for item in menu_items if not item.name.startswith("whats-new-in-wagtail")]
