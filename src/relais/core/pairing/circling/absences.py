"""Why each person who is in no circle is in none."""

from collections.abc import Sequence

from relais.core.pairing.circling.arranging import Arrangement
from relais.core.pairing.circling.building import fits, led_by
from relais.core.pairing.circling.companions import Companions, Distances, distances
from relais.core.pairing.circling.completing import near
from relais.core.pairing.circling.judging import ceiling
from relais.core.pairing.circling.results import Cause, LeftOut
from relais.core.pairing.circling.tables import Tables


def absences(arrangement: Arrangement, companions: Companions) -> list[LeftOut]:
    """Everyone in no circle, in the order of the list given."""
    tables = arrangement.tables
    far = distances(tables, arrangement.left)
    found = [_absence(arrangement, companions, one, far[one]) for one in arrangement.left]
    return sorted(found, key=lambda left: left.row)


def _absence(arrangement: Arrangement, companions: Companions, one: int, far: Distances) -> LeftOut:
    tables = arrangement.tables
    needed = tables.rules.smallest - 1
    with_whom = tables.members - 1 - int(far.by_all.sum())
    full = _full(arrangement, one)
    close = len(near(arrangement, companions, one))
    cause = _by_rules(tables, far, needed) or _by_mentors(tables, companions, one)
    if cause is None:
        cause = _by_circles(arrangement, companions, one, full, close)
    return LeftOut(tables.rows[one], cause, with_whom, far.counts(), full, close, needed)


def _by_rules(tables: Tables, far: Distances, needed: int) -> Cause | None:
    others = tables.members - 1
    masks: Sequence[tuple[Cause, int]] = (
        ("too_few_people", 0),
        ("no_hours", int(far.hours.sum())),
        ("no_topic", int(far.topic.sum())),
        ("kept_apart", int(far.by_rules.sum())),
        ("rules_together", int(far.by_all.sum())),
    )
    return next((cause for cause, kept_away in masks if others - kept_away < needed), None)


def _by_mentors(tables: Tables, companions: Companions, one: int) -> Cause | None:
    if not tables.rules.fewest_mentors:
        return None
    could = [mentor for mentor in tables.can_lead if companions.bits[one] >> mentor & 1]
    return None if len(could) >= tables.rules.fewest_mentors else "no_mentor"


def _full(arrangement: Arrangement, one: int) -> int:
    """How many circles suit someone but for their size."""
    tables = arrangement.tables
    return sum(
        arrangement.size(circle) >= ceiling(tables, group) and fits(tables, (*group, one))
        for circle, group in arrangement.groups.items()
    )


def _by_circles(arrangement: Arrangement, companions: Companions, one: int, full: int, close: int) -> Cause:
    if full:
        return "full"
    if close < arrangement.tables.rules.smallest - 1:
        return "too_few_left"
    if next(led_by(arrangement, companions, one), None) is None:
        return "mentors_taken"
    return "none_found"
