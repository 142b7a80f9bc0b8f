"""Why no more can be paired: the mentees and mentors that alternating paths reach (König 1931; Hall 1935)."""

from dataclasses import replace

import numpy as np

from relais.core.pairing.growing import cover_if_most, grow
from relais.core.pairing.matching import Cover, Proof
from relais.core.pairing.pool import Bools, Counts, Pairs
from relais.core.pairing.remaining import Remaining
from relais.core.pairing.scoring import AtLeast, Scoring, Turned


def covers(left: Remaining, pairs: Pairs) -> tuple[Cover, Cover]:
    """The sets that prove that no more people can have a mentor, and that no more pairs can be made."""
    (by_people, _), (by_pairs, _) = _most(left, pairs)
    return by_people, by_pairs


def _most(left: Remaining, pairs: Pairs) -> tuple[tuple[Cover, int], tuple[Cover, int]]:
    """How many people, and how many pairs, there can be; each with the set that proves it."""
    by_pairs = _cover(left.scoring, left.capacity, left.places, pairs)
    if left.is_one_each:
        return by_pairs, by_pairs
    return _cover(left.scoring, left.capacity, left.unserved, _one_each(pairs, left.unserved)), by_pairs


def minimums_cover(left: Remaining, pairs: Pairs) -> Cover:
    """The set that proves that the mentors outside it cannot all have their minimum, when they cannot.

    Seen from the other side: mentors ask for as many mentees as their minimum, and mentees offer their places.
    """
    asked = _at_most(pairs[:, ::-1], left.minimum)
    found, _ = _cover(Turned(left.scoring), left.places, left.minimum, asked)
    return Cover(~found.mentors, ~found.mentees)


def _at_most(pairs: Pairs, most: Counts) -> Pairs:
    """The first pairs of each row, no more than its number."""
    ordered = pairs[np.argsort(pairs[:, 0], kind="stable")]
    first = np.searchsorted(ordered[:, 0], ordered[:, 0])
    kept: Pairs = ordered[np.arange(len(ordered)) - first < most[ordered[:, 0]]]
    return kept


def above(left: Remaining, lowest: int, pairs: Pairs, good: Pairs, proof: Proof) -> Proof:
    """Add what proves that pairs all better than ``lowest`` leave a person, a pair, or a mentor's minimum aside.

    ``good``: pairs better than that, to start from.
    """
    better = replace(left, scoring=AtLeast(left.scoring, lowest + 1))
    (by_people, most_people), (by_pairs, most_pairs) = _most(better, good)
    if most_pairs < len(pairs):
        return replace(proof, above=by_pairs)
    people = int(np.count_nonzero(left.unserved[np.unique(pairs[:, 0])]))
    if most_people < people:
        return replace(proof, above=by_people, above_is_people=True)
    return replace(proof, above=minimums_cover(better, good), above_is_minimum=True)


def covers_if_most(left: Remaining, pairs: Pairs) -> tuple[Cover, Cover] | None:
    """The same when ``pairs`` are as many people and as many pairs as can be; nothing when they are not."""
    by_pairs = cover_if_most(left.scoring, left.capacity, left.places, pairs)
    by_people = by_pairs
    if not left.is_one_each:
        first = _one_each(pairs, left.unserved)
        by_people = cover_if_most(left.scoring, left.capacity, left.unserved, first)
    return None if by_people is None or by_pairs is None else (by_people, by_pairs)


def _cover(scoring: Scoring, capacity: Counts, places: Counts, pairs: Pairs) -> tuple[Cover, int]:
    """The set that proves how many pairs there can be, and how many that is."""
    grown, cover = grow(scoring, capacity, places, pairs)
    return cover, len(grown)


def _one_each(pairs: Pairs, wanted: Counts) -> Pairs:
    _, first = np.unique(pairs[:, 0], return_index=True)
    kept = pairs[first]
    return kept[wanted[kept[:, 0]] > 0]


def reach(scoring: Scoring, pairs: Pairs, mentees: Bools) -> Cover:
    """Mentees and mentors reached from ``mentees`` by paths that add a pair, then undo one, and so on."""
    reached, mentors = mentees.copy(), np.zeros(scoring.shape[1], bool)
    made_rows, made_columns = pairs.T
    waiting = np.flatnonzero(reached)
    unmade = scoring.without(pairs) if len(waiting) else scoring
    while len(waiting) and not mentors.all():
        new = unmade.open_to(waiting, known=mentors) & ~mentors
        mentors |= new
        undone = made_rows[new[made_columns]]
        waiting = np.unique(undone[~reached[undone]])
        reached[waiting] = True
    return Cover(reached, mentors)
