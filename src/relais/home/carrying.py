"""Files that travel with the page, so that the server keeps none.

A sheet goes out as compressed text in a hidden field and comes back with the next request. What comes back is as
little trusted as a fresh upload: it is unpacked with a hard limit, and refused in one word when it is not ours.
"""

import base64
import binascii
import zlib
from pathlib import PurePosixPath, PureWindowsPath

MOST_BYTES = 20 * 1024 * 1024
"""The largest file that is carried, once unpacked: the limit of an upload."""

LONGEST_NAME = 120


class Damaged(ValueError):  # noqa: N818 -- "raise Damaged" says it all
    """What came back is not what this page sent."""


def pack(content: bytes) -> str:
    """The file as compressed text that fits a hidden field.

    >>> unpack(pack(b"name;wish")) == b"name;wish"
    True
    """
    return base64.b64encode(zlib.compress(content, level=6)).decode("ascii")


def unpack(carried: str, *, most: int = MOST_BYTES) -> bytes:
    """The file that `pack` carried, of at most `most` bytes.

    Raises `Damaged` when the text is not ours or unpacks to more.
    """
    try:
        unpacker = zlib.decompressobj()
        content = unpacker.decompress(base64.b64decode(carried, validate=True), most)
    except (binascii.Error, zlib.error, ValueError) as error:
        raise Damaged from error
    if not unpacker.eof or unpacker.unconsumed_tail or unpacker.unused_data:
        raise Damaged
    return content


def plain_name(name: str) -> str:
    r"""The last part of a file's name, printable, short, with its ending kept.

    >>> plain_name("..\\..\\mentors\x00.csv"), plain_name("/etc/passwd"), plain_name("")
    ('mentors.csv', 'passwd', '')
    """
    shown = "".join(letter for letter in PureWindowsPath(name).name if letter.isprintable()).strip()
    if len(shown) <= LONGEST_NAME:
        return shown
    ending = PurePosixPath(shown).suffix[:10]
    return shown[: LONGEST_NAME - len(ending) - 1] + "…" + ending
