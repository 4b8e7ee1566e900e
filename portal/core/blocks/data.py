"""Blocks of facts: figures, table, accordion."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock
from wagtail_localize.segments import StringSegmentValue

from .text import TEXT_FEATURES


class FigureBlock(blocks.StructBlock):
    """A number and what it counts."""

    number = blocks.CharBlock(label=_("Number"), max_length=20)
    label = blocks.CharBlock(label=_("What it counts"), max_length=80)


class FiguresBlock(blocks.StructBlock):
    """Two to six figures side by side."""

    items = blocks.ListBlock(FigureBlock(label=_("Figure")), min_num=1, max_num=6, label=_("Figures"))

    class Meta:
        label = _("Figures")
        icon = "order"
        template = "blocks/figures.html"
        help_text = _("Numbers that tell something, each with a short label.")
        preview_value = {"items": [{"number": "35", "label": "partecipanti"}, {"number": "4", "label": "territori"}]}
        description = _("Numbers with a short label each")


class TableBlock(TypedTableBlock):
    """A table of text cells with a caption, which wagtail-localize can translate cell by cell.

    wagtail-localize passes over TypedTableBlock; these two methods are its documented door for other blocks:
    https://wagtail-localize.org/stable/how-to/custom-fields/ (the block form of the same pair).
    """

    text = blocks.CharBlock(label=_("Text"), required=False, max_length=300)

    def get_translatable_segments(self, value):
        """Return a string segment for the caption, each column heading and each cell, by position."""
        segments = [StringSegmentValue("caption", value.caption or "")]
        segments += [StringSegmentValue(f"column.{i}", column["heading"]) for i, column in enumerate(value.columns)]
        for r, row in enumerate(value.row_data):
            segments += [StringSegmentValue(f"cell.{r}.{c}", cell or "") for c, cell in enumerate(row["values"])]
        return [segment for segment in segments if not segment.is_empty()]

    def restore_translated_segments(self, value, segments):
        """Return a copy of the table with the translated strings put where get_translatable_segments found them."""
        words = {segment.path: segment.render_text() for segment in segments}
        columns = [
            {**column, "heading": words.get(f"column.{i}", column["heading"])} for i, column in enumerate(value.columns)
        ]
        rows = [
            {**row, "values": [words.get(f"cell.{r}.{c}", cell) for c, cell in enumerate(row["values"])]}
            for r, row in enumerate(value.row_data)
        ]
        return TypedTable(columns, rows, words.get("caption", value.caption))

    class Meta:
        label = _("Table")
        icon = "table"
        template = "blocks/table.html"
        help_text = _("Rows and columns. Give it a caption: it says what the table is about.")
        preview_value = {
            "caption": "Fusi orari",
            "columns": [{"type": "text", "heading": "Paese"}, {"type": "text", "heading": "Ora"}],
            "rows": [{"values": ["Senegal", "UTC"]}, {"values": ["Niger", "UTC+1"]}],
        }
        description = _("Rows and columns of text")


class AccordionItemBlock(blocks.StructBlock):
    """A title, and the text that it opens."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)


class AccordionBlock(blocks.StructBlock):
    """Titles that open a text each; built on <details>, so that it needs no JavaScript."""

    items = blocks.ListBlock(AccordionItemBlock(label=_("Section")), min_num=1, label=_("Sections"))

    class Meta:
        label = _("Accordion")
        icon = "list-ul"
        template = "blocks/accordion.html"
        help_text = _("For questions and answers, or steps that not everybody reads.")
        preview_value = {
            "items": [{"title": "Chi partecipa?", "text": "<p>Enti locali, associazioni, università.</p>"}]
        }
        description = _("Titles that open a text each")
