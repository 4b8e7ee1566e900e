"""Languages that are spoken in the network."""

from babel import Locale
from django.utils.translation import get_language

# The portal's three, then Wolof, Fula, Hausa, Zarma, Mossi and Dyula: codes as the Unicode CLDR has them.
SPOKEN = ("it", "fr", "en", "wo", "ff", "ha", "dje", "mos", "dyu")


def language_name(code):
    """Return the name of a language as it is written in a sentence of the reader's."""
    return Locale.parse(get_language() or "en").languages.get(code, code)


def spoken_languages():
    """Return (code, name) of the languages that are spoken in the network."""
    return [(code, language_name(code).capitalize()) for code in SPOKEN]
