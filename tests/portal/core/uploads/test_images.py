"""Images through every upload door: what is refused leaves a message and nothing else; what is taken is clean."""

import pytest
from django.urls import reverse
from PIL import Image

from portal.core.models import PortalImage
from portal.core.uploads import images

from .conftest import collection_id, files_in, upload
from .doors import AJAX, IMAGE_DOORS
from .samples import GPS_IFD, ORIENTATION, image, photograph, png_of, polyglot

NO_IMAGE = "The file is no image of a kind the portal takes"
DAMAGED = "The image is damaged and cannot be read"
TOO_MANY = "more than 40 million pixels"
HOSTILE = {
    "a programme named .jpg": ("holiday.jpg", lambda: b"MZ\x90\x00" + bytes(2000), NO_IMAGE),
    "a web page named .png": ("page.png", lambda: b"<!doctype html><script>alert(1)</script>", NO_IMAGE),
    "an SVG": ("drawing.svg", lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', NO_IMAGE),
    "an SVG named .png": ("drawing.png", lambda: b'<svg xmlns="http://www.w3.org/2000/svg"/>', NO_IMAGE),
    "a TIFF": ("scan.tiff", lambda: image("TIFF"), NO_IMAGE),
    "no byte at all": ("empty.jpg", lambda: b"", "empty"),
    "a PNG named .jpg": ("photo.jpg", lambda: image("PNG"), "it is a PNG image"),
    "a JPEG without extension": ("photo", photograph, "it is a JPEG image"),
    "20 MB": ("large.jpg", lambda: photograph() + bytes(20 * 1024 * 1024), "larger than 10.0"),
    "40,000 x 40,000 pixels": ("bomb.png", lambda: png_of(40_000, 40_000), TOO_MANY),
    "7,000 x 7,000 pixels": ("big.png", lambda: png_of(7_000, 7_000), TOO_MANY),
    "half a JPEG": ("half.jpg", lambda: image("JPEG", (800, 600))[:-400], DAMAGED),
    "the head of a PNG": ("head.png", lambda: image("PNG")[:40], DAMAGED),
    "a PNG with a broken body": ("broken.png", lambda: image("PNG").replace(b"IDAT", b"IDAX"), DAMAGED),
    "the signature of a WebP": ("sign.webp", lambda: b"RIFF\x24\x00\x00\x00WEBPVP8 " + bytes(40), DAMAGED),
    "the signature of an AVIF": ("sign.avif", lambda: b"\x00\x00\x00\x1cftypavif" + bytes(60), DAMAGED),
}


@pytest.mark.parametrize("door", IMAGE_DOORS)
@pytest.mark.parametrize(("name", "content", "message"), HOSTILE.values(), ids=HOSTILE)
def test_refused_with_a_message_and_nothing_kept(editor, media, door, name, content, message):
    rows = PortalImage.objects.count()
    replaces = door == "replacement"

    words = IMAGE_DOORS[door](editor, name, content())

    assert message in words
    assert PortalImage.objects.count() == rows + replaces
    assert files_in(media / "original_images") == ["first.png"] * replaces
    assert files_in(media / "wagtail_uploads") == []


def test_too_many_pixels_are_refused_before_they_are_decoded(editor, monkeypatch):
    monkeypatch.setattr(images, "_written_anew", lambda *args: pytest.fail("the image was decoded"))

    assert TOO_MANY in IMAGE_DOORS["single"](editor, "big.png", png_of(7_000, 7_000))


def newest():
    """The image that came last, as a file."""
    found = PortalImage.objects.latest("pk")
    with found.file.open() as file:
        return found, file.read()


@pytest.mark.parametrize("door", IMAGE_DOORS)
@pytest.mark.parametrize("make", [photograph, polyglot], ids=["photograph", "also a web page"])
def test_nothing_but_the_picture_is_kept(editor, media, door, make):
    IMAGE_DOORS[door](editor, "photo.jpg", make())

    found, content = newest()
    with found.file.open() as file, Image.open(file) as kept:
        assert not dict(kept.getexif())
        assert not kept.getexif().get_ifd(GPS_IFD)
        assert not {"comment", "exif", "xmp"} & set(kept.info)
    assert b"Secret" not in content
    assert b"<script>" not in content
    assert found.file_size == len(content)


def test_a_title_too_long_for_the_form_does_not_lead_round_the_cleaning(editor, media):
    """Wagtail then keeps the upload apart and asks for the title in a second step."""
    data = {"title": "x" * 3000, "collection": collection_id(), "files[]": upload("photo.jpg", photograph())}
    first = editor.post(reverse("wagtailimages:add_multiple"), data, **AJAX).json()
    number = first["uploaded_file_id"]
    second = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[number])
    prefix = f"uploaded-image-{number}"
    answer = editor.post(second, {f"{prefix}-title": "Short", f"{prefix}-collection": collection_id()}, **AJAX)

    assert answer.json()["success"]
    assert b"Secret" not in newest()[1]


def test_renditions_say_nothing_of_where_a_photograph_was_taken(editor, media):
    IMAGE_DOORS["single"](editor, "photo.jpg", photograph())

    rendition = newest()[0].get_rendition("width-32|format-jpeg")

    with rendition.file.open() as file:
        assert b"Secret" not in file.read()


@pytest.mark.parametrize(
    ("orientation", "size"),
    [(1, (64, 40)), (3, (64, 40)), (6, (40, 64)), (8, (40, 64))],
    ids=["upright", "upside down", "turned right", "turned left"],
)
def test_a_photograph_is_stored_upright(editor, media, orientation, size):
    IMAGE_DOORS["single"](editor, "photo.jpg", photograph(orientation))

    found, _content = newest()
    assert (found.width, found.height) == size
    with found.file.open() as file, Image.open(file) as kept:
        assert kept.size == size
        assert ORIENTATION not in kept.getexif()


TAKEN = {
    "jpeg": ("a.jpeg", lambda: image("JPEG"), "RGB", False),
    "upper case": ("A.JPG", lambda: image("JPEG"), "RGB", False),
    "cmyk": ("print.jpg", lambda: image("JPEG", mode="CMYK", color=(0, 90, 60, 10)), "RGB", False),
    "grey": ("grey.jpg", lambda: image("JPEG", mode="L", color=90), "L", False),
    "png": ("a.png", lambda: image("PNG"), "RGB", False),
    "black and white": ("bw.png", lambda: image("PNG", mode="1", color=1), "RGB", False),
    "16 bits": ("deep.png", lambda: image("PNG", mode="I;16", color=40_000), "RGB", False),
    "transparent": ("glass.png", lambda: image("PNG", mode="RGBA", color=(1, 2, 3, 99)), "RGBA", True),
    "opaque with alpha": ("solid.png", lambda: image("PNG", mode="RGBA", color=(1, 2, 3, 255)), "RGBA", False),
    "palette": ("few.png", lambda: image("PNG", mode="P", color=3), "P", False),
    "palette, transparent": ("key.png", lambda: image("PNG", mode="P", color=0, transparency=0), "P", True),
    "webp": ("a.webp", lambda: image("WEBP"), "RGB", False),
    "avif": ("a.avif", lambda: image("AVIF"), "RGB", False),
    "gif": ("a.gif", lambda: image("GIF", mode="P", color=3), "P", False),
}


@pytest.mark.parametrize(("name", "content", "mode", "has_alpha"), TAKEN.values(), ids=TAKEN)
def test_taken_as_what_it_is(editor, media, name, content, mode, has_alpha):
    IMAGE_DOORS["single"](editor, name, content())

    found, _content = newest()
    with found.file.open() as file, Image.open(file) as kept:
        assert (kept.mode, kept.size) == (mode, (64, 40))
    assert found.has_alpha is has_alpha


def test_sixteen_bits_keep_their_brightness(editor, media):
    IMAGE_DOORS["single"](editor, "deep.png", image("PNG", mode="I;16", color=40_000))

    with newest()[0].file.open() as file, Image.open(file) as kept:
        assert kept.convert("L").getpixel((5, 5)) == pytest.approx(40_000 / 256, abs=1)


def test_replacing_an_image_leaves_only_the_new_file(editor, media):
    IMAGE_DOORS["replacement"](editor, "second.jpg", photograph())

    assert files_in(media) == ["second.jpg"]
