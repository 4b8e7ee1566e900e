"""What is neither taken from the cache nor put into it."""

import pytest
from django.conf import settings as django_settings
from django.core.cache import caches
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory

from home.models import NewsIndexPage
from portal.core.page_cache import rules
from portal.core.page_cache.middleware import PageCacheMiddleware
from portal.members.models import User

pytestmark = pytest.mark.django_db


def kept():
    """Return how many addresses the in-process store holds."""
    return len(caches["pages"]._cache) // 3


@pytest.fixture
def local_store(settings):
    settings.CACHES = {
        **settings.CACHES,
        "pages": {
            "BACKEND": "portal.core.page_cache.memory.BoundedLocMemCache",
            "LOCATION": "refusals",
            "OPTIONS": {"MAX_ENTRIES": 600, "MAX_BYTES": 1_000_000},
        },
    }
    caches["pages"].clear()
    return caches["pages"]


@pytest.fixture
def member(client, db):
    user = User.objects.create_user("awa@example.org", "a long password", display_name="Awa")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_a_member_neither_fills_nor_is_served_from_the_cache(reader, member, page):
    own = member.get("/it/fiume/")
    assert not reader.get("/it/fiume/").is_hit
    again = member.get("/it/fiume/")

    assert own["Cache-Control"] == again["Cache-Control"] == "private, no-cache"
    assert not again.has_header("ETag")
    assert "Cookie" in again["Vary"]


def test_who_has_logged_out_is_served_from_the_cache_again(reader, member, page):
    reader.get("/it/fiume/")
    member.get("/it/fiume/")
    member.logout()

    assert member.get("/it/fiume/").has_header("ETag")


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"HTTP_COOKIE": "sessionid=abc"}, id="a session"),
        pytest.param({"HTTP_COOKIE": "messages=abc"}, id="messages that wait"),
        pytest.param({"HTTP_AUTHORIZATION": "Bearer x"}, id="credentials"),
        pytest.param({"HTTP_HOST": "testserver:81"}, id="another port"),
    ],
)
def test_such_readers_are_served_afresh(reader, page, headers):
    reader.get("/it/fiume/")

    assert not reader.get("/it/fiume/", **headers).is_hit


def test_a_form_filled_in_before_does_not_keep_its_reader_from_the_cache_but_from_filling_it(reader, page):
    with_token = {"HTTP_COOKIE": "csrftoken=" + "a" * 32}
    reader.get("/it/fiume/", **with_token)
    assert not reader.get("/it/fiume/").is_hit

    assert reader.get("/it/fiume/", **with_token).is_hit


def test_a_page_with_a_form_is_never_kept(reader):
    address = "/it/account/login/"
    first, second = reader.get(address), reader.get(address)

    assert "csrftoken" in first.cookies
    assert "csrftoken" in second.cookies
    assert not second.has_header("ETag")


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_only_reading_is_served_from_the_cache(reader, page, method):
    reader.get("/it/fiume/")

    assert not getattr(Client(), method)("/it/fiume/").has_header("ETag")


def test_the_front_door_follows_each_readers_language(reader):
    for language in ("fr", "en", "it"):
        assert reader.get("/", HTTP_ACCEPT_LANGUAGE=language)["Location"] == f"/{language}/"


def answer_with(response, **extra):
    """Return what the page cache makes of a view's answer at /it/, asked twice."""
    made = []

    def view(request):
        made.append(request)
        return response(request)

    middleware = PageCacheMiddleware(view)
    for _ in range(2):
        middleware(RequestFactory().get("/it/", **extra))
    return len(made)


def with_cookie(request):
    response = HttpResponse("x")
    response.set_cookie("a", "b")
    return response


def with_nonce(request):
    request._csp_nonce = "abc"
    return HttpResponse("x")


@pytest.mark.parametrize(
    ("response", "times_made"),
    [
        pytest.param(lambda request: HttpResponse("x"), 1, id="a plain page is made once"),
        pytest.param(lambda request: HttpResponse("x", headers={"Vary": "Cookie"}), 1, id="one that varies by cookie"),
        pytest.param(lambda request: HttpResponse("x", headers={"Vary": "Accept"}), 2, id="by another header"),
        pytest.param(lambda request: HttpResponse("x", headers={"Vary": "*"}), 2, id="by anything"),
        pytest.param(lambda request: HttpResponse("x", headers={"Vary": "Accept-Language"}), 2, id="by language"),
        pytest.param(lambda request: HttpResponse("x", headers={"Cache-Control": "private"}), 2, id="private"),
        pytest.param(lambda request: HttpResponse("x", headers={"Cache-Control": "No-Store"}), 2, id="no-store"),
        pytest.param(lambda request: HttpResponse("x", status=404), 2, id="not found"),
        pytest.param(lambda request: HttpResponse(status=302, headers={"Location": "/"}), 2, id="a redirect"),
        pytest.param(lambda request: HttpResponse("x", status=500), 2, id="an error"),
        pytest.param(lambda request: StreamingHttpResponse(["x"]), 2, id="a stream"),
        pytest.param(lambda request: HttpResponse(b"x" * (rules.MAX_BODY + 1)), 2, id="a very long page"),
        pytest.param(with_cookie, 2, id="one that sets a cookie"),
        pytest.param(with_nonce, 2, id="one with a nonce"),
    ],
)
def test_which_answers_are_kept(response, times_made):
    assert answer_with(response) == times_made


@pytest.mark.parametrize(
    ("query", "times_made"),
    [
        pytest.param("", 1, id="none"),
        pytest.param("page=2", 1, id="a page"),
        pytest.param("theme=acqua&country=", 1, id="filters, one of them empty"),
        pytest.param("page=2&page=3", 2, id="the same twice"),
        pytest.param("page=9999", 2, id="a page that cannot be"),
        pytest.param("page=abc", 2, id="a page that is no number"),
        pytest.param("theme=%C3%A9%20x", 2, id="a value that is no slug"),
        pytest.param("utm_source=x", 2, id="an unknown name"),
        pytest.param("page=1&x", 2, id="an unknown name beside a known one"),
        pytest.param("theme=" + "a" * 300, 2, id="a long one"),
    ],
)
def test_which_query_strings_are_kept(query, times_made):
    assert answer_with(lambda request: HttpResponse("x"), QUERY_STRING=query) == times_made


def test_the_order_of_parameters_does_not_matter_and_their_values_do(reader, italian):
    address = NewsIndexPage.objects.get(locale=italian).url
    reader.get(f"{address}?theme=a&page=1")

    assert reader.get(f"{address}?page=1&theme=a").is_hit
    assert not reader.get(f"{address}?page=1&theme=b").is_hit


def test_a_flood_of_unknown_query_strings_fills_nothing(reader, page, local_store):
    reader.get("/it/fiume/")
    for number in range(20):
        reader.get(f"/it/fiume/?x={number}")

    assert kept() == 1


def test_a_flood_of_known_ones_stays_within_bounds_and_leaves_what_is_read(local_store):
    middleware = PageCacheMiddleware(lambda request: HttpResponse(b"x" * 5000 + request.get_full_path().encode()))
    made = []
    home = PageCacheMiddleware(lambda request: made.append(request) or HttpResponse("home"))
    for number in range(300):
        home(RequestFactory().get("/it/"))
        middleware(RequestFactory().get("/it/notizie/", {"theme": f"flood-{number}"}))

    assert len(local_store._cache) <= 600
    assert sum(map(len, local_store._cache.values())) <= 1_000_000
    assert len(made) == 1


def test_a_draft_shown_to_an_editor_is_not_kept(reader, page):
    page.title = "Bozza"
    preview = page.make_preview_request()

    assert "Bozza" in preview.content.decode()
    assert "Bozza" not in reader.text("/it/fiume/")


def test_a_readers_own_page_says_so_to_caches(reader):
    assert answer_with(with_cookie) == 2
    response = PageCacheMiddleware(with_cookie)(RequestFactory().get("/it/"))

    assert response["Cache-Control"] == "private, no-cache"


def test_switched_off_it_keeps_nothing(settings):
    settings.PAGE_CACHE = False

    assert answer_with(lambda request: HttpResponse("x")) == 2
    assert django_settings.PAGE_CACHE is False
