"""SQL queries per page, with warm caches and without the page cache: at most 12 for a visitor, 16 for a member."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.core.domain.translations import sitemap_entries
from portal.members.models import User

pytestmark = pytest.mark.django_db
VISITOR, MEMBER = 12, 16


@pytest.fixture(autouse=True)
def without_page_cache(settings):
    settings.PAGE_CACHE = False


def addresses():
    pages = [entry["location"].removeprefix("http://testserver") for entry in sitemap_entries()]
    others = ["/fr/search/?q=eau", "/fr/search/", "/fr/light-pages/", "/fr/feeds/news.atom", "/sitemap.xml"]
    others += [f"/fr/agreement/{rest}" for rest in ("versions/1/", "changes/", "signatories/")]
    return [*pages, *others, "/it/notizie/?theme=acqua", "/it/notizie/?page=2", "/fr/data/micro-projects.csv"]


def doors():
    """Return the addresses of those who are not logged in."""
    return ["/fr/account/login/", "/fr/account/signup/", "/fr/account/password/reset/"]


def over_budget(client, budget, pages):
    costs = {}
    for address in pages:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200, address
        costs[address] = len(queries)
    return {address: cost for address, cost in costs.items() if cost > budget}


def test_no_page_costs_a_visitor_more_than_the_budget(client):
    assert over_budget(client, VISITOR, addresses() + doors()) == {}


def test_no_page_costs_a_member_more_than_the_budget(client):
    member = User.objects.create_user("m@example.org", "pw", display_name="M", language="fr")
    client.force_login(member, backend="allauth.account.auth_backends.AuthenticationBackend")
    own = ["/fr/account/", "/fr/account/profile/", "/fr/account/preferences/"]
    assert over_budget(client, MEMBER, addresses() + own) == {}


def test_a_visitor_writes_nothing(client):
    for address in addresses() + doors():
        client.get(address)  # the image of a page that nobody has published yet may be made now
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        written = [q["sql"] for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
        assert written == [], address
