"""How the API answers: JSON, errors included; cacheable; a bounded number of queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.models import NewsPage, StandardPage
from portal.core.api.public import public_files, public_pages
from portal.core.models import ContentVersion, PortalImage

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return NewsPage.objects.filter(locale__language_code="fr", live=True).first()


NONSENSE = [
    *("fields=nothing", "fields=(", "fields=title(x)", "fields=*,body", "order=nothing", "order=random", "order=body"),
    *("limit=51", "limit=-1", "limit=x", "offset=-1", "offset=100001", f"offset={10**30}", "offset=²"),
    *("type=auth.User", "type=nothing", "type=a.b.c", "type=home.Nothing", "child_of=0", "child_of=x", "site=1"),
    *("translation_of=x", f"translation_of={10**30}", "locale=xx", "locale=%00", "search=%00", "nothing=1", "%00=1"),
    *("search=x&search_operator=x", "rich_text_format=x", "translation_key=x", "id=x", "title=%00", "joining_url=x"),
    *("type=home.NewsPage&date=x", "type=home.NewsPage&theme=x", "type=home.NewsPage&body=x", "format=api&_=1"),
    *("type=home.LibraryEntryPage&year=x", "type=events.RecordingPage&event=1", "first_published_at=x"),
    *("type=home.NewsPage&search=x&order=theme", "ancestor_of=x", "descendant_of=-1", "type=events.EventPage&heard=x"),
]


@pytest.mark.parametrize("query", NONSENSE)
def test_nonsense_is_refused_in_words(client, query):
    answer = client.get(f"/api/v2/pages/?{query}")
    assert answer.status_code in (400, 404), answer.content
    assert answer["Content-Type"] == "application/json"
    assert answer.json()["message"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("nothing/", 404),
        ("pages/999999/", 404),
        (f"pages/{10**30}/", 404),
        ("pages/x/", 404),
        ("pages/find/", 400),
        ("pages/find/?id=x", 400),
        ("pages/find/?html_path=/de/x/", 400),
        ("pages/find/?html_path=/fr/x/", 404),
        ("images/?search=x", 400),
        ("images/?tags=x", 400),
        ("documents/?file_hash=x", 400),
        ("documents/find/?id=0", 404),
    ],
)
def test_a_wrong_address_is_answered_in_json(client, path, status):
    answer = client.get(f"/api/v2/{path}")
    assert answer.status_code == status
    assert answer.json()["message"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_nothing_can_be_changed(client, method, article):
    for path in ("", "pages/", f"pages/{article.pk}/"):
        answer = getattr(client, method)(f"/api/v2/{path}")
        assert answer.status_code == 405
        assert answer.json()["message"]


def test_a_single_page_takes_no_filter(client, article):
    assert client.get(f"/api/v2/pages/{article.pk}/?search=x").status_code == 400


def test_an_address_without_its_slash_is_sent_to_the_one_with_it(client):
    assert client.get("/api/v2/pages")["Location"] == "/api/v2/pages/"


def test_an_answer_is_the_same_for_everybody_and_may_be_kept(client, admin_editor, article):
    address = f"/api/v2/pages/{article.pk}/"
    answers = [
        client.get(address, headers={"accept-language": "fr", "accept": "text/html"}),
        admin_editor.get(address, headers={"accept-language": "en"}),
    ]
    assert answers[0].content == answers[1].content
    for answer in answers:
        assert answer["Content-Type"] == "application/json"
        assert answer["Cache-Control"] == "public, max-age=60"
        assert not answer.cookies
        assert "cookie" not in answer.get("Vary", "").lower()
        assert "Content-Language" not in answer


def test_nothing_is_sent_again_until_something_is_published(client, article):
    address = "/api/v2/pages/?limit=2"
    tag = client.get(address)["ETag"]
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address, headers={"if-none-match": tag}).status_code == 304
    assert len(queries) == 1
    ContentVersion.bump()
    assert client.get(address, headers={"if-none-match": tag}).status_code == 200


def test_filters_by_language_and_translation(client, article):
    found = client.get("/api/v2/pages/?limit=50&locale=en").json()["items"]
    assert {page["meta"]["locale"] for page in found} == {"en"}
    others = client.get(f"/api/v2/pages/?translation_of={article.pk}").json()["items"]
    assert sorted(page["meta"]["locale"] for page in others) == ["en", "it"]


def test_search_combines_with_type_and_language(client):
    query = "type=home.LibraryEntryPage&locale=fr&search=transhumance&fields=year,files"
    (page,) = client.get(f"/api/v2/pages/?{query}").json()["items"]
    assert page["year"] == 2022
    assert page["files"][0]["language"] == "fr"


def test_links_within_texts_lead_somewhere(client):
    page = next(page for page in StandardPage.objects.all() if "linktype" in str(page.body.raw_data))
    assert "linktype=" not in client.get(f"/api/v2/pages/{page.pk}/").content.decode()


LISTS = [
    "pages/?locale=it",
    "pages/?search=acqua",
    "pages/?type=home.NewsPage&fields=*",
    "pages/?type=home.StandardPage&fields=*",
    "pages/?type=home.LibraryEntryPage&fields=*",
    "pages/?type=home.LibraryEntryPage&fields=*&search=acqua",
    "pages/?type=events.EventPage&fields=*",
    "pages/?type=events.RecordingPage&fields=*",
    "images/?fields=*",
    "documents/?fields=*",
]


@pytest.mark.parametrize("address", LISTS)
def test_a_longer_list_costs_no_more_queries(client, address):
    def cost(limit):
        client.get(f"/api/v2/{address}&limit={limit}")
        with CaptureQueriesContext(connection) as queries:
            assert len(client.get(f"/api/v2/{address}&limit={limit}").json()["items"]) >= min(limit, 3)
        return len(queries)

    assert cost(20) == cost(3) <= 10


def test_a_single_page_of_any_type_costs_few_queries(client):
    costs = {}
    pages = public_pages().filter(locale__language_code="it")
    for page in {page.content_type_id: page for page in pages}.values():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/api/v2/pages/{page.pk}/").status_code == 200
        costs[page.url_path] = len(queries)
    assert {path: cost for path, cost in costs.items() if cost > 16} == {}


def test_images_are_offered_in_the_sizes_that_were_made(client):
    image = public_files(PortalImage).first()
    image.get_rendition("width-100")
    (rendition, *_others) = client.get(f"/api/v2/images/{image.pk}/").json()["renditions"]
    assert client.get(rendition["url"].removeprefix("http://testserver")).status_code == 200
