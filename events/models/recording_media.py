"""What a recording consists of: its files, its words with their times, and light versions made of its files."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from events.enums import FileKind, TextUse
from events.forms.recording_texts import RecordingTextForm

from .events import Event


class RecordingCountry(Orderable):
    """A country a recording is about."""

    page = ParentalKey("events.RecordingPage", on_delete=models.CASCADE, related_name="countries")
    country = models.ForeignKey("core.Country", on_delete=models.CASCADE, related_name="+", verbose_name=_("country"))
    # wagtail-localize writes these rows anew with every translation: Wagtail's task for one would find it gone.
    country.wagtail_reference_index_ignore = True

    panels = [FieldPanel("country")]

    class Meta(Orderable.Meta):
        verbose_name = _("country")


class RecordingFile(Orderable):
    """A file of a recording; a seminar with interpretation has one for each language spoken."""

    page = ParentalKey("events.RecordingPage", on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(_("kind"), max_length=8, choices=FileKind, default=FileKind.VIDEO)
    language = models.CharField(
        _("language"),
        max_length=2,
        blank=True,
        choices=settings.LANGUAGES,
        help_text=_("What is spoken, or written on the slides. Empty: several languages."),
    )
    document = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("file")
    )
    document.wagtail_reference_index_ignore = True

    panels = [FieldPanel("kind"), FieldPanel("language"), FieldPanel("document")]

    class Meta(Orderable.Meta):
        verbose_name = _("file of a recording")
        verbose_name_plural = _("files of a recording")


class RecordingText(Orderable):
    """What is said in a recording, in one language: captions of the player, transcript of the page.

    `cues` are lists of start and end in seconds, speaker ("" for none) and words, in order (events.domain.captions).
    """

    page = ParentalKey("events.RecordingPage", on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    use = models.CharField(_("used as"), max_length=10, choices=TextUse, default=TextUse.BOTH)
    cues = models.JSONField(_("words"), default=list)

    base_form_class = RecordingTextForm
    panels = [FieldPanel("language"), FieldPanel("use"), FieldPanel("upload"), FieldPanel("words")]

    class Meta(Orderable.Meta):
        verbose_name = _("captions and transcript")
        verbose_name_plural = _("captions and transcripts")


class LightVersion(models.Model):
    """A light version of a file, made by `manage.py make_light_versions`; all pages that show the file offer it."""

    original = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL, on_delete=models.CASCADE, related_name="light_versions"
    )
    kind = models.CharField(_("kind"), max_length=8, choices=FileKind)
    document = models.OneToOneField(settings.WAGTAILDOCS_DOCUMENT_MODEL, on_delete=models.CASCADE, related_name="+")
    # Of the file it was made from: another file under the same title needs another version.
    original_hash = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("light version")
        verbose_name_plural = _("light versions")
        constraints = [models.UniqueConstraint(fields=["original", "kind"], name="one_light_version_of_a_kind")]

    def __str__(self):
        return f"{self.original_id} {self.kind}"


class PlannedRecording(models.Model):
    """A recording to be told to the registrants of its event; one row for all its languages, told once."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="planned_recordings")
    key = models.UUIDField(unique=True, editable=False)
    tell_after = models.DateTimeField(_("to be told after"))
    told_at = models.DateTimeField(_("told"), null=True, blank=True)
    planned_at = models.DateTimeField(_("planned"), default=timezone.now)

    class Meta:
        verbose_name = _("recording to be told")
        verbose_name_plural = _("recordings to be told")

    def __str__(self):
        return f"{self.event_id} {self.key}"
