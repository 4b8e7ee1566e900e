"""Menus that editors keep, one row per place and language."""

from collections import defaultdict
from typing import NamedTuple

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable, Page
from wagtail.snippets.models import register_snippet

from portal.core.domain.addresses import path_of
from portal.core.prepared import Prepared


class Target(NamedTuple):
    """What of a page says where a link leads: `path_of` asks no more, and a whole page takes twenty times as long."""

    depth: int
    url_path: str
    locale_id: int


class MenuQuerySet(models.QuerySet):
    """Reads of menus."""

    def links(self, language):
        """Return the (title, path) pairs of the menus of one language by place, live pages only, in one query."""
        by_place = defaultdict(list)
        for item in _items(language):
            by_place[item.menu__place].append((item.title or item.page__title, path_of(Target(*item[3:]))))
        return by_place


@register_snippet
class Menu(ClusterableModel):
    """The links of one place of the page in one language; each language has a menu of its own making."""

    class Place(models.TextChoices):
        """Where a menu stands."""

        MAIN = "main", _("Main menu")
        FOOTER = "footer", _("Footer")

    place = models.CharField(pgettext_lazy("of a menu", "place"), max_length=10, choices=Place)

    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)

    objects = MenuQuerySet.as_manager()

    panels = [FieldPanel("place"), FieldPanel("language"), InlinePanel("items", label=_("Link"))]

    class Meta:
        verbose_name = _("menu")
        verbose_name_plural = _("menus")
        constraints = [models.UniqueConstraint(fields=["place", "language"], name="one_menu_per_place_and_language")]

    def __str__(self):
        return f"{self.get_place_display()} ({self.get_language_display()})"


class MenuItem(Orderable):
    """A link of a menu: a page, and other words than its title where the editor wants."""

    menu = ParentalKey(Menu, on_delete=models.CASCADE, related_name="items")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))
    title = models.CharField(_("words of the link"), max_length=60, blank=True, help_text=_("Empty: the page's title."))

    panels = [FieldPanel("page"), FieldPanel("title")]


@Prepared
def _items(language):
    items = MenuItem.objects.filter(menu__language=language, page__live=True)
    columns = ("menu__place", "title", "page__title", *(f"page__{name}" for name in Target._fields))
    return items.order_by("sort_order").values_list(*columns, named=True)
