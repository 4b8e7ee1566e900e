"""The form in which all translations of a page are written side by side."""

from django import forms
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

WHOLE = _("Translate this too, or leave the whole language empty.")


class WritingForm(forms.Form):
    """A field for each sentence and language, named after both, such as fr-0. A language left empty is left alone."""

    def __init__(self, data, page, sentences, languages, known):
        """Take what was posted, or None. `known`: as domain.writing.known_translations returns it."""
        super().__init__(data)
        self.sentences, self.languages = sentences, languages
        for number, sentence in enumerate(sentences):
            for language in languages:
                translated = known.get((language, sentence.path, sentence.data))
                self.fields[f"{language}-{number}"] = forms.CharField(
                    label=get_language_info(language)["name_translated"],
                    required=False,
                    initial=sentence.shown(translated) if translated else "",
                    max_length=_longest(page, sentence),
                    widget=forms.Textarea(attrs={"rows": 1 + len(sentence.data) // 45, "lang": language}),
                )

    def rows(self):
        """Return (words of the original, its fields) for each sentence."""
        return [
            (sentence.shown(sentence.data), [self[f"{language}-{number}"] for language in self.languages])
            for number, sentence in enumerate(self.sentences)
        ]

    def clean(self):
        """Ask for whole languages, at least one, and for the links of the original."""
        data = super().clean()
        if not self.errors and not self.begun():
            raise forms.ValidationError(_("Write the translation into one language at least."))
        for language in self.begun():
            for number, sentence in enumerate(self.sentences):
                name = f"{language}-{number}"
                if name not in self.errors and not data.get(name):
                    self.add_error(name, WHOLE)
                elif name not in self.errors and not sentence.keeps_links(data[name]):
                    self.add_error(name, _("Keep the links of the original: <a id=…> and </a> around their words."))
        return data

    def begun(self):
        """Return the languages in which something was written."""
        written = {name.partition("-")[0] for name, words in self.cleaned_data.items() if words}
        return [language for language in self.languages if language in written]

    def words(self, language):
        """Return {Sentence: data} of a language."""
        return {
            sentence: sentence.stored(self.cleaned_data[f"{language}-{number}"])
            for number, sentence in enumerate(self.sentences)
        }


def _longest(page, sentence):
    """Return how many characters the field of a sentence takes, None where that is no limit of the page's own."""
    try:
        return getattr(page._meta.get_field(sentence.path), "max_length", None)
    except FieldDoesNotExist:
        return None
