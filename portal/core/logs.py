"""The log of a served portal: what failed and where, never the words of an error, for they may name people."""

import logging
import traceback


class Formatter(logging.Formatter):
    """One line for a record; for an exception the lines of code it came through, and its kind without its message."""

    def formatException(self, exc_info):  # noqa: N802 - logging's name
        """Return the way of an exception, the innermost line last."""
        kind, _error, trace = exc_info
        return "".join(["Traceback (the error's own words are left out)\n", *traceback.format_tb(trace), kind.__name__])
