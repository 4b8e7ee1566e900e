"""Queries that are written once: on a page of many small reads, to compose SQL takes longer than the database's answer.

_topics = Prepared(lambda pk, language: Topic.objects.filter(pk=pk, texts__language=language))
topics = _topics(pk, get_language())  # a list
"""

import threading
from copy import copy

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections

MOST = 100  # of one Prepared in one thread, then all are written anew
_LARGEST = 2**31 - 1  # stands for the first number among the values, the one below for the second, ...


class Prepared:
    """Composes a query at its first use; each later use only puts its own values in."""

    def __init__(self, build):
        """Take what builds a queryset of the values and of the fixed arguments, and of nothing else."""
        self._build = build
        self._local = threading.local()

    def __call__(self, *values, fixed=()):
        """Return the rows, as a list, for values: whole numbers and strings that the SQL takes as parameters.

        fixed: further arguments, hashable, which the SQL itself may depend on.
        """
        known = self._local.__dict__.setdefault("known", {})
        key = (fixed, tuple(map(type, values)))
        if key not in known:
            if len(known) >= MOST:
                known.clear()
            known[key] = self._written(values, fixed)
        written = known[key]
        return written.rows(values) if written else list(self._build(*values, *fixed))

    def _written(self, values, fixed):
        """Return the query with a mark at the place of each value; None for one that can find nothing."""
        marks = [_mark(place, value) for place, value in enumerate(values)]
        queryset = self._build(*marks, *fixed)
        compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        try:
            return _Written(queryset, compiler, *compiler.as_sql(), marks)
        except EmptyResultSet:
            return None


def _mark(place, value):
    return _LARGEST - place if type(value) is int else f"\x1f{place}"


class _Written:
    """The SQL of a query, and the places of its values among the parameters."""

    def __init__(self, queryset, compiler, sql, params, marks):
        self.queryset, self.compiler, self.sql = queryset, compiler, sql
        # From what the database returns to what fields hold: the compiler would ask every column at each use.
        self.converters = compiler.get_converters([column for column, *_ in compiler.select[: compiler.col_count]])
        self.params = [(marks.index(param), None) if param in marks else (None, param) for param in params]
        if {place for place, _ in self.params} - {None} != set(range(len(marks))):
            raise ValueError("A value of a prepared query is not among the parameters of its SQL.")

    def rows(self, values):
        """Return what Django makes of the answer, without its composing the SQL."""
        params = tuple(param if place is None else values[place] for place, param in self.params)
        compiler = copy(self.compiler)
        compiler.connection = connections[DEFAULT_DB_ALIAS]
        compiler.as_sql = lambda *args, **kwargs: (self.sql, params)
        compiler.get_converters = lambda fields: self.converters
        query = copy(self.queryset.query)
        query.get_compiler = lambda *args, **kwargs: compiler
        queryset = type(self.queryset)(self.queryset.model, query, DEFAULT_DB_ALIAS)
        queryset._iterable_class, queryset._fields = self.queryset._iterable_class, self.queryset._fields
        return list(queryset)
