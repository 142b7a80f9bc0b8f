"""A run between peers: no sides, so that everybody is with one other at most, and each helps the other.

The pairs are chosen by `relais.core.pairing.mutual`. Then the usual engine looks at each pair from both ends, so that
reasons tell what each brings to the other.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from relais.core import pairing
from relais.core.pairing import HardRule, Problem
from relais.core.pairing.bans import ban
from relais.core.pairing.mutual import MOST_EXACT, Mutual, mutual_pairs
from relais.core.pairing.pool import EVERYBODY, Bools, Ints
from relais.core.pairing.rules import KeyPair
from relais.core.pools import Member, Outcome, Pool, Settings, Unusable, run
from relais.core.pools.populating import populate
from relais.core.pools.running import rules_of
from relais.core.sheets import Translator
from relais.matching.queries.board.spoken import as_told_to_anybody, told_to
from relais.matching.running.figures import Figures, fairness_of, figures_of, rules_told
from relais.matching.running.languages import in_each_language
from relais.matching.running.peer_telling import left_alone
from relais.matching.running.pools import Prepared
from relais.matching.running.results import UNCHECKED, Found, Left, Reasons, found

Part = Callable[[str, float], None]
"""Told the phase and how much of it is done, from 0 to 1."""

_SIDES = ("for", "against", "unknown", UNCHECKED)
Sentences: TypeAlias = list[tuple[str, str]]


def work_between_peers(prepared: Prepared, *, part: Part) -> tuple[list[Found], list[Left], Figures]:
    """The pairs with reasons from both ends, who is left, and the figures.

    Raises `relais.core.pools.Unusable` when there are no two people, and as `relais.core.pools.run` does.
    """
    part("compile", 0.0)
    between = between_peers(prepared)
    people, settings = between.people, between.settings
    part("solve", 0.0)
    chosen = between.chosen()
    there, back = (_seen_from(people, chosen, settings, is_turned=turned) for turned in (False, True))
    part("explain", 0.0)
    private = prepared.snapshot.private
    pairs = [
        from_both_ends(one, other)
        for one, other in zip(found(there, private), found(back, private), strict=True)
    ]
    part("compare", 0.0)
    figures = figures_of(there, pairs, objectives=()) | _proof(chosen, len(people.mentees.members))
    told = {"fairness": fairness_of(there, private), "rules": rules_told(settings.hard, between.forbidden())}
    return pairs, left_alone(people, between.worth, chosen), figures | told


@dataclass(frozen=True, slots=True)
class Between:
    """Everybody who looks for a peer, on both sides in one order, compiled."""

    people: Pool
    settings: Settings
    problem: Problem

    @property
    def worth(self) -> Ints:
        """What each two are worth to both; −1 for a pair that is forbidden in one direction."""
        scores = self.problem.scores
        worth: Ints = np.where((scores >= 0) & (scores.T >= 0), (scores + scores.T) // 2, -1)
        return worth

    def chosen(self) -> Mutual:
        """The pairs that are best for both together."""
        return mutual_pairs(self.worth, together=_locked(self.people))

    def forbidden(self, others: Iterable[HardRule] = ()) -> dict[str, int]:
        """How many pairs each rule sets aside, and how many more others would; each pair once, whoever comes first."""
        rules = {rule.name: rule for rule in self.settings.hard}
        scores = self.problem.scores
        allowed = np.triu((scores >= 0) & (scores.T >= 0), 1)
        told = {name: _closed(rule, self.problem) for name, rule in rules.items()}
        told |= {
            rule.name: _closed(rule, self.problem) & allowed for rule in others if rule.name not in rules
        }
        return {name: int(np.count_nonzero(closed)) for name, closed in told.items()}


def _closed(rule: HardRule, problem: Problem) -> Bools:
    """The pairs that a rule sets aside in one direction or the other, each once."""
    closed = ban(rule, problem.compiled.pool).forbids(EVERYBODY, EVERYBODY)
    both: Bools = np.triu(closed | closed.T, 1)
    return both


def between_peers(prepared: Prepared) -> Between:
    """Everybody of a run between peers, compiled.

    Raises `relais.core.pools.Unusable` when there are no two people, and as `relais.core.pools.run` does.
    """
    pool, settings = prepared.pool, replace(prepared.settings, objective="total", minimum=0)
    if pool.stoppers:
        raise Unusable(pool.stoppers)
    people = _in_one_order(pool)
    everybody = populate(people, settings)
    problem = pairing.compile(everybody.mentees, everybody.mentors, rules_of(people, settings, everybody))
    return Between(people, settings, problem)


def _in_one_order(pool: Pool) -> Pool:
    """Both sides hold the same people, who have a place left, in one order."""
    mentors = {one.person.key: one for one in pool.mentors.members if one.capacity != 0}
    mentees = {one.person.key: one for one in pool.mentees.members if one.person.key in mentors}
    keys = sorted(mentees)
    return replace(
        pool,
        mentors=replace(pool.mentors, members=tuple(mentors[key] for key in keys)),
        mentees=replace(pool.mentees, members=tuple(mentees[key] for key in keys)),
    )


def _locked(people: Pool) -> list[tuple[int, int]]:
    at = {member.person.key: row for row, member in enumerate(people.mentees.members)}
    return [(at[one], at[other]) for one, other in people.locked if one in at and other in at]


def _seen_from(people: Pool, chosen: Mutual, settings: Settings, *, is_turned: bool) -> Outcome:
    """The chosen pairs as the engine explains them, the first of each looked at as accompanied, or the second."""
    ends = chosen.pairs[:, ::-1] if is_turned else chosen.pairs
    alone = sorted(set(range(len(people.mentees.members))) - set(chosen.pairs.ravel().tolist()))
    mentees = _taken(people.mentees.members, [*ends[:, 0].tolist(), *alone])
    mentors = tuple(replace(one, capacity=1) for one in _taken(people.mentors.members, ends[:, 1].tolist()))
    locked: tuple[KeyPair, ...] = tuple(
        (mentee.person.key, mentor.person.key) for mentee, mentor in zip(mentees, mentors, strict=False)
    )
    return run(
        replace(
            people,
            mentees=replace(people.mentees, members=mentees),
            mentors=replace(people.mentors, members=mentors),
            locked=locked,
        ),
        replace(settings, hours_per_pair=None),
    )


def _taken(members: tuple[Member, ...], rows: Iterable[int]) -> tuple[Member, ...]:
    return tuple(members[row] for row in rows)


def from_both_ends(one: Found, other: Found) -> Found:
    """What there is to say of a pair, each thing once; `other` tells it from the end of whoever is the mentor of `one`."""
    reasons: Reasons = {}
    for language, said in as_told_to_anybody(one.reasons).items():
        reasons[language] = _each_once(said, other.reasons[language])
        for here, there in (("mentee", "mentor"), ("mentor", "mentee")):
            to_one, to_other = told_to(language, here), told_to(language, there)
            if to_one in one.reasons or to_other in other.reasons:
                reasons[to_one] = _each_once(
                    one.reasons.get(to_one, said), other.reasons.get(to_other, other.reasons[language])
                )
    ties = {
        language: ", ".join(dict.fromkeys(filter(None, [said, other.ties[language]])))
        for language, said in one.ties.items()
    }
    agreement = (one.agreement + other.agreement) // 2
    return replace(one, agreement=agreement, reasons=reasons, ties=ties)


def _each_once(said: Sentences, more: Sentences) -> Sentences:
    return sorted(dict.fromkeys([*said, *more]), key=lambda told: _SIDES.index(told[0]))


def _proof(chosen: Mutual, people: int) -> Figures:
    placed = 2 * len(chosen.pairs)
    return {
        "people": placed,
        "most": placed if chosen.is_proven else people - people % 2,
        "mentees": people,
        "mentors": people,
        "places": people,
        "left": people - placed,
        "blocking": None,
        "primal": chosen.total,
        "bound": chosen.total if chosen.is_proven else None,
        "proven": chosen.is_proven,
        "claim": in_each_language(lambda t: _claim(chosen, t)),
        "equation": in_each_language(lambda t: _equation(placed, people, t)),
        "meaning": in_each_language(lambda t: _meaning(chosen, people, t)),
        "stability": in_each_language(lambda _t: []),
    }


def _claim(chosen: Mutual, t: Translator) -> str:
    if chosen.is_proven:
        return t.gettext("No other way of putting these people in twos does better with your rules.")
    return t.gettext("This is the best set found. It is not proven that there is no better one.")


def _equation(placed: int, people: int, t: Translator) -> str:
    return t.gettext("Placed: %(placed)s of %(people)s.") % {"placed": placed, "people": people}


def _meaning(chosen: Mutual, people: int, t: Translator) -> list[str]:
    if not chosen.is_proven and people > MOST_EXACT:
        sentence = t.gettext(
            "Beyond %(most)s people, Relais looks at the pairs that one of the two counts among their best, and not at every "
            "pair: another set may do better. No rule is broken, and nobody is left who could be with somebody left."
        )
        return [sentence % {"most": MOST_EXACT}]
    if not chosen.is_proven:
        return [t.gettext("Relais ran out of time before it could prove it: another set may do better.")]
    return [
        t.gettext(
            "Between peers there are no sides: each person is with one other, and what counts is what the "
            "two bring each other. Relais computes a ceiling that no set of pairs can exceed, and finds "
            "pairs that reach it."
        )
    ]
