"""Brings the catalogues up to date: what `make messages` runs."""

import re
from pathlib import Path

from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

SOURCE = "en"
IGNORED = ["var/*", "tests/*", ".venv/*", "node_modules/*"]
# Header lines that differ after every run, or name somebody.
NOISE = re.compile(
    r'^"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Report-Msgid-Bugs-To|Generated-By): .*\n',
    re.MULTILINE,
)


class Command(BaseCommand):
    """Collects the words of code and templates with GNU gettext, and completes the English catalogue with them."""

    help = "Update locale/*/LC_MESSAGES/django.po of every language from the code and the templates."

    def handle(self, *args, **options):
        languages = [code for code, _name in settings.LANGUAGES]
        call_command("makemessages", locale=languages, ignore_patterns=IGNORED, no_location=True, no_obsolete=True)
        catalogues = {code: Path(settings.LOCALE_PATHS[0]) / code / "LC_MESSAGES" / "django.po" for code in languages}
        filled = fill_source(catalogues[SOURCE])
        for po in catalogues.values():
            po.write_text(NOISE.sub("", po.read_text(encoding="utf-8")).strip() + "\n", encoding="utf-8")
        self.stdout.write(f"{SOURCE}: {filled} new messages say themselves")


def fill_source(po):
    """Give each untranslated message of the source language its own words as translation; returns how many.

    So a language without an untranslated message is complete, English too, and one test can ask it of all.
    """
    with po.open("rb") as source:
        catalogue = read_po(source, locale=SOURCE)
    filled = 0
    for message in catalogue:
        words = message.id
        empty = not any(message.string) if isinstance(message.string, tuple) else not message.string
        if words and (empty or message.fuzzy):
            message.string = words
            message.flags.discard("fuzzy")
            message.user_comments = []  # what gettext guessed it from
            filled += 1
    with po.open("wb") as target:
        write_po(target, catalogue, width=0, omit_header=False)
    return filled
