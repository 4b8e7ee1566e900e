"""What a micro-project's page lists: results, photographs, documents."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from portal.core.blocks.media import DocumentBlock, ImageBlock


class ResultBlock(blocks.StructBlock):
    """A number and what it counts. The number is none of the strings to translate: each reader sees it their way."""

    number = blocks.DecimalBlock(label=_("Number"), min_value=0, max_digits=12, decimal_places=2)
    label = blocks.CharBlock(
        label=_("What it counts"), max_length=80, help_text=_("Such as “families with clean water”.")
    )

    class Meta:
        label = _("Result")
        icon = "order"


class ResultsBlock(blocks.StreamBlock):
    """A few results side by side."""

    result = ResultBlock()

    class Meta:
        required = False
        max_num = 8


class PhotographsBlock(blocks.StreamBlock):
    """Photographs, each with its words and caption."""

    image = ImageBlock(label=_("Photograph"))

    class Meta:
        required = False
        max_num = 12


class DocumentsBlock(blocks.StreamBlock):
    """Files that go with a micro-project."""

    document = DocumentBlock()

    class Meta:
        required = False
        max_num = 20
