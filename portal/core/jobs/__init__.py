"""Jobs that the worker runs by the clock. An app puts its own in `<app>/jobs.py`, decorated with `scheduled`."""

from .registry import scheduled

__all__ = ["scheduled"]
