"""How many people would rather be together than as they are, counted over all pairs of a large pool."""

import numpy as np

from relais.core.pairing.large.kernels import kernel, part
from relais.core.pairing.large.scoring_kernel import WIDTH, score_run, score_runs
from relais.core.pairing.large.tables import NEVER, Tables
from relais.core.pairing.large.workers import share_work
from relais.core.pairing.pool import Counts, Ints, Pairs

NOBODY_NEEDED, NO_PLACE = -1, 2**31 - 1
"""The view that somebody with an empty place must exceed, and somebody without any."""


def blocking_pairs(
    joint: Tables, mentee_view: Tables, mentor_view: Tables, capacity: Counts, places: Counts, pairs: Pairs
) -> int:
    """How many allowed pairs block (Gale and Shapley 1962; weak stability where there are ties).

    Both the mentee and the mentor have an empty place, or hold somebody whom they see as less, each in their own view.
    ``capacity`` (m,), ``places`` (n,): whole numbers of 0 or more. ``pairs`` (k, 2): the pairs made, each once.

    >>> from relais.core.pairing.large.tables import whole_tables
    >>> seen_alike = whole_tables(np.array([[9, 8], [8, 7]], np.int32))
    >>> one_each = np.array([1, 1])
    >>> blocking_pairs(*[seen_alike] * 3, one_each, one_each, np.array([[0, 1], [1, 0]]))
    1
    """
    rows, columns = np.ascontiguousarray(pairs[np.lexsort(pairs.T[::-1])].T.astype(np.int64))
    mentee_needs = _needs(places, rows, _worth(mentee_view, rows, columns))
    mentor_needs = _needs(capacity, columns, _worth(mentor_view, rows, columns))
    starts = np.searchsorted(rows, np.arange(len(places) + 1))
    blocking = np.zeros(len(places), np.int64)

    def count(run: slice) -> None:
        count_blocking(
            joint,
            mentee_view,
            mentor_view,
            np.arange(run.start, run.stop),
            mentee_needs,
            mentor_needs,
            starts,
            columns,
            blocking,
        )

    share_work(count, len(places), len(places) * len(capacity))
    return int(blocking.sum())


def _worth(tables: Tables, mentees: Counts, mentors: Counts) -> Ints:
    worth = np.empty((len(mentees), 1), np.int32)
    score_runs(tables, mentees, mentors, 0, worth, 0, 1)
    return worth[:, 0]


def _needs(places: Counts, people: Counts, worth: Ints) -> Ints:
    """What each person must see in somebody to want them: more than in the least they hold, or anything."""
    needs = np.full(len(places), NO_PLACE, np.int32)
    np.minimum.at(needs, people, worth)
    needs[np.bincount(people, minlength=len(places)) < places] = NOBODY_NEEDED
    return needs


@kernel
def count_blocking(
    joint: Tables,
    mentee_view: Tables,
    mentor_view: Tables,
    mentees: Counts,
    mentee_needs: Ints,
    mentor_needs: Ints,
    starts: Counts,
    held: Counts,
    blocking: Counts,
) -> None:
    """Count into ``blocking`` (n,) the pairs that block of each of these mentees.

    ``held``: the mentors of mentee i from ``starts[i]`` to ``starts[i + 1]``.
    """
    view, seen, sums = np.empty(WIDTH, np.int32), np.empty(WIDTH, np.int32), np.empty(WIDTH, np.int32)
    counts, one = np.empty(WIDTH, np.uint8), np.empty(1, np.int32)
    for start in range(0, mentor_needs.size, WIDTH):
        size = min(WIDTH, mentor_needs.size - start)
        for mentee in mentees:
            need = mentee_needs[mentee]
            score_run(mentee_view, mentee, start, start + size, 0, view[:size], sums[:size], counts[:size])
            for at in range(starts[mentee], starts[mentee + 1]):
                if start <= held[at] < start + size:
                    view[held[at] - start] = NEVER
            if not _any_above(view[:size], need):
                continue
            score_run(mentor_view, mentee, start, start + size, 0, seen[:size], sums[:size], counts[:size])
            for j in range(size):
                if view[j] > need and seen[j] > mentor_needs[start + j]:
                    mentor = start + j
                    score_run(joint, mentee, mentor, mentor + 1, 0, one, sums[:1], counts[:1])
                    blocking[mentee] += one[0] >= 0


@part
def _any_above(view: Ints, need: int) -> bool:
    largest = NEVER
    for j in range(view.size):
        largest = max(largest, view[j])
    return bool(largest > need)
