"""What a run of pairs of one mentee is worth: the one kernel behind candidates, prices, checks and explanations.

It works on a run of at most 4,096 mentors, so that every row it adds is still near the processor, with loops so plain
that each is carried out on many mentors at once.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from relais.core.pairing.large.adding import add_classes, add_steps, count_rows, share_out, weigh
from relais.core.pairing.large.kernels import inlined, kernel, part
from relais.core.pairing.large.single import first_from, score_one
from relais.core.pairing.large.tables import NEVER, Bytes, Shorts, Tables
from relais.core.pairing.pool import FULL, Bools, Counts, Ints, Pairs

WIDTH = 4_096
"""How many mentors are scored at a time."""
_MOST = np.int32(FULL)


class Room(NamedTuple):
    """Where a run is scored, for kernels make no arrays of their own: ``out``, the scores, and what they are added up in.

    What it held is lost whenever another run is scored.
    """

    out: Ints
    sums: Ints
    counts: Bytes
    cosines: npt.NDArray[np.float64]

    @classmethod
    def made(cls) -> "Room":
        """For one thread."""
        out, sums = np.empty((2, WIDTH), np.int32)
        return cls(out, sums, np.empty(WIDTH, np.uint8), np.empty(WIDTH))


@inlined
def score_run_here(
    tables: Tables, mentee: int, start: int, stop: int, lowest: int, out: Ints, room: Room
) -> None:
    """Write to ``out`` what a mentee's pairs with mentors ``start`` to ``stop`` are worth, ``NEVER`` below ``lowest``.

    ``out`` has ``stop - start`` entries, ``WIDTH`` at most; what it held is lost. ``lowest`` is 0 or more.
    """
    if tables.whole.shape[0]:
        _copy_open(out, tables.whole[mentee, start:stop])
    else:
        _gather(tables, mentee, start, stop, out, room)
    _add_bonuses(out, tables.bonus_starts, tables.bonus_mentors, tables.bonus_points, mentee, start)
    if lowest > 0:
        _bar_below(out, lowest)


@part
def score_run(tables: Tables, mentee: int, start: int, stop: int, lowest: int, out: Ints, room: Room) -> None:
    """As ``score_run_here``, for kernels that ask in several places: each would take seconds more to compile."""
    score_run_here(tables, mentee, start, stop, lowest, out, room)


@part
def _gather(tables: Tables, mentee: int, start: int, stop: int, out: Ints, room: Room) -> None:
    """Add up the rows of classes, bags, counts and texts, and the points of single pairs."""
    sums, counts = room.sums[: out.size], room.counts[: out.size]
    # What does the work is given single arrays: handing all the tables on each time would cost more than the work.
    add_classes(out, tables.class_points, tables.class_of[mentee], start)
    for bag in range(tables.bag_varies.size):
        first, last = tables.bag_starts[bag, mentee], tables.bag_starts[bag, mentee + 1]
        weigh(sums, tables.bag_rows, tables.bag_terms, tables.bag_weights, first, last, start)
        back = tables.bag_shares_back[bag, start:stop]
        share_out(out, sums, tables.bag_shares[bag, mentee], back, tables.bag_varies[bag], tables.halving)
    counted = -1
    for count in range(tables.count_same.size):
        kind = tables.count_kind[count, mentee]
        if kind < 0:
            continue
        if tables.count_same[count] != counted:
            counted = tables.count_same[count]
            first, last = tables.count_starts[count, mentee], tables.count_starts[count, mentee + 1]
            count_rows(counts, tables.count_rows, tables.count_terms, first, last, start)
        if tables.count_varies[count]:
            sums[:] = 0
            add_steps(sums, counts, tables.step_from[kind], tables.step_rows, tables.step_row[kind], start)
            back = tables.count_shares_back[count, start:stop]
            share_out(out, sums, tables.count_shares[count, mentee], back, 1, tables.halving)
        else:
            add_steps(out, counts, tables.step_from[kind], tables.step_rows, tables.step_row[kind], start)
    if tables.text_shares.shape[0]:
        _add_texts(tables, mentee, start, stop, out, sums, room.cosines[: out.size])
    _add_pairs(out, tables.fix_starts, tables.fix_mentors, tables.fix_points, mentee, start)
    _bar_below(out, 0)


@part
def _copy_open(out: Ints, row: Shorts) -> None:
    for j in range(out.size):
        out[j] = row[j] if row[j] >= 0 else NEVER


@part
def _add_texts(
    tables: Tables,
    mentee: int,
    start: int,
    stop: int,
    out: Ints,
    sums: Ints,
    cosines: npt.NDArray[np.float64],
) -> None:
    cosines[:] = 0
    for at in range(tables.text_starts[mentee], tables.text_starts[mentee + 1]):
        term, weight = tables.text_terms[at], tables.text_weights[at]
        last = tables.posting_starts[term + 1]
        for place in range(
            first_from(tables.posting_mentors, tables.posting_starts[term], last, start), last
        ):
            if tables.posting_mentors[place] >= stop:
                break
            cosines[tables.posting_mentors[place] - start] += weight * tables.posting_weights[place]
    for j in range(sums.size):
        sums[j] = np.rint(10_000 * min(cosines[j], 1.0))
    for text in range(tables.text_shares.shape[0]):
        back = tables.text_shares_back[text, start:stop]
        share_out(out, sums, tables.text_shares[text, mentee], back, 1, tables.halving)


@part
def _add_pairs(out: Ints, starts: Counts, mentors: Ints, points: Ints, mentee: int, start: int) -> None:
    last = starts[mentee + 1]
    for at in range(first_from(mentors, starts[mentee], last, start), last):
        if mentors[at] >= start + out.size:
            return
        out[mentors[at] - start] += points[at]


@part
def _add_bonuses(out: Ints, starts: Counts, mentors: Ints, points: Ints, mentee: int, start: int) -> None:
    """Add the points of single pairs that are not forbidden."""
    last = starts[mentee + 1]
    for at in range(first_from(mentors, starts[mentee], last, start), last):
        if mentors[at] >= start + out.size:
            return
        if out[mentors[at] - start] >= 0:
            out[mentors[at] - start] += points[at]


@part
def bar(out: Ints, starts: Counts, mentors: Ints, mentee: int, start: int) -> None:
    """Forbid some pairs of a run, listed by mentee."""
    last = starts[mentee + 1]
    for at in range(first_from(mentors, starts[mentee], last, start), last):
        if mentors[at] >= start + out.size:
            return
        out[mentors[at] - start] = NEVER


@part
def _bar_below(out: Ints, lowest: int) -> None:
    for j in range(out.size):
        out[j] = out[j] if out[j] >= lowest else NEVER


@kernel
def score_runs(
    tables: Tables,
    mentees: Counts,
    starts: Counts,
    lowest: int,
    table: Ints,
    first: int,
    last: int,
    room: Room,
) -> None:
    """Write runs of scores to columns ``first`` to ``last`` of ``table``, ``WIDTH`` of them at most.

    Row k gets what mentee ``mentees[k]`` has with as many mentors from number ``starts[k]`` on; -1 where forbidden, or
    below ``lowest``.
    """
    if last - first == 1:
        for at in range(mentees.size):
            worth = score_one(tables, mentees[at], starts[at])
            table[at, first] = worth if worth >= lowest else -1
        return
    for at in range(mentees.size):
        out = table[at, first:last]
        score_run(tables, mentees[at], starts[at], starts[at] + last - first, lowest, out, room)
        for j in range(out.size):
            out[j] = max(out[j], -1)


@kernel
def note_open(tables: Tables, mentees: Pairs, lowest: int, found: Bools, room: Room) -> None:
    """Note in ``found`` every mentor who is open to one of the mentees, in a pair worth ``lowest`` or more."""
    for start in range(0, found.size, WIDTH):
        run = found[start : start + WIDTH]
        out = room.out[: run.size]
        for mentee in mentees:
            score_run_here(tables, mentee, start, start + run.size, lowest, out, room)
            for j in range(run.size):
                run[j] |= out[j] >= 0


@kernel
def add_up(tables: Tables, mentees: Pairs, allowed: Ints, points: Ints, room: Room) -> None:
    """Add to ``allowed`` how many of the mentees may have each mentor, to ``points`` what that is worth without bonuses.

    Within 32 bits for two hundred thousand mentees.
    """
    for start in range(0, points.size, WIDTH):
        size = min(WIDTH, points.size - start)
        out = room.out[:size]
        for mentee in mentees:
            score_run_here(tables, mentee, start, start + size, 0, out, room)
            _add_open(out, allowed[start : start + size], points[start : start + size])


@part
def _add_open(out: Ints, allowed: Ints, points: Ints) -> None:
    for j in range(out.size):
        allowed[j] += out[j] >= 0
        points[j] += max(min(out[j], _MOST), np.int32(0))


@kernel
def write_down(
    tables: Tables, mentees: Pairs, column_at: npt.NDArray[np.uintp], table: Shorts, room: Room
) -> None:
    """Write to ``table`` what these mentees have with each mentor, at the column of the mentor; -1 where forbidden."""
    for at in range(mentees.size):
        row = table[at]
        for start in range(0, row.size, WIDTH):
            columns = column_at[start : start + WIDTH]
            out = room.out[: columns.size]
            score_run_here(tables, mentees[at], start, start + columns.size, 0, out, room)
            for j in range(columns.size):
                row[columns[j]] = max(out[j], -1)
