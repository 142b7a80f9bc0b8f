"""Who could be with whom, two by two, and what keeps the others apart."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from relais.core.pairing.circling.results import Apart
from relais.core.pairing.circling.tables import Tables

_WORD = 64
_ROWS = 256

Words = npt.NDArray[np.uint64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Companions:
    """For each one, the others they could be with, two by two, in ascending order; and as bits."""

    lists: tuple[npt.NDArray[np.int32], ...]
    bits: tuple[int, ...]


def companions_of(tables: Tables) -> Companions:
    """Everybody compared with everybody, by blocks of rows."""
    pairwise = _Pairwise(tables)
    lists, bits = [], []
    for first in range(0, len(tables.rows), _ROWS):
        block = range(first, min(first + _ROWS, len(tables.rows)))
        table = ~(pairwise.short_of_hours(block) | pairwise.without_topic(block) | pairwise.apart(block))
        for row in table:
            lists.append(np.flatnonzero(row).astype(np.int32))
            bits.append(int.from_bytes(np.packbits(row, bitorder="little").tobytes(), "little"))
    return Companions(tuple(lists), tuple(bits))


@dataclass(frozen=True, slots=True)
class Distances:
    """What keeps others away from one member, as masks over members; ``rules`` by name, without hours and topic."""

    hours: Bools
    topic: Bools
    rules: tuple[tuple[str, Bools], ...]

    @property
    def by_rules(self) -> Bools:
        """Whom a rule about persons keeps away."""
        found = np.zeros(len(self.hours), bool)
        for _, mask in self.rules:
            found |= mask
        return found

    @property
    def by_all(self) -> Bools:
        """Whom anything keeps away."""
        both: Bools = self.hours | self.topic | self.by_rules
        return both

    def counts(self) -> tuple[Apart, ...]:
        """How many others each keeps away, those that keep somebody, most first."""
        told = [("hours", self.hours), ("topic", self.topic), *self.rules]
        found = [Apart(name, int(mask.sum())) for name, mask in told]
        return tuple(sorted((one for one in found if one.people), key=lambda one: -one.people))


def distances(tables: Tables, members: Iterable[int]) -> dict[int, Distances]:
    """What keeps each of these members from the other members."""
    pairwise = _Pairwise(tables)
    return {one: _distances(tables, pairwise, one) for one in members}


def _distances(tables: Tables, pairwise: "_Pairwise", one: int) -> Distances:
    others = np.arange(tables.members) != one
    block = range(one, one + 1)

    def listed(far: frozenset[int]) -> Bools:
        mask = np.zeros(len(tables.rows), bool)
        mask[list(far)] = True
        found: Bools = mask[: tables.members] & others
        return found

    rules = [
        ("outside_reporting_line", listed(tables.lines[one])),
        ("avoid_list", listed(tables.avoided[one])),
    ]
    rules += [(name, listed(far)) for name, far in pairwise.crowded(one)]
    return Distances(
        pairwise.short_of_hours(block)[0, : tables.members] & others,
        pairwise.without_topic(block)[0, : tables.members] & others,
        tuple(rules),
    )


class _Pairwise:
    """Bit sets as words of 64 bits, compared by blocks."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._hours = _words(tables.hour_bits)
        self._topics = _words(tables.topic_bits) if tables.rules.wishing == 100 and tables.topics else None
        silent = [one < tables.members and not tables.told_topics[one] for one in range(len(tables.rows))]
        self._silent = np.array(silent, bool)
        self._alone: dict[int, set[int]] = {}
        for one, answers in enumerate(tables.limited):
            for answer in answers:
                if tables.ceilings[answer] == 1:
                    self._alone.setdefault(answer, set()).add(one)

    def short_of_hours(self, block: range) -> Bools:
        rows = slice(block.start, block.stop)
        common = np.bitwise_count(self._hours[rows, None, :] & self._hours[None, :, :])
        short: Bools = common.sum(axis=2, dtype=np.int16) < self._tables.rules.hours
        return short

    def without_topic(self, block: range) -> Bools:
        shape = (len(block), len(self._tables.rows))
        if self._topics is None:
            return np.zeros(shape, bool)
        # With someone who wished nothing, a circle may need no topic at all.
        found = self._silent[block.start : block.stop, None] | self._silent[None, :]
        for word in range(self._topics.shape[1]):
            topics = self._topics[:, word]
            found |= (topics[block.start : block.stop, None] & topics[None, :]) != 0
        missing: Bools = ~found
        return missing

    def apart(self, block: range) -> Bools:
        out = np.zeros((len(block), len(self._tables.rows)), bool)
        for at, one in enumerate(block):
            far = {one, *self._tables.apart[one]}.union(*(far for _, far in self.crowded(one)))
            out[at, list(far)] = True
        return out

    def crowded(self, one: int) -> list[tuple[str, frozenset[int]]]:
        """Those who share an answer of which a circle holds one person only, by rule."""
        found: dict[str, set[int]] = {}
        for answer in self._tables.limited[one]:
            if answer in self._alone:
                name = self._tables.limits[answer]
                found.setdefault(name, set()).update(self._alone[answer] - {one})
        return [(name, frozenset(far)) for name, far in found.items()]


def _words(bits: tuple[int, ...]) -> Words:
    """Each bit set as a row of words, as many as the longest needs."""
    words = max(1, -(-max(map(int.bit_length, bits), default=0) // _WORD))
    content = b"".join(one.to_bytes(words * 8, "little") for one in bits)
    return np.frombuffer(content, "<u8").astype(np.uint64).reshape(len(bits), words)
