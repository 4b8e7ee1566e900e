"""Tables for spreadsheets, in which nothing that a stranger wrote is ever a formula.

A cell that begins with =, +, -, @, a tab or a line break is begun with an apostrophe in CSV (OWASP, CSV injection).
"""

import csv
import io
from decimal import Decimal

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def to_csv(headings, rows):
    """Return a CSV file (bytes, UTF-8 with the mark that spreadsheets look for)."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerows([neutral(cell) for cell in row] for row in [headings, *rows])
    return text.getvalue().encode("utf-8-sig")


def neutral(cell):
    """Return a cell that no spreadsheet takes for a formula."""
    if isinstance(cell, int | Decimal):
        return cell
    words = str(cell)
    return f"'{words}" if words.lstrip(" ").startswith(DANGEROUS) else words
