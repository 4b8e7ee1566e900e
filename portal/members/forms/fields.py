"""Fields and words that several forms share."""

from allauth.account.fields import EmailField
from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

PASSWORD_HELP = _("At least 10 characters. Not digits only, not a word that everybody uses.")
PASSWORD_LENGTH = 256  # characters: no limit for people, one for whoever sends megabytes to be hashed


class AddressField(EmailField):
    """An e-mail address, in lower case, of the length that the database keeps (RFC 5321, 4.5.3.1.3)."""

    def __init__(self, *, label=None, autocomplete="email"):
        widget = forms.EmailInput(attrs={"autocomplete": autocomplete})
        super().__init__(label=label or _("E-mail address"), max_length=254, widget=widget)
        self.error_messages["invalid"] = _("This is not a complete e-mail address, such as name@example.org.")


class OwnWords:
    """Mixed into forms of django-allauth: our labels and help, no placeholder that vanishes while one types."""

    labels = {}
    helps = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.helps.get(name, "")
            if isinstance(field.widget, forms.PasswordInput):
                field.validators.append(MaxLengthValidator(PASSWORD_LENGTH))


class OneCode(OwnWords):
    """A form with a code in it: digits on the keyboard of a phone, filled in by browsers that can."""

    labels = {"code": _("Code")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].max_length = 40
        self.fields["code"].widget.attrs |= {"autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": 40}
