"""What belongs to a document of the library: its countries, and its files in one or more languages."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable


class LibraryEntryCountry(Orderable):
    """A country that a document is about."""

    page = ParentalKey("home.LibraryEntryPage", on_delete=models.CASCADE, related_name="countries")
    country = models.ForeignKey("core.Country", on_delete=models.CASCADE, related_name="+", verbose_name=_("country"))
    # wagtail-localize writes these rows anew with every translation: Wagtail's task for one would find it gone.
    country.wagtail_reference_index_ignore = True

    panels = [FieldPanel("country")]

    class Meta(Orderable.Meta):
        verbose_name = _("country")


class LibraryFile(Orderable):
    """The document in one language; the pages of all languages have the same files."""

    page = ParentalKey("home.LibraryEntryPage", on_delete=models.CASCADE, related_name="files")
    language = models.CharField(
        _("language"), max_length=2, choices=settings.LANGUAGES, help_text=_("The one it is written in.")
    )
    document = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        on_delete=models.CASCADE,
        related_name="library_files",
        verbose_name=_("file"),
    )
    document.wagtail_reference_index_ignore = True

    panels = [FieldPanel("language"), FieldPanel("document")]

    class Meta(Orderable.Meta):
        verbose_name = _("file of a document")
        verbose_name_plural = _("files of a document")
