"""One mentor per mentee: the rectangular assignment problem with capacities (Kuhn 1955; Jonker and Volgenant 1987)."""

import numpy as np
import numpy.typing as npt
from scipy.optimize import linear_sum_assignment

from relais.core.pairing.pool import Counts, Ints, Pairs
from relais.core.pairing.scoring import FORBIDDEN

EXACT_FLOAT = 2**53
"""Every whole number below this is a float64."""


def assign(scores: Ints, capacity: Counts, wanted: Counts, minimum: Counts) -> Pairs:
    """As many pairs as possible, then the greatest total, when each mentee takes at most one mentor.

    ``scores``: shape (mentees, mentors), -1 forbidden; ``wanted``: 1 for the mentees who take part, 0 for the others;
    ``minimum``: how many mentees each mentor is to have first, as far as that can be.
    Each mentor becomes as many columns as places could be used. Each pair earns a bonus greater than any total of
    scores could make up for, and once more in the columns that make up the mentor's minimum (see ``bonuses_for``).
    SciPy's solver (Crouse 2016) works on float64, in which these sums are whole and exact.
    """
    rows = np.flatnonzero(wanted)
    allowed = scores[rows] >= 0
    useful = np.minimum(capacity, np.count_nonzero(allowed, axis=0))
    rows = rows[allowed[:, useful > 0].any(axis=1)]
    if not len(rows):
        return np.zeros((0, 2), np.intp)
    copies = np.minimum(useful, _first_copies(useful, len(rows)))
    while True:
        pairs = _assign_copies(scores, rows, copies, minimum)
        used = np.bincount(pairs[:, 1], minlength=len(capacity))
        # A mentor whose copies are all used might have used more: give them twice as many and look again.
        cramped = (used == copies) & (copies < useful)
        if not cramped.any():
            return pairs
        copies = np.where(cramped, np.minimum(2 * copies, useful), copies)


def _first_copies(useful: Counts, rows: int) -> int:
    # All of them when that is not much more than the mentees could use; otherwise a fair portion to begin with.
    return (
        int(useful.max())
        if useful.sum() <= 2 * rows
        else max(1, -(-2 * rows // int(np.count_nonzero(useful))))
    )


def _assign_copies(scores: Ints, rows: Pairs, copies: Counts, minimum: Counts) -> Pairs:
    columns = np.repeat(np.arange(len(copies)), copies)
    bonus = bonus_for(scores, min(len(rows), len(columns)), per_pair=2 if minimum.any() else 1)
    costs = _costs(scores, rows, columns, bonus)
    if minimum.any():
        nth = np.arange(len(columns)) - np.repeat(np.cumsum(copies) - copies, copies)
        costs -= (costs < 0) * np.where(nth < minimum[columns], float(bonus), 0.0)
    chosen_rows, chosen_columns = linear_sum_assignment(costs)
    real = costs[chosen_rows, chosen_columns] < 0
    return np.column_stack([rows[chosen_rows[real]], columns[chosen_columns[real]]])


def _costs(scores: Ints, rows: Pairs, columns: Pairs, bonus: int) -> npt.NDArray[np.float64]:
    costs = np.empty((len(rows), len(columns)))
    for at, row in enumerate(rows):
        values = scores[row]
        costs[at] = np.where(values == FORBIDDEN, 0.0, -(values + float(bonus)))[columns]
    return costs


def bonus_for(scores: Ints, pairs: int, *, per_pair: int = 1) -> int:
    """A bonus that no total of scores over so many pairs can make up for, earned up to ``per_pair`` times by each.

    Raises ``OverflowError`` rather than leave exact floats.
    """
    best = max(int(scores.max(initial=0)), 0)
    bonus = pairs * best + 1
    # Path lengths inside the solver stay below two costs per row or column on the path.
    if 4 * (per_pair * bonus + best) * (pairs + 1) >= EXACT_FLOAT:
        msg = f"{pairs} pairs worth up to {best} points leave the exact range of float64"
        raise OverflowError(msg)
    return bonus
