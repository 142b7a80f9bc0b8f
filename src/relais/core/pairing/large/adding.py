"""Rows of small integers added up, in loops so plain that each is carried out on many mentors at once.

Where it can be, two or three rows go into the same loop: reading and writing the sum costs as much as a row.
"""

import numpy as np

from relais.core.pairing.large.kernels import part
from relais.core.pairing.large.tables import Bytes, Shorts
from relais.core.pairing.pool import Ints

_FULL = 10_000
# Ten thousand is 16 times 625. A sixteenth of what is divided is below 2^23, which 32-bit floats tell apart, and the
# product with this one never reaches a whole number too soon or too late (a test tries them all).
_OF_SIXTEENTHS = np.float32(1 / 625)
_NOTHING = np.int16(0)


@part
def ten_thousandth(number: int | np.uint32) -> int:
    """A number of 0 to 10^8 divided by 10,000, rounded down: in floats, since processors divide no other many at once."""
    return np.uint32(np.float32(np.int32(np.uint32(number) >> np.uint32(4))) * _OF_SIXTEENTHS)  # type: ignore[return-value]  # a number to kernels


@part
def add_classes(out: Ints, points: Shorts, classes: Ints, start: int) -> None:
    """Write the sum of the rows of these classes."""
    stop, at = start + out.size, 2
    if classes.size < 2:
        out[:] = 0
        at = 0
    else:
        _write_two(out, points[classes[0], start:stop], points[classes[1], start:stop])
    while at + 1 < classes.size:
        _add_two(out, points[classes[at], start:stop], points[classes[at + 1], start:stop])
        at += 2
    if at < classes.size:
        _add_one(out, points[classes[at], start:stop])


@part
def _write_two(out: Ints, one: Shorts, other: Shorts) -> None:
    for j in range(out.size):
        out[j] = one[j] + other[j]


@part
def _add_two(out: Ints, one: Shorts, other: Shorts) -> None:
    for j in range(out.size):
        out[j] += one[j] + other[j]


@part
def _add_one(out: Ints, row: Shorts) -> None:
    for j in range(out.size):
        out[j] += row[j]


@part
def weigh(sums: Ints, rows: Shorts, terms: Ints, weights: Ints, first: int, last: int, start: int) -> None:
    """The weighted sum of rows, divided by 10,000."""
    stop, at = start + sums.size, first
    if at < last:
        _write_weighted(sums, rows[terms[at], start:stop], weights[at])
        at += 1
    else:
        sums[:] = 0
    while at + 1 < last:
        row, other = rows[terms[at], start:stop], rows[terms[at + 1], start:stop]
        _add_two_weighted(sums, row, weights[at], other, weights[at + 1])
        at += 2
    if at < last:
        _add_weighted(sums, rows[terms[at], start:stop], weights[at])
    for j in range(sums.size):
        sums[j] = ten_thousandth(sums[j])


@part
def _write_weighted(sums: Ints, row: Shorts, weight: int) -> None:
    for j in range(sums.size):
        sums[j] = weight * row[j]


@part
def _add_weighted(sums: Ints, row: Shorts, weight: int) -> None:
    for j in range(sums.size):
        sums[j] += weight * row[j]


@part
def _add_two_weighted(sums: Ints, row: Shorts, weight: int, other: Shorts, other_weight: int) -> None:
    for j in range(sums.size):
        sums[j] += weight * row[j] + other_weight * other[j]


@part
def share_out(out: Ints, values: Ints, share: int, back: Ints, varies: int, halving: int) -> None:
    """Add what each side makes of values in ten-thousandths, rounded down on each side, then averaged."""
    if not varies and back.size and share * halving == back[0]:
        _add_shares_of_one(out, values, share)
    elif share == 0 and halving == 0:
        _add_shares_of_all(out, values, back)
    else:
        _add_shares_of_both(out, values, share, back, halving)


@part
def _add_shares_of_one(out: Ints, values: Ints, share: int) -> None:
    for j in range(out.size):
        out[j] += np.int32(ten_thousandth(np.uint32(share) * np.uint32(values[j])))


@part
def _add_shares_of_all(out: Ints, values: Ints, shares: Ints) -> None:
    for j in range(out.size):
        out[j] += np.int32(ten_thousandth(np.uint32(shares[j]) * np.uint32(values[j])))


@part
def _add_shares_of_both(out: Ints, values: Ints, share: int, back: Ints, halving: int) -> None:
    for j in range(out.size):
        ours = ten_thousandth(np.uint32(share) * np.uint32(values[j]))
        theirs = ten_thousandth(np.uint32(back[j]) * np.uint32(values[j]))
        out[j] += np.int32(np.uint32(ours + theirs) >> np.uint32(halving))


@part
def count_rows(counts: Bytes, rows: Bytes, terms: Ints, first: int, last: int, start: int) -> None:
    """Write how many of the terms each mentor has."""
    stop, at = start + counts.size, first
    counts[:] = 0
    while at + 1 < last:
        _count_two(counts, rows[terms[at], start:stop], rows[terms[at + 1], start:stop])
        at += 2
    if at < last:
        _count_one(counts, rows[terms[at], start:stop])


@part
def _count_two(counts: Bytes, one: Bytes, other: Bytes) -> None:
    for j in range(counts.size):
        counts[j] += one[j] + other[j]


@part
def _count_one(counts: Bytes, row: Bytes) -> None:
    for j in range(counts.size):
        counts[j] += row[j]


@part
def add_steps(out: Ints, counts: Bytes, thresholds: Bytes, rows: Shorts, chosen: Ints, start: int) -> None:
    """Add each of the chosen rows, up to the first below 0, to those who count as many as its threshold or more."""
    stop, at, size = start + out.size, 0, 0
    while size < chosen.size and chosen[size] >= 0:
        size += 1
    while at + 1 < size:
        row, next_row = rows[chosen[at], start:stop], rows[chosen[at + 1], start:stop]
        _add_two_from(out, counts, thresholds[at], row, thresholds[at + 1], next_row)
        at += 2
    if at < size:
        _add_from(out, counts, thresholds[at], rows[chosen[at], start:stop])


@part
def _add_from(out: Ints, counts: Bytes, threshold: int, row: Shorts) -> None:
    for j in range(out.size):
        out[j] += row[j] if counts[j] >= np.uint8(threshold) else _NOTHING


@part
def _add_two_from(
    out: Ints, counts: Bytes, threshold: int, row: Shorts, next_threshold: int, next_row: Shorts
) -> None:
    for j in range(out.size):
        first = row[j] if counts[j] >= np.uint8(threshold) else _NOTHING
        second = next_row[j] if counts[j] >= np.uint8(next_threshold) else _NOTHING
        out[j] += np.int16(first + second)
