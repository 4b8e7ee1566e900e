"""Wagtail's upload forms with our fields; every door of its admin is made from these two."""

from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from .fields import DocumentFileField, ImageFileField


def _exchange(form, field_class):
    """Put our field in the place of Wagtail's, which its form factory leaves no choice about."""
    old = form.fields["file"]
    form.fields["file"] = field_class(label=old.label, required=old.required, widget=old.widget)
    return form.fields["file"]


class ImageForm(BaseImageForm):
    """The form of an image."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            _exchange(self, ImageFileField)


class DocumentForm(BaseDocumentForm):
    """The form of a document."""

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        if "file" in self.fields:
            _exchange(self, DocumentFileField).may_be_svg = bool(user and user.is_superuser)
