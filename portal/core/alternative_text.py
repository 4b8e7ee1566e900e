"""Images without words do not go public (WCAG 1.1.1): the rule, and its place in the admin's forms.

A draft may lack them, autosaved or not. The form says so beside the field when a page is published, scheduled or
submitted; whatever publishes without a form (an approval, a bulk action, a command) is refused by `Page.publish`.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.fields import StreamField

WORDS_WANTED = _("Describe the image in a few words, or mark it as decorative.")


class UnpublishableError(ValidationError):
    """A page cannot go public as it is. `page` is what was to be published."""

    def __init__(self, page, message):
        super().__init__(message)
        self.page = page


class AlternativeTextMissingError(UnpublishableError):
    """Images of a page that was to be published lack words."""


def lacks_words(image, words, is_decorative):
    """Say whether an image still needs alternative text."""
    return bool(image) and not is_decorative and not (words or "").strip()


def require_words(page):
    """Raise AlternativeTextMissingError if the page's own image or one of its streams has no alternative text."""
    own_lacks = lacks_words(page.image_id, page.image_alt, page.image_decorative)
    stream_lacks = any(
        lacks_words(block.value["image"], block.value["alt_text"], block.value["decorative"])
        for field in page._meta.get_fields()
        if isinstance(field, StreamField)
        for block in getattr(page, field.name)
        if block.block_type == "image"
    )
    if own_lacks or stream_lacks:
        message = _("“%(title)s” cannot be published: an image has no alternative text.")
        raise AlternativeTextMissingError(page, message % {"title": page.title})


class IllustratedPageForm(WagtailAdminPageForm):
    """The admin's form of a page with an image of its own; the images of its body are the business of ImageBlock."""

    def clean(self):
        """Ask for alternative text unless only a draft is saved."""
        data = super().clean()
        if not self.is_deferred_validation and lacks_words(
            data.get("image"), data.get("image_alt"), data.get("image_decorative")
        ):
            self.add_error("image_alt", WORDS_WANTED)
        return data
