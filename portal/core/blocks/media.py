"""Blocks of files: image, document, video."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from portal.core.alternative_text import WORDS_WANTED, lacks_words

from .video import embed_address


class ImageBlock(blocks.StructBlock):
    """An image with its caption; to be published it needs alternative text unless it is decorative (WCAG 1.1.1)."""

    image = ImageChooserBlock(label=_("Image"))
    alt_text = blocks.CharBlock(
        label=_("Alternative text"),
        required=False,
        max_length=250,
        help_text=_("What the image shows, for those who cannot see it."),
    )
    decorative = blocks.BooleanBlock(
        label=_("Decorative"), required=False, help_text=_("It only adorns: screen readers pass over it.")
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=250)

    def clean(self, value):
        """Raise a StructBlockValidationError for an image to be published without alternative text."""
        value = super().clean(value)
        lacking = lacks_words(value["image"], value["alt_text"], value["decorative"])
        if lacking and not self.is_deferred_validation:
            raise blocks.StructBlockValidationError(block_errors={"alt_text": ValidationError(WORDS_WANTED)})
        return value

    class Meta:
        label = _("Image")
        icon = "image"
        template = "blocks/image.html"
        help_text = _("A picture with its caption.")
        preview_template = "blocks/previews/image.html"
        preview_value = {"image": None, "alt_text": "", "decorative": True, "caption": "Tessuto indaco, disegno"}
        description = _("A picture with its caption")


class DocumentBlock(blocks.StructBlock):
    """A file to download, shown with its type and weight."""

    document = DocumentChooserBlock(label=_("Document"))
    label = blocks.CharBlock(
        label=_("Words of the link"), required=False, max_length=120, help_text=_("Empty: the document's title.")
    )

    class Meta:
        label = _("Document")
        icon = "doc-full"
        template = "blocks/document.html"
        help_text = _("A file to download; its weight is shown before the click.")
        preview_template = "blocks/previews/document.html"
        preview_value = {"document": None, "label": "Accordo di rete"}
        description = _("A file to download, with its weight")


class VideoBlock(blocks.StructBlock):
    """A video elsewhere, behind a click: nothing of the other site is loaded before."""

    url = blocks.URLBlock(
        label=_("Address of the video"), help_text=_("YouTube and Vimeo play in the page; others open.")
    )
    title = blocks.CharBlock(label=_("Title"), max_length=150)
    minutes = blocks.IntegerBlock(label=_("Length in minutes"), required=False, min_value=1)

    def get_context(self, value, parent_context=None):
        """Add `embed`, the player's address where it may be shown in the page, else None."""
        context = super().get_context(value, parent_context)
        context["embed"] = embed_address(value["url"])
        return context

    class Meta:
        label = _("Video")
        icon = "media"
        template = "blocks/video.html"
        help_text = _("Loads only when the reader asks for it.")
        preview_value = {"url": "https://vimeo.com/000000", "title": "Seminario, prima giornata", "minutes": 42}
        description = _("A video that loads when the reader asks")
