"""A pool as small integers in rows, from which the worth of any pair is gathered in a few additions.

Almost everything that counts depends on the mentor and on few things about the mentee. So each row holds one number
per mentor, and a mentee is a short list of rows:

- *classes*: mentees who answered alike (a grade, a profession, a pair of languages) share one row of points, in which
  a pair that a rule forbids is far below zero;
- *bags*: wishes, each with a weight on the row of what every mentor offers under that topic and level;
- *counts*: terms such as hours or goals, whose common number is turned into points or into a ban by steps;
- *texts*: terms with weights on both sides;
- *fixes*: single pairs (choices, reporting lines, earlier refusals), and *bonuses* of previous pairs, last of all.

All is exact: a pair gets the same number here as from ``compiled.points``.
"""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from relais.core.pairing.pool import FULL, Counts, Ints

Bytes = npt.NDArray[np.uint8]
Shorts = npt.NDArray[np.int16]
Reals = npt.NDArray[np.float64]

NEVER = -(1 << 29)
"""What a forbidden pair is worth inside kernels: no sum of points and prices brings it back."""
BARRED = -16_000
"""A ban in a row of points; as many bans as there may be rows stay far from what int32 holds."""


class Tables(NamedTuple):
    """Everything that scores a pool. ``n`` mentees, ``m`` mentors; ``starts`` are the usual row pointers.

    ``class_of`` (n, groups): rows of ``class_points`` (rows, m) that each mentee adds up.
    ``bag_starts`` (bags, n + 1), ``bag_terms``, ``bag_weights``: each mentee's wishes on ``bag_rows`` (terms, m), in
    ten-thousandths; ``bag_shares`` (bags, n) and ``bag_shares_back`` (bags, m): what the criterion is worth to each,
    and ``bag_varies`` whether it is not the same to all mentors.
    ``count_starts`` (counts, n + 1), ``count_terms`` on ``count_rows`` (terms, m); those of one ``count_same`` count the
    same. ``count_kind`` (counts, n): rows of ``step_from`` and ``step_row`` (kinds, steps), -1 to add nothing: from
    each count on, that row of ``step_rows`` (rows, m) is added; in points, or where ``count_varies`` in
    ten-thousandths to be shared out as bags are.
    ``text_…``: mentees' terms, on lists of mentors by term. ``fix_…`` and ``bonus_…``: points of single pairs.
    ``halving`` is 1 when both sides' points are averaged, 0 for the view of one side. ``whole``: a table of scores to
    read instead of all this but the bonuses, -1 where forbidden, of shape (0, 0) when there is none.
    """

    class_of: Ints
    class_points: Shorts
    bag_starts: Counts
    bag_terms: Ints
    bag_weights: Ints
    bag_rows: Shorts
    bag_varies: Bytes
    bag_shares: Ints
    bag_shares_back: Ints
    count_same: Ints
    count_starts: Counts
    count_terms: Ints
    count_rows: Bytes
    count_kind: Ints
    step_from: Bytes
    step_row: Ints
    step_rows: Shorts
    count_varies: Bytes
    count_shares: Ints
    count_shares_back: Ints
    text_starts: Counts
    text_terms: Ints
    text_weights: Reals
    posting_starts: Counts
    posting_mentors: Ints
    posting_weights: Reals
    text_shares: Ints
    text_shares_back: Ints
    fix_starts: Counts
    fix_mentors: Ints
    fix_points: Ints
    bonus_starts: Counts
    bonus_mentors: Ints
    bonus_points: Ints
    halving: int
    whole: Shorts

    @property
    def mentee_count(self) -> int:
        return len(self.fix_starts) - 1

    @property
    def mentor_count(self) -> int:
        return int(self.class_points.shape[1])


EMPTY = np.zeros((0, 0), np.int16)


def no_tables(mentees: int, mentors: int) -> Tables:
    """Tables in which every pair is allowed and worth nothing."""
    shorts, bytes_ = np.zeros((0, mentors), np.int16), np.zeros((0, mentors), np.uint8)
    starts, lists = np.zeros(mentees + 1, np.int64), np.zeros((0, mentees + 1), np.int64)
    alike: dict[str, Any] = {
        **dict.fromkeys(("class_points", "bag_rows", "step_rows"), shorts),
        **dict.fromkeys(("bag_starts", "count_starts"), lists),
        **dict.fromkeys(("text_starts", "fix_starts", "bonus_starts"), starts),
        **dict.fromkeys(("bag_terms", "bag_weights", "count_same", "count_terms"), np.zeros(0, np.int32)),
        **dict.fromkeys(
            ("text_terms", "posting_mentors", "fix_mentors", "fix_points"), np.zeros(0, np.int32)
        ),
        **dict.fromkeys(("bonus_mentors", "bonus_points"), np.zeros(0, np.int32)),
        **dict.fromkeys(("bag_varies", "count_varies"), np.zeros(0, np.uint8)),
        **dict.fromkeys(("text_weights", "posting_weights"), np.zeros(0)),
    }
    for side, people in (("shares", mentees), ("shares_back", mentors)):
        alike |= {f"{what}_{side}": np.zeros((0, people), np.int32) for what in ("bag", "count", "text")}
    return Tables(
        class_of=np.zeros((mentees, 0), np.int32),
        count_rows=bytes_,
        count_kind=np.zeros((0, mentees), np.int32),
        step_from=np.zeros((0, 1), np.uint8),
        step_row=np.zeros((0, 1), np.int32),
        posting_starts=np.zeros(1, np.int64),
        halving=0,
        whole=EMPTY,
        **alike,
    )


def whole_tables(table: Ints | Shorts) -> Tables:
    """Tables that read a score table held whole: shape (mentees, mentors), -1 forbidden.

    It is held in 16 bits: what a pair is worth above 10,000, as only previous pairs are, becomes its bonus.
    """
    if table.max(initial=0) <= FULL:
        return short_tables(np.ascontiguousarray(table, np.int16))
    rows, columns = np.nonzero(table > FULL)
    held = np.bincount(rows, minlength=len(table))
    return short_tables(np.minimum(table, FULL).astype(np.int16, order="C"))._replace(
        bonus_starts=np.concatenate([[0], np.cumsum(held)]).astype(np.int64),
        bonus_mentors=columns.astype(np.int32),
        bonus_points=(table[rows, columns] - FULL).astype(np.int32),
    )


def short_tables(table: Shorts) -> Tables:
    """The same for a table of 16 bits already, of which no pair is worth more than 10,000."""
    return no_tables(*table.shape)._replace(whole=table)
