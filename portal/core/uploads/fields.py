"""The file fields of every form that takes an upload."""

from django.forms import FileField
from wagtail.documents.fields import WagtailDocumentField
from wagtail.images.fields import WagtailImageField

from .documents import check_document
from .images import clean_image


class ImageFileField(WagtailImageField):
    """Takes an image of the portal's kinds; what it returns has been written anew (portal.core.uploads.images)."""

    def to_python(self, data):
        """Return the clean upload, None for none; raises ValidationError."""
        upload = FileField.to_python(self, data)
        if upload is None:
            return None
        clean_image(upload)
        return super().to_python(upload)


class DocumentFileField(WagtailDocumentField):
    """Takes a document whose content is what its name says; `may_be_svg` for administrators only."""

    may_be_svg = False

    def to_python(self, data):
        """Return the upload, None for none; raises ValidationError."""
        upload = FileField.to_python(self, data)
        if upload is not None:
            check_document(upload, self.may_be_svg)
        return upload
