"""A try of which nothing is kept: how many could be paired under some rules, and what stands in the way of the others."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from relais.core.pairing import Problem
from relais.core.pools import Outcome, run
from relais.core.pools.options import RuleOption
from relais.matching.running.circles import search
from relais.matching.running.gathering import gathering_of
from relais.matching.running.peers import between_peers
from relais.matching.running.pools import Prepared, prepare
from relais.matching.running.snapshots import Snapshot
from relais.matching.running.teams import teamed

MOST_TRIED = 2_000
"""People, both sides together, up to whom rules are tried while somebody waits: about a second."""

_MOST_EXPLAINED = 400  # people left whose cause is looked for
_FEW_STEPS = 4_000  # changes of circles tried while somebody waits


@dataclass(frozen=True, slots=True)
class Tried:
    """What rules would give now.

    `forbids`: by rule, how many pairs it sets aside, or would if it were on. `causes`: people left by the engine's
    cause; those beyond the first hundreds are under "". `circles`: how many are formed, where several people are put
    together; a short search found them, and a run searches longer.
    """

    mentees: int
    mentors: int
    places: int
    people: int
    most: int
    left: int
    causes: Mapping[str, int] = field(default_factory=dict)
    forbids: Mapping[str, int] = field(default_factory=dict)
    circles: int | None = None


def try_out(snapshot: Snapshot, rules: str, objective: str, options: tuple[RuleOption, ...]) -> Tried:
    """What the rules would give, `options` being those that may be switched.

    Raises `relais.core.pools.Unusable`, `relais.core.pools.UnusableRules` and `relais.core.pairing.Refusal` as a run does.
    """
    prepared = prepare(snapshot, rules, objective)
    if snapshot.kind == "peer":
        return _between_peers(prepared, options)
    if snapshot.most > 1:
        return _in_circles(prepared, options)
    outcome = run(prepared.pool, prepared.settings)
    return Tried(
        mentees=len(snapshot.mentees),
        mentors=len(snapshot.mentors),
        places=int(outcome.problem.capacity.sum()),
        people=outcome.certificate.people,
        most=outcome.certificate.most_people,
        left=len(outcome.left_over),
        causes=_causes(outcome),
        forbids=_forbids(outcome.problem, options),
    )


def _between_peers(prepared: Prepared, options: tuple[RuleOption, ...]) -> Tried:
    """Peers have no sides: everybody is one of two, and pairs are counted once, whoever comes first."""
    between = between_peers(prepared)
    people, placed = len(between.people.mentees.members), 2 * len(between.chosen().pairs)
    return Tried(
        mentees=people,
        mentors=people,
        places=people,
        people=placed,
        most=people,
        left=people - placed,
        causes=+Counter({"": people - placed}),
        forbids=between.forbidden(option.rule for option in options),
    )


def _in_circles(prepared: Prepared, options: tuple[RuleOption, ...]) -> Tried:
    if prepared.snapshot.are_teams:
        return _in_teams(prepared, options)
    gathering = gathering_of(prepared)
    found = search(gathering, steps=_FEW_STEPS)
    return Tried(
        mentees=len(gathering.people),
        mentors=len(gathering.mentors),
        places=sum(gathering.leading.rooms),
        people=found.placed,
        most=len(gathering.people),
        left=len(found.left_out),
        causes=Counter(one.cause for one in found.left_out),
        forbids=_forbids(gathering.problem, options),
        circles=len(found.circles),
    )


def _in_teams(prepared: Prepared, options: tuple[RuleOption, ...]) -> Tried:
    found = teamed(prepared)
    gathering = found.gathering
    return Tried(
        mentees=len(gathering.people),
        mentors=len(gathering.mentors),
        places=sum(gathering.leading.rooms),
        people=found.placed,
        most=len(gathering.people),
        left=len(found.left),
        causes=Counter(found.left.values()),
        forbids=_forbids(gathering.problem, options),
    )


def _causes(outcome: Outcome) -> Counter[str]:
    told = outcome.left_over[:_MOST_EXPLAINED]
    absences = [one.explanation.absence for one in told]
    causes = Counter(absence.cause if absence else "" for absence in absences)
    causes[""] += len(outcome.left_over) - len(told)
    return +causes


def _forbids(problem: Problem, options: tuple[RuleOption, ...]) -> dict[str, int]:
    """Each rule that holds alone, and each that could: what it would set aside of what is allowed."""
    now: Mapping[str, int] = problem.forbidden_by
    return {
        option.name: now[option.name] if option.name in now else problem.would_forbid(option.rule)
        for option in options
    }
