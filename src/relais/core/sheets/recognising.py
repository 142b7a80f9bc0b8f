"""Which column holds what: the headings propose, the values confirm or contest."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from relais.core.sheets.columns import Column
from relais.core.sheets.sheet import Sheet

NO_CORRECTIONS: Mapping[str, str | None] = MappingProxyType({})


def recognise(sheet: Sheet, *, corrections: Mapping[str, str | None] = NO_CORRECTIONS) -> tuple[Column, ...]:
    """One `Column` per column of the sheet that has a heading or values.

    `corrections` maps a heading, or a column letter, to the name of a field, or to None for "none of these".

    Raises `Unreadable` when a correction names a column or a field that does not exist, or gives twice a field that
    only one column can hold.
    """
    raise NotImplementedError
