"""The problem as a file of whole numbers, one JSON value per line, written as it is worked out.

Who is who by key, without names; places, capacities, minimums, locks; then what each pair is worth, row by row. The
format is told in docs/operate/verify.md: whoever has this file can compute everything again by other means.
"""

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from relais.core.pairing import Person, Problem
from relais.core.pairing.pool import FULL, Counts
from relais.core.pairing.scoring import Scoring, Whole, blocks
from relais.core.pairing.threads import in_turn

FORMAT = "relais problem 1"
TABLES = ("scores", "mentee_view", "mentor_view")
MOST_LISTED = 4_000_000
"""Pairs up to which numbers are listed as text; beyond, they are packed."""

_PACKED, _LISTED = 2**20, 2**16  # numbers in one line
_SHORT = 2**15
_THREADS = 2
_QUICK = 1  # zlib: half a minute for each billion pairs, where the best would take five


class Fingerprinted:
    """Pieces of a file to be written once, and the SHA-256 of those that were.

    >>> pieces = Fingerprinted([b"A", b"wa"])
    >>> b"".join(pieces), pieces.fingerprint == hashlib.sha256(b"Awa").hexdigest()
    (b'Awa', True)
    """

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces, self._sum = pieces, hashlib.sha256()

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            self._sum.update(piece)
            yield piece

    @property
    def fingerprint(self) -> str:
        """In hexadecimal."""
        return self._sum.hexdigest()


def problem_lines(problem: Problem) -> Iterator[bytes]:
    """The lines of the file, each with its end. One block of rows is held at a time, never the whole table."""
    for tree in _trees(problem):
        yield json.dumps(tree, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def problem_size(problem: Problem) -> int:
    """About how many bytes the file will have, foreseen from the sizes: 2 for each pair and view, or 5 when listed."""
    each = 5 if problem.pair_count <= MOST_LISTED else 2 * (1 if _is_short(problem) else 2)
    views = sum(1 for scoring in _tables(problem).values() if scoring)
    people = 40 * (problem.mentee_count + problem.mentor_count)
    return problem.pair_count * each * views + people


def keys_of(people: Sequence[Person], length: int) -> list[str]:
    """What each person is called in files of numbers: the key; the row's number where nobody is known."""
    return [person.key for person in people] or [str(at) for at in range(length)]


def _trees(problem: Problem) -> Iterator[dict[str, object]]:
    pool, tables = problem.compiled.pool, _tables(problem)
    yield {
        "format": FORMAT,
        "mentees": problem.mentee_count,
        "mentors": problem.mentor_count,
        "stickiness": problem.stickiness,
        "tables": [name for name, scoring in tables.items() if scoring],
        "packed_as": "int16" if _is_short(problem) else "int32",
    }
    yield {"mentee_keys": keys_of(pool.mentees, problem.mentee_count)}
    yield {"places": _bounded(problem.places, problem.mentor_count)}
    yield {"mentor_keys": keys_of(pool.mentors, problem.mentor_count)}
    yield {"capacity": _bounded(problem.capacity, problem.mentee_count)}
    yield {"minimum": _bounded(problem.minimum, problem.mentee_count + 1)}
    yield {"locked": problem.locked.tolist()}
    yield {"previous": problem.previous.tolist()}
    for name, scoring in tables.items():
        if scoring:
            yield from _rows(name, scoring, problem)
    yield {"end": True}


def _tables(problem: Problem) -> dict[str, Scoring | None]:
    """What to write under each name; None for a view that is the scores themselves."""
    views = (problem.mentee_scoring, problem.mentor_scoring)
    told = (None if is_same(view, problem.scoring, most=MOST_LISTED) else view for view in views)
    return dict(zip(TABLES, (problem.scoring, *told), strict=True))


def is_same(view: Scoring, scoring: Scoring, *, most: int) -> bool:
    """Whether a view is the scores: known, or compared number by number up to so many pairs."""
    if view is scoring:
        return True
    if isinstance(view, Whole) and isinstance(scoring, Whole) and view.table is scoring.table:
        return True
    if scoring.shape[0] * scoring.shape[1] > most:
        return False
    return all(np.array_equal(view.block(rows), scoring.block(rows)) for rows in blocks(scoring.shape[0]))


def _is_short(problem: Problem) -> bool:
    return FULL + problem.stickiness < _SHORT


def _bounded(numbers: Counts, most: int) -> list[int]:
    """The numbers, those beyond what anybody could ever use brought down to it."""
    within: list[int] = np.minimum(numbers, most).tolist()
    return within


def _rows(name: str, scoring: Scoring, problem: Problem) -> Iterator[dict[str, object]]:
    is_packed = problem.pair_count > MOST_LISTED
    together = (_PACKED if is_packed else _LISTED) // max(problem.mentor_count, 1)
    number = "<i2" if _is_short(problem) else "<i4"

    def told(rows: slice) -> dict[str, object]:
        table = scoring.block(rows)
        at = {"table": name, "first": rows.start, "count": rows.stop - rows.start}
        if not is_packed:
            return {**at, "rows": table.tolist()}
        packed = zlib.compress(table.astype(number).tobytes(), _QUICK)
        return {**at, "zlib_base64": base64.b64encode(packed).decode()}

    runs = blocks(problem.mentee_count, max(together, 1))
    yield from in_turn(told, runs, _THREADS) if is_packed else map(told, runs)
