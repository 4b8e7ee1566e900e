"""What keeps programs from filling in a form, without a riddle for people: a field nobody sees, and the time taken."""

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

QUICKEST = 2  # seconds
LONGEST = 24 * 3600  # seconds
SALT = "events.form"


class TrapsMixin(forms.Form):
    """A form that remembers when it was opened, and has a field that only programs fill in."""

    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, subject, **kwargs):
        """Take what the form is about: a stamp of one form opens no other."""
        super().__init__(*args, **kwargs)
        self.subject = str(subject)
        self.fields["opened"].initial = _stamp(self.subject)

    @property
    def is_trapped(self):
        """Say whether the field that nobody sees was filled in."""
        return bool(self.data.get("website"))

    def clean_opened(self):
        """Raise a ValidationError for a form sent too fast or opened too long ago; what was written stays in it."""
        age = _age(self.cleaned_data["opened"], self.subject)
        if age is None or age > LONGEST:
            self.data = self.data.copy()
            self.data["opened"] = _stamp(self.subject)
            raise ValidationError(_("This form was open for very long. Please read it again and send it once more."))
        if age < QUICKEST:
            raise ValidationError(_("That was faster than people type. Please send the form once more."))
        return self.cleaned_data["opened"]


def _stamp(subject):
    return signing.dumps([subject, int(timezone.now().timestamp())], salt=SALT)


def _age(stamp, subject):
    """Return how many seconds ago a form about this was opened; None for a stamp that is not ours."""
    try:
        about, moment = signing.loads(stamp, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return timezone.now().timestamp() - moment if about == subject else None
