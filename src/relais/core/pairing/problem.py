"""The pairing problem as integers, whatever it was made from: people under rules, or a table of scores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from itertools import repeat
from zlib import crc32

import numpy as np
import numpy.typing as npt

from relais.core.pairing.bans import ban
from relais.core.pairing.compiled import Compiled
from relais.core.pairing.locks import refuse_locks
from relais.core.pairing.pool import EVERYBODY, FULL, Counts, Ints, Pairs, Pool, said
from relais.core.pairing.refusals import Refusal, gettext_noop
from relais.core.pairing.rules import HardRule, Rules
from relais.core.pairing.scoring import FORBIDDEN, Held, Whole, blocks
from relais.core.pairing.sizes import is_large
from relais.core.pairing.validating import refuse_stickiness


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
class Problem:
    """Who may be paired with whom, and what each pair is worth. Made by ``compile`` or ``Problem.from_scores``.

    ``scoring``: what each pair is worth, 0..10,000 plus the stickiness of a previous pair; -1 forbidden.
    ``mentee_scoring`` and ``mentor_scoring``: the same pairs as each side sees them, for ``stable`` and for counting
    pairs that would rather be together; forbidden in the same places. ``scores``, ``mentee_view`` and ``mentor_view``
    give them whole, int32 of shape (mentees, mentors): memory is needed for that when the pool is large.
    ``capacity``: how many mentees each mentor takes; ``minimum``: how many each is to have at least, 0 for most;
    ``places``: how many mentors each mentee is to have.
    ``locked`` and ``previous``: pairs, shape (k, 2). ``mentee_order`` and ``mentor_order``: rows and columns in the
    fixed order that breaks ties. ``forbidden_by``: how many pairs each hard rule forbids, each counted alone, so that
    a pair forbidden twice counts twice. ``set_aside``: criteria about which nothing is known for any pair.
    """

    scoring: Held
    mentee_scoring: Held
    mentor_scoring: Held
    capacity: Counts
    minimum: Counts
    places: Counts
    _: KW_ONLY
    locked: Pairs
    previous: Pairs
    stickiness: int
    mentee_order: npt.NDArray[np.intp]
    mentor_order: npt.NDArray[np.intp]
    compiled: Compiled
    forbidden_by: Mapping[str, int] = field(default_factory=dict)
    set_aside: tuple[str, ...] = ()

    @classmethod
    def from_scores(
        cls,
        scores: npt.ArrayLike,
        capacity: npt.ArrayLike,
        *,
        places: npt.ArrayLike | None = None,
        minimum: npt.ArrayLike | None = None,
        locked: Iterable[tuple[int, int]] = (),
        previous: Iterable[tuple[int, int]] = (),
        stickiness: int = 0,
        mentee_view: npt.ArrayLike | None = None,
        mentor_view: npt.ArrayLike | None = None,
    ) -> Problem:
        """A problem from a table of scores: whole numbers 0..10,000, -1 forbidden, shape (mentees, mentors).

        ``capacity`` and ``minimum`` (0 when not given) have one number per mentor, ``places`` one per mentee (1 when
        not given). Views default to the scores. Raises ``Refusal`` when a shape or a value cannot be used.

        >>> problem = Problem.from_scores([[5, 3], [4, -1]], [1, 1])
        >>> problem.allowed_pairs
        3
        """
        table = _table(scores)
        views = [table if view is None else _view(view, table) for view in (mentee_view, mentor_view)]
        mentees, mentors = table.shape
        return assemble(
            with_stickiness((table, views[0], views[1]), listed := _pairs(previous, table.shape), stickiness),
            _whole_numbers(capacity, mentors),
            _whole_numbers(np.zeros(mentors, np.int64) if minimum is None else minimum, mentors),
            _whole_numbers(np.ones(mentees, np.int64) if places is None else places, mentees),
            locked=_pairs(locked, table.shape),
            previous=listed,
            stickiness=stickiness,
            compiled=Compiled(Pool((), ()), Rules()),
        )

    @property
    def scores(self) -> Ints:
        """What each pair is worth, whole."""
        return self.scoring.block(EVERYBODY)

    @property
    def mentee_view(self) -> Ints:
        """What each pair is worth to the mentee, whole."""
        return self.mentee_scoring.block(EVERYBODY)

    @property
    def mentor_view(self) -> Ints:
        """What each pair is worth to the mentor, whole."""
        return self.mentor_scoring.block(EVERYBODY)

    @property
    def mentee_count(self) -> int:
        return self.scoring.shape[0]

    @property
    def mentor_count(self) -> int:
        return self.scoring.shape[1]

    @property
    def pair_count(self) -> int:
        """How many pairs there are, allowed or not."""
        return self.mentee_count * self.mentor_count

    @property
    def allowed_pairs(self) -> int:
        """How many pairs no hard rule forbids."""
        return sum(int(np.count_nonzero(self.scoring.block(rows) >= 0)) for rows in blocks(self.mentee_count))

    def would_forbid(self, rule: HardRule) -> int:
        """How many of the pairs that are allowed today this rule would forbid."""
        test = ban(rule, self.compiled.pool).forbids
        return sum(
            int(np.count_nonzero(test(rows, EVERYBODY) & (self.scoring.block(rows) >= 0)))
            for rows in blocks(self.mentee_count)
        )


def fixed_order(keys: Sequence[str]) -> npt.NDArray[np.intp]:
    """The numbers of the keys in an order that depends on each key alone: by its checksum (CRC-32).

    Rows and columns are solved in this order, so that the order of a file never decides between equals, and nobody
    can gain by a name early in the alphabet.

    >>> fixed_order(["awa", "beatrice", "coumba"]).tolist(), fixed_order(["coumba", "beatrice", "awa"]).tolist()
    ([1, 2, 0], [1, 0, 2])
    """
    drawn = np.fromiter(map(crc32, map(str.encode, keys, repeat("utf-8"), repeat("surrogatepass"))), np.int64)
    order = np.argsort(drawn, kind="stable")
    ascending = drawn[order]
    # One pool of a hundred thousand in two has two people of the same checksum: they stand by key.
    twins = np.flatnonzero(np.isin(ascending, ascending[1:][np.diff(ascending) == 0]))
    order[twins] = sorted(order[twins].tolist(), key=lambda at: (drawn[at], keys[at]))
    return order


def orders_of(pool: Pool, mentees: int, mentors: int) -> tuple[Pairs, Pairs]:
    """The fixed orders of so many rows and columns: by the keys of the people, or by number when there are none."""
    keys, keys_back = said(pool, "key")
    return fixed_order(keys or [*map(str, range(mentees))]), fixed_order(
        keys_back or [*map(str, range(mentors))]
    )


def assemble(
    scorings: tuple[Held, Held, Held],
    capacity: Counts,
    minimum: Counts,
    places: Counts,
    *,
    locked: Pairs,
    previous: Pairs,
    stickiness: int,
    compiled: Compiled,
    order: tuple[Pairs, Pairs] | None = None,
    forbidden_by: Mapping[str, int] | None = None,
    set_aside: tuple[str, ...] = (),
) -> Problem:
    """Put a problem together from its scoring and both sides' views of it, checking the locks."""
    refuse_stickiness(stickiness)
    refuse_locks(locked, scorings[0], capacity, places, compiled)
    mentee_order, mentor_order = order or orders_of(compiled.pool, *scorings[0].shape)
    return Problem(
        *scorings,
        capacity,
        minimum,
        places,
        locked=locked,
        previous=previous,
        stickiness=stickiness,
        mentee_order=mentee_order,
        mentor_order=mentor_order,
        compiled=compiled,
        forbidden_by=forbidden_by or {},
        set_aside=set_aside,
    )


def with_stickiness(
    tables: tuple[Ints, Ints, Ints], previous: Pairs, stickiness: int
) -> tuple[Held, Held, Held]:
    """Tables in which the previous pairs that are still allowed are worth so many points more.

    A view that is the scores stays the same object, so that nobody looks at it twice.
    """
    refuse_stickiness(stickiness)
    scores = held(_rewarded(tables[0], previous, stickiness))
    views = [
        scores if view is tables[0] else held(_rewarded(view, previous, stickiness)) for view in tables[1:]
    ]
    return scores, views[0], views[1]


def held(table: Ints) -> Held:
    """A table as a scoring; as tables for kernels when it is large."""
    if not is_large(*table.shape):
        return Whole(table)
    from relais.core.pairing.large.gathered import gathered_from  # noqa: PLC0415 - only large pools wait for Numba

    return gathered_from(table)


def _rewarded(table: Ints, previous: Pairs, stickiness: int) -> Ints:
    if not stickiness or not len(previous):
        return table
    rows, columns = previous.T
    rewarded = table.copy()
    rewarded[rows, columns] += np.where(table[rows, columns] >= 0, stickiness, 0).astype(np.int32)
    return rewarded


def _table(scores: npt.ArrayLike) -> Ints:
    table = np.asarray(scores)
    if table.ndim != 2:
        table = table.reshape(0, 0) if table.size == 0 else table
    if table.ndim != 2:
        raise Refusal(gettext_noop("Points form a table with one row per mentee and one column per mentor."))
    if table.size and not np.issubdtype(table.dtype, np.integer):
        raise Refusal(gettext_noop("Points are whole numbers; round them first."))
    if table.size and not (table.min() >= FORBIDDEN and table.max() <= FULL):
        raise Refusal(gettext_noop("Points go from 0 to 10000, with -1 for a pair that is forbidden."))
    return table.astype(np.int32)


def _view(view: npt.ArrayLike, scores: Ints) -> Ints:
    table = _table(view)
    if table.shape != scores.shape or not np.array_equal(table < 0, scores < 0):
        raise Refusal(
            gettext_noop("Each side’s view covers the same pairs as the points and forbids the same pairs.")
        )
    return table


def _whole_numbers(values: npt.ArrayLike, length: int) -> Counts:
    numbers = np.asarray(values)
    if numbers.size == 0:
        numbers = np.zeros(0, np.int64)
    if (
        numbers.shape != (length,)
        or not np.issubdtype(numbers.dtype, np.integer)
        or bool((numbers < 0).any())
    ):
        raise Refusal(
            gettext_noop(
                "Capacities and places are whole numbers, 0 or more, one for each of the %(number)s people."
            ),
            number=length,
        )
    return numbers.astype(np.int64)


def _pairs(pairs: Iterable[tuple[int, int]], shape: tuple[int, ...]) -> Pairs:
    listed = np.array(sorted(set(pairs)), np.intp).reshape(-1, 2)
    if len(listed) and not (listed.min() >= 0 and (listed < np.array(shape)).all()):
        raise Refusal(
            gettext_noop("A locked or previous pair names a row or a column that is not in the table.")
        )
    return listed
