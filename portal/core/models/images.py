"""Images and documents of the portal."""

import hashlib
import os

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from portal.core.images.transparency import is_transparent


class PortalImage(AbstractImage):
    """An uploaded image. Its description is what pages propose as alternative text."""

    has_alpha = models.BooleanField(_("has transparent parts"), default=False, editable=False)

    admin_form_fields = Image.admin_form_fields

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def save(self, *args, **kwargs):
        """Save; a new file is looked at for transparency, weight and hash first, whichever door it came through."""
        if self.file and not self.file._committed:
            self.has_alpha = is_transparent(self.file)
            self._set_image_file_metadata()
        super().save(*args, **kwargs)

    def create_rendition(self, filter):
        """Make and keep one rendition, with its weight; another process that was faster wins."""
        file = self.generate_rendition_file(filter)
        rendition, _created = self.renditions.get_or_create(
            filter_spec=filter.spec,
            focal_point_key=filter.get_cache_key(self),
            defaults={"file": file, "file_size": file.size},
        )
        return rendition

    def generate_rendition_instance(self, filter, source):
        """Return an unsaved rendition with its weight, for Wagtail's making of several at once."""
        rendition = super().generate_rendition_instance(filter, source)
        rendition.file_size = rendition.file.size
        return rendition


class PortalRendition(AbstractRendition):
    """One size and format of an image, with its weight, which readers of light pages are told before they load it."""

    image = models.ForeignKey(PortalImage, on_delete=models.CASCADE, related_name="renditions")
    file_size = models.PositiveIntegerField(null=True, editable=False)

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)

    def get_upload_to(self, filename):
        """Return a path that carries a hash of the content, so that browsers may keep the file for ever."""
        content = self.file.file
        content.seek(0)
        digest = hashlib.sha256(content.read()).hexdigest()[:12]
        content.seek(0)
        return os.path.join("images", f"{digest}.{self.file.field.storage.get_valid_name(filename)}")


class PortalDocument(AbstractDocument):
    """An uploaded file that is neither image nor page."""

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
