"""What an event consists of: its sessions, and the questions asked at registration.

A session and a question are known by the id of their block, which is the same on the page of every language: rows of
sessions and registrants' answers hang on it. Blocks stay one list deep (see portal.core.blocks).
"""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from portal.core.blocks.media import DocumentBlock

from .choices import spoken_languages, theme_choices

DESCRIPTION_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]


class NameBlock(blocks.FieldBlock):
    """The name of a person: the same in all languages, so no string to translate (a CharBlock would be one)."""

    def __init__(self, required=True, help_text=None, max_length=120, **kwargs):
        self.field = forms.CharField(required=required, help_text=help_text, max_length=max_length)
        super().__init__(**kwargs)


class SpeakerBlock(blocks.StructBlock):
    """Somebody who speaks in a session."""

    name = NameBlock(label=_("Name"))
    role = blocks.CharBlock(
        label=_("Role"), required=False, max_length=120, help_text=_("Such as “civil-registry officer” or “chair”.")
    )
    organisation = blocks.CharBlock(label=_("Organisation"), required=False, max_length=160)

    class Meta:
        label = _("Speaker")
        icon = "user"


class TickedChoiceBlock(blocks.MultipleChoiceBlock):
    """Several of a few: boxes to tick instead of a list that wants a key held down."""

    def __init__(self, choices, required=False, **kwargs):
        super().__init__(choices=choices, required=required, widget=forms.CheckboxSelectMultiple, **kwargs)

    def normalize_choice(self, value):
        """Return the value as it is: it is a word already, and to look through the choices would cost a query."""
        return value


class SessionBlock(blocks.StructBlock):
    """One dated part of an event; its hours are those of the event's time zone."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    day = blocks.DateBlock(label=_("Day"))
    start = blocks.TimeBlock(label=_("From"), help_text=_("In the time zone of the event, such as 15:00."))
    end = blocks.TimeBlock(label=_("Until"))
    speakers = blocks.ListBlock(SpeakerBlock(), label=_("Speakers"), default=[])
    languages = TickedChoiceBlock(
        spoken_languages, label=_("Spoken languages"), help_text=_("Those that are spoken from the platform.")
    )
    interpretation = TickedChoiceBlock(
        spoken_languages, label=_("Interpretation into"), help_text=_("Languages that one can listen to instead.")
    )
    themes = TickedChoiceBlock(
        theme_choices, label=_("Themes"), help_text=_("Only where sessions of an event have different ones.")
    )
    description = blocks.RichTextBlock(label=_("Description"), required=False, features=DESCRIPTION_FEATURES)

    def clean(self, value):
        """Raise a StructBlockValidationError for a session that is to be published and ends before it begins."""
        value = super().clean(value)
        start, end = value["start"], value["end"]
        if start and end and end <= start and not self.is_deferred_validation:
            error = ValidationError(_("A session ends after it begins, on the same day."))
            raise blocks.StructBlockValidationError(block_errors={"end": error})
        return value

    class Meta:
        label = _("Session")
        icon = "time"


class SessionsBlock(blocks.StreamBlock):
    """The sessions of an event, in any order: pages show them by time."""

    session = SessionBlock()


class AskedBlock(blocks.StructBlock):
    """What every question at registration has."""

    label = blocks.CharBlock(label=_("Question"), max_length=160)
    help = blocks.CharBlock(label=_("Help for the answer"), required=False, max_length=200)
    required = blocks.BooleanBlock(label=_("Must be answered"), required=False)


class TextQuestionBlock(AskedBlock):
    """A question answered in one's own words."""

    class Meta:
        label = _("Question with a text as answer")
        icon = "pilcrow"


class ChoiceQuestionBlock(AskedBlock):
    """A question with answers to choose from; the answer is kept as the id of the chosen option."""

    options = blocks.ListBlock(blocks.CharBlock(label=_("Answer"), max_length=120), min_num=2, label=_("Answers"))

    class Meta:
        label = _("Question with answers to choose from")
        icon = "list-ul"


class TickQuestionBlock(AskedBlock):
    """A box to tick."""

    class Meta:
        label = _("Box to tick")
        icon = "check"


class QuestionsBlock(blocks.StreamBlock):
    """Questions of this event, beside those that every registration asks."""

    text = TextQuestionBlock()
    choice = ChoiceQuestionBlock()
    tick = TickQuestionBlock()

    class Meta:
        required = False


class AttachmentsBlock(blocks.StreamBlock):
    """Files that go with an event."""

    document = DocumentBlock()

    class Meta:
        required = False
