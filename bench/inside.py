"""What is counted inside the portal: its pages and their SQL. Prints JSON; run it in the portal's environment."""

import json

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.cache import caches  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from home.models import HomePage, NewsIndexPage, NewsPage, StandardPage  # noqa: E402
from portal.members.models import User  # noqa: E402

KINDS = {"home": HomePage, "text": StandardPage, "news index": NewsIndexPage, "article": NewsPage}
WRITES = ("INSERT", "UPDATE", "DELETE")


def pages():
    """Return [kind, path] of every public page."""
    found = []
    for kind, model in KINDS.items():
        live = model.objects.live().public().select_related("locale").order_by("locale__language_code", "pk")
        found += [[kind, page.get_url_parts()[2]] for page in live]
    return found


def statements(client, path):
    """Return the SQL of one visit, other caches warm."""
    for _ in range(2):
        client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return [query["sql"] for query in captured]


def cost(kind, path, member):
    """Return what a page costs a visitor, a member, and whoever is answered from the page cache."""
    host = settings.BASE_URL.partition("://")[2]
    visitor = Client(HTTP_HOST=host)
    settings.PAGE_CACHE = False
    made, owned = statements(visitor, path), statements(member, path)
    settings.PAGE_CACHE = True
    kept = statements(visitor, path)
    writes = sum(sql.startswith(WRITES) for sql in made + kept)
    return {
        "kind": kind,
        "path": path,
        "visitor": len(made),
        "member": len(owned),
        "cached": len(kept),
        "writes": writes,
        "statements": made,
    }


def main():
    """Print the pages and what they cost."""
    caches["pages"].clear()
    member = Client(HTTP_HOST=settings.BASE_URL.partition("://")[2])
    member.force_login(User.objects.get(email="member-fr@example.org"), settings.AUTHENTICATION_BACKENDS[0])
    print(json.dumps([cost(kind, path, member) for kind, path in pages()]))


if __name__ == "__main__":
    main()
