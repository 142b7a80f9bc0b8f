"""Rules of circles that fit what the sheets tell."""

from collections import Counter

from relais.core.pairing.circling import AtMost, CircleRules, Varied
from relais.core.pairing.circling.rules import LARGEST, SMALLEST
from relais.core.pools.circles.reading import Gathering

AIMED = 5
_AROUND = 2
"""People more or fewer than aimed at."""

_VARIED = ("profession", "site", "organisation", "seniority", "grade")
_FROM_ONE_UNIT = 2


def suggest_rules(gathering: Gathering, *, size: int = AIMED, wishing: int | None = None) -> CircleRules:
    """Circles of about ``size`` people under the rules for which the sheets hold answers.

    ``wishing``: percent of a circle who wish its topic; by default all of them where wishes are told.
    A topic that all wish when wishes are told, an hour a week in common when hours are told, at most two people from a
    unit where there are units enough, one or two mentors for each circle when there is a sheet of mentors. Sizes that
    are none are left for ``circles`` to refuse.
    """
    fields = gathering.people.fields
    told = any(use.use == "wishes" for use in gathering.people.uses)
    return CircleRules(
        max(SMALLEST, size - _AROUND),
        size,
        min(LARGEST, size + _AROUND),
        wishing=(100 if wishing is None else wishing) if told else 0,
        hours=1 if "availability" in fields else 0,
        at_most=(AtMost("unit", _FROM_ONE_UNIT),) if _has_units_enough(gathering, size) else (),
        fewest_mentors=0 if gathering.mentors is None else 1,
        most_mentors=0 if gathering.mentors is None else 2,
        varied=tuple(Varied(trait) for trait in _VARIED if trait in fields),
    )


def _has_units_enough(gathering: Gathering, size: int) -> bool:
    """Whether no unit is so large that its people would fill more circles than there can be."""
    people = gathering.persons()
    units = Counter(unit for person in people for unit in person.traits.get("unit", ()))
    most = max(units.values(), default=0)
    return bool(units) and size > 0 and most * size <= _FROM_ONE_UNIT * len(people)
