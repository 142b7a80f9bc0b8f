"""A try of which nothing is kept: how many could be paired under some rules, and what stands in the way of the others."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from relais.core.pools import Outcome, run
from relais.core.pools.options import RuleOption
from relais.matching.running.pools import prepare
from relais.matching.running.snapshots import Snapshot
from relais.matching.running.working import work

MOST_TRIED = 2_000
"""People, both sides together, up to whom rules are tried while somebody waits: about a second."""

_MOST_EXPLAINED = 400  # people left whose cause is looked for


@dataclass(frozen=True, slots=True)
class Tried:
    """What rules would give now.

    `forbids`: by rule, how many pairs it sets aside, or would if it were on. `causes`: people left by the engine's
    cause; those beyond the first hundreds are under "".
    """

    mentees: int
    mentors: int
    places: int
    people: int
    most: int
    left: int
    causes: Mapping[str, int] = field(default_factory=dict)
    forbids: Mapping[str, int] = field(default_factory=dict)


def try_out(snapshot: Snapshot, rules: str, objective: str, options: tuple[RuleOption, ...]) -> Tried:
    """What the rules would give, `options` being those that may be switched.

    Raises `relais.core.pools.Unusable`, `relais.core.pools.UnusableRules` and `relais.core.pairing.Refusal` as a run does.
    """
    if snapshot.kind == "peer":
        return _between_peers(snapshot, rules)
    prepared = prepare(snapshot, rules, objective)
    outcome = run(prepared.pool, prepared.settings)
    return Tried(
        mentees=len(snapshot.mentees),
        mentors=len(snapshot.mentors),
        places=int(outcome.problem.capacity.sum()),
        people=outcome.certificate.people,
        most=outcome.certificate.most_people,
        left=len(outcome.left_over),
        causes=_causes(outcome),
        forbids=_forbids(outcome, options),
    )


def _between_peers(snapshot: Snapshot, rules: str) -> Tried:
    """Peers have no sides: what a rule sets aside is not counted by side either."""
    figures = work(snapshot, rules, "total", tell=lambda _phase, _percent: None).figures
    told = {name: figures[name] for name in ("mentees", "mentors", "places", "people", "most", "left")}
    return Tried(**told, causes=+Counter({"": figures["left"]}))


def _causes(outcome: Outcome) -> Counter[str]:
    told = outcome.left_over[:_MOST_EXPLAINED]
    absences = [one.explanation.absence for one in told]
    causes = Counter(absence.cause if absence else "" for absence in absences)
    causes[""] += len(outcome.left_over) - len(told)
    return +causes


def _forbids(outcome: Outcome, options: tuple[RuleOption, ...]) -> dict[str, int]:
    """Each rule that holds alone, and each that could: what it would set aside of what is allowed."""
    now: Mapping[str, int] = outcome.problem.forbidden_by
    return {
        option.name: now[option.name] if option.name in now else outcome.problem.would_forbid(option.rule)
        for option in options
    }
