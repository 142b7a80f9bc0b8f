"""A compiled pool as scorings that are gathered from tables, and how many pairs each rule forbids."""

import numpy as np

from relais.core.pairing.compiled import Compiled
from relais.core.pairing.large.gathered import Gathered
from relais.core.pairing.large.parts import Classes, Fixes, Part
from relais.core.pairing.large.tabling import JOINT, MENTEE, MENTOR, Parts, no_pairs, parts_of, tables_of
from relais.core.pairing.pool import Pairs
from relais.core.pairing.scoring import blocks


def scorings_of(
    compiled: Compiled, previous: Pairs, stickiness: int
) -> tuple[tuple[Gathered, Gathered, Gathered], dict[str, int]]:
    """The scoring, the mentees' and the mentors' view of it, and how many pairs each hard rule forbids alone.

    The three are one object when nothing tells the views apart.
    """
    parts = parts_of(compiled, previous, stickiness)
    scoring = Gathered(tables_of(parts, JOINT))
    views = (scoring, scoring)
    if parts.views_differ:
        views = Gathered(tables_of(parts, MENTEE)), Gathered(tables_of(parts, MENTOR))
    forbidden_by = {
        one.rule.name: _barred(part, parts) for one, part in zip(compiled.bans, parts.bans, strict=True)
    }
    return (scoring, *views), forbidden_by


def _barred(part: Part, parts: Parts) -> int:
    match part:
        case Classes(class_of=class_of, rows=rows):
            per_class = np.count_nonzero(rows[JOINT], axis=1)
            return int(per_class[class_of].sum(dtype=np.int64)) if len(class_of) else 0
        case Fixes(mentees=mentees):
            return len(mentees)
        case _:
            alone = Gathered(tables_of(Parts.of(parts.shape, (), (part,), no_pairs()), JOINT))
            return sum(int(np.count_nonzero(alone.block(rows) < 0)) for rows in blocks(parts.shape[0]))
