"""What a run of pairs of one mentee is worth: the one kernel behind candidates, prices, checks and explanations.

It works on a run of at most 4,096 mentors, so that every row it adds is still near the processor, with loops so plain
that each is carried out on many mentors at once.
"""

import numpy as np

from relais.core.pairing.large.kernels import kernel, part
from relais.core.pairing.large.tables import NEVER, Bytes, Shorts, Tables
from relais.core.pairing.pool import Counts, Ints

WIDTH = 4_096
"""How many mentors are scored at a time."""
# Division by 10,000 as a product and a shift, exact up to 10^8: processors do it on many numbers at once.
_RECIPROCAL = np.uint64(109_951_163)
_SHIFT = np.uint64(40)


@part
def score_run(
    tables: Tables, mentee: int, start: int, stop: int, lowest: int, out: Ints, sums: Ints, counts: Bytes
) -> None:
    """Write to ``out`` what a mentee's pairs with mentors ``start`` to ``stop`` are worth, ``NEVER`` below ``lowest``.

    ``out``, ``sums`` (int32) and ``counts`` (uint8) have ``stop - start`` entries, ``WIDTH`` at most; what they held
    is lost. ``lowest`` is 0 or more.
    """
    if tables.whole.shape[0]:
        _copy(out, tables.whole[mentee, start:stop])
    else:
        _gather(tables, mentee, start, stop, out, sums, counts)
    _add_pairs(out, tables.fix_starts, tables.fix_mentors, tables.fix_points, mentee, start)
    _bar_below(out, 0)
    _add_bonuses(out, tables.bonus_starts, tables.bonus_mentors, tables.bonus_points, mentee, start)
    if lowest > 0:
        _bar_below(out, lowest)


@part
def _gather(tables: Tables, mentee: int, start: int, stop: int, out: Ints, sums: Ints, counts: Bytes) -> None:
    """Add up the rows of classes, bags, counts and texts."""
    # What does the work is given single arrays: handing all the tables on each time would cost more than the work.
    _add_classes(out, tables.class_points, tables.class_of[mentee], start)
    for bag in range(tables.bag_varies.size):
        first, last = tables.bag_starts[bag, mentee], tables.bag_starts[bag, mentee + 1]
        _weigh(sums, tables.bag_rows, tables.bag_terms, tables.bag_weights, first, last, start)
        back = tables.bag_shares_back[bag, start:stop]
        _share_out(out, sums, tables.bag_shares[bag, mentee], back, tables.bag_varies[bag], tables.halving)
    counted = -1
    for count in range(tables.count_same.size):
        kind = tables.count_kind[count, mentee]
        if kind < 0:
            continue
        if tables.count_same[count] != counted:
            counted = tables.count_same[count]
            first, last = tables.count_starts[count, mentee], tables.count_starts[count, mentee + 1]
            _count(counts, tables.count_rows, tables.count_terms, first, last, start)
        if tables.count_varies[count]:
            sums[:] = 0
            _add_steps(sums, counts, tables.step_from[kind], tables.step_rows, tables.step_row[kind], start)
            back = tables.count_shares_back[count, start:stop]
            _share_out(out, sums, tables.count_shares[count, mentee], back, 1, tables.halving)
        else:
            _add_steps(out, counts, tables.step_from[kind], tables.step_rows, tables.step_row[kind], start)
    if tables.text_shares.shape[0]:
        _add_texts(tables, mentee, start, stop, out, sums)


@part
def _copy(out: Ints, row: Ints) -> None:
    for j in range(out.size):
        out[j] = row[j]


@part
def _add_row(out: Ints, row: Shorts) -> None:
    for j in range(out.size):
        out[j] += row[j]


@part
def _add_classes(out: Ints, points: Shorts, classes: Ints, start: int) -> None:
    out[:] = 0
    for group in range(classes.size):
        _add_row(out, points[classes[group], start : start + out.size])


@part
def _add_weighted(sums: Ints, row: Shorts, weight: int) -> None:
    for j in range(sums.size):
        sums[j] += weight * row[j]


@part
def _weigh(sums: Ints, rows: Shorts, terms: Ints, weights: Ints, first: int, last: int, start: int) -> None:
    """The weighted sum of rows, divided by 10,000."""
    sums[:] = 0
    for at in range(first, last):
        _add_weighted(sums, rows[terms[at], start : start + sums.size], weights[at])
    for j in range(sums.size):
        sums[j] = (np.uint64(sums[j]) * _RECIPROCAL) >> _SHIFT


@part
def _share_out(out: Ints, values: Ints, share: int, back: Ints, varies: int, halving: int) -> None:
    """Add what each side makes of values in ten-thousandths, rounded down on each side, then averaged."""
    if varies:
        for j in range(out.size):
            ours = (np.uint64(share) * np.uint64(values[j]) * _RECIPROCAL) >> _SHIFT
            theirs = (np.uint64(back[j]) * np.uint64(values[j]) * _RECIPROCAL) >> _SHIFT
            out[j] += (ours + theirs) >> np.uint64(halving)
    elif (halving == 1 and share == back[0]) or (halving == 0 and back[0] == 0):
        for j in range(out.size):
            out[j] += (np.uint64(share) * np.uint64(values[j]) * _RECIPROCAL) >> _SHIFT
    else:
        other = np.uint64(back[0])
        for j in range(out.size):
            ours = (np.uint64(share) * np.uint64(values[j]) * _RECIPROCAL) >> _SHIFT
            theirs = (other * np.uint64(values[j]) * _RECIPROCAL) >> _SHIFT
            out[j] += (ours + theirs) >> np.uint64(halving)


@part
def _count_row(counts: Bytes, row: Bytes) -> None:
    for j in range(counts.size):
        counts[j] += row[j]


@part
def _count(counts: Bytes, rows: Bytes, terms: Ints, first: int, last: int, start: int) -> None:
    counts[:] = 0
    for at in range(first, last):
        _count_row(counts, rows[terms[at], start : start + counts.size])


@part
def _add_from(out: Ints, counts: Bytes, threshold: int, row: Shorts) -> None:
    for j in range(out.size):
        out[j] += row[j] if counts[j] >= threshold else 0


@part
def _add_steps(out: Ints, counts: Bytes, thresholds: Bytes, rows: Shorts, chosen: Ints, start: int) -> None:
    for step in range(chosen.size):
        if chosen[step] >= 0:
            _add_from(out, counts, thresholds[step], rows[chosen[step], start : start + out.size])


@part
def _add_texts(tables: Tables, mentee: int, start: int, stop: int, out: Ints, sums: Ints) -> None:
    cosines = np.zeros(out.size)
    for at in range(tables.text_starts[mentee], tables.text_starts[mentee + 1]):
        term, weight = tables.text_terms[at], tables.text_weights[at]
        last = tables.posting_starts[term + 1]
        for place in range(
            _first_from(tables.posting_mentors, tables.posting_starts[term], last, start), last
        ):
            if tables.posting_mentors[place] >= stop:
                break
            cosines[tables.posting_mentors[place] - start] += weight * tables.posting_weights[place]
    for j in range(sums.size):
        sums[j] = np.rint(10_000 * min(cosines[j], 1.0))
    for text in range(tables.text_shares.shape[0]):
        back = tables.text_shares_back[text, start:stop]
        _share_out(out, sums, tables.text_shares[text, mentee], back, 1, tables.halving)


@part
def _first_from(mentors: Ints, first: int, last: int, start: int) -> int:
    """Where the mentors from number ``start`` begin, in a sorted stretch of the list."""
    while first < last:
        middle = (first + last) // 2
        if mentors[middle] < start:
            first = middle + 1
        else:
            last = middle
    return first


@part
def _add_pairs(out: Ints, starts: Counts, mentors: Ints, points: Ints, mentee: int, start: int) -> None:
    last = starts[mentee + 1]
    for at in range(_first_from(mentors, starts[mentee], last, start), last):
        if mentors[at] >= start + out.size:
            return
        out[mentors[at] - start] += points[at]


@part
def _add_bonuses(out: Ints, starts: Counts, mentors: Ints, points: Ints, mentee: int, start: int) -> None:
    """Add the points of single pairs that are not forbidden."""
    last = starts[mentee + 1]
    for at in range(_first_from(mentors, starts[mentee], last, start), last):
        if mentors[at] >= start + out.size:
            return
        if out[mentors[at] - start] >= 0:
            out[mentors[at] - start] += points[at]


@part
def _bar_below(out: Ints, lowest: int) -> None:
    for j in range(out.size):
        out[j] = out[j] if out[j] >= lowest else NEVER


@kernel
def score_runs(
    tables: Tables, mentees: Counts, starts: Counts, lowest: int, table: Ints, first: int, last: int
) -> None:
    """Write runs of scores to columns ``first`` to ``last`` of ``table``, ``WIDTH`` of them at most.

    Row k gets what mentee ``mentees[k]`` has with as many mentors from number ``starts[k]`` on; -1 where forbidden, or
    below ``lowest``.
    """
    sums, counts = np.empty(last - first, np.int32), np.empty(last - first, np.uint8)
    for at in range(mentees.size):
        out = table[at, first:last]
        score_run(tables, mentees[at], starts[at], starts[at] + last - first, lowest, out, sums, counts)
        for j in range(out.size):
            out[j] = max(out[j], -1)
