"""Says what went wrong without repeating its words, which may hold an address or a name."""

import traceback


def place_of(error):
    """Return the kind of an exception and the line that raised it, such as `KeyError (registry.py:31)`."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" ({frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno})" if frames else ""
    return f"{type(error).__name__}{where}"[:200]
