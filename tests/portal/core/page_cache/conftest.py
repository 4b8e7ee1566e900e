"""A reader without a session, a page to read, and a cache that starts empty."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.models import HomePage, StandardPage


@pytest.fixture(autouse=True)
def _page_cache(settings):
    settings.PAGE_CACHE = True
    caches["pages"].clear()
    yield
    caches["pages"].clear()


@pytest.fixture
def page(italian):
    """A live page in Italian, at /it/fiume/."""
    page = StandardPage(title="Il fiume", slug="fiume", locale=italian, summary="Prima del cambiamento")
    HomePage.objects.get(locale=italian).add_child(instance=page)
    page.save_revision().publish()
    return page


class Reader:
    """Someone who reads without an account; each visit comes from a browser without cookies."""

    def get(self, address, **headers):
        """Return the answer; `queries` on it are the statements it took."""
        with CaptureQueriesContext(connection) as captured:
            response = Client().get(address, **headers)
        response.queries = [query["sql"] for query in captured]
        response.is_hit = len(captured) <= 1
        return response

    def text(self, address, **headers):
        """Return the body as text."""
        return self.get(address, **headers).content.decode()


@pytest.fixture
def reader(db):
    return Reader()
