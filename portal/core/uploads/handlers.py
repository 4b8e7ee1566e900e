"""Bodies too large to be read at all."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler


class BodyLimitHandler(FileUploadHandler):
    """Refuse a multipart body by its declared length, before a byte of it is kept.

    Django reads no further than Content-Length, so a false one gains nothing.
    """

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):  # noqa: N803 - Django's name
        """Raise RequestDataTooBig (answered 413) for a body above MAX_BODY_BYTES; editors may send recordings."""
        if content_length > settings.MAX_BODY_BYTES and content_length > self._most_of_sender():
            raise RequestDataTooBig("The request is larger than any file that is accepted.")

    def _most_of_sender(self):
        user = getattr(self.request, "user", None)
        is_editor = user is not None and user.has_perm("wagtailadmin.access_admin")
        return settings.MAX_EDITORS_BODY_BYTES if is_editor else settings.MAX_BODY_BYTES

    def receive_data_chunk(self, raw_data, start):
        """Leave the data to the handlers that follow."""
        return raw_data

    def file_complete(self, file_size):
        """Leave the file to the handlers that follow."""
