"""What is in the API and what is not, whoever asks."""

import json

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from events.models import Event, EventPage, Registration
from home.models import LibraryEntryPage, NewsPage
from portal.core.api.public import public_files, public_pages
from portal.core.domain.sitemap import further_entries
from portal.core.domain.translations import sitemap_entries
from portal.core.models import PortalDocument, PortalImage
from portal.members.models import User

pytestmark = pytest.mark.django_db
SECRET = "https://meet.example.org/secret-room"


def get(client, path, **query):
    answer = client.get(f"/api/v2/{path}", query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def everything(client, kind):
    """All objects of an endpoint in lists, with all that lists have."""
    found = []
    while items := get(client, f"{kind}/", limit=50, offset=len(found), fields="*")["items"]:
        found += items
    return found


def one_of_each_type(client, pages):
    """A page of each type, with all its fields."""
    by_type = {page["meta"]["type"]: page["id"] for page in pages}
    return [get(client, f"pages/{pk}/") for pk in by_type.values()]


@pytest.fixture
def article():
    return NewsPage.objects.filter(locale__language_code="fr", live=True).order_by("pk").last()


def test_the_pages_are_those_of_the_sitemap(client):
    addresses = {page["meta"]["html_url"] for page in everything(client, "pages")}
    no_pages = {entry["location"] for entry in further_entries()}
    assert addresses == {entry["location"] for entry in sitemap_entries()} - no_pages


def test_nothing_private_is_in_any_answer(client):
    """A crawl of all that there is, after secrets have been put where nobody may find them."""
    Event.objects.update(joining_url=SECRET, dial_in="+39 055 000 pin zwiebel")
    event = Event.objects.first()
    user = User.objects.create_user("awa@example.org", "pw", display_name="Awa Secretdottir", language="fr")
    Registration.objects.create(event=event, user=user, name="Awa Secretdottir", email="awa@example.org", language="fr")
    draft = NewsPage.objects.filter(live=True).first()
    draft.title = "Not yet said aloud"
    draft.save_revision()
    answers = [everything(client, kind) for kind in ("pages", "images", "documents")]
    assert all(answers)
    answers += one_of_each_type(client, answers[0])
    answers.append(get(client, "pages/", type="events.EventPage", fields="*", limit=50))
    answers += [get(client, f"pages/{page.pk}/") for page in EventPage.objects.live()[:5]]
    said = json.dumps(answers, ensure_ascii=False)
    for secret in (
        SECRET,
        "zwiebel",
        "secretdottir",
        "awa@",
        "not yet said",
        "password",
        "owner",
        "example.org/secret",
    ):
        assert secret not in said.lower(), secret


CLOSING = {
    "unpublished": lambda page: page.unpublish(),
    "closed": lambda page: PageViewRestriction.objects.create(page=page, restriction_type="login"),
    "below a closed page": lambda page: PageViewRestriction.objects.create(
        page=page.get_parent(), restriction_type="password", password="x"
    ),
}


@pytest.mark.parametrize("close", CLOSING.values(), ids=CLOSING)
def test_what_is_not_everybodys_is_nowhere(client, admin_editor, article, close):
    close(article)
    for browser in (client, admin_editor):  # an administrator may see it, but not here
        assert browser.get(f"/api/v2/pages/{article.pk}/").status_code == 404
        assert browser.get("/api/v2/pages/find/", {"id": article.pk}).status_code == 404
        assert browser.get("/api/v2/pages/find/", {"html_path": article.url}).status_code == 404
        assert browser.get("/api/v2/pages/", {"translation_of": article.pk}).status_code == 400
        listed = get(browser, "pages/", type="home.NewsPage", slug=article.slug, locale="fr")
        assert listed["items"] == []
        assert get(browser, "pages/", search=article.title, locale="fr", fields="_,title")["items"] != [
            {"title": article.title}
        ]


def test_a_page_that_nobody_has_translated_is_there_once(client, article, italian):
    Page.objects.filter(pk=article.pk).delete()
    original = NewsPage.objects.get(translation_key=article.translation_key, locale=italian)
    alias = original.copy_for_translation(article.locale, alias=True)
    assert get(client, "pages/", translation_key=str(original.translation_key))["meta"]["total_count"] == 2
    assert client.get(f"/api/v2/pages/{alias.pk}/").status_code == 404


@pytest.fixture
def closed_collection():
    collection = Collection.get_first_root_node().add_child(name="Soci")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    return collection.add_child(name="Sotto")


@pytest.mark.parametrize(("kind", "model"), [("images", PortalImage), ("documents", PortalDocument)])
def test_files_of_closed_collections_are_not_there(client, closed_collection, kind, model):
    found = public_files(model).first()
    assert get(client, f"{kind}/{found.pk}/")["title"] == found.title
    model.objects.filter(pk=found.pk).update(collection=closed_collection)
    assert client.get(f"/api/v2/{kind}/{found.pk}/").status_code == 404


def test_a_document_that_no_public_page_shows_is_not_there(client):
    entry = LibraryEntryPage.objects.filter(live=True, locale__language_code="it").first()
    document = entry.files.first().document
    assert get(client, f"documents/{document.pk}/")["id"] == document.pk
    for page in LibraryEntryPage.objects.filter(translation_key=entry.translation_key):
        page.unpublish()
    assert client.get(f"/api/v2/documents/{document.pk}/").status_code == 404
    lonely = PortalDocument.objects.create(title="Bozza", file=ContentFile(b"x", name="bozza.txt"))
    assert client.get(f"/api/v2/documents/{lonely.pk}/").status_code == 404


def test_addresses_of_files_work(client):
    document = get(client, "documents/", limit=1)["items"][0]
    assert client.get(document["meta"]["download_url"].removeprefix("http://testserver")).status_code == 200
    image = public_files(PortalImage).first()
    original = image.file.url
    assert original not in json.dumps(get(client, f"images/{image.pk}/"))


def test_the_public_pages_are_read_in_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        list(public_pages())
