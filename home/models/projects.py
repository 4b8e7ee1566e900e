"""Micro-projects: the directory with its filters, and the page of each."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, PageManager
from wagtail.search import index

from home.domain.partner_links import partner_address
from home.enums import Currency, Direction, ProjectStatus
from home.project_blocks import DocumentsBlock, PhotographsBlock, ResultsBlock
from portal.core.api.addresses import absolute
from portal.core.api.fields import COUNTRIES, THEME, DetailField, MethodField
from portal.core.domain.addresses import language_of
from portal.core.models import BasePage, IllustratedPage
from portal.core.text import words_of_html, words_of_stream
from portal.translation.fields import SynchronizedField

from .listed import ListedQuerySet

LATEST_FIRST = (F("starts_on").desc(nulls_last=True), "-pk")
SYNCHRONISED = ("theme", "direction", "status", "starts_on", "ends_on", "budget", "currency", "demonstration")


class MicroProjectQuerySet(ListedQuerySet):
    """Reads of micro-projects."""

    def readable(self, language):
        """Return the live micro-projects of one language that everybody may read, those begun last first."""
        return self.listed(language).order_by(*LATEST_FIRST)

    def with_parts(self):
        """Fetch countries and partners along, for lists that name them."""
        return self.prefetch_related("countries__country", "partners__organisation")

    def going(self, direction="", status=""):
        """Narrow to a direction and a status; either may be empty."""
        narrowed = self.filter(direction=direction) if direction else self
        return narrowed.filter(status=status) if status else narrowed

    def related_to(self, project, most=3):
        """Return up to `most` other micro-projects of the same language, those of the same theme first."""
        others = self.readable(language_of(project)).nearest_to(project)
        return others.order_by("distance", *LATEST_FIRST)[:most]


class MicroProjectIndexPage(BasePage):
    """The directory of all micro-projects."""

    per_page = 9
    content_panels = [*BasePage.content_panels, FieldPanel("summary")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.MicroProjectPage"]
    max_count_per_parent = 1
    schema_type = "CollectionPage"
    api_fields = BasePage.api_fields

    class Meta:
        verbose_name = _("directory of micro-projects")
        verbose_name_plural = _("directories of micro-projects")

    def get_context(self, request, *args, **kwargs):
        from home.domain.projects import directory

        context = super().get_context(request, *args, **kwargs)
        return {**context, **directory(self, request.GET)}


def _partners(project):
    """Return name and page of each approved partner, for the API."""
    rows = project.partners.all()
    organisations = dict.fromkeys(row.organisation for row in rows if row.organisation.approved)
    return [{"name": each.name, "html_url": absolute(partner_address(each))} for each in organisations]


class MicroProjectPage(IllustratedPage):
    """One micro-project: who did what where, what came of it, what was learnt."""

    direction = models.CharField(_("direction"), max_length=12, choices=Direction, default=Direction.NORTH_SOUTH)
    theme = models.ForeignKey(
        "core.Theme", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("theme")
    )
    status = models.CharField(_("status"), max_length=10, choices=ProjectStatus, default=ProjectStatus.UNDER_WAY)
    starts_on = models.DateField(_("start"), null=True, blank=True)
    ends_on = models.DateField(_("end"), null=True, blank=True)
    budget = models.DecimalField(
        _("budget"), max_digits=12, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    currency = models.CharField(_("currency"), max_length=3, choices=Currency, default=Currency.EUR)
    results = StreamField(ResultsBlock(), verbose_name=_("results"), blank=True)
    photographs = StreamField(PhotographsBlock(), verbose_name=_("photographs"), blank=True)
    documents = StreamField(DocumentsBlock(), verbose_name=_("documents"), blank=True)
    lessons = RichTextField(
        _("lessons learnt"),
        blank=True,
        features=["bold", "italic", "ol", "ul", "link"],
        help_text=_("What others should know before they begin something like it."),
    )
    demonstration = models.BooleanField(
        _("demonstration content"), default=False, help_text=_("Says on the page that the micro-project is an example.")
    )

    objects = PageManager.from_queryset(MicroProjectQuerySet)()

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("direction"), FieldPanel("status")]),
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
                FieldRowPanel([FieldPanel("budget"), FieldPanel("currency")]),
                FieldPanel("theme"),
                InlinePanel("countries", label=_("Country")),
                InlinePanel("partners", label=_("Partner")),
                FieldPanel("demonstration"),
            ],
            heading=_("About the micro-project"),
        ),
        IllustratedPage.image_panel,
        FieldPanel("body"),
        FieldPanel("results"),
        FieldPanel("lessons"),
        FieldPanel("photographs"),
        FieldPanel("documents"),
    ]
    search_fields = [*IllustratedPage.search_fields, index.FilterField("direction"), index.FilterField("status")]
    parent_page_types = ["home.MicroProjectIndexPage"]
    subpage_types = []
    served_with = (*IllustratedPage.served_with, "theme")
    schema_type = "Project"
    api_fields = [
        *IllustratedPage.api_fields,
        *(APIField(name) for name in ("direction", "status", "starts_on", "ends_on", "budget", "currency")),
        THEME,
        COUNTRIES,
        APIField("partners", serializer=MethodField(_partners)),
        APIField("demonstration"),
        *(DetailField(name) for name in ("results", "lessons", "photographs", "documents")),
    ]
    api_reads = ("countries__country", "partners__organisation")
    override_translatable_fields = [SynchronizedField(name, overridable=False) for name in SYNCHRONISED]

    class Meta:
        verbose_name = _("micro-project")
        verbose_name_plural = _("micro-projects")

    @cached_property
    def related(self):
        """A few other micro-projects, those of the same theme first."""
        return list(MicroProjectPage.objects.related_to(self).prefetch_related(None))

    @cached_property
    def country_names(self):
        """The names of its countries, in the editor's order."""
        return [row.country.name for row in self.countries.select_related("country")]

    @cached_property
    def organisations(self):
        """The partners that the secretariat has approved, in the editor's order."""
        rows = self.partners.select_related("organisation")
        return list(dict.fromkeys(row.organisation for row in rows if row.organisation.approved))

    def images_beside(self):
        """Return the images of the related micro-projects."""
        return [project.image for project in self.related if project.image]

    def clean(self):
        """Raise a ValidationError for dates that cannot be."""
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The end is before the start.")})
        if self.status == ProjectStatus.FINISHED and self.ends_on and self.ends_on > timezone.localdate():
            raise ValidationError({"status": _("What ends in the future is not finished.")})
        if self.status == ProjectStatus.PLANNED and self.ends_on and self.ends_on < timezone.localdate():
            raise ValidationError({"status": _("What has ended is not planned any more.")})

    def body_text(self):
        """Add results, lessons, captions, documents and partners to the words of the body."""
        streams = (self.results, self.photographs, self.documents)
        words = [words_of_stream(stream.raw_data) for stream in streams if stream]
        names = [row.organisation.name for row in self.partners.all() if row.organisation.approved]
        return " · ".join(filter(None, [super().body_text(), words_of_html(self.lessons), *words, *names]))

    def save(self, *args, **kwargs):
        """Save; theme and countries follow the page's language, wherever the page was copied from."""
        self.theme = self.theme and self.theme.in_locale(self.locale_id)
        for row in self.countries.all():
            row.country = row.country.in_locale(self.locale_id)
        super().save(*args, **kwargs)
        # Once more than every page: its partners are rows that are written after it.
        index.insert_or_update_object(self)


class MicroProjectCountry(Orderable):
    """A country that a micro-project concerns."""

    page = ParentalKey(MicroProjectPage, on_delete=models.CASCADE, related_name="countries")
    country = models.ForeignKey("core.Country", on_delete=models.CASCADE, related_name="+", verbose_name=_("country"))
    # wagtail-localize writes these rows anew with every translation: Wagtail's task for one would find it gone.
    country.wagtail_reference_index_ignore = True

    panels = [FieldPanel("country")]

    class Meta(Orderable.Meta):
        verbose_name = _("country")


class MicroProjectPartner(Orderable):
    """An organisation that carries a micro-project, one of those that the secretariat has approved."""

    page = ParentalKey(MicroProjectPage, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        "members.Organisation",
        on_delete=models.CASCADE,
        related_name="project_partnerships",
        limit_choices_to={"approved": True},
        verbose_name=_("organisation"),
    )
    organisation.wagtail_reference_index_ignore = True

    panels = [FieldPanel("organisation")]

    class Meta(Orderable.Meta):
        verbose_name = _("partner")
