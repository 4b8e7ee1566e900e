"""What is read of events: the index, and a page per event and language.

The dates of a page are what its editor wrote; what holds for everybody, in all languages, stands in Event and
EventSession, where publishing the page brings it (events.domain.schedule).
"""

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.models import Orderable, PageManager

from events import api
from events.blocks import AttachmentsBlock, QuestionsBlock, SessionsBlock
from events.enums import Attendance, EventKind
from events.page_form import EventPageForm
from events.sessions import languages_of, require_schedule, session_times, words_of_sessions
from events.times import validate_zone
from portal.core.api.fields import COUNTRIES, DetailField, MethodField, TopicRowsField
from portal.core.models import BasePage, IllustratedPage
from portal.translation.fields import SynchronizedField

from .events import Event
from .page_queries import EventPageQuerySet


class EventIndexPage(BasePage):
    """The list of all events: those to come, then the past ones."""

    per_page = 10
    content_panels = [*BasePage.content_panels, FieldPanel("summary")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.EventPage"]
    schema_type = "CollectionPage"
    api_fields = BasePage.api_fields

    class Meta:
        verbose_name = _("events index")
        verbose_name_plural = _("events indexes")

    def get_context(self, request, *args, **kwargs):
        from events.domain.queries import event_listing

        context = super().get_context(request, *args, **kwargs)
        return {**context, **event_listing(self, request.GET)}


class EventPage(IllustratedPage):
    """An event as it is announced in one language."""

    kind = models.CharField(_("kind"), max_length=12, choices=EventKind, default=EventKind.SEMINAR)
    attendance = models.CharField(_("way to take part"), max_length=8, choices=Attendance, default=Attendance.ONLINE)
    time_zone = models.CharField(
        _("time zone"),
        max_length=40,
        default="Europe/Rome",
        validators=[validate_zone],
        help_text=_("The hours of all sessions are those of clocks there. Readers see them in their own zone, too."),
    )
    place = models.CharField(
        _("name of the place"), max_length=120, blank=True, help_text=_("Where one goes, such as “Casa del Popolo”.")
    )
    address = models.CharField(
        _("address"), max_length=200, blank=True, help_text=_("Street, number and town, as one would tell a driver.")
    )
    sessions = StreamField(SessionsBlock(), verbose_name=_("sessions"), blank=True)
    questions = StreamField(
        QuestionsBlock(),
        verbose_name=_("questions at registration"),
        blank=True,
        help_text=_("Beside name, e-mail address, country, organisation and language, which are always asked."),
    )
    attachments = StreamField(AttachmentsBlock(), verbose_name=_("attachments"), blank=True)
    demonstration = models.BooleanField(
        _("demonstration content"), default=False, help_text=_("Says on the page that the event is an example.")
    )
    # The languages spoken or interpreted into, such as "|fr|it|": what the index filters by.
    heard = models.CharField(max_length=80, blank=True, editable=False)

    objects = PageManager.from_queryset(EventPageQuerySet)()

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldPanel("kind"),
                FieldPanel("attendance"),
                FieldPanel("time_zone"),
                FieldPanel("place"),
                FieldPanel("address"),
                FieldPanel("demonstration"),
            ],
            heading=_("About the event"),
        ),
        FieldPanel("sessions"),
        MultiFieldPanel(
            [
                InlinePanel("themes", label=_("Theme")),
                InlinePanel("countries", label=_("Country")),
                InlinePanel("organisers", label=_("Organiser")),
            ],
            heading=_("Themes, countries, organisers"),
        ),
        IllustratedPage.image_panel,
        FieldPanel("body"),
        FieldPanel("attachments"),
        MultiFieldPanel(
            [
                HelpPanel(template="events/admin/registration_help.html"),
                FieldPanel("questions"),
            ],
            heading=_("Registration"),
        ),
    ]
    base_form_class = EventPageForm
    parent_page_types = ["events.EventIndexPage"]
    subpage_types = []
    schema_type = "Event"
    api_fields = [
        *IllustratedPage.api_fields,
        *(APIField(name) for name in ("kind", "attendance", "time_zone", "place", "address", "demonstration")),
        APIField("themes", serializer=TopicRowsField("theme")),
        COUNTRIES,
        DetailField("schedule", serializer=MethodField(api.schedule)),
    ]
    api_reads = ("themes__theme", "countries__country")
    override_translatable_fields = [
        SynchronizedField(name, overridable=False) for name in ("kind", "attendance", "time_zone", "demonstration")
    ]

    class Meta:
        verbose_name = _("event page")
        verbose_name_plural = _("event pages")

    @cached_property
    def event(self):
        """The event that registrations hang on, None before the page was first published."""
        return Event.objects.filter(key=self.translation_key).prefetch_related("sessions").first()

    def get_context(self, request, *args, **kwargs):
        """Add what the page shows of its event; a preview shows the hours that are being written."""
        from events.domain.programme import shown_event

        context = super().get_context(request, *args, **kwargs)
        return {**context, "event": shown_event(self, as_written=getattr(request, "is_preview", False))}

    def publish(self, revision, *args, **kwargs):
        """Publish or schedule a revision; raises ScheduleError for one without sessions that can be announced."""
        require_schedule(revision.as_object())
        return super().publish(revision, *args, **kwargs)

    def session_times(self):
        """Return the SessionTime of each session as the editor wrote it, by time; unfinished ones are left out."""
        return session_times(self.sessions, self.time_zone)

    def body_text(self):
        """Return the words of place, sessions and body."""
        return " · ".join([self.place, self.address, words_of_sessions(self.sessions), super().body_text()])

    def save(self, *args, **kwargs):
        """Save; themes and countries follow the page's language, wherever the page was copied from."""
        for rows, name in ((self.themes, "theme"), (self.countries, "country")):
            for row in rows.all():
                setattr(row, name, getattr(row, name).in_locale(self.locale_id))
        self.heard = "".join(f"|{code}" for code in languages_of(self.sessions)) + "|"
        super().save(*args, **kwargs)


class EventPageTheme(Orderable):
    """A theme of an event."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="themes")
    theme = models.ForeignKey("core.Theme", on_delete=models.CASCADE, related_name="+", verbose_name=_("theme"))
    # wagtail-localize writes these rows anew with every translation: Wagtail's task for one would find it gone.
    theme.wagtail_reference_index_ignore = True

    panels = [FieldPanel("theme")]

    class Meta(Orderable.Meta):
        verbose_name = _("theme")


class EventPageCountry(Orderable):
    """A country that an event concerns."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="countries")
    country = models.ForeignKey("core.Country", on_delete=models.CASCADE, related_name="+", verbose_name=_("country"))
    country.wagtail_reference_index_ignore = True

    panels = [FieldPanel("country")]

    class Meta(Orderable.Meta):
        verbose_name = _("country")


class EventPageOrganiser(Orderable):
    """An organisation that holds an event."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="organisers")
    organisation = models.ForeignKey(
        "members.Organisation",
        on_delete=models.CASCADE,
        related_name="+",
        limit_choices_to={"approved": True},
        verbose_name=_("organisation"),
    )
    organisation.wagtail_reference_index_ignore = True

    panels = [FieldPanel("organisation")]

    class Meta(Orderable.Meta):
        verbose_name = _("organiser")
