"""Remarks that come back: what is to be said of many rows is told once, with the rows it is about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from relais.programmes.importing.remarks import Remark
from relais.programmes.importing.remarks import from_json as remarks_from_json
from relais.programmes.importing.remarks import to_json as remarks_to_json

FEWEST = 3
"""Rows from which a remark is told once for all of them."""
MOST = 20
"""Remarks told so: whoever has more of them has another sheet to give."""
NAMED = 3
"""Cells that are quoted; the others are in their rows."""
MOST_SPANS = 2_000

Span = tuple[int, int]
"""The first and the last of rows that follow each other."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """A remark, with the cells it is about put together, and the rows."""

    remark: Remark
    count: int
    spans: tuple[Span, ...]

    @property
    def numbers(self) -> list[int]:
        """The rows, one by one."""
        return [number for first, last in self.spans for number in range(first, last + 1)]


def kind_of(remark: Remark) -> tuple[object, ...]:
    """What two remarks share that say the same of two cells."""
    return remark.code, remark.column, remark.heading, *sorted(remark.details.items())


def repeated(rows: Iterable[tuple[int, Sequence[Remark]]]) -> list[Repeated]:
    """The remarks said of several rows, whatever stops a row first, then those of most rows."""
    alike: dict[tuple[object, ...], dict[int, Remark]] = {}
    for number, remarks in rows:
        for remark in remarks:
            alike.setdefault(kind_of(remark), {}).setdefault(number, remark)
    told = [_together(found) for found in alike.values() if len(found) >= FEWEST]
    return sorted(told, key=lambda one: (not one.remark.is_wrong, -one.count))[:MOST]


def _together(found: Mapping[int, Remark]) -> Repeated:
    cells = dict.fromkeys(remark.value for remark in found.values() if remark.value)
    quoted = ", ".join(islice(cells, NAMED)) + (", …" if len(cells) > NAMED else "")
    first = next(iter(found.values()))
    return Repeated(replace(first, value=quoted), len(found), tuple(_spans(sorted(found)))[:MOST_SPANS])


def _spans(numbers: Iterable[int]) -> list[Span]:
    """Numbers in order, those that follow each other put together.

    >>> _spans([2, 3, 4, 9])
    [(2, 4), (9, 9)]
    """
    spans: list[Span] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1] = spans[-1][0], number
        else:
            spans.append((number, number))
    return spans


def to_json(told: Iterable[Repeated]) -> list[dict[str, Any]]:
    """What `Import.repeated` keeps."""
    return [
        {
            "remark": remarks_to_json([one.remark])[0],
            "count": one.count,
            "spans": [list(s) for s in one.spans],
        }
        for one in told
    ]


def from_json(kept: Iterable[Mapping[str, Any]]) -> list[Repeated]:
    """And back."""
    return [
        Repeated(
            remarks_from_json([one["remark"]])[0],
            one["count"],
            tuple((first, last) for first, last in one["spans"]),
        )
        for one in kept
    ]
