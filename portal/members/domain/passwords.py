"""What a password must be, said in all our languages."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _


class LengthValidator(MinimumLengthValidator):
    """Ask for at least `min_length` characters; Django 5.2 has no Italian for that sentence."""

    def get_error_message(self):
        """Return the sentence for a password that is too short."""
        return _("This password is too short: it needs at least %(least)s characters.") % {"least": self.min_length}
