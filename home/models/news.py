"""News: the index with its filters, and the articles."""

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.models import Orderable, PageManager
from wagtail.search import index

from portal.core.api.fields import COUNTRIES, THEME, NameField
from portal.core.domain.addresses import language_of
from portal.core.models import BasePage, IllustratedPage
from portal.translation.fields import SynchronizedField

from .listed import ListedQuerySet


class NewsQuerySet(ListedQuerySet):
    """Reads of news."""

    def readable(self, language):
        """Return the live articles of one language that everybody may read, newest first, with what a card shows."""
        return self.listed(language).select_related("organisation").order_by("-date", "-pk")

    def related_to(self, article, most=3):
        """Return up to `most` other articles of the same language, those of the same theme first."""
        others = self.readable(language_of(article)).nearest_to(article)
        return others.order_by("distance", "-date", "-pk")[:most]


class NewsIndexPage(BasePage):
    """The list of all news."""

    per_page = 10
    content_panels = [*BasePage.content_panels, FieldPanel("summary")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.NewsPage"]
    schema_type = "CollectionPage"
    api_fields = BasePage.api_fields

    class Meta:
        verbose_name = _("news index")
        verbose_name_plural = _("news indexes")

    def get_context(self, request, *args, **kwargs):
        from home.domain.queries import news_listing

        context = super().get_context(request, *args, **kwargs)
        return {**context, **news_listing(self, request.GET)}


class NewsPage(IllustratedPage):
    """One article."""

    date = models.DateField(_("date"), default=timezone.localdate)
    theme = models.ForeignKey(
        "core.Theme", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("theme")
    )
    organisation = models.ForeignKey(
        "members.Organisation",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        limit_choices_to={"approved": True},
        verbose_name=_("author organisation"),
    )
    demonstration = models.BooleanField(
        _("demonstration content"), default=False, help_text=_("Says on the page that the article is an example.")
    )

    objects = PageManager.from_queryset(NewsQuerySet)()

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldPanel("date"),
                FieldPanel("theme"),
                FieldPanel("organisation"),
                InlinePanel("countries", label=_("Country")),
                FieldPanel("demonstration"),
            ],
            heading=_("About the article"),
        ),
        IllustratedPage.image_panel,
        FieldPanel("body"),
    ]
    search_fields = [*IllustratedPage.search_fields, index.FilterField("date")]
    parent_page_types = ["home.NewsIndexPage"]
    subpage_types = []
    served_with = (*IllustratedPage.served_with, "theme", "organisation")
    schema_type = "NewsArticle"
    api_fields = [
        *IllustratedPage.api_fields,
        APIField("date"),
        THEME,
        COUNTRIES,
        APIField("organisation", serializer=NameField()),
        APIField("demonstration"),
    ]
    api_reads = ("countries__country",)

    # wagtail-localize would submit the theme for translation with each article, and overwrite its other languages.
    override_translatable_fields = [SynchronizedField("theme", overridable=False)]

    class Meta:
        verbose_name = _("news article")
        verbose_name_plural = _("news articles")

    @cached_property
    def related(self):
        """A few other articles, those of the same theme first."""
        return list(NewsPage.objects.related_to(self).prefetch_related(None))

    def images_beside(self):
        """Return the images of the related articles."""
        return [article.image for article in self.related if article.image]

    def save(self, *args, **kwargs):
        """Save; theme and countries follow the article's language, wherever the article was copied from."""
        self.theme = self.theme and self.theme.in_locale(self.locale_id)
        for row in self.countries.all():
            row.country = row.country.in_locale(self.locale_id)
        super().save(*args, **kwargs)


class NewsPageCountry(Orderable):
    """A country an article is about."""

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="countries")
    country = models.ForeignKey("core.Country", on_delete=models.CASCADE, related_name="+", verbose_name=_("country"))
    # wagtail-localize writes these rows anew with every translation: Wagtail's task for one would find it gone.
    country.wagtail_reference_index_ignore = True

    panels = [FieldPanel("country")]

    class Meta(Orderable.Meta):
        verbose_name = _("country")
