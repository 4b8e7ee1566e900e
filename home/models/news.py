"""News: the index with its filters, and the articles."""

from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, PageManager, PageQuerySet, PageViewRestriction
from wagtail.search import index

from portal.core.domain.addresses import language_of
from portal.core.models import BasePage, IllustratedPage
from portal.translation.fields import SynchronizedField


class NewsQuerySet(PageQuerySet):
    """Reads of news."""

    def readable(self, language):
        """Return the live articles of one language that everybody may read, newest first, with what a card shows."""
        restrictions = PageViewRestriction.objects.annotate(
            article=ExpressionWrapper(OuterRef("path"), output_field=models.CharField())
        )
        return (
            self.live()
            .filter(~Exists(restrictions.filter(article__startswith=F("page__path"))), locale__language_code=language)
            .select_related("theme", "organisation", "image", "alias_of")
            .prefetch_related("image__renditions")
            .order_by("-date", "-pk")
        )

    def about(self, theme=None, country=None):
        """Narrow to a theme and a country, given by slug; either may be None or empty."""
        narrowed = self
        if theme:
            narrowed = narrowed.filter(theme__slug=theme)
        if country:
            narrowed = narrowed.filter(countries__country__slug=country)
        return narrowed

    def related_to(self, article, most=3):
        """Return up to `most` other articles of the same language, those of the same theme first."""
        same_theme = models.Case(models.When(theme=article.theme_id, then=0), default=1)
        return (
            self.readable(language_of(article))
            .exclude(pk=article.pk)
            .annotate(distance=same_theme)
            .order_by("distance", "-date", "-pk")[:most]
        )


class NewsIndexPage(BasePage):
    """The list of all news."""

    per_page = 10
    content_panels = [*BasePage.content_panels, FieldPanel("summary")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.NewsPage"]
    schema_type = "CollectionPage"

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
