"""Recordings: the library and the page of one recording."""

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.models import PageManager, PageQuerySet
from wagtail.search import index

from events import api
from events.enums import FileKind
from events.forms.recordings import RecordingPageForm
from events.recording_blocks import ChaptersBlock
from events.recording_panels import FormInlinePanel
from portal.core.api.fields import COUNTRIES, THEME, DetailField, MethodField
from portal.core.domain.addresses import language_of
from portal.core.domain.translations import restricted
from portal.core.models import BasePage, IllustratedPage
from portal.translation.fields import SynchronizedField

from .recording_media import RecordingFile, RecordingText


class RecordingQuerySet(PageQuerySet):
    """Reads of recordings."""

    def readable(self, language):
        """Return the live recordings of one language's tree that everybody may read, newest first, as cards need."""
        return (
            self.live()
            .filter(~restricted(), locale__language_code=language)
            .select_related("theme", "image", "alias_of")
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

    def followed_in(self, language):
        """Narrow to those that somebody who knows only this language can follow: spoken in it or with its words."""
        if not language:
            return self
        heard = RecordingFile.objects.filter(page=OuterRef("pk"), language=language).exclude(kind=FileKind.SLIDES)
        read = RecordingText.objects.filter(page=OuterRef("pk"), language=language)
        return self.filter(Exists(heard) | Exists(read))

    def of_event(self, key, language):
        """Return the recordings of an event that a reader of `language` may open, in the order of its days."""
        return self.readable(language).prefetch_related(None).filter(event__key=key).order_by("date", "pk")


class RecordingIndexPage(BasePage):
    """The library of all recordings."""

    per_page = 12
    content_panels = [*BasePage.content_panels, FieldPanel("summary")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.RecordingPage"]
    schema_type = "CollectionPage"
    api_fields = BasePage.api_fields

    class Meta:
        verbose_name = _("library of recordings")
        verbose_name_plural = _("libraries of recordings")

    def get_context(self, request, *args, **kwargs):
        from events.domain.recording_queries import library_listing

        context = super().get_context(request, *args, **kwargs)
        return {**context, **library_listing(self, request.GET)}


class RecordingPage(IllustratedPage):
    """A recording: to be watched, listened to, or read."""

    date = models.DateField(_("recorded on"), default=timezone.localdate)
    event = models.ForeignKey(
        "events.Event",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="recordings",
        verbose_name=_("event"),
        help_text=_("Its registrants are told once that the recording is there."),
    )
    session = models.ForeignKey(
        "events.EventSession",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="recordings",
        verbose_name=_("session"),
        help_text=_("Only for the recording of one session of several."),
    )
    theme = models.ForeignKey(
        "core.Theme", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("theme")
    )
    seconds = models.PositiveIntegerField(_("length"), null=True, blank=True)
    video_url = models.URLField(
        _("address of the video"),
        blank=True,
        help_text=_("Only for a video elsewhere. YouTube and Vimeo play in the page, after a click; others open."),
    )
    demonstration = models.BooleanField(
        _("demonstration content"), default=False, help_text=_("Says on the page that the recording is an example.")
    )
    chapters = StreamField(ChaptersBlock(required=False), verbose_name=_("chapters"), blank=True)

    objects = PageManager.from_queryset(RecordingQuerySet)()
    base_form_class = RecordingPageForm

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldPanel("date"),
                FieldPanel("seconds"),
                FieldPanel("event"),
                FieldPanel("session"),
                FieldPanel("theme"),
                InlinePanel("countries", label=_("Country")),
                FieldPanel("demonstration"),
            ],
            heading=_("About the recording"),
        ),
        MultiFieldPanel(
            [InlinePanel("files", label=_("File")), FieldPanel("video_url")],
            heading=_("To watch and listen"),
            help_text=_("Light versions of a video are made for you where the server can."),
        ),
        FormInlinePanel(
            "texts",
            label=_("Words in one language"),
            heading=_("Captions and transcripts"),
            help_text=_("One for each language. Readers on a slow line read instead of watching."),
        ),
        FieldPanel("chapters"),
        IllustratedPage.image_panel,
        FieldPanel("body"),
    ]
    search_fields = [*IllustratedPage.search_fields, index.FilterField("date")]
    parent_page_types = ["events.RecordingIndexPage"]
    subpage_types = []
    served_with = (*IllustratedPage.served_with, "theme", "event", "session")
    searched_with = ("texts",)
    schema_type = "VideoObject"
    api_fields = [
        *IllustratedPage.api_fields,
        *(APIField(name) for name in ("date", "seconds", "video_url", "demonstration")),
        THEME,
        COUNTRIES,
        DetailField("event", serializer=MethodField(api.event_of)),
        DetailField("media", serializer=MethodField(api.media)),
        DetailField("chapters", serializer=MethodField(api.chapters)),
    ]
    api_reads = ("countries__country",)
    override_translatable_fields = [SynchronizedField("theme", overridable=False)]

    class Meta:
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")

    @cached_property
    def all_texts(self):
        """The words of all languages, in the editor's order."""
        return list(self.texts.all())

    def get_context(self, request, *args, **kwargs):
        from events.domain.recording_queries import recording_details

        context = super().get_context(request, *args, **kwargs)
        return {**context, **recording_details(self, request.GET)}

    def body_text(self):
        """Add what is said to the words of the body."""
        from events.domain.transcripts import transcript_of

        transcript = transcript_of(self, language_of(self))
        chapters = " · ".join(block.value["title"] for block in self.chapters)
        return " · ".join(filter(None, [super().body_text(), chapters, transcript.words if transcript else ""]))

    def place_of(self, terms):
        """Return what leads to the moment at which one of these words is said."""
        from events.domain.transcripts import place_of

        return place_of(self, language_of(self), terms)

    def save(self, *args, **kwargs):
        """Save; theme and countries follow the page's language, wherever it was copied from."""
        self.theme = self.theme and self.theme.in_locale(self.locale_id)
        for row in self.countries.all():
            row.country = row.country.in_locale(self.locale_id)
        super().save(*args, **kwargs)
        # Once more than every page: its words are in rows that are written after it.
        index.insert_or_update_object(self)
