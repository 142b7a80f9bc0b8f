"""A run that puts several people together: circles with those who lead them, who is in none, and the figures."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from relais.core.pairing.circling import Circle, Circles, check_circles, circles
from relais.core.sheets import Translator
from relais.matching.running.circle_telling import kept_by_all, reasons_of, ties_of, why_left
from relais.matching.running.figures import Figures, rules_told
from relais.matching.running.gathering import SEED, Gathering, gathering_of
from relais.matching.running.languages import in_each_language
from relais.matching.running.pools import Prepared
from relais.matching.running.results import Found, Left, Reasons
from relais.matching.running.telling import told

Part = Callable[[str, float], None]
"""Told the phase and how much of it is done, from 0 to 1."""

_PHASES = {"compare": "compile", "search": "solve", "name": "explain"}


@dataclass(frozen=True, slots=True)
class FoundCircle:
    """A circle by the keys of its people. `agreement` and `worth` are as in `relais.matching.models.Circle`."""

    number: int
    mentees: tuple[str, ...]
    mentors: tuple[str, ...]
    agreement: int
    worth: int
    reasons: Reasons
    ties: dict[str, str]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a search for circles gives: each circle, the same as pairs of who leads and who takes part, who is left."""

    circles: list[FoundCircle]
    pairs: list[Found]
    left: list[Left]
    figures: Figures


def work_in_circles(prepared: Prepared, *, part: Part) -> Gathered:
    """Circles of everybody who can be placed, held to every rule by a check that shares nothing with the search.

    Raises `relais.core.pools.Unusable` when nobody stands on a side, and `relais.core.pairing.Refusal` when decisions
    contradict the rules, or the sizes of the programme are none that circles can have.
    """
    part("compile", 0.0)
    gathering = gathering_of(prepared)
    found = search(gathering, part=part)
    named = [_named(gathering, number, circle) for number, circle in enumerate(found.circles, 1)]
    pairs = _pairs(gathering, found.circles)
    members = prepared.pool.mentees.members
    left = [
        Left(members[one.row].person.key, 1, one.cause, why_left(gathering, one)) for one in found.left_out
    ]
    part("compare", 0.0)
    return Gathered(named, pairs, left, _figures(gathering, found, named, len(pairs)))


def search(gathering: Gathering, *, part: Part | None = None, steps: int | None = None) -> Circles:
    """The circles that the search finds, checked; `steps` for a shorter one, while somebody waits."""
    found = circles(
        gathering.people,
        gathering.rules,
        seed=SEED,
        mentors=gathering.mentors,
        leading=gathering.leading,
        steps=steps,
        progress=(lambda phase, done: part(_PHASES[phase], done)) if part else None,
    )
    _hold(gathering, found)
    return found


def _hold(gathering: Gathering, found: Circles) -> None:
    """Nothing is kept that breaks a rule."""
    broken = check_circles(
        gathering.people, gathering.rules, found, mentors=gathering.mentors, leading=gathering.leading
    )
    if broken:
        raise AssertionError(f"The search broke {broken[0].fault} in circle {broken[0].circle}.")


def _named(gathering: Gathering, number: int, circle: Circle) -> FoundCircle:
    pool = gathering.prepared.pool
    return FoundCircle(
        number,
        tuple(pool.mentees.members[row].person.key for row in circle.members),
        tuple(pool.mentors.members[row].person.key for row in circle.mentors),
        circle.points,
        circle.points * len(circle.members),
        reasons_of(gathering, circle),
        ties_of(gathering, circle),
    )


def _pairs(gathering: Gathering, found: tuple[Circle, ...]) -> list[Found]:
    """Everybody with each of those who lead their circle, in the order of the circles."""
    prepared = gathering.prepared
    numbered = [
        (number, (row, mentor))
        for number, circle in enumerate(found, 1)
        for row in circle.members
        for mentor in circle.mentors
    ]
    at, private = [place for _, place in numbered], prepared.snapshot.private
    pairs = told(gathering.problem, prepared.pool, prepared.settings, private, at) if at else ()
    return [replace(pair, circle=number) for (number, _), pair in zip(numbered, pairs, strict=True)]


def _figures(gathering: Gathering, found: Circles, named: list[FoundCircle], pairs: int) -> Figures:
    """What the head of a board says of circles: how many people in how many, and that nothing is proven."""
    held = {row: len(circle.members) for circle in found.circles for row in circle.mentors}
    return figures_around(gathering, named, held=held, pairs=pairs, left=len(found.left_out)) | {
        "bound": None,
        "proven": False,
        "claim": in_each_language(_claim),
        "equation": in_each_language(lambda t: _equation(found, len(gathering.people), t)),
        "meaning": in_each_language(_meaning),
        "keeps": kept_by_all(gathering),
    }


def figures_around(
    gathering: Gathering, circles: Sequence[FoundCircle], *, held: Mapping[int, int], pairs: int, left: int
) -> Figures:
    """What may be counted of circles however they were found; `held` has the people of each mentor by row."""
    mentors, rooms = gathering.prepared.pool.mentors.members, gathering.leading.rooms
    agreements, total = [one.agreement for one in circles], sum(one.worth for one in circles)
    return {
        "circles": len(circles),
        "paired": pairs,
        "people": sum(len(one.mentees) for one in circles),
        "most": len(gathering.people),
        "mentees": len(gathering.people),
        "mentors": len(mentors),
        "places": sum(rooms),
        "left": left,
        "mean": round(sum(agreements) / len(agreements)) if agreements else None,
        "lowest": min(agreements, default=None),
        "blocking": None,
        "total": total,
        "primal": total,
        "stability": in_each_language(lambda _t: []),
        "objectives": {},
        "rules": rules_told(gathering.prepared.settings.hard, gathering.problem.forbidden_by),
        "loads": {
            member.person.key: [held.get(row, 0), max(held.get(row, 0), room), 0]
            for row, (member, room) in enumerate(zip(mentors, rooms, strict=True))
        },
        "fairness": [],
    }


def _claim(t: Translator) -> str:
    return t.gettext("These are the best circles found. It is not proven that there are no better ones.")


def _equation(found: Circles, people: int, t: Translator) -> str:
    sentence = t.ngettext(
        "Placed: %(placed)s of %(people)s, in %(circles)s circle.",
        "Placed: %(placed)s of %(people)s, in %(circles)s circles.",
        len(found.circles),
    )
    values = {"placed": found.placed, "people": people, "circles": len(found.circles)}
    return sentence % values


def _meaning(t: Translator) -> list[str]:
    return [
        t.gettext(
            "Forming circles is too hard a problem for a proof: Relais builds them around whoever is the "
            "hardest to place, tries thousands of changes, and keeps those that place more people, or the "
            "same ones better. A second computation checks that no circle breaks a rule."
        )
    ]
