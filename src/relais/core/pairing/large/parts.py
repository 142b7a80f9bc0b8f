"""What a criterion or a hard rule becomes in a large pool: classes of mentees alike, bags, counts, texts, pairs.

Where points differ by view they come in threes: joint, the mentee's, the mentor's.
"""

from dataclasses import dataclass
from typing import TypeAlias

from relais.core.pairing.large.tables import Bytes, Reals, Shorts
from relais.core.pairing.pool import Counts, Ints


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
    """Terms in common, turned into worth: for each kind of mentee, what each further term in common adds.

    ``kind`` is -1 for mentees to whom it adds nothing. ``steps``: for each kind, how many terms it takes, and the row
    of ``worth`` (for each view, int16 of shape (rows, mentors)) that is added from then on. ``varies``: worth is in
    ten-thousandths, to be shared out.
    """

    starts: Counts
    terms: Ints
    rows: Bytes
    kind: Ints
    steps: tuple[tuple[tuple[int, int], ...], ...]
    worth: tuple[Shorts, Shorts, Shorts]
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
