"""What a single pair is worth: number by number what the kernel for runs works out for many, in far fewer steps."""

import numpy as np

from relais.core.pairing.large.kernels import inlined, part
from relais.core.pairing.large.tables import NEVER, Tables
from relais.core.pairing.pool import Counts, Ints

_FULL = 10_000


@part
def score_some(tables: Tables, mentee: int, start: int, found: Ints, out: Ints) -> None:
    """Write to ``out`` what the pairs with the mentors at the places ``found`` from number ``start`` are worth."""
    for place in found:
        out[place] = score_one(tables, mentee, start + place)


@inlined
def score_one(tables: Tables, mentee: int, mentor: int) -> int:
    """What the pair is worth, ``NEVER`` when it is forbidden."""
    worth = _gathered(tables, mentee, mentor)
    worth += _of_pair(tables.fix_starts, tables.fix_mentors, tables.fix_points, mentee, mentor)
    if worth < 0:
        return NEVER
    return worth + _of_pair(tables.bonus_starts, tables.bonus_mentors, tables.bonus_points, mentee, mentor)


@inlined
def _gathered(tables: Tables, mentee: int, mentor: int) -> int:
    """What classes, bags, counts and texts add up to, or what the whole table says."""
    if tables.whole.shape[0]:
        return int(tables.whole[mentee, mentor])
    worth = 0
    for group in range(tables.class_of.shape[1]):
        worth += tables.class_points[tables.class_of[mentee, group], mentor]
    for bag in range(tables.bag_varies.size):
        value = 0
        for at in range(tables.bag_starts[bag, mentee], tables.bag_starts[bag, mentee + 1]):
            value += tables.bag_weights[at] * tables.bag_rows[tables.bag_terms[at], mentor]
        shares = tables.bag_shares[bag, mentee], tables.bag_shares_back[bag, mentor]
        worth += _shared(value // _FULL, shares, tables.halving)
    worth += _of_counts(tables, mentee, mentor)
    if tables.text_shares.shape[0]:
        worth += _of_texts(tables, mentee, mentor)
    return worth


@part
def _shared(value: int, shares: tuple[int, int], halving: int) -> int:
    return (shares[0] * value // _FULL + shares[1] * value // _FULL) >> halving


@inlined
def _of_counts(tables: Tables, mentee: int, mentor: int) -> int:
    worth, common, counted = 0, 0, -1
    for count in range(tables.count_same.size):
        kind = tables.count_kind[count, mentee]
        if kind < 0:
            continue
        if tables.count_same[count] != counted:
            counted, common = tables.count_same[count], 0
            for at in range(tables.count_starts[count, mentee], tables.count_starts[count, mentee + 1]):
                common += tables.count_rows[tables.count_terms[at], mentor]
        points = 0
        for step in range(tables.step_row.shape[1]):
            row = tables.step_row[kind, step]
            if row >= 0 and common >= tables.step_from[kind, step]:
                points += tables.step_rows[row, mentor]
        if tables.count_varies[count]:
            shares = tables.count_shares[count, mentee], tables.count_shares_back[count, mentor]
            points = _shared(points, shares, tables.halving)
        worth += points
    return worth


@part
def _of_texts(tables: Tables, mentee: int, mentor: int) -> int:
    cosine, worth = 0.0, 0
    for at in range(tables.text_starts[mentee], tables.text_starts[mentee + 1]):
        term, last = tables.text_terms[at], tables.posting_starts[tables.text_terms[at] + 1]
        place = first_from(tables.posting_mentors, tables.posting_starts[term], last, mentor)
        if place < last and tables.posting_mentors[place] == mentor:
            cosine += tables.text_weights[at] * tables.posting_weights[place]
    value = int(np.rint(_FULL * min(cosine, 1.0)))
    for text in range(tables.text_shares.shape[0]):
        shares = tables.text_shares[text, mentee], tables.text_shares_back[text, mentor]
        worth += _shared(value, shares, tables.halving)
    return worth


@part
def _of_pair(starts: Counts, mentors: Ints, points: Ints, mentee: int, mentor: int) -> int:
    """What is noted for this pair alone; nothing for most."""
    last, worth = starts[mentee + 1], 0
    for at in range(first_from(mentors, starts[mentee], last, mentor), last):
        if mentors[at] != mentor:
            break
        worth += points[at]
    return worth


@part
def first_from(mentors: Ints, first: int, last: int, start: int) -> int:
    """Where the mentors from number ``start`` begin, in a sorted stretch of the list."""
    while first < last:
        middle = (first + last) // 2
        if mentors[middle] < start:
            first = middle + 1
        else:
            last = middle
    return first
