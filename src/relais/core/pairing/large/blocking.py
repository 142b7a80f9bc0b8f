"""How many people would rather be together than as they are, counted over all pairs of a large pool.

Part of the check, which shares with the solver what a pair is worth, and nothing else. A pair blocks only where both
see more in it than in the least they hold (Gale and Shapley 1962). Few mentees see more in anybody: so the mentees'
view is worked out for all pairs, the mentors' only where somebody would go, and whether a rule forbids the pair only
where both would.
"""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from relais.core.pairing.large.gathered import Gathered
from relais.core.pairing.large.kernels import kernel, part
from relais.core.pairing.large.scoring_kernel import WIDTH, score_run
from relais.core.pairing.large.single import score_some
from relais.core.pairing.large.tables import Tables
from relais.core.pairing.pool import Ints
from relais.core.pairing.scoring import Scoring

Counter: TypeAlias = Callable[[slice, Ints, Ints], int]
"""From a run of mentees, what each mentee and what each mentor must see more than, to how many of their pairs block."""

FEW = 48
"""Up to so many pairs of a run are asked about one by one; more, and the whole run is quicker."""


def counter_of(joint: Scoring, mentee_view: Scoring, mentor_view: Scoring) -> Counter | None:
    """What counts blocking pairs of these scorings; nothing when they are not gathered from tables."""
    if not (
        isinstance(joint, Gathered)
        and isinstance(mentee_view, Gathered)
        and isinstance(mentor_view, Gathered)
    ):
        return None
    tables = joint.tables, mentee_view.tables, mentor_view.tables
    return lambda run, floors, bars: count_blocking(*tables, run.start, run.stop, floors, bars)


@kernel
def count_blocking(
    joint: Tables,
    mentee_view: Tables,
    mentor_view: Tables,
    first: int,
    last: int,
    floors: Ints,
    bars: Ints,
) -> int:
    """Of the pairs of mentees ``first`` to ``last``, how many are allowed and above the floor and the bar of the two.

    ``floors`` (n,) and ``bars`` (m,): int32. Pairs that are made are counted like all others.
    """
    view, seen, sums = np.empty(WIDTH, np.int32), np.empty(WIDTH, np.int32), np.empty(WIDTH, np.int32)
    counts, found = np.empty(WIDTH, np.uint8), np.empty(WIDTH, np.int32)
    nobody, blocking = np.full(WIDTH, -1, np.int32), 0
    for start in range(0, bars.size, WIDTH):
        size = min(WIDTH, bars.size - start)
        for mentee in range(first, last):
            score_run(mentee_view, mentee, start, start + size, 0, view[:size], sums[:size], counts[:size])
            wished = _above(view[:size], floors[mentee])
            if wished > FEW:
                score_run(
                    mentor_view, mentee, start, start + size, 0, seen[:size], sums[:size], counts[:size]
                )
                _keep_above(view[:size], seen[:size], bars[start : start + size])
                wished = _above(view[:size], floors[mentee])
            if wished > FEW:
                score_run(joint, mentee, start, start + size, 0, seen[:size], sums[:size], counts[:size])
                _keep_above(view[:size], seen[:size], nobody[:size])
                blocking += _above(view[:size], floors[mentee])
            elif wished:
                at = found[: _places_above(view[:size], floors[mentee], found)]
                score_some(mentor_view, mentee, start, at, seen)
                at = at[: _places_still_above(seen, bars[start : start + size], at)]
                score_some(joint, mentee, start, at, seen)
                blocking += _places_still_above(seen, nobody, at)
    return blocking


@part
def _above(view: Ints, floor: int) -> int:
    count, least = np.int32(0), np.int32(floor)
    for j in range(view.size):
        count += np.int32(view[j] > least)
    return int(count)


@part
def _keep_above(view: Ints, seen: Ints, bars: Ints) -> None:
    """Bring what is not above its bar below any floor."""
    for j in range(view.size):
        view[j] = view[j] if seen[j] > bars[j] else np.int32(-1)


@part
def _places_above(view: Ints, floor: int, found: Ints) -> int:
    """Note the places in a run that are above a floor; how many."""
    count, least = 0, np.int32(floor)
    for j in range(view.size):
        # Written each time, kept when it counts: guessing whether it does would cost more than writing.
        found[count] = j
        count += view[j] > least
    return count


@part
def _places_still_above(seen: Ints, bars: Ints, found: Ints) -> int:
    """Keep, of the places found in a run, those that are above their bar; how many."""
    count = 0
    for j in found:
        found[count] = j
        count += seen[j] > bars[j]
    return count
