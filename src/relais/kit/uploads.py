"""What becomes of a file that is given, and of one too heavy to be received."""

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler


class WeighingHandler(MemoryFileUploadHandler):
    """Files are kept in memory; of those that are too heavy together nothing is kept but their weight.

    A form then says that the file is too heavy. Without it, it would ask for a file that was given.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Keep it, or let it go."""
        return super().receive_data_chunk(raw_data, start) if self.activated else None

    def file_complete(self, file_size: int) -> "UploadedFile[Any] | None":
        """The file; without content, as heavy as what was sent, when it was too heavy."""
        if self.activated:
            return super().file_complete(file_size)
        return UploadedFile(ContentFile(b""), self.file_name, self.content_type, file_size, self.charset)
