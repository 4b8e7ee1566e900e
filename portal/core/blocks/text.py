"""Blocks of words: heading, text, quote, call to action."""

from copy import copy

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Page

# What an editor may use inside a text: enough to write with, nothing that breaks a page.
TEXT_FEATURES = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class HeadingBlock(blocks.CharBlock):
    """A section heading (h2); the page's title is the only h1."""

    def __init__(self, **kwargs):
        super().__init__(max_length=120, **kwargs)

    class Meta:
        label = _("Heading")
        icon = "title"
        template = "blocks/heading.html"
        help_text = _("Opens a section. Keep it short: readers find their way by it.")
        preview_value = "Acqua, terra, lavoro"
        description = _("The title of a section")


class TextBlock(blocks.RichTextBlock):
    """Paragraphs, lists, sub-headings and links."""

    def __init__(self, **kwargs):
        super().__init__(features=TEXT_FEATURES, **kwargs)

    class Meta:
        label = _("Text")
        icon = "pilcrow"
        template = "blocks/text.html"
        help_text = _("Paragraphs, lists and links. For a new section, add a heading block before it.")
        preview_value = "<p>Lo scambio corre tra <b>Toscana</b> e Africa occidentale, in tutte le direzioni.</p>"
        description = _("Paragraphs, lists and links")


class QuoteBlock(blocks.StructBlock):
    """Somebody's words, and whose they are."""

    text = blocks.TextBlock(label=_("Quotation"), rows=3, help_text=_("Without quotation marks: the page adds them."))
    source = blocks.CharBlock(
        label=_("Source"), required=False, max_length=160, help_text=_("Who said or wrote it, and where.")
    )

    class Meta:
        label = _("Quote")
        icon = "openquote"
        template = "blocks/quote.html"
        help_text = _("Only words that were really said or written, with their source.")
        preview_value = {
            "text": "La pianificazione locale si fa con le persone che riguarda.",
            "source": "Log-In Networks",
        }
        description = _("A quotation with its source")


class PageBlock(blocks.PageChooserBlock):
    """A page of the portal, read together with its translations: a reader is led to the one in their language."""

    def bulk_to_python(self, values):
        """Return the pages of these ids, in this order, each with its live translations in `family`; one query."""
        keys = Page.objects.filter(pk__in=values).values("translation_key")
        rows = {page.pk: page for page in Page.objects.filter(translation_key__in=keys)}
        pages = [copy(rows.get(pk)) for pk in values]
        for page in filter(None, pages):
            page.family = [row for row in rows.values() if row.translation_key == page.translation_key and row.live]
        return pages


class CallToActionBlock(blocks.StructBlock):
    """A sentence and one link that stands out, to a page of the portal or elsewhere."""

    text = blocks.CharBlock(label=_("Sentence"), max_length=200, required=False)
    label = blocks.CharBlock(
        label=_("Words of the link"), max_length=60, help_text=_("Say what happens: “Read the news”.")
    )
    page = PageBlock(label=_("Page of the portal"), required=False)
    url = blocks.URLBlock(label=_("Or an address elsewhere"), required=False)

    def clean(self, value):
        """Require exactly one destination; raises a StructBlockValidationError on the fields concerned."""
        value = super().clean(value)
        if bool(value["page"]) == bool(value["url"]):
            error = ValidationError(_("Choose a page of the portal or give an address: one of the two."))
            raise blocks.StructBlockValidationError(block_errors={"page": error})
        return value

    class Meta:
        label = _("Call to action")
        icon = "link"
        template = "blocks/call_to_action.html"
        help_text = _("One link that stands out. Once or twice on a page at most.")
        preview_value = {
            "text": "Che cosa si muove nella rete?",
            "label": "Leggi le notizie",
            "url": "https://example.org/",
        }
        description = _("A sentence and a link that stands out")
