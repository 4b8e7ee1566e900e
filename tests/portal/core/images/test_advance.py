"""Renditions are there before the first reader."""

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Page

from home.models import StandardPage
from portal.core.images import advance
from portal.core.images.on_pages import images_of, prefetch_renditions
from portal.core.models import ContentVersion, PortalImage, PortalRendition
from tests.portal.core.uploads.samples import image as sample

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """An empty media folder, and renditions in advance."""
    settings.MEDIA_ROOT = tmp_path
    settings.RENDITIONS_IN_ADVANCE = True


def make():
    """An image of the portal."""
    return PortalImage.objects.create(title="Sample", file=ContentFile(sample("PNG", (1600, 1000)), name="a.png"))


def count(image):
    """How many renditions an image has."""
    return PortalRendition.objects.filter(image=image).count()


def page_with(own, inner, italian):
    """A page that shows one image as its own and one in its body."""
    home = Page.objects.get(depth=2, locale=italian)
    body = [("image", {"image": inner, "alt_text": "Inner", "decorative": False, "caption": ""})]
    return home.add_child(instance=StandardPage(title="Two images", image=own, image_alt="Own", body=body, live=False))


def test_an_upload_makes_them(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        image = make()

    assert count(image) == 15


def test_cached_pages_learn_of_new_renditions():
    image = make()
    before = ContentVersion.current()

    advance.make_renditions.call(image.pk)

    assert ContentVersion.current() != before


def test_what_is_complete_is_left_alone():
    image = make()
    advance.make_renditions.call(image.pk)
    before = ContentVersion.current()

    advance.make_renditions.call(image.pk)

    assert ContentVersion.current() == before


def test_an_image_deleted_meanwhile_is_no_error():
    assert advance.make_renditions.call(0) is None


def test_a_page_knows_the_images_it_shows(italian):
    own, inner = make(), make()

    assert {image.pk for image in images_of(page_with(own, inner, italian))} == {own.pk, inner.pk}


def test_publication_makes_those_that_lack(italian, django_capture_on_commit_callbacks):
    own, inner = make(), make()
    page = page_with(own, inner, italian)

    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()

    assert (count(own), count(inner)) == (15, 15)


@pytest.mark.parametrize(("few", "calls", "tasks"), [(0, 0, 2), (100, 2, 0)], ids=["many", "few"])
def test_few_are_made_at_once_and_many_by_the_worker(italian, monkeypatch, few, calls, tasks):
    asked = []
    page = page_with(make(), make(), italian)
    monkeypatch.setattr(advance, "FEW", few)
    monkeypatch.setattr(type(advance.make_renditions), "call", lambda self, pk: asked.append("call"))
    monkeypatch.setattr(type(advance.make_renditions), "enqueue", lambda self, pk: asked.append("task"))

    advance._prepare(page)

    assert (asked.count("call"), asked.count("task")) == (calls, tasks)


def test_a_page_reads_all_its_renditions_in_one_query(italian, django_assert_num_queries):
    page = StandardPage.objects.get(pk=page_with(make(), make(), italian).pk)
    images = images_of(page)

    with django_assert_num_queries(1):
        prefetch_renditions(page)

    assert all("renditions" in image._prefetched_objects_cache for image in images)
