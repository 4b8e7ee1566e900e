"""The form of a recording's words in one language: pasted, or read from a file."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from events.domain.captions import read_captions, write_captions


class RecordingTextForm(WagtailAdminModelForm):
    """Takes WebVTT, SRT or plain words with times; shows them again as WebVTT."""

    upload = forms.FileField(
        label=_("Read from a file"),
        required=False,
        help_text=_("WebVTT (.vtt), SubRip (.srt) or text (.txt) in UTF-8. It takes the place of the words below."),
    )
    words = forms.CharField(
        label=_("Words"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        help_text=_(
            "WebVTT, SubRip, or plain text in which each paragraph begins with its time: “1:15 Speaker: words”."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance and self.instance.cues:
            self.initial["words"] = write_captions(self.instance.cues)

    def clean(self):
        """Read the words; what is wrong is said beside the field that they came from. A draft may lack them."""
        data = super().clean()
        upload, words = data.get("upload"), data.get("words") or ""
        if not upload and not words.strip() and self.is_deferred_validation:
            self.instance.cues = []
            return data
        try:
            self.instance.cues = read_captions(upload.read() if upload else words)
        except forms.ValidationError as error:
            self.add_error("upload" if upload else "words", error)
        return data
