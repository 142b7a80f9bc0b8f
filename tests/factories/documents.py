"""Files that people gave, for tests."""

import struct
import zlib

from relais.people.models import Person
from relais.programmes.models import Document

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def make_document(owner: Person, *, name: str = "attestation.pdf", content: bytes = PDF) -> Document:
    """A PDF that somebody gave."""
    return Document.objects.create(owner=owner, name=name, media_type="application/pdf", content=content)


def png_with_place() -> bytes:
    """A picture of one dot that tells where it was taken."""
    dot = zlib.compress(b"\x00\x00")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(name, body)
        for name, body in (
            (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
            (b"eXIf", b"48.8566 N 2.3522 E"),
            (b"IDAT", dot),
            (b"IEND", b""),
        )
    )


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def jpeg_with_place() -> bytes:
    """The segments of a picture that tells where it was taken, without the picture."""
    place = b"Exif\x00\x00 48.8566 N"
    return (
        b"\xff\xd8\xff\xe0\x00\x04JF\xff\xe1"
        + struct.pack(">H", len(place) + 2)
        + place
        + b"\xff\xda\x00\x02dots\xff\xd9"
    )
