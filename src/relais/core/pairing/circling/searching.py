"""Local search with late acceptance over a clock of steps."""

from collections.abc import Callable
from random import Random
from typing import TypeAlias

from relais.core.pairing.circling.arranging import PLACED, Arrangement
from relais.core.pairing.circling.building import build
from relais.core.pairing.circling.companions import Companions
from relais.core.pairing.circling.completing import complete, lead
from relais.core.pairing.circling.judging import Group
from relais.core.pairing.circling.moves import Chances
from relais.core.pairing.circling.tables import Tables

Goes: TypeAlias = Callable[[int], bool]
"""Told how many steps were made, says whether to go on."""

_STEPS_EACH = 300
_FEWEST_STEPS = 30_000
_STARTS_FOR = 600
_MOST_STARTS = 12
_STEPS_OF_A_START = 500
_LATE_FEWEST, _LATE_PART = 200, 2_000
"""Steps looked back on, and their part of all steps: measured on invented pools of 40 and 500 people."""


def steps_for(people: int) -> int:
    """How many moves are tried for so many people when nobody says."""
    return max(_FEWEST_STEPS, _STEPS_EACH * people)


def search(
    tables: Tables, companions: Companions, seed: int, steps: int, goes: Goes
) -> tuple[Arrangement, int]:
    """The best arrangement of several starts that share the steps, and how many steps were made.

    Late acceptance (Burke and Bykov 2017): a change is made when the whole is not worse than it was a fixed number of
    steps before, so nothing depends on a temperature, and every comparison is between whole numbers.
    """
    starts = max(1, min(_MOST_STARTS, _STARTS_FOR // max(1, tables.members), steps // _STEPS_OF_A_START))
    chance = Random(seed)  # noqa: S311 - chance for a search, no secret
    best, made = Arrangement(tables), 0
    for start in range(starts):
        until = made + (steps - made) // (starts - start)
        found = Arrangement(tables)
        build(found, companions, chance, spread=1 + 2 * start)
        complete(found, companions)
        made = _improve(Chances(found, companions, chance), made, until, goes)
        complete(found, companions)
        lead(found)
        if start == 0 or found.rank > best.rank:
            best = found
        if not goes(made):
            break
    return best, made


def _improve(chances: Chances, step: int, until: int, goes: Goes) -> int:
    """Search from the arrangement that was built, and leave it at the best that was met; the step reached."""
    arrangement = chances.arrangement
    worth = PLACED * arrangement.placed + arrangement.total
    late = [worth] * max(_LATE_FEWEST, (until - step) // _LATE_PART)
    kept = _Kept(arrangement)
    while step < until and goes(step):
        change = chances.draw()
        gain = arrangement.gain(change) if change else None
        if change and gain is not None:
            after = worth + PLACED * gain[0] + gain[1]
            if after >= worth or after >= late[step % len(late)]:
                kept.before(arrangement)
                arrangement.apply(change)
                worth = after
        late[step % len(late)] = max(late[step % len(late)], worth)
        step += 1
    kept.before(arrangement)
    arrangement.restore(kept.groups)
    return step


class _Kept:
    """The best arrangement met, copied only when it is about to be left."""

    def __init__(self, arrangement: Arrangement) -> None:
        self.rank = arrangement.rank
        self.groups: dict[int, Group] = arrangement.snapshot()

    def before(self, arrangement: Arrangement) -> None:
        if arrangement.rank > self.rank:
            self.rank, self.groups = arrangement.rank, arrangement.snapshot()
