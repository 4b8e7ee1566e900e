"""Settings to develop with: errors in full, no HTTPS, no second factor asked."""

from .base import *  # noqa: F403
from .base import DATABASES, VAR_DIR, environment  # noqa: F401

DEBUG = True
PAGE_CACHE = False
DEMO = True
SECRET_KEY = environment.secret_key(VAR_DIR, generate=True)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
STYLEGUIDE_PUBLIC = True
