"""Reads settings from the environment; every error names the variable and says what it should be."""

import contextlib
import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()


def flag(name, default=False):
    """Return a boolean variable, written 1/0, true/false, yes/no or on/off."""
    raw = env.str(name, default="").strip().lower()
    if raw == "":
        return default
    if raw in {"1", "true", "yes", "on"}:
        return True
    if raw in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not {raw!r}.")


def number(name, default, least=1, most=65535):
    """Return a whole number within [least, most]."""
    raw = env.str(name, default=str(default))
    if not raw.isascii() or not raw.isdigit() or not least <= int(raw) <= most:
        raise ImproperlyConfigured(f"{name} must be a whole number from {least} to {most}, not {raw!r}.")
    return int(raw)


def origin(name, default):
    """Return an http(s) address without path or trailing slash, such as https://portal.example.org."""
    raw = env.str(name, default=default).rstrip("/")
    parts = urlsplit(raw)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
        raise ImproperlyConfigured(f"{name} must be an address such as https://portal.example.org, not {raw!r}.")
    return raw


def folder(name, default):
    """Return a folder that exists and can be written, made on the way if need be."""
    path = Path(env.str(name, default=str(default))).expanduser().resolve()
    try:
        path.mkdir(parents=True, exist_ok=True)
        probe = path / f".write-probe-{secrets.token_hex(4)}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise ImproperlyConfigured(f"{name}: the folder {path} cannot be written ({error.strerror}).") from error
    return path


def secret_key(var_dir, generate):
    """Return SECRET_KEY; where `generate` allows, a key made once and kept in VAR_DIR.

    Raises ImproperlyConfigured when it is missing or shorter than 50 characters (Django's check security.W009).
    """
    key = env.str("SECRET_KEY", default="")
    if key:
        if len(key) < 50 or len(set(key)) < 5:
            raise ImproperlyConfigured("SECRET_KEY must have at least 50 varied characters.")
        return key
    if not generate:
        raise ImproperlyConfigured("SECRET_KEY is missing: set it to at least 50 random characters.")
    file = var_dir / "secret-key"
    if not file.exists():
        draft = var_dir / f"secret-key.{secrets.token_hex(4)}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(64))
        # Of two first starts at once, the second finds the first one's key.
        with contextlib.suppress(FileExistsError):
            os.link(draft, file)
        draft.unlink()
    return file.read_text().strip()


def database(var_dir):
    """Return Django's DATABASES["default"] from DATABASE_URL: SQLite in VAR_DIR, or PostgreSQL.

    SQLite runs in WAL with IMMEDIATE transactions (two writers queue instead of failing half-way) and
    synchronous=FULL (what was confirmed survives a power cut). https://docs.djangoproject.com/en/5.2/ref/databases/#sqlite-notes
    """
    url = env.str("DATABASE_URL", default="")
    if not url:
        url = f"sqlite:///{var_dir / 'portal.sqlite3'}"
    scheme = urlsplit(url).scheme
    if scheme not in {"sqlite", "postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL must begin with postgres:// or sqlite:///.")
    config = environ.Env.db_url_config(url)
    if scheme == "sqlite":
        config["CONN_MAX_AGE"] = None  # opening the file and its pragmas anew cost more than a cached page
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-8000;",
        }
    else:
        config.update(CONN_MAX_AGE=60, CONN_HEALTH_CHECKS=True)
    return config


def caches():
    """Return Django's CACHES: Redis when CACHE_URL is set, else the database for what processes must share.

    `default` holds what must be shared (rate limits, login attempts); `pages` and `renditions` may live in each
    process, for their keys carry the content's version.
    """
    url = env.str("CACHE_URL", default="")
    if not url:
        local = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
        return {
            "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "portal_cache"},
            "pages": {
                "BACKEND": "portal.core.page_cache.memory.BoundedLocMemCache",
                "LOCATION": "pages",
                "OPTIONS": {"MAX_ENTRIES": 6000, "MAX_BYTES": 16 * 1024 * 1024},
            },
            "renditions": {**local, "LOCATION": "renditions", "OPTIONS": {"MAX_ENTRIES": 2000}, "TIMEOUT": 600},
        }
    if urlsplit(url).scheme not in {"redis", "rediss"}:
        raise ImproperlyConfigured("CACHE_URL must begin with redis:// or rediss://.")
    redis = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}
    return {
        "default": redis,
        "pages": {**redis, "KEY_PREFIX": "pages"},
        "renditions": {**redis, "KEY_PREFIX": "renditions", "TIMEOUT": 600},
    }


def mail(var_dir):
    """Return the e-mail settings of EMAIL_URL; without it every message becomes an .eml file in VAR_DIR/mail."""
    url = env.str("EMAIL_URL", default="")
    if not url:
        return {
            "EMAIL_BACKEND": "portal.core.delivery.eml.EmlBackend",
            "EMAIL_FILE_PATH": str(var_dir / "mail"),
        }
    if urlsplit(url).scheme not in {"smtp", "smtps", "smtp+tls", "smtp+ssl"}:
        raise ImproperlyConfigured("EMAIL_URL must begin with smtp://, smtp+tls:// or smtp+ssl://.")
    return {**environ.Env.email_url_config(url), "EMAIL_TIMEOUT": 20}
