"""Grades and ranks given as words, put in their order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """The order of the words of a column: `ranks` maps each word as written to its rank, one step is 1.

    `name` is the known scale it was read by ("number" for plain numbers, None when no scale knows the words).
    `unknown` are the words that have no rank, in the order met.
    """

    name: str | None
    ranks: Mapping[str, float]
    unknown: tuple[str, ...]


def parse_scale(values: Iterable[str]) -> Scale:
    """Order the words of a column of grades, by the known scale that knows most of them."""
    raise NotImplementedError
