"""What a file may weigh before we decline to read it."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that protect the machine from a hostile or mistaken file.

    `bytes` is the size received and `unpacked` the size of all the parts of a workbook once decompressed.
    `cells` bounds rows times columns, because one cell in the far corner of a sheet makes the whole rectangle exist.
    `ratio` is how many times larger a packed part may become; `cell` is a number of characters,
    by default the most that a spreadsheet program keeps.

    >>> Limits(rows=10).rows
    10
    """

    bytes: int = 20 * MIB
    unpacked: int = 200 * MIB
    ratio: int = 400
    parts: int = 2_000
    rows: int = 100_000
    columns: int = 500
    cells: int = 5_000_000
    cell: int = 32_767


LIMITS = Limits()
