"""The picture component: what stands in the page, what it costs, what happens when renditions lack."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from portal.core.images import renditions
from portal.core.images.renditions import ensure, filters_of
from portal.core.images.sizes import SIZES
from portal.core.models import PortalImage
from tests.portal.core.uploads.samples import image as sample

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """An empty media folder."""
    settings.MEDIA_ROOT = tmp_path


def make(size=(1600, 1000), name="a.png", **options):
    """An image of the portal."""
    content = sample("PNG", size, **options)
    return PortalImage.objects.create(title="Sample", file=ContentFile(content, name=name))


def shown(image, size="card", **arguments):
    """The markup of a picture, read."""
    words = " ".join(f"{name}={name}" for name in arguments)
    template = Template(f'{{% load images %}}{{% picture image "{size}" {words} %}}')
    with override("en"):
        return BeautifulSoup(template.render(Context({"image": image, **arguments})), "html.parser")


def test_offers_avif_then_webp_then_jpeg():
    image = make()
    ensure(image)

    page = shown(image, alt="A map")

    assert [source["type"] for source in page.find_all("source")] == ["image/avif", "image/webp"]
    assert page.img["src"].endswith(".jpg")
    assert page.img["alt"] == "A map"


@pytest.mark.parametrize("size", SIZES)
def test_every_size_knows_its_dimensions_and_waits_its_turn(size):
    image = make()
    ensure(image)

    img = shown(image, size).img

    assert int(img["width"]) / int(img["height"]) == pytest.approx(1.6, abs=0.01)
    assert (img["loading"], img["decoding"], img["alt"]) == ("lazy", "async", "")


def test_the_first_image_of_a_page_does_not_wait():
    image = make()
    ensure(image)

    img = shown(image, "hero", eager=True).img

    assert img["fetchpriority"] == "high"
    assert "loading" not in img.attrs


@pytest.mark.parametrize(
    ("size", "widths"),
    [
        ((1600, 1000), [320, 640, 1280]),
        ((700, 1000), [320, 640, 700]),
        ((300, 300), [300]),
        ((5000, 400), [320, 640]),
    ],
    ids=["large", "tall", "small", "flat"],
)
def test_nothing_is_enlarged(size, widths):
    image = make(size)
    ensure(image)

    candidates = shown(image).source["srcset"].split(", ")

    assert [int(candidate.split()[1].removesuffix("w")) for candidate in candidates] == widths


def test_transparent_parts_stay_transparent():
    image = make(mode="RGBA", color=(1, 2, 3, 90))
    ensure(image)

    assert shown(image).img["src"].endswith(".png")


def test_an_image_has_a_bounded_number_of_renditions_each_with_its_weight():
    image = make((3000, 2000))  # larger than all renditions
    ensure(image)

    made = image.renditions.all()

    assert len(made) == len(filters_of(image)) == 15
    assert all(default_storage.size(rendition.file.name) == rendition.file_size for rendition in made)


def test_the_focal_point_moves_the_cut_and_the_old_cut_goes():
    image = make((1600, 1600))
    ensure(image)
    before = {rendition.file.name for rendition in image.renditions.all() if "fill" in rendition.filter_spec}
    image = PortalImage.objects.get(pk=image.pk)
    image.focal_point_x, image.focal_point_y, image.focal_point_width, image.focal_point_height = 100, 100, 50, 50
    image.save()

    made = ensure(image)

    assert made == len(before) == 8
    assert image.get_rendition_model().objects.filter(image=image).count() == 15


@pytest.mark.parametrize("number", [1, 5])
def test_prefetched_images_cost_no_query(number):
    for _each in range(number):
        ensure(make((640, 400)))
    images = list(PortalImage.objects.order_by("-pk").prefetch_related("renditions")[:number])

    with CaptureQueriesContext(
        connection,
    ) as queries:
        for image in images:
            shown(image)

    assert len(queries) == 0


def test_an_image_not_prefetched_costs_one_query(django_assert_num_queries):
    image = make()
    ensure(image)
    image = PortalImage.objects.get(pk=image.pk)

    with django_assert_num_queries(1):
        shown(image)
        shown(image, "hero")
        shown(image, "content")


def test_where_nothing_was_made_in_advance_a_reader_waits_for_one_small_file_only():
    image = make()

    page = shown(image)

    assert [rendition.filter_spec for rendition in image.get_rendition_model().objects.filter(image=image)] == [
        "fill-320x200|format-jpeg"
    ]
    assert page.find("source") is None
    assert page.img["width"] == "320"


def test_what_is_there_is_used_and_nothing_made():
    image = make()
    renditions.make(image, "fill-640x400|format-webp")

    page = shown(PortalImage.objects.get(pk=image.pk))

    assert image.renditions.count() == 1
    assert page.img["src"].endswith(".webp")


@pytest.mark.parametrize(("alt", "words"), [("A map", "Image: A map"), ("", "")])
def test_an_unreadable_original_leaves_its_words(alt, words):
    image = make()
    default_storage.delete(image.file.name)

    page = shown(PortalImage.objects.get(pk=image.pk), alt=alt)

    assert page.img is None
    assert page.text.strip() == words


def test_no_image_is_nothing():
    assert shown(None).text.strip() == ""
