"""The chapters of a recording: the moment is the same in all languages, the title is translated."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .timecodes import TimecodeBlock


class ChapterBlock(blocks.StructBlock):
    """Where a part of the recording begins, and what it is about."""

    start = TimecodeBlock(label=_("Begins at"), help_text=_("Minutes:seconds from the beginning, such as 12:30."))
    title = blocks.CharBlock(label=_("Title"), max_length=120)

    class Meta:
        label = _("Chapter")
        icon = "list-ol"


class ChaptersBlock(blocks.StreamBlock):
    """All chapters; they are shown in the order of their times, however they were written."""

    chapter = ChapterBlock()

    class Meta:
        label = _("Chapters")
