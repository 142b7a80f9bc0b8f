"""The best that each mentee could get at given prices, over all pairs of a large pool.

Part of the check, which shares with the solver what a pair is worth, and nothing else.
"""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from relais.core.pairing.large.gathered import Gathered
from relais.core.pairing.large.kernels import kernel, part
from relais.core.pairing.large.scoring_kernel import WIDTH, Room, score_run_here
from relais.core.pairing.large.tables import NEVER, Tables
from relais.core.pairing.pool import Ints, Pairs
from relais.core.pairing.scoring import Scoring

Ceilings: TypeAlias = Callable[[slice, int, Ints], Ints]
"""From a run of mentees, the least score that counts and prices between -2^28 and 2^28, to one number for each of them."""


def ceilings_of(scoring: Scoring) -> Ceilings | None:
    """What finds the best of each in this scoring; nothing when it is not gathered from tables."""
    if not isinstance(scoring, Gathered):
        return None

    def ceilings(run: slice, lowest: int, prices: Ints) -> Ints:
        best = np.full(run.stop - run.start, NEVER, np.int32)
        tables, who, held = scoring.as_held(run, prices)
        find_best(tables, who, lowest, held, best, Room.made())
        return best

    return ceilings


@kernel
def find_best(tables: Tables, who: Pairs, lowest: int, prices: Ints, best: Ints, room: Room) -> None:
    """Raise ``best`` to the largest score less price of each of these mentees: int32 all along."""
    for start in range(0, prices.size, WIDTH):
        here = prices[start : start + WIDTH]
        out = room.out[: here.size]
        for at in range(best.size):
            score_run_here(tables, who[at], start, start + here.size, lowest, out, room)
            best[at] = max(best[at], _largest(out, here))


@part
def _largest(scores: Ints, prices: Ints) -> int:
    largest = np.int32(scores[0] - prices[0])
    for j in range(scores.size):
        largest = max(largest, np.int32(scores[j] - prices[j]))
    return int(largest)
