"""Pieces of pages that are kept in the process's memory once they are made.

A piece is found again by everything that it is made of: all values given to its template, the language and the time
zone. So none is ever out of date, and none shows a reader what was made of another one's values.
"""

from dataclasses import is_dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Model
from django.template.loader import get_template
from django.utils.functional import Promise
from django.utils.safestring import mark_safe
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import get_language

MOST = 1000  # pieces, then all are forgotten
LONGEST = 8000  # characters; a longer one is made anew each time
_PLAIN = frozenset({str, int, float, bool, type(None), date, datetime, UUID})
_kept = {}


def piece(template, context):
    """Return a template rendered with these values and nothing else; anew if one of them cannot be compared."""
    return _piece(template, context, _reader())


def pieces(template, contexts):
    """Return the pieces of a list, one after the other."""
    reader = _reader()
    return mark_safe("".join([_piece(template, context, reader) for context in contexts]))  # each is safe already


def _reader():
    """Return what of the reader a template may depend on without being told."""
    return get_language(), get_current_timezone_name()


def _piece(template, context, reader):
    if settings.DEBUG:  # somebody may be at work on the template
        return get_template(template).render(context)
    try:
        key = (template, reader, frozen(context))
    except TypeError:
        return get_template(template).render(context)
    made = _kept.get(key)
    if made is None:
        made = get_template(template).render(context)
        if len(made) <= LONGEST:
            if len(_kept) >= MOST:
                _kept.clear()
            _kept[key] = made
    return made


def frozen(value):
    """Return what stands for a value in comparisons: equal if and only if it looks the same on a page."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if isinstance(value, str):  # safe HTML is written otherwise than the same words, a choice by its label
        return (kind, str(value))
    if isinstance(value, (list, tuple)):
        return tuple(map(frozen, value))
    if isinstance(value, dict):
        return tuple((name, part if type(part) in _PLAIN else frozen(part)) for name, part in value.items())
    if isinstance(value, (int, date)):  # of an enumeration
        return (kind, value)
    if isinstance(value, Promise):
        return str(value)
    if is_dataclass(value):
        # Nearly all are plain: to ask frozen() of each would take three times as long.
        return (kind, *[part if type(part) in _PLAIN else frozen(part) for part in vars(value).values()])
    if isinstance(value, Model):
        return (kind, *(frozen(part) for name, part in vars(value).items() if not name.startswith("_")))
    raise TypeError(f"A piece cannot be made of a {kind.__name__}.")
