"""Moments of a recording, as people write them: 1:15 is a minute and a quarter, 1:02:03 a little over an hour."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

CLOCK = re.compile(r"(?:(?:(\d{1,2}):)?([0-5]?\d)|(\d{1,3})):([0-5]\d)", re.ASCII)


def clock(seconds):
    """Return seconds as 0:07, 1:15 or 1:02:03."""
    minutes, seconds = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def seconds_of(words):
    """Return the seconds of a clock time; raises ValueError for anything else."""
    match = CLOCK.fullmatch(words.strip())
    if not match:
        raise ValueError(words)
    hours, minutes, all_minutes, seconds = (int(part or 0) for part in match.groups())
    return (hours * 60 + minutes + all_minutes) * 60 + seconds


class TimecodeFormField(forms.Field):
    """A moment typed as 1:15 or 1:02:03; its value is a number of seconds, None for an empty one."""

    default_error_messages = {"invalid": _("Write the time as minutes:seconds or hours:minutes:seconds, such as 1:15.")}
    widget = forms.TextInput(attrs={"placeholder": "0:00", "autocomplete": "off", "maxlength": 8})

    def prepare_value(self, value):
        """Show seconds as a clock time; what was typed stays as it is."""
        return clock(value) if isinstance(value, int) else value

    def to_python(self, value):
        """Return the seconds; raises ValidationError."""
        if value in self.empty_values or not value.strip():
            return None
        try:
            return seconds_of(value)
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error

    def has_changed(self, initial, data):
        """Compare what the words mean."""
        return super().has_changed(self.prepare_value(initial), data)


class TimecodeBlock(blocks.FieldBlock):
    """A moment of a recording in a StreamField, kept as seconds; translations have the same."""

    def __init__(self, required=True, help_text=None, **kwargs):
        self.field = TimecodeFormField(required=required, help_text=help_text)
        super().__init__(**kwargs)

    def get_searchable_content(self, value):
        """A number is no word of the page."""
        return []
