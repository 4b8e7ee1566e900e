"""Every mail of the portal goes through here: a row in the caller's transaction, sent by the worker."""

from .post import post_letter

__all__ = ["post_letter"]
