"""Settings of a served portal. DEMO=1 (what `make run` sets) lets it be tried over plain HTTP on loopback."""

from urllib.parse import urlsplit

from .base import *  # noqa: F403
from .base import BASE_URL, DEMO, STORAGES, VAR_DIR, environment

DEBUG = False
SECRET_KEY = environment.secret_key(VAR_DIR, generate=DEMO)
_origin = urlsplit(BASE_URL)
ALLOWED_HOSTS = [_origin.hostname, *(["localhost", "127.0.0.1", "[::1]"] if DEMO else [])]
CSRF_TRUSTED_ORIGINS = [BASE_URL]

if not DEMO and _origin.scheme != "https":
    raise environment.ImproperlyConfigured("BASE_URL must begin with https:// (or set DEMO=1 to try the portal out).")

SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEMO
# A probe on the machine itself speaks plain HTTP.
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
SECURE_HSTS_SECONDS = 0 if DEMO else 2 * 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not DEMO
# Only a proxy that always sets this header may be in front; docs/operations.md shows one.
if environment.flag("BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "portal.core.static_storage.PortalStaticFilesStorage"}}

# To standard error, which the service manager keeps. Readers' mistakes (404, 403) are no errors of the portal.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "portal.core.logs.Formatter", "format": "%(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "CRITICAL"},
    },
}
