"""The bar's way from a public page to its translation."""

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.userbar import BaseItem
from wagtail.models import Locale, Page

from portal.translation.domain.submitting import SUBMIT, missing_languages


class TranslateItem(BaseItem):
    """“Translate this page”, for those who may, while a language is missing."""

    template_name = "translation/userbar_item.html"

    def __init__(self, page):
        """Take the page that is shown; an alias leads to its original."""
        self.original = page.alias_of or page
        self.label = _("Translate this page")
        self.url = reverse("wagtail_localize:submit_page_translation", args=[self.original.pk])


def add_translation(request, items, page):
    """Add the item for those who may submit this page for translation, after Wagtail's “Edit this page”."""
    if not isinstance(page, Page) or not page.pk or getattr(request, "in_preview_panel", False):
        return
    user = request.user
    item = TranslateItem(page)
    may = user.has_perm(SUBMIT) and item.original.permissions_for_user(user).can_edit()
    if may and missing_languages(item.original, Locale.objects.all()):
        items.insert(max(len(items) - 1, 0), item)
