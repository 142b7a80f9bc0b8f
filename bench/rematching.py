"""What stickiness keeps: a pool is paired, 2 % of the mentors leave, and it is paired again.

    python -m bench.rematching [--size 3000] [--stickiness 0,200,1000]

Whoever had a mentor who left has to change; beyond them, the more an existing pair is worth, the fewer change, and the
more points that costs over all. Totals are told without what stickiness adds.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from bench.ours import timed
from bench.pool import RULES, pool
from relais.core.pairing import KeyPair, Person, Rules, compile, solve

LEAVING = 0.02
_SEED = 11
_LINE = "{:>11} {:>10} {:>10} {:>10} {:>12} {:>8} {:>9}"


@dataclass(frozen=True)
class Paired:
    """Who is with whom, by key; the total in points; the seconds it took."""

    mentor_of: dict[str, str]
    total: int
    seconds: float


def main(given: Sequence[str] | None = None) -> int:
    """One line for each stickiness."""
    options = _options(given)
    mentees, mentors = pool(options.size)
    before = paired(mentees, mentors, RULES)
    staying = _without_some(mentors)
    orphans = set(before.mentor_of.values()) - {mentor.key for mentor in staying}
    forced = sum(mentor in orphans for mentor in before.mentor_of.values())
    print(
        f"{len(mentees):,} × {len(mentors):,}; {len(mentors) - len(staying)} mentors leave {forced} people."
    )
    print(_LINE.format("stickiness", "paired", "changed", "by choice", "total", "lost", "seconds"))
    best = None
    for stickiness in options.stickiness:
        after = _again(mentees, staying, before, stickiness)
        best = after.total if best is None else best
        changed = sum(after.mentor_of.get(mentee) != mentor for mentee, mentor in before.mentor_of.items())
        lost = f"{1 - after.total / best:.2%}" if best else "-"
        print(
            _LINE.format(
                stickiness,
                len(after.mentor_of),
                changed,
                changed - forced,
                after.total,
                lost,
                f"{after.seconds:.2f} s",
            ),
            flush=True,
        )
    return 0


def _options(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.rematching", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("--size", type=int, default=3_000, help="how many mentees (3000)")
    parser.add_argument(
        "--stickiness",
        type=lambda text: [int(points) for points in text.split(",")],
        default=[0, 200, 1_000],
        help="what an existing pair is worth, in points, by commas (0,200,1000)",
    )
    return parser.parse_args(given)


def _without_some(mentors: Sequence[Person]) -> list[Person]:
    """The mentors, but for some of those who have a place."""
    able = [at for at, mentor in enumerate(mentors) if mentor.capacity]
    gone = np.random.default_rng(_SEED).choice(able, max(round(LEAVING * len(mentors)), 1), replace=False)
    leaving = set(gone.tolist())
    return [mentor for at, mentor in enumerate(mentors) if at not in leaving]


def _again(mentees: Sequence[Person], mentors: Sequence[Person], before: Paired, stickiness: int) -> Paired:
    previous: tuple[KeyPair, ...] = tuple(before.mentor_of.items())
    after = paired(mentees, mentors, replace(RULES, previous=previous, stickiness=stickiness))
    kept = sum(before.mentor_of.get(mentee) == mentor for mentee, mentor in after.mentor_of.items())
    return replace(after, total=after.total - stickiness * kept)


def paired(mentees: Sequence[Person], mentors: Sequence[Person], rules: Rules) -> Paired:
    """The best total, scoring included."""
    matching, spent = timed(lambda: solve(compile(mentees, mentors, rules)))
    together = ((mentees[row].key, mentors[column].key) for row, column in matching.pairs.tolist())
    return Paired(dict(together), matching.total, spent)


if __name__ == "__main__":
    sys.exit(main())
