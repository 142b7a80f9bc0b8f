"""What the bytes of a file are, and whether they are safe to unpack."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from enum import StrEnum

from relais.core.sheets.limits import Limits
from relais.core.sheets.problems import Code, Problem, Unreadable


class Container(StrEnum):
    """The formats that are read."""

    TEXT = "text"
    XLSX = "xlsx"
    ODS = "ods"


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_OTHERS = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM\x00", "image"),
    (b"RIFF", "image"),
    (b"\x1f\x8b", "archive"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"{\\rtf", "document"),
    (b"SQLite format 3", "other"),
    (b"\x7fELF", "other"),
    (b"MZ\x90", "other"),
)
_PAGE = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|table|head|body)\b", re.IGNORECASE)
_XML = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<\?xml")
_XML_NAMES = (".xml", ".rels")
_DECLARATIONS = tuple(
    word.encode(encoding)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)


def recognise_container(content: bytes, *, file: str, limits: Limits) -> Container:
    """The format of a file, by its content.

    Raises `Unreadable` for what is empty, too large, encrypted, or no table at all.
    """
    if len(content) > limits.bytes:
        details = {"limit": limits.bytes // 1024**2, "size": -(-len(content) // 1024**2)}
        raise Unreadable(Problem(Code.TOO_LARGE, file, details=details))
    if not content.strip(b"\x00\t\r\n \xef\xbb\xbf\xff\xfe"):
        raise Unreadable(Problem(Code.EMPTY, file))
    if content.startswith(_OLE):
        raise Unreadable(Problem(_ole_code(content), file, details={"is": "document"}))
    if content.startswith(b"PK"):
        return _packed_container(content, file=file, limits=limits)
    if kind := _foreign_kind(content):
        raise Unreadable(Problem(Code.NOT_A_TABLE, file, details={"is": kind}))
    return Container.TEXT


def _ole_code(content: bytes) -> Code:
    if _ENCRYPTED_STREAM in content:
        return Code.ENCRYPTED
    names = ("Workbook", "Book")
    is_workbook = any(name.encode("utf-16-le") + b"\0\0" in content for name in names)
    return Code.OLD_WORKBOOK if is_workbook else Code.NOT_A_TABLE


def _foreign_kind(content: bytes) -> str | None:
    for magic, kind in _OTHERS:
        if content.startswith(magic):
            return kind
    if _PAGE.match(content[:1000]):
        return "page"
    return "other" if _XML.match(content[:1000]) else None


def _packed_container(content: bytes, *, file: str, limits: Limits) -> Container:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, OSError) as failure:
        raise Unreadable(Problem(Code.DAMAGED, file)) from failure
    with archive:
        _refuse_bombs(archive, file=file, limits=limits)
        names = set(archive.namelist())
        if "xl/workbook.xml" in names:
            return Container.XLSX
        if "xl/workbook.bin" in names:
            raise Unreadable(Problem(Code.OLD_WORKBOOK, file))
        if "content.xml" in names and b"spreadsheet" in _member(archive, "mimetype", file=file)[:100]:
            return _open_ods(archive, file=file)
    kind = "document" if names & {"word/document.xml", "content.xml", "ppt/presentation.xml"} else "archive"
    raise Unreadable(Problem(Code.NOT_A_TABLE, file, details={"is": kind}))


def _open_ods(archive: zipfile.ZipFile, *, file: str) -> Container:
    if b"encryption-data" in _member(archive, "META-INF/manifest.xml", file=file):
        raise Unreadable(Problem(Code.ENCRYPTED, file))
    return Container.ODS


def _refuse_bombs(archive: zipfile.ZipFile, *, file: str, limits: Limits) -> None:
    """Judge by the table of contents; parts are never read beyond what it says."""
    members = archive.infolist()
    if len(members) > limits.parts:
        details = {"limit": limits.parts, "count": len(members)}
        raise Unreadable(Problem(Code.TOO_MANY_PARTS, file, details=details))
    if any(member.flag_bits & 1 for member in members):
        raise Unreadable(Problem(Code.ENCRYPTED, file))
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    bloated = unpacked > 1024**2 and unpacked > limits.ratio * max(packed, 1)
    if unpacked > limits.unpacked or bloated:
        details = {"limit": limits.unpacked // 1024**2, "size": -(-unpacked // 1024**2)}
        raise Unreadable(Problem(Code.UNPACKED_TOO_LARGE, file, details=details))


def _member(archive: zipfile.ZipFile, name: str, *, file: str) -> bytes:
    """One part; never longer than it says, because `zipfile` stops there and then checks its sum."""
    try:
        return archive.read(name)
    except KeyError:
        return b""
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError, RuntimeError) as failure:
        raise Unreadable(Problem(Code.DAMAGED, file)) from failure
    except Exception as failure:  # zlib.error and lzma.LZMAError have no common parent but this
        raise Unreadable(Problem(Code.DAMAGED, file)) from failure


def packed_parts(content: bytes, *, file: str) -> dict[str, bytes]:
    """The name and bytes of each XML part of a workbook already recognised.

    Raises `Unreadable` when a part is damaged, or declares a document type or entities, which no spreadsheet needs.
    """
    parts: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name == "mimetype" or name.lower().endswith(_XML_NAMES):
                parts[name] = _member(archive, name, file=file)
    if any(word in part for part in parts.values() for word in _DECLARATIONS):
        raise Unreadable(Problem(Code.ENTITIES, file))
    return parts


def repack(parts: Mapping[str, bytes]) -> bytes:
    """A plain archive of exactly these parts.

    Two readers may understand a twisted archive differently (a name twice, a size that lies); this one has no twist,
    so the workbook that is read is the workbook that was judged.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    return target.getvalue()
