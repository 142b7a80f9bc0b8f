"""One run from beginning to end: values in, values out; whoever asked is told how far it is."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from relais.core.pools import Outcome, run
from relais.matching.running.circles import FoundCircle, work_in_circles
from relais.matching.running.figures import Figures, fairness_of, figures_of
from relais.matching.running.peers import work_between_peers
from relais.matching.running.pools import Prepared, prepare
from relais.matching.running.results import Found, Left, found, left
from relais.matching.running.snapshots import Snapshot
from relais.matching.running.teams import work_in_teams

Tell = Callable[[str, int], None]
"""Told the phase under way and how much of the whole is done, from 0 to 100. It may raise to stop the run."""

PHASES = {"compile": (0, 10), "solve": (10, 30), "explain": (30, 75), "compare": (75, 95), "keep": (95, 100)}
"""Each phase, with the part of the whole it takes."""


_OFTEN = 100  # pairs explained between two pieces of news


@dataclass(frozen=True, slots=True)
class Worked:
    """What a run gives."""

    found: list[Found]
    left: list[Left]
    figures: Figures
    circles: tuple[FoundCircle, ...] = ()


def work(snapshot: Snapshot, rules: str, objective: str, *, tell: Tell) -> Worked:
    """The pairs, who is left, and what the board's head says of them.

    Raises `relais.core.pools.Unusable` when nobody stands on a side, `relais.core.pools.UnusableRules` when the rules
    cannot be followed, and `relais.core.pairing.Refusal` when a decision contradicts them.
    """
    if snapshot.kind == "peer":
        return _between_peers(prepare(snapshot, rules, objective), tell)
    if snapshot.most > 1:
        return _in_circles(prepare(snapshot, rules, objective), tell)
    outcome, prepared = outcome_of(snapshot, rules, objective, tell=tell)
    private = prepared.snapshot.private
    pairs = []
    for at, pair in enumerate(found(outcome, private)):
        if at % _OFTEN == 0:
            _part("explain", at / len(outcome.pairs), tell)
        pairs.append(pair)
    leftover = list(left(outcome))
    _part("compare", 0.0, tell)
    figures = figures_of(outcome, pairs) | {"fairness": fairness_of(outcome, private)}
    return Worked(pairs, leftover, figures)


def _between_peers(prepared: Prepared, tell: Tell) -> Worked:
    return Worked(*work_between_peers(prepared, part=lambda phase, done: _part(phase, done, tell)))


def _in_circles(prepared: Prepared, tell: Tell) -> Worked:
    gather = work_in_teams if prepared.snapshot.are_teams else work_in_circles
    gathered = gather(prepared, part=lambda phase, done: _part(phase, done, tell))
    return Worked(gathered.pairs, gathered.left, gathered.figures, tuple(gathered.circles))


def outcome_of(snapshot: Snapshot, rules: str, objective: str, *, tell: Tell) -> tuple[Outcome, Prepared]:
    """The pairs themselves, and what they were made from. Raises as `work` does."""
    prepared = prepare(snapshot, rules, objective)
    outcome = run(
        prepared.pool,
        prepared.settings,
        progress=lambda phase, done: _part(phase, done, tell),
        clock=time.perf_counter,
    )
    return outcome, prepared


def _part(phase: str, done: float, tell: Tell) -> None:
    first, last = PHASES[phase]
    tell(phase, first + int((last - first) * done))
