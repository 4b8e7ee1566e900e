"""Wagtail's database search, for words as people type them.

On SQLite it puts each word between quotation marks and leaves those that are in it: eau" ends in an error, in the
editors' search too. What is no letter, digit or underscore parts words in the index, so in a question it may as well.
"""

import re

from wagtail.search.backends import database


class PlainWords:
    """Takes signs out of questions before they reach the database."""

    def search(self, query, *args, **options):
        """Search, see Wagtail's documentation; a query that is no text is left alone."""
        return super().search(plain(query), *args, **options)

    def autocomplete(self, query, *args, **options):
        """Search for beginnings of words."""
        return super().autocomplete(plain(query), *args, **options)


def plain(query):
    """Return the words of a question."""
    return " ".join(re.findall(r"\w+", query)) if isinstance(query, str) else query


def SearchBackend(params):  # noqa: N802 - the name that Wagtail looks for in the module of a backend
    """Return the search backend of the database in use."""
    of_database = type(database.SearchBackend(params))
    return type("PlainWordsBackend", (PlainWords, of_database), {})(params)
