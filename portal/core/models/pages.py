"""What every page of the portal has."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index

from portal.core.domain.addresses import path_of
from portal.core.domain.translations import TRANSLATED, is_translated
from portal.core.previews import PreviewModes
from portal.core.text import fold, words_of_stream

from .findings import PageFinding
from .page_words import PageWords


class BasePage(PreviewModes, Page):
    """A page with a summary, a social image and words that the site search finds without regard to accents."""

    summary = models.TextField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One or two sentences: shown on cards, in search results and when the page is shared."),
    )
    social_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("social image"),
        help_text=_("Shown when the page is shared. Empty: the page's own image."),
    )

    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description"), FieldPanel("social_image")],
            heading=_("For search engines and social networks"),
        ),
    ]
    search_fields = [*Page.search_fields, index.SearchField("search_words", boost=1)]
    # Foreign keys that the page's template reads, fetched with the page.
    served_with = ("social_image",)
    # Relations that `place_of` reads, fetched for all results of a search at once; empty where no hit has a place.
    searched_with = ()
    # What the public API says of it (docs/api.md), and relations that these fields read, fetched for a whole list.
    api_fields = [APIField("summary")]
    api_reads = ()
    # JSON-LD type of the page, https://schema.org/WebPage
    schema_type = "WebPage"

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Save; an alias has no live revision of its own, though Wagtail copies its original's (is_translated asks)."""
        if self.alias_of_id:
            self.live_revision = None
        super().save(*args, **kwargs)
        if kwargs.get("update_fields") is None:  # a draft writes only which revision is the latest
            PageWords.keep(self)
            PageFinding.keep(self)

    @cached_property
    def meta_description(self):
        """The description for search engines: what the editor wrote for them, else the summary."""
        return self.search_description or self.summary

    @property
    def share_image(self):
        """The image that stands for the page when it is shared, or None."""
        return self.social_image or getattr(self, "image", None)

    def body_text(self):
        """Return the words of the page's body, without markup; page types with other fields extend it."""
        body = getattr(self, "body", None)
        return words_of_stream(body.raw_data) if body else ""

    def place_of(self, terms):
        """Return the query and fragment that lead to these folded words within the page, "" for its beginning."""
        return ""

    def search_words(self):
        """Return title, summary and body folded to unaccented lower case, which both databases index alike."""
        from_page = [self.title, self.summary, self.body_text()]
        return fold(" ".join(from_page))

    @classmethod
    def get_indexed_objects(cls):
        """Leave untranslated pages out of the search index: they would show every text three times."""
        return super().get_indexed_objects().filter(TRANSLATED)

    def get_indexed_instance(self):
        """Return the page as it is to be indexed, None for an untranslated one."""
        return super().get_indexed_instance() if is_translated(self) else None

    def get_view_restrictions(self):
        """Return the restrictions of this page and those above it; an alias has those of its original.

        The same answer as Wagtail's in one query instead of two, for every reader of every page waits for it.
        """
        line = [self.path[: i + self.steplen] for i in range(0, len(self.path), self.steplen)]
        origin = Coalesce("alias_of__alias_of_id", "alias_of_id", "pk")
        pages = Page.objects.filter(path__in=line).order_by().values_list(origin)
        return PageViewRestriction.objects.filter(page__in=pages)

    def get_url(self, request=None, current_site=None):
        """Return the path of the page, without a query; None for a page outside the site."""
        return path_of(self) or None

    def get_full_url(self, request=None):
        """Return the absolute address on BASE_URL, whatever host name the database's site record has."""
        path = path_of(self)
        return settings.BASE_URL + path if path else None

    url = property(get_url)
    full_url = property(get_full_url)
