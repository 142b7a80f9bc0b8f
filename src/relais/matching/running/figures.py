"""What the head of a board says of a run: how many, how well, the proof, the other objectives, how groups fare."""

from collections.abc import Iterable, Mapping, Set
from functools import partial
from typing import Any

from relais.core.pairing import Certificate, GroupView, HardRule, regrets
from relais.core.pairing.words.groups import say_group_name
from relais.core.pools import OBJECTIVES, Objective, Outcome
from relais.core.pools.study import certificate_of, columns_of, groups_by
from relais.core.pools.words import say_rule, say_stability
from relais.core.pools.words.proof import claim, equation, meaning
from relais.matching.running.languages import in_each_language
from relais.matching.running.results import Found

Figures = dict[str, Any]

MOST_COMPARED = 25_000_000
"""Pairs of a pool up to which the other objectives are worked out too: 10,000 people, half of them mentors."""

MOST_GROUPED = 25_000_000
"""Pairs of a pool up to which groups are looked at: each person's best is looked for among all."""

_GROUPED_BY = ("organisation", "site", "unit", "seniority", "grade", "identity")
_MOST_GROUPS = 40


def figures_of(
    outcome: Outcome, pairs: list[Found], *, objectives: tuple[Objective, ...] = OBJECTIVES
) -> Figures:
    """Everything, as plain values that fit in JSON; sentences by language. `objectives` are those to try beside."""
    certificate = outcome.certificate
    agreements = [pair.agreement for pair in pairs]
    spent = sum(outcome.seconds.values())
    return {
        "paired": len(pairs),
        "people": certificate.people,
        "most": certificate.most_people,
        "mentees": len(outcome.pool.mentees.members),
        "mentors": len(outcome.pool.mentors.members),
        "places": int(outcome.problem.capacity.sum()),
        "left": len(outcome.left_over),
        "mean": round(sum(agreements) / len(agreements)) if agreements else None,
        "lowest": min(agreements, default=None),
        "blocking": certificate.blocking,
        "total": sum(agreements),
        "primal": certificate.primal,
        "bound": certificate.dual,
        "proven": certificate.is_proven,
        "seconds": round(spent, 3),
        "claim": in_each_language(lambda t: claim(certificate, t)),
        "equation": in_each_language(lambda t: " ".join(equation(certificate, spent, t))),
        "meaning": in_each_language(lambda t: list(meaning(certificate, t))),
        "stability": in_each_language(lambda t: list(say_stability(outcome, t))),
        "objectives": _objectives(outcome, objectives),
        "rules": rules_told(outcome.settings.hard, outcome.problem.forbidden_by),
        "loads": {load.mentor.person.key: [load.given, load.places, load.minimum] for load in outcome.loads},
    }


def _objectives(outcome: Outcome, objectives: tuple[Objective, ...]) -> dict[str, Figures]:
    """What each objective gives for the same people; absent when the pool is too large to try them all."""
    tried = {name: certificate_of(name, outcome, most=MOST_COMPARED) for name in objectives}
    return {name: _told(certificate) for name, certificate in tried.items() if certificate}


def _told(certificate: Certificate) -> Figures:
    return {
        "people": certificate.people,
        "pairs": certificate.pairs,
        "mean": round(certificate.primal / certificate.pairs) if certificate.pairs else None,
        "lowest": certificate.lowest,
        "blocking": certificate.blocking,
    }


def rules_told(rules: Iterable[HardRule], forbids: Mapping[str, int]) -> list[Figures]:
    """The hard rules that held, with how many pairs each forbids alone."""
    return [
        {
            "name": rule.name,
            "label": in_each_language(partial(say_rule, rule)),
            "forbids": forbids.get(rule.name, 0),
        }
        for rule in rules
    ]


def fairness_of(outcome: Outcome, private: Set[str]) -> list[Figures]:
    """How groups of the people to accompany fare, never of fewer than five; nothing where nothing may be told.

    What nobody may read is grouped by only where every line is one group of five people at least.
    """
    if outcome.problem.pair_count > MOST_GROUPED:
        return []
    known = regrets(outcome.problem, outcome.matching)
    told = []
    for use in columns_of(outcome.pool.mentees):
        name = use.column.field.name if use.column.field else ""
        if name not in _GROUPED_BY:
            continue
        groups = groups_by(outcome, use.column.heading, known=known)
        if _may_be_told(groups.views, is_private=name in private):
            views = groups.views[:_MOST_GROUPS]
            told.append({"field": name, "heading": groups.heading, "groups": list(map(_group, views))})
    return told


def _may_be_told(views: tuple[GroupView, ...], *, is_private: bool) -> bool:
    if is_private:
        return len(views) > 1 and all(len(view.names) == 1 and view.mean is not None for view in views)
    return any(len(view.names) == 1 for view in views)


def _group(view: GroupView) -> Figures:
    return {
        "names": list(view.names),
        "label": in_each_language(lambda t: say_group_name(view, t)),
        "people": view.people,
        "placed": view.placed,
        "mean": view.mean,
        "lowest": view.lowest,
    }
