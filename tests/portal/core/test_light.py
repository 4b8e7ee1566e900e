"""Light pages: who gets them, how the choice is kept, what it leads back to."""

import pytest
from django.core.files.base import ContentFile
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from portal.core.images.renditions import make
from portal.core.light import COOKIE, is_light
from portal.core.models import PortalImage
from tests.portal.core.uploads.samples import image as sample

pytestmark = pytest.mark.django_db
ADDRESS = "/en/light-pages/"


def choose(client, pages="light", **data):
    """Answer the form."""
    return client.post(ADDRESS, {"pages": pages, **data})


@pytest.mark.parametrize(
    ("cookie", "save_data", "light"),
    [
        (None, None, False),
        (None, "on", True),
        (None, "ON ", True),
        (None, "off", False),
        ("1", None, True),
        ("0", "on", False),
        ("0", None, False),
        ("nonsense", None, False),
        ("nonsense", "on", True),
    ],
)
def test_who_gets_light_pages(cookie, save_data, light):
    request = RequestFactory().get("/", headers={"save-data": save_data} if save_data else {})
    if cookie:
        request.COOKIES[COOKIE] = cookie

    assert is_light(request) is light


def test_asking_what_light_pages_are_leaves_no_cookie(client):
    answer = client.get(ADDRESS)

    assert answer.status_code == 200
    assert not answer.cookies


def test_the_choice_is_kept_for_a_year(client):
    cookie = choose(client).cookies[COOKIE]

    assert (cookie.value, cookie["max-age"], cookie["samesite"], cookie["httponly"]) == ("1", 31536000, "Lax", True)


def test_the_form_shows_what_is_chosen(client):
    choose(client)

    page = client.get(ADDRESS).content.decode()

    assert 'value="light" checked' in page
    assert 'value="full" checked' not in page


def test_going_back_to_full_pages_takes_the_cookie_away(client):
    choose(client)
    choose(client, "full")

    assert not client.cookies[COOKIE].value


def test_full_pages_may_be_chosen_against_the_browser(client):
    client.post(ADDRESS, {"pages": "full"}, headers={"save-data": "on"})

    assert client.cookies[COOKIE].value == "0"


@pytest.mark.parametrize(
    ("wanted", "led_to"),
    [
        ("/it/notizie/?page=2", "/it/notizie/?page=2"),
        (None, "/en/"),
        ("", "/en/"),
        ("https://evil.example/", "/en/"),
        ("//evil.example/", "/en/"),
        ("/\\evil.example/", "/en/"),
        ("///evil.example/", "/en/"),
        ("javascript:alert(1)", "/en/"),
        ("news/", "/en/"),
        ("\n//evil.example/", "/en/"),
    ],
)
def test_leads_back_within_the_portal_only(client, wanted, led_to):
    answer = choose(client, **({} if wanted is None else {"next": wanted}))

    assert (answer.status_code, answer["Location"]) == (303, led_to)


def test_the_form_remembers_where_one_came_from(client):
    assert 'name="next" value="/it/notizie/"' in client.get(f"{ADDRESS}?next=/it/notizie/").content.decode()


@pytest.mark.parametrize(
    ("data", "headers"),
    [({"pages": "heavy"}, {}), ({}, {}), ({"pages": "light"}, {"sec-fetch-site": "cross-site"})],
    ids=["unknown choice", "no choice", "from another site"],
)
def test_what_is_no_choice_is_refused(client, data, headers):
    answer = client.post(ADDRESS, data, headers=headers)

    assert answer.status_code == 400
    assert not answer.cookies


def test_a_page_that_depends_on_the_choice_says_so_to_caches(client):
    assert {"Save-Data", "Cookie"} <= set(client.get(ADDRESS)["Vary"].split(", "))


@pytest.fixture
def image(settings, tmp_path):
    """An image of the portal."""
    settings.MEDIA_ROOT = tmp_path
    file = ContentFile(sample("PNG", (1600, 1000)), name="a.png")
    return PortalImage.objects.create(title="Sample", file=file)


def shown(image, alt, **headers):
    """A picture as a reader with these headers gets it."""
    request = RequestFactory().get("/", headers=headers)
    template = Template('{% load images %}{% picture image "card" alt=alt %}')
    with override("en"):
        return template.render(Context({"request": request, "image": image, "alt": alt}))


def test_an_image_becomes_a_link_that_says_its_weight(image):
    rendition = make(image, "fill-640x400|format-webp")

    html = shown(image, 'Map of "Niger"', save_data="on")

    assert "<img" not in html
    assert f'href="{rendition.url}"' in html
    assert "Image: Map of &quot;Niger&quot;, " in html
    assert f"{rendition.file_size}\xa0bytes" in html


def test_a_decorative_image_is_left_out(image):
    assert shown(image, "", save_data="on").strip() == ""
