"""Three languages: the way in, the way across, and what machines read of it."""

from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from home.models import HomePage, StandardPage
from portal.members.models import Organisation, User

pytestmark = pytest.mark.django_db

SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
HERE = "http://testserver"


def soup(client, address):
    response = client.get(address.removeprefix(HERE))
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "html.parser")


def sitemap(client):
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)
    return {
        url.find("s:loc", SITEMAP).text: {a.get("hreflang"): a.get("href") for a in url.findall("x:link", SITEMAP)}
        for url in tree.findall("s:url", SITEMAP)
    }


def hreflang(page):
    return {link["hreflang"]: link["href"] for link in page.select('link[rel="alternate"][hreflang]')}


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("fr-NE,fr;q=0.9,en;q=0.5", "/fr/"),
        ("it", "/it/"),
        ("en-GB", "/en/"),
        ("wo, fr;q=0.8", "/fr/"),
        ("de", "/it/"),
        ("", "/it/"),
        ("x" * 2000, "/it/"),
    ],
)
def test_the_front_door_speaks_the_browsers_language(client, accepted, expected):
    response = client.get("/", headers={"accept-language": accepted})
    assert response["Location"] == expected
    assert "Accept-Language" in response["Vary"]


def test_the_front_door_speaks_a_members_language(client):
    client.force_login(User.objects.create_user("m@example.org", "pw", display_name="M", language="fr"))
    assert client.get("/", headers={"accept-language": "en"})["Location"] == "/fr/"


def test_the_sitemap_lists_every_page_of_every_language(client):
    addresses = sitemap(client)
    published = {HERE + page.specific.url for page in HomePage.objects.live()}
    for home in HomePage.objects.live():
        published |= {HERE + page.specific.url for page in home.get_descendants().live().filter(alias_of=None)}
    partners = Organisation.objects.approved().values_list("slug", flat=True)
    published |= {f"{HERE}/{code}/partners/{slug}/" for code in ("it", "fr", "en") for slug in partners}
    assert set(addresses) == published


def test_every_page_is_one_of_a_set_of_three_that_name_each_other(client):
    listed = sitemap(client)
    for address, alternates in listed.items():
        named = hreflang(soup(client, address))
        assert set(named) == {"it", "fr", "en", "x-default"}, address
        assert named == alternates, address
        assert address in named.values()
        assert listed[named["fr"]] == alternates


def test_an_alias_is_in_neither_sitemap_nor_hreflang(client, italian, french):
    home = HomePage.objects.get(locale=italian)
    page = home.add_child(instance=StandardPage(title="Solo qui", slug="solo-qui", locale=italian))
    page.save_revision().publish()
    page.copy_for_translation(french, alias=True)
    assert f"{HERE}/fr/solo-qui/" not in sitemap(client)
    assert hreflang(soup(client, "/it/solo-qui/")) == {}
    assert soup(client, "/fr/solo-qui/").select_one('link[rel="canonical"]')["href"] == f"{HERE}/it/solo-qui/"


def test_an_alias_marks_the_language_of_its_text(client, italian, french):
    home = HomePage.objects.get(locale=italian)
    page = home.add_child(instance=StandardPage(title="Solo qui", slug="solo-qui", locale=italian))
    page.save_revision().publish()
    page.copy_for_translation(french, alias=True)
    shown = soup(client, "/fr/solo-qui/")
    assert shown.html["lang"] == "fr"
    assert shown.find("h1").find_parent(lang=True)["lang"] == "it"


def test_the_switcher_leads_to_the_same_page(client):
    page = soup(client, "/it/la-nostra-storia/")
    links = {link.get("hreflang"): link["href"] for link in page.select("nav.languages a")}
    assert links["fr"] == "/fr/notre-histoire/"
    assert links["en"] == "/en/our-story/"


def test_the_switcher_says_what_is_not_translated_yet(client, italian):
    home = HomePage.objects.get(locale=italian)
    home.add_child(instance=StandardPage(title="Solo qui", slug="solo-qui", locale=italian)).save_revision().publish()
    switcher = soup(client, "/it/solo-qui/").select_one("nav.languages")
    assert switcher.select_one('[hreflang="fr"]')["href"] == "/fr/"
    assert len(switcher.select("small")) == 2


@pytest.mark.parametrize("language", ["it", "fr", "en"])
def test_the_feed_of_each_language(client, language):
    page = soup(client, f"/{language}/")
    link = page.select_one('link[type="application/atom+xml"]')["href"]
    response = client.get(link.removeprefix(HERE))
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(response.content)
    entries = feed.findall("{http://www.w3.org/2005/Atom}entry")
    addresses = [entry.find("{http://www.w3.org/2005/Atom}link").get("href") for entry in entries]
    assert 8 <= len(addresses) <= 30
    assert all(address.startswith(f"{HERE}/{language}/") for address in addresses)
    assert len({entry.find("{http://www.w3.org/2005/Atom}id").text for entry in entries}) == len(entries)


def test_robots_name_the_sitemap(client):
    assert f"Sitemap: {HERE}/sitemap.xml" in client.get("/robots.txt").content.decode()


@pytest.mark.parametrize("address", ["/fr/nulle-part/", "/fr/%ff%fe/", "/fr/a%00b/", "/fr/" + "a" * 3000 + "/", "/zz/"])
def test_an_address_that_leads_nowhere(client, address):
    response = client.get(address, headers={"accept-language": "fr"}, follow=True)
    assert response.status_code in (400, 404)
    assert BeautifulSoup(response.content, "html.parser").html["lang"] == "fr"
