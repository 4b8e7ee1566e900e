"""The words of uploaded documents, for the search; a document is read once, however many pages offer it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Reading(models.TextChoices):
    """How the reading of a document ended, in words for its editor."""

    WAITING = "waiting", _("Its words are not read yet; that takes a minute or two.")
    READ = "read", _("Its words are found by the search.")
    NO_WORDS = (
        "no_words",
        _("There are no words in it, only pictures, as in a scan. Nobody can search it or hear it read aloud."),
    )
    ENCRYPTED = "encrypted", _("A password protects it, so its words cannot be read. Upload it without the password.")
    BROKEN = "broken", _("It is damaged, so its words cannot be read. Save it again and upload it anew.")
    TOO_HARD = "too_hard", _("To read its words took too long. A smaller file, or one saved anew, may be easier.")
    TOO_LARGE = "too_large", _("It is too large for its words to be read.")
    MISSING = "missing", _("The file is gone. Upload it again.")
    OTHER_KIND = "other_kind", _("In files of this kind the search finds no words: it reads PDF, .docx, .odt and text.")


class DocumentWordsQuerySet(models.QuerySet):
    """Reads of documents' words."""

    def waiting(self):
        """Return the rows of documents that nobody has read, or whose file is another now, with the document."""
        changed = ~Q(file_hash=F("document__file_hash"))
        return self.filter(Q(file_hash=None) | changed).select_related("document").order_by("attempts", "pk")


class DocumentWords(models.Model):
    """What stands in a document. The row is made when a page that offers the document is published."""

    document = models.OneToOneField(
        settings.WAGTAILDOCS_DOCUMENT_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="words"
    )
    reading = models.CharField(_("reading"), max_length=12, choices=Reading, default=Reading.WAITING)
    text = models.TextField(_("text"), blank=True)
    pages = models.PositiveIntegerField(_("number of pages"), null=True, blank=True)
    # Of the file that was read; None before the first reading.
    file_hash = models.CharField(max_length=40, null=True, editable=False)
    # How often its reading ended without an answer.
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = DocumentWordsQuerySet.as_manager()

    class Meta:
        verbose_name = _("words of a document")
        verbose_name_plural = _("words of documents")

    def __str__(self):
        return f"{self.document_id} {self.reading}"
