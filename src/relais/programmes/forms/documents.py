"""Files that people give: what they really are is read in their first bytes, and what they tell beside is taken out."""

import re
import unicodedata
import zlib
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from relais.programmes.actions.answering import GivenFile

LARGEST = 5 * 1024 * 1024
PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
ACCEPTED = ".pdf,.png,.jpg,.jpeg"
_SIGNATURES = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))
_ENDINGS = {PDF: (".pdf",), PNG: (".png",), JPEG: (".jpg", ".jpeg")}
_LONGEST_NAME = 120
# What a picture tells beside itself: where and when it was taken, with which device, by whom, what was written on it.
_TELLING_CHUNKS = frozenset({b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME"})
_TELLING_SEGMENTS = frozenset({0xE1, 0xED, 0xFE})
_START_OF_SCAN = 0xDA


class DocumentInput(forms.FileInput):
    """A place for a file, which says False when the file given before is to be taken back."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The new file, False to take the old one back, None to leave things as they are."""
        given = super().value_from_datadict(data, files, name)
        return False if given is None and f"{name}-clear" in data else given


class DocumentField(forms.FileField):
    """A PDF, PNG or JPEG of 5 MB at most, as a `GivenFile` without what pictures tell beside themselves."""

    widget = DocumentInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The file, False when it is taken back, None when nothing changes."""
        given = super().clean(data, initial)
        return as_given(given) if isinstance(given, UploadedFile) else given

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """The kinds of files that the browser offers to choose from."""
        return {**super().widget_attrs(widget), "accept": ACCEPTED}


def as_given(upload: "UploadedFile[bytes]") -> GivenFile:
    """The file, once looked at.

    Raises:
        ValidationError: when it is too heavy, or no PDF, PNG or JPEG.
    """
    if (upload.size or 0) > LARGEST:
        raise ValidationError(_("This file is larger than 5 MB: make it smaller, and choose it again."))
    content = upload.read()
    media_type = sniffed(content)
    if not media_type:
        raise ValidationError(
            _(
                "This is not a PDF, a PNG or a JPEG, whatever its name says: save it as one of them, and choose it again."
            )
        )
    return GivenFile(_safe_name(upload.name or "", media_type), media_type, discreet(content, media_type))


def sniffed(content: bytes) -> str:
    """What the first bytes say the file is; "" when it is nothing that is accepted.

    >>> sniffed(b"%PDF-1.7 ..."), sniffed(b"<svg onload=...>")
    ('application/pdf', '')
    """
    return next((media_type for sign, media_type in _SIGNATURES if content.startswith(sign)), "")


def discreet(content: bytes, media_type: str) -> bytes:
    """A picture without the place, the date and the device that it tells; anything else as it is.

    Raises:
        ValidationError: when the picture is cut short or broken.
    """
    rewrite = {JPEG: _jpeg, PNG: _png}.get(media_type)
    if not rewrite:
        return content
    try:
        return b"".join(rewrite(content))
    except (IndexError, ValueError):
        raise ValidationError(_("This picture is incomplete: save it again, and choose it again.")) from None


def _jpeg(content: bytes) -> Iterator[bytes]:
    """The segments of a JPEG up to the picture itself, those that tell left out."""
    yield content[:2]
    at = 2
    while (kind := content[at + 1]) != _START_OF_SCAN:
        if content[at] != 0xFF:
            raise ValueError("A segment begins with FF.")
        length = int.from_bytes(content[at + 2 : at + 4])
        if length < 2:
            raise ValueError("A segment counts its own length.")
        if kind not in _TELLING_SEGMENTS:
            yield content[at : at + 2 + length]
        at += 2 + length
    yield content[at:]


def _png(content: bytes) -> Iterator[bytes]:
    """The chunks of a PNG, those that tell and whatever follows the last left out."""
    yield content[:8]
    at, name = 8, b""
    while name != b"IEND":
        length, name = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        chunk = content[at : at + 12 + length]
        if len(chunk) < 12 + length or zlib.crc32(chunk[4:-4]) != int.from_bytes(chunk[-4:]):
            raise ValueError("A chunk is whole and bears its sum.")
        if name not in _TELLING_CHUNKS:
            yield chunk
        at += 12 + length


def _safe_name(name: str, media_type: str) -> str:
    r"""The name without its folders or anything that is no character, ending as what it is.

    >>> _safe_name("..\\secret/Diplôme.pdf.exe", PDF), _safe_name("", PNG)
    ('Diplôme.pdf.pdf', 'document.png')
    """
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    said = "".join(letter for letter in last if letter.isprintable()).strip(" .")
    endings = _ENDINGS[media_type]
    if not said.lower().endswith(endings):
        said = f"{said.rpartition('.')[0] or said or 'document'}{endings[0]}"
    stem, dot, ending = said.rpartition(".")
    return f"{stem[:_LONGEST_NAME]}{dot}{ending}"
