"""Reads the list of participants that Zoom or BigBlueButton give as CSV, however a spreadsheet has saved it again.

Zoom writes “Name (Original Name), User Email, …, Duration (Minutes)”, after a table about the meeting or without it;
BigBlueButton's dashboard writes “Name, …, Duration” as 01:02:03; both write the words in their user's language.
"""

import csv
import io
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.core.text import fold

from .addresses import normalise_email
from .errors import InvalidError

LARGEST = 2 * 1024 * 1024  # bytes
MOST_ROWS = 5000
MOST_MINUTES = 7 * 24 * 60
HEADER_WITHIN = 40  # lines, after the table about the meeting
SEPARATORS = ",;\t"
SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # .xlsx and .ods, .xls

_NAME = re.compile(r"((user|participant|attendee) )?(name|nome|nom)( \(.*\))?|full name|nome completo|nom complet")
_EMAIL = re.compile(r".*\be-?mail\b.*|.*courriel.*")
_MINUTES = re.compile(r"(total |time )?duration.*|durata.*|duree.*|minutes?|minuti|time in session.*|minutes .*")
_NUMBER = re.compile(r"(\d{1,6})([.,]\d{1,3})?")
_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d):([0-5]\d)")


@dataclass(frozen=True)
class Presence:
    """Somebody in the list, with the minutes of all their rows. `email` is as it was written, or ""."""

    name: str
    email: str
    minutes: int


def read_list(content):
    """Return a Presence for each person of a CSV file (bytes). Raises InvalidError, which says what is wrong where."""
    text = _decode(content)
    for separator in SEPARATORS:
        rows = _rows(text, separator)
        start, columns = _find_header(rows)
        if columns:
            return _add_up(_people(rows[start:], start, columns))
    raise InvalidError(
        _("The columns “name” and “duration” are missing. The first line that was read is: %(line)s")
        % {"line": (text.strip().splitlines() or [""])[0][:120] or _("empty")}
    )


def _decode(content):
    """Return the text of UTF-8, UTF-16 or Windows' Latin-1; what no text is is refused."""
    if not content.strip():
        raise InvalidError(_("The file is empty."))
    if len(content) > LARGEST:
        raise InvalidError(_("The file is too large for a list of participants."))
    if content.startswith(SPREADSHEETS):
        raise _no_csv()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    if content[1::2][:200].count(0) > 40 or (len(content) < 100 and content[1::2].count(0) > len(content) // 4):
        return content.decode("utf-16-le", "replace")
    if b"\0" in content:
        raise _no_csv()
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _no_csv():
    return InvalidError(_("This is no CSV file. In a spreadsheet, choose “Save as” and then CSV."))


def _rows(text, separator):
    try:
        return [
            [cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        ]
    except csv.Error:
        return []


def _find_header(rows):
    """Return (index of the first row after the header, {what: column}), or (0, None)."""
    for number, row in enumerate(rows[:HEADER_WITHIN]):
        columns = {}
        for column, cell in enumerate(row):
            words = fold(cell)
            for what, pattern in (("name", _NAME), ("email", _EMAIL), ("minutes", _MINUTES)):
                if what not in columns and pattern.fullmatch(words):
                    columns[what] = column
        if {"name", "minutes"} <= columns.keys():
            return number + 1, columns
    return 0, None


def _people(rows, start, columns):
    """Yield (name, address, seconds) of each row that names somebody."""
    if len(rows) > MOST_ROWS:
        raise InvalidError(_("The file has more than %(most)s lines.") % {"most": MOST_ROWS})
    for number, row in enumerate(rows, start + 1):
        name, email, time = (
            row[columns[what]] if what in columns and columns[what] < len(row) else ""
            for what in ("name", "email", "minutes")
        )
        if name or email:
            yield name[:120], email[:254], _seconds(time, number)


def _seconds(words, number):
    """Return the seconds of “63”, “63,5” (minutes) or “1:03:20”."""
    if clock := _CLOCK.fullmatch(words):
        hours, minutes, seconds = map(int, clock.groups())
        found = hours * 3600 + minutes * 60 + seconds
    elif plain := _NUMBER.fullmatch(words):
        found = round(float(plain[0].replace(",", ".")) * 60)
    else:
        found = None
    if found is None or found > MOST_MINUTES * 60:
        raise InvalidError(
            _("Line %(number)s: “%(words)s” is no number of minutes.") % {"number": number, "words": words[:40]}
        )
    return found


def _add_up(rows):
    """Return one Presence a person, known by the address, or by the name where there is none."""
    people = {}
    for name, email, seconds in rows:
        key = _key(email) or f"={folded(name)}"
        first = people.setdefault(key, [name, email, 0])
        first[2] += seconds
    if not people:
        raise InvalidError(_("The file names nobody."))
    return [Presence(name, email, (seconds + 30) // 60) for name, email, seconds in people.values()]


def folded(name):
    """Return a name as it is compared: without capitals, accents and double spaces."""
    return " ".join(fold(name).split())


def _key(email):
    try:
        return normalise_email(email)
    except InvalidError:
        return ""
