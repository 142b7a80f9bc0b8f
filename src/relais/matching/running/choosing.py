"""Whom somebody could be with: the engine's own agreements of one person with everybody on the other side.

The programme's rules are read over the whole pool, so that what counts is what counts in a run; then one person alone is
paired with as many as asked for, which gives the best of them, each with reasons.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from relais.core.pairing import Refusal
from relais.core.pools import Given, Unusable, UnusableRules, run
from relais.matching.models import Rules, Why
from relais.matching.running.people import snapshot_of
from relais.matching.running.pools import pool_of, prepare
from relais.matching.running.results import Found, found
from relais.matching.running.snapshots import Snapshot
from relais.programmes.models import Enrolment, Programme


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody on the other side, and what speaks for the two."""

    enrolment: Enrolment
    why: Why


def mentors_for(mentee: Enrolment, *, among: Collection[Enrolment], most: int) -> list[Candidate]:
    """The mentors of `among` who suit this mentee best and whom no rule keeps from them, the best first."""
    whole, keys = snapshot_of(mentee.programme), {one.public_id: one for one in among}
    mine = tuple(one for one in whole.mentees if one.key == mentee.public_id)
    theirs = tuple(_with_places(one, 1) for one in whole.mentors if one.key in keys)
    pairs = _best(mentee.programme, whole, replace(whole, mentees=mine, mentors=theirs, places=most))
    return [Candidate(keys[pair.mentor], _why(pair)) for pair in pairs]


def mentees_for(mentor: Enrolment, *, among: Collection[Enrolment], most: int) -> list[Candidate]:
    """The mentees of `among` whom this mentor suits best and whom no rule keeps from them, the best first."""
    whole, keys = snapshot_of(mentor.programme), {one.public_id: one for one in among}
    mine = tuple(_with_places(one, most) for one in whole.mentors if one.key == mentor.public_id)
    theirs = tuple(one for one in whole.mentees if one.key in keys)
    pairs = _best(mentor.programme, whole, replace(whole, mentees=theirs, mentors=mine, places=1))
    return [Candidate(keys[pair.mentee], _why(pair)) for pair in pairs]


def _with_places(mentor: Given, places: int) -> Given:
    """The same mentor with this many places: whether one is free was asked before."""
    values = {name: value for name, value in mentor.values.items() if name != "monthly_hours"}
    return replace(mentor, values={**values, "capacity": places})


def _best(programme: Programme, whole: Snapshot, part: Snapshot) -> list[Found]:
    """The pairs of the part under the rules of the whole; none when the rules cannot be followed or nobody is there."""
    rules = Rules.objects.filter(programme=programme).first()
    try:
        decided = prepare(whole, rules.text if rules else "", Rules.Objective.TOTAL).settings
        pool = pool_of(replace(part, locked=(), past=(), earlier=(), remaining={}))
        outcome = run(pool, replace(decided, places=part.places, past="ignore", minimum=0))
    except (Unusable, UnusableRules, Refusal):
        return []
    return sorted(found(outcome, whole.private), key=lambda pair: -pair.agreement)


def _why(pair: Found) -> Why:
    reasons = {language: [list(reason) for reason in told] for language, told in pair.reasons.items()}
    return Why(pair.agreement, reasons, pair.ties)
