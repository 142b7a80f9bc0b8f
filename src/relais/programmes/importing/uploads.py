"""A file that somebody gave, opened once and made small for keeping."""

import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath

from relais.core.sheets import Column, open_sheet, recognise

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Opened:
    """A sheet that can be read: its name, the tab chosen, its rows counted, its columns, its bytes packed."""

    name: str
    tab: str
    size: int
    columns: tuple[Column, ...]
    packed: bytes


def opened(content: bytes, name: str) -> Opened:
    """Open what was given.

    Raises:
        Unreadable: when the file is no sheet, or could do harm.
    """
    shown = plain_name(name)
    sheet = open_sheet(content, file=shown)
    return Opened(
        shown, (sheet.sheet or "")[:LONGEST], len(sheet.rows), recognise(sheet), zlib.compress(content, 3)
    )


def plain_name(name: str) -> str:
    r"""The last part of a file's name, as a browser of any system sends it, without control characters.

    >>> plain_name("C:\\Documents\\people.xlsx"), plain_name("../../people.csv")
    ('people.xlsx', 'people.csv')
    """
    last = PurePosixPath(PureWindowsPath(name).name).name
    return "".join(letter for letter in last if letter.isprintable())[-LONGEST:] or "…"
