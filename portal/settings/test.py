"""Settings of the test suite: SQLite, or what TEST_DATABASE_URL and TEST_REDIS_URL name."""

import os
import tempfile

for name in ("DEMO", "HOST", "PORT", "SECRET_KEY", "BEHIND_PROXY", "TRUSTED_PROXIES", "PAGE_CACHE"):
    os.environ.pop(name, None)  # what the shell sets for `make run` is not for the suite
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL", "")
# Each process of pytest-xdist has a Redis database of its own: cache.clear() empties all of it.
_redis = os.environ.get("TEST_REDIS_URL", "").rstrip("/")
_server, _slash, _number = _redis.rpartition("/")
_worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:])
if _number.isdigit():
    _redis, _worker = _server, int(_number) + _worker
os.environ["CACHE_URL"] = f"{_redis}/{_worker}" if _redis else ""
os.environ["EMAIL_URL"] = ""
os.environ["VAR_DIR"] = os.environ.get("TEST_VAR_DIR") or tempfile.mkdtemp(prefix="portal-test-")
os.environ["BASE_URL"] = "http://testserver"

from .base import *  # noqa: E402, F403

SECRET_KEY = "only-for-tests-" + "0123456789abcdefghijklmnopqrstuvwxyz"
DEBUG = False
PAGE_CACHE = False  # only its own tests switch it on: each test rolls back what the cache would remember
FORUM_VIEWS_PAUSE = 0  # its own tests write what was gathered
RENDITIONS_IN_ADVANCE = False  # only its own tests switch it on: the seeded images alone would take a minute
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
# What collectstatic would fill; WhiteNoise warns when it is not there.
STATIC_ROOT.mkdir(exist_ok=True)
