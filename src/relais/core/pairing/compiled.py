"""Criteria and rules compiled for one pool: what score tables and explanations are both computed from."""

from dataclasses import dataclass, field

import numpy as np

from relais.core.pairing.bans import Ban
from relais.core.pairing.measures import Measure
from relais.core.pairing.pool import FULL, Index, Ints, Pool
from relais.core.pairing.rules import Rules


def _no_shares() -> Ints:
    return np.zeros((0, 0), np.int32)


@dataclass(frozen=True, eq=False, slots=True)
class Compiled:
    """The people, with the criteria and rules compiled for them; empty for a problem made from a table of scores.

    ``mentee_shares`` and ``mentor_shares``: one row per person, one column per criterion, adding up to 10,000.
    """

    pool: Pool
    rules: Rules
    measures: tuple[Measure, ...] = ()
    bans: tuple[Ban, ...] = ()
    mentee_shares: Ints = field(default_factory=_no_shares)
    mentor_shares: Ints = field(default_factory=_no_shares)


def points(compiled: Compiled, at: int, rows: Index, columns: Index) -> tuple[Ints, Ints]:
    """The points that criterion number ``at`` gives to a block of pairs: in the mentee's view and in the mentor's.

    Share times value, in ten-thousandths, rounded down. Whoever explains one pair calls this too, so that what is
    explained is what was computed.
    """
    one = compiled.measures[at]
    seen_by_mentee = np.maximum(one.seen_by_mentee(rows, columns), 0)
    seen_by_mentor = np.maximum(one.seen_by_mentor(rows, columns), 0) if one.is_one_sided else seen_by_mentee
    mentee_points: Ints = compiled.mentee_shares[rows, at][:, None] * seen_by_mentee // FULL
    mentor_points: Ints = compiled.mentor_shares[columns, at][None, :] * seen_by_mentor // FULL
    return mentee_points, mentor_points
