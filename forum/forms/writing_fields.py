"""Fields that only the composer has."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy, ngettext


class FilesInput(forms.ClearableFileInput):
    """A file input that takes several at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; what each of them is, the verb finds out by its content."""

    widget = FilesInput

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", _limits())
        super().__init__(**kwargs)

    def clean(self, data, initial=None):
        """Return a list of uploads, empty for none; raises ValidationError for too many or an empty one."""
        uploads = [super(FilesField, self).clean(upload, initial) for upload in data or ()]
        most = settings.FORUM_ATTACHMENTS_PER_POST
        if len(uploads) > most:
            message = ngettext("A post takes %(most)d file.", "A post takes %(most)d files.", most)
            raise ValidationError(message % {"most": most}, code="too_many")
        return uploads


class LinesField(forms.CharField):
    """Several short texts, one on each line."""

    widget = forms.Textarea

    def to_python(self, value):
        """Return the lines that say something."""
        return [line.strip() for line in super().to_python(value).splitlines() if line.strip()]

    def validate(self, value):
        """Leave the number of lines to the form."""

    def run_validators(self, value):
        """Check each line."""
        for line in value:
            super().run_validators(line)


def _limits():
    words = gettext_lazy(
        "Pictures, PDF, office files or text: at most {number}, of {megabytes} MB each. "
        "Say in your text what a picture shows."
    )
    return format_lazy(words, number=settings.FORUM_ATTACHMENTS_PER_POST, megabytes=settings.FORUM_ATTACHMENT_MB)
