"""One view that sends 20 KB of ready text, the size of a page of the portal."""

import os

from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

BODY = b"<p>Una rete tra la Toscana e l'Africa occidentale.</p>\n" * 360

urlpatterns = [path("", lambda request: HttpResponse(BODY))]

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.bare.settings")
application = get_wsgi_application()
