"""Serving uploaded files: whole or in part, with what keeps browsers from running them."""
