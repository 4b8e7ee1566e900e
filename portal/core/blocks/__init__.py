"""The vocabulary of a page's body: ten blocks, the same for every page type.

Each block has a template in templates/blocks/, a label and a help text through gettext, and a preview value that the
block picker shows. Blocks stay one structure deep where they hold an image (wagtail-localize fails on deeper ones).
"""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .data import AccordionBlock, FiguresBlock, TableBlock
from .media import DocumentBlock, ImageBlock, VideoBlock
from .text import CallToActionBlock, HeadingBlock, QuoteBlock, TextBlock

__all__ = ["BodyBlock"]


class BodyBlock(blocks.StreamBlock):
    """The body of a page, in the order an editor needs its blocks."""

    heading = HeadingBlock()
    text = TextBlock()
    image = ImageBlock()
    quote = QuoteBlock()
    document = DocumentBlock()
    call_to_action = CallToActionBlock()
    figures = FiguresBlock()
    table = TableBlock()
    accordion = AccordionBlock()
    video = VideoBlock()

    class Meta:
        label = _("Body")
