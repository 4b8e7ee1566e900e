"""The form of a recording's page in the admin."""

from django import forms
from django.forms.utils import ErrorList
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.blocks.stream_block import StreamBlockValidationError

from events.timecodes import TimecodeFormField
from portal.core.alternative_text import IllustratedPageForm
from portal.core.dates import in_words


class RecordingPageForm(IllustratedPageForm):
    """The length is typed as a clock time, events are named by their pages, and a session belongs to its event."""

    seconds = TimecodeFormField(
        label=_("Length"), required=False, help_text=_("Hours:minutes:seconds, or minutes:seconds: 1:12:00, 45:30.")
    )

    def __init__(self, *args, **kwargs):
        from events.domain.titles import titles

        super().__init__(*args, **kwargs)
        if "event" in self.fields:
            events = self.fields["event"].queryset.order_by("-starts_at")
            names = titles(events)
            self.fields["event"].queryset = events
            self.fields["event"].label_from_instance = lambda event: _named(names.get(event.key), event.starts_at)
            sessions = self.fields["session"].queryset.select_related("event").order_by("-starts_at")
            self.fields["session"].queryset = sessions
            self.fields["session"].label_from_instance = lambda session: _named(
                names.get(session.event.key), session.starts_at, time=True
            )

    def clean(self):
        """Refuse a session of another event, chapters that begin after the end, and a page with nothing to follow."""
        data = super().clean()
        session, event = data.get("session"), data.get("event")
        if session and session.event_id != getattr(event, "pk", None):
            self.add_error("session", forms.ValidationError(_("This session is not one of the event chosen above.")))
        self._check_chapters(data)
        if not self.is_deferred_validation and not (
            data.get("video_url") or self._rows("files") or self._rows("texts")
        ):
            message = _("There is nothing to watch, to listen to or to read yet: add a file, an address or the words.")
            self.add_error(None, forms.ValidationError(message))
        return data

    def _check_chapters(self, data):
        starts = [chapter.value["start"] or 0 for chapter in data.get("chapters") or ()]
        if len(starts) != len(set(starts)):
            self._refuse_chapters(_("Two chapters begin at the same time."))
        elif data.get("seconds") and any(start >= data["seconds"] for start in starts):
            self._refuse_chapters(_("A chapter begins after the end of the recording."))

    def _refuse_chapters(self, message):
        errors = ErrorList([forms.ValidationError(message)])
        self.add_error("chapters", StreamBlockValidationError(non_block_errors=errors))

    def _rows(self, name):
        """Return the rows that will be there after saving."""
        formset = self.formsets.get(name)
        forms_kept = [form for form in formset.forms if form not in formset.deleted_forms] if formset else []
        return [form for form in forms_kept if form.has_changed() or form.instance.pk]


def _named(title, moment, time=False):
    return f"{title or '–'} · {in_words(timezone.localtime(moment), time=time)}"
