"""The library: its directory, and a page for each document, whatever languages it is written in."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.models import PageManager, PageQuerySet
from wagtail.search import index

from home.enums import LibraryKind
from home.forms.library import LibraryEntryForm
from home.library_files import require_files
from portal.core.api.fields import COUNTRIES, THEME, MethodField
from portal.core.domain.translations import restricted
from portal.core.models import BasePage, DocumentWords
from portal.translation.fields import SynchronizedField

from .library_files import LibraryEntryCountry, LibraryFile

OLDEST = 1900
# Bytes of the words of all files of an entry that the search keeps: PostgreSQL's index of one row has an end.
MOST_WORDS = 400_000


def this_year():
    """Return the year that it is."""
    return timezone.localdate().year


def validate_year(year):
    """Raise ValidationError for a year of long ago or of the future."""
    if not OLDEST <= year <= this_year() + 1:
        message = _("The year is one from %(first)s to %(last)s.")
        raise ValidationError(message % {"first": OLDEST, "last": this_year() + 1})


class LibraryQuerySet(PageQuerySet):
    """Reads of the library."""

    def readable(self, language):
        """Return the live entries of one language's tree that everybody may read, the newest first, as cards need."""
        return (
            self.live()
            .filter(~restricted(), locale__language_code=language)
            .select_related("alias_of")
            .prefetch_related("files")
            .order_by("-year", "-pk")
        )

    def about(self, *, kind="", language="", country="", theme="", year=""):
        """Narrow to a kind, a language that a file is in, a country and a theme (by slug), a year; any may be empty."""
        wanted = {"kind": kind, "theme__slug": theme, "year": year}
        narrowed = self.filter(**{name: value for name, value in wanted.items() if value})
        if language:
            narrowed = narrowed.filter(Exists(LibraryFile.objects.filter(page=OuterRef("pk"), language=language)))
        if country:
            rows = LibraryEntryCountry.objects.filter(page=OuterRef("pk"), country__slug=country)
            narrowed = narrowed.filter(Exists(rows))
        return narrowed


class LibraryIndexPage(BasePage):
    """The directory of all documents."""

    per_page = 12
    content_panels = [*BasePage.content_panels, FieldPanel("summary")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.LibraryEntryPage"]
    schema_type = "CollectionPage"
    api_fields = BasePage.api_fields

    class Meta:
        verbose_name = _("library")
        verbose_name_plural = _("libraries")

    def get_context(self, request, *args, **kwargs):
        from home.domain.library.queries import library_listing

        context = super().get_context(request, *args, **kwargs)
        return {**context, **library_listing(self, request.GET)}


def _files(page):
    from home.domain.library.files import file_data

    return file_data(page)


class LibraryEntryPage(BasePage):
    """A document, with a file for each language it is written in."""

    kind = models.CharField(_("kind"), max_length=20, choices=LibraryKind, default=LibraryKind.GOOD_PRACTICE)
    year = models.PositiveSmallIntegerField(
        _("year"), default=this_year, validators=[validate_year], help_text=_("In which it was written or adopted.")
    )
    theme = models.ForeignKey(
        "core.Theme", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("theme")
    )
    demonstration = models.BooleanField(
        _("demonstration content"), default=False, help_text=_("Says on the page that the document is an example.")
    )

    objects = PageManager.from_queryset(LibraryQuerySet)()
    base_form_class = LibraryEntryForm

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [InlinePanel("files", label=_("File")), HelpPanel(template="home/admin/library_files_help.html")],
            heading=_("Files"),
            help_text=_("One for each language. The same document in another language is no entry of its own."),
        ),
        MultiFieldPanel(
            [
                FieldPanel("kind"),
                FieldPanel("year"),
                FieldPanel("theme"),
                InlinePanel("countries", label=_("Country")),
                FieldPanel("demonstration"),
            ],
            heading=_("About the document"),
        ),
    ]
    search_fields = [*BasePage.search_fields, index.FilterField("year"), index.FilterField("kind")]
    parent_page_types = ["home.LibraryIndexPage"]
    subpage_types = []
    served_with = (*BasePage.served_with, "theme")
    schema_type = "DigitalDocument"
    api_fields = [
        *BasePage.api_fields,
        *(APIField(name) for name in ("kind", "year", "demonstration")),
        THEME,
        COUNTRIES,
        APIField("files", serializer=MethodField(_files)),
    ]
    api_reads = ("countries__country", "files__document__words")
    override_translatable_fields = [
        SynchronizedField(name, overridable=False) for name in ("kind", "year", "theme", "demonstration")
    ]

    class Meta:
        verbose_name = _("document of the library")
        verbose_name_plural = _("documents of the library")
        indexes = [models.Index(fields=["year"], name="library_by_year")]

    def get_context(self, request, *args, **kwargs):
        from home.domain.library.files import files_of

        return {**super().get_context(request, *args, **kwargs), "files": files_of(self)}

    def publish(self, revision, *args, **kwargs):
        """Publish or schedule a revision; raises FilesError for one without files, or two in the same language."""
        require_files(revision.as_object())
        return super().publish(revision, *args, **kwargs)

    def body_text(self):
        """Return the words of all files, in whatever language they are."""
        documents = [row.document_id for row in self.files.all()]
        texts = DocumentWords.objects.filter(document__in=documents).order_by("document").values_list("text", flat=True)
        share = MOST_WORDS // max(1, len(documents))
        return " · ".join(filter(None, (text.encode()[:share].decode(errors="ignore") for text in texts)))

    def save(self, *args, **kwargs):
        """Save; theme and countries follow the page's language, wherever it was copied from."""
        self.theme = self.theme and self.theme.in_locale(self.locale_id)
        for row in self.countries.all():
            row.country = row.country.in_locale(self.locale_id)
        super().save(*args, **kwargs)
