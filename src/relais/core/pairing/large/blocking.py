"""How many people would rather be together than as they are, counted over all pairs of a large pool.

Part of the check, which shares with the solver what a pair is worth, and nothing else. A pair blocks only where both
see more in it than in the least they hold (Gale and Shapley 1962). Few mentees see more in anybody: so the mentees'
view is worked out for all pairs, the mentors' only where somebody would go, and whether a rule forbids the pair only
where both would.
"""

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

import numpy as np

from relais.core.pairing.large.gathered import Gathered
from relais.core.pairing.large.kernels import kernel, part
from relais.core.pairing.large.scoring_kernel import WIDTH, Room, score_run
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

    def counter(run: slice, floors: Ints, bars: Ints) -> int:
        seen, found = np.empty((2, WIDTH), np.int32)
        other = OtherView(seen, found, np.full(WIDTH, -1, np.int32))
        return count_blocking(*tables, run.start, run.stop, floors, bars, other, Room.made())

    return counter


class OtherView(NamedTuple):
    """Room for a run in another view: what pairs are worth, the places found, and a bar that stops no pair allowed."""

    seen: Ints
    found: Ints
    nobody: Ints


@kernel
def count_blocking(
    joint: Tables,
    mentee_view: Tables,
    mentor_view: Tables,
    first: int,
    last: int,
    floors: Ints,
    bars: Ints,
    other: OtherView,
    room: Room,
) -> int:
    """Of the pairs of mentees ``first`` to ``last``, how many are allowed and above the floor and the bar of the two.

    ``floors`` (n,) and ``bars`` (m,): int32. Pairs that are made are counted like all others.
    """
    blocking = 0
    for start in range(0, bars.size, WIDTH):
        here = bars[start : start + WIDTH]
        stop = start + here.size
        view, seen = room.out[: here.size], other.seen[: here.size]
        for mentee in range(first, last):
            score_run(mentee_view, mentee, start, stop, 0, view, room)
            wished = _above(view, floors[mentee])
            if wished > FEW:
                score_run(mentor_view, mentee, start, stop, 0, seen, room)
                _keep_above(view, seen, here)
                wished = _above(view, floors[mentee])
            if wished > FEW:
                score_run(joint, mentee, start, stop, 0, seen, room)
                _keep_above(view, seen, other.nobody)
                blocking += _above(view, floors[mentee])
            elif wished:
                at = other.found[: _places_above(view, floors[mentee], other.found)]
                score_some(mentor_view, mentee, start, at, seen)
                at = at[: _places_still_above(seen, here, at)]
                score_some(joint, mentee, start, at, seen)
                blocking += _places_still_above(seen, other.nobody, at)
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
