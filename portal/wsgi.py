"""The WSGI door: what gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")
_django = get_wsgi_application()

# Imported late: it needs Django set up.
from portal.core.page_cache.front import PageCacheFront  # noqa: E402

application = PageCacheFront(_django)
