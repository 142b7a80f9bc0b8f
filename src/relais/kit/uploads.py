"""What becomes of a file too heavy to be received."""

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class WeighingHandler(FileUploadHandler):
    """Behind the handler that keeps files in memory: what that one leaves aside is weighed, and nothing of it kept.

    A form then says that the file is too heavy. Without it, it would ask for a file that was given.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # nothing is kept of it
        """Let it go."""

    def file_complete(self, file_size: int) -> "UploadedFile[Any]":
        """A file without content, as heavy as the one that was sent."""
        return UploadedFile(ContentFile(b""), self.file_name, self.content_type, file_size, self.charset)
