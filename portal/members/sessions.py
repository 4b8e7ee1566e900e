"""Sessions in the database."""

from django.contrib.sessions.backends import db


class SessionStore(db.SessionStore):
    """Django's, but asking the database only for keys that Django itself could have given out.

    A cookie may carry any character, NUL too, by octal escapes; PostgreSQL answers those with an error.
    """

    def _validate_session_key(self, key):
        return super()._validate_session_key(key) and key.isascii() and key.isalnum()
