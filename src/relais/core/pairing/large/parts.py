"""What a criterion or a hard rule becomes in a large pool: classes of mentees alike, bags, counts, texts, pairs.

Where points differ by view they come in threes: joint, the mentee's, the mentor's.
"""

from dataclasses import dataclass
from typing import TypeAlias

from relais.core.pairing.large.tables import Bytes, Reals, Shorts
from relais.core.pairing.pool import Counts, Ints

Steps: TypeAlias = tuple[int, ...]
"""What 0, 1, 2… common terms are worth; for more than that, what the last one is."""


@dataclass(frozen=True, eq=False, slots=True)
class Classes:
    """``class_of``: the row of each mentee; ``rows``: for each view, int16 of shape (classes, mentors)."""

    class_of: Ints
    rows: tuple[Shorts, Shorts, Shorts]


@dataclass(frozen=True, eq=False, slots=True)
class Bag:
    """Weighted terms of mentees on rows of values in ten-thousandths, and what the criterion is worth to each side."""

    starts: Counts
    terms: Ints
    weights: Ints
    rows: Shorts
    shares: Ints
    shares_back: Ints


@dataclass(frozen=True, eq=False, slots=True)
class Count:
    """Terms in common, turned into worth: for each view, the steps of each kind of mentee.

    ``base``: where the count of each mentor starts, out of reach for those who did not answer. ``kind`` is -1 for
    mentees to whom it adds nothing. ``varies``: worth is in ten-thousandths, to be shared out.
    """

    starts: Counts
    terms: Ints
    rows: Bytes
    base: Bytes
    kind: Ints
    worth: tuple[tuple[Steps, ...], tuple[Steps, ...], tuple[Steps, ...]]
    varies: bool
    shares: Ints
    shares_back: Ints


@dataclass(frozen=True, eq=False, slots=True)
class Texts:
    """Terms of mentees with weights, and for each term the mentors who use it, with weights."""

    starts: Counts
    terms: Ints
    weights: Reals
    posting_starts: Counts
    posting_mentors: Ints
    posting_weights: Reals
    shares: Ints
    shares_back: Ints


@dataclass(frozen=True, eq=False, slots=True)
class Fixes:
    """Points of single pairs, added to the rest: mentees, mentors, and the points in each view."""

    mentees: Counts
    mentors: Counts
    points: tuple[Ints, Ints, Ints]


Part: TypeAlias = Classes | Bag | Count | Texts | Fixes
