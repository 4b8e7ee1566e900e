"""A text on its way into a post: cleaned, checked and rendered before anything is locked, for rendering takes time."""

import unicodedata
from typing import NamedTuple

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.text import slugify
from django.utils.translation import gettext as _

from forum.markup.characters import clean_line, clean_text
from forum.markup.render import render

from . import spam
from .errors import InvalidError
from .mentions import resolver

LONGEST_SUBJECT = 200
# Letters by their category, of which nothing is seen: fillers of Hangul and the empty pattern of Braille.
UNSEEN = frozenset("\u115f\u1160\u3164\uffa0\u2800")


class Words(NamedTuple):
    """A text ready to be written into a post."""

    source: str
    html: str
    plain: str
    language: str
    mentions: tuple = ()
    links_count: int = 0
    is_spam: bool = False


def prepare(user, text, language, board_id=None):
    """Return a text as Words; raises InvalidError, with the form's field, for one that cannot be taken.

    board_id: where it will stand, for only those who may read it there are mentioned; None: nobody is.
    """
    if language not in dict(settings.LANGUAGES):
        raise InvalidError(_("Choose the language of your text."), field="language")
    source = _clean(text)
    rendered = render(source, resolver(board_id) if board_id else None)
    if not says_something(rendered.plain):
        raise InvalidError(_("Your text says nothing yet."), field="text")
    is_spam = spam.looks_like_spam(source, user)
    return Words(source, rendered.html, rendered.plain, language, rendered.mentions, rendered.links_count, is_spam)


def _clean(text):
    """Return a text without characters that deceive; raises InvalidError for one that is too long."""
    most = settings.FORUM_POST_BYTES
    # Cleaning makes a text shorter; one that is much too long is not even begun with.
    cleaned = clean_text(text).strip("\n") if len(text) <= 2 * most else text
    if len(cleaned.encode(errors="replace")) > most:
        message = _("Your text is too long: at most %(most)s fit.")
        raise InvalidError(message % {"most": filesizeformat(most)}, field="text")
    return cleaned


def clean_subject(subject):
    """Return a subject as it is stored; raises InvalidError for none and for one that is too long."""
    subject = clean_line(subject)
    if not says_something(subject):
        raise InvalidError(_("Give your topic a title."), field="subject")
    if len(subject) > LONGEST_SUBJECT:
        message = _("The title is too long: at most %(most)d characters fit.")
        raise InvalidError(message % {"most": LONGEST_SUBJECT}, field="subject")
    return subject


def slug_of(subject):
    """Return what stands for a subject in the address of its topic."""
    return slugify(subject)[:LONGEST_SUBJECT].strip("-") or "topic"


def board_slug(name):
    """Return what stands for a board's name, in whichever language, in its address."""
    return slugify(name) or "board"


def says_something(text):
    """Say whether there is anything to see: not only spaces, control and format characters, or accents on nothing."""
    return any(unicodedata.category(character)[0] not in "ZCM" and character not in UNSEEN for character in text)
