"""Settings of the server of these tests: production's, with static files under their own names."""

from tests.portal.core.process_settings import *  # noqa: F403
from tests.portal.core.process_settings import STORAGES

STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
