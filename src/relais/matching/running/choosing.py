"""Whom somebody could be with: the engine's own agreements of one person with everybody on the other side.

The programme's rules are read over the whole pool, so that what counts is what counts in a run; then one person alone is
paired with as many as asked for, which gives the best of them, each with reasons.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from relais.core.pairing import Refusal
from relais.core.pools import Unusable, UnusableRules, run
from relais.core.pools.pool import Member
from relais.matching.models import Why
from relais.matching.running.everybody import Everybody, everybody_of
from relais.matching.running.results import Found, found
from relais.matching.running.settled import apart_from
from relais.programmes.models import Enrolment


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody on the other side, and what speaks for the two."""

    enrolment: Enrolment
    why: Why


def mentors_for(mentee: Enrolment, *, among: Collection[Enrolment], most: int) -> list[Candidate]:
    """The mentors of `among` who suit this mentee best and whom no rule keeps from them, the best first."""
    whole = _everybody(mentee)
    if whole is None:
        return []
    keys = _possible(mentee, among, whole)
    mine = [whole.mentees[mentee.public_id]] if mentee.public_id in whole.mentees else []
    theirs = [_with_places(whole.mentors[key], 1) for key in keys if key in whole.mentors]
    return [Candidate(keys[pair.mentor], _why(pair)) for pair in _best(whole, mine, theirs, places=most)]


def mentees_for(mentor: Enrolment, *, among: Collection[Enrolment], most: int) -> list[Candidate]:
    """The mentees of `among` whom this mentor suits best and whom no rule keeps from them, the best first."""
    whole = _everybody(mentor)
    if whole is None:
        return []
    keys = _possible(mentor, among, whole)
    mine = [_with_places(whole.mentors[key], most) for key in (mentor.public_id,) if key in whole.mentors]
    theirs = [whole.mentees[key] for key in keys if key in whole.mentees]
    return [Candidate(keys[pair.mentee], _why(pair)) for pair in _best(whole, theirs, mine, places=1)]


def _everybody(asking: Enrolment) -> Everybody | None:
    """Everybody of the programme; None when its rules cannot be followed."""
    try:
        return everybody_of(asking.programme)
    except UnusableRules:
        return None


def _possible(asking: Enrolment, among: Iterable[Enrolment], whole: Everybody) -> dict[str, Enrolment]:
    """Those of `among` from whom nothing that was settled keeps this person, by public id."""
    apart = apart_from(asking, with_ended=whole.settings.past == "avoid")
    return {one.public_id: one for one in among if one.pk not in apart}


def _with_places(mentor: Member, places: int) -> Member:
    """The same mentor with this many places: whether one is free was asked before."""
    return replace(mentor, capacity=places, person=replace(mentor.person, monthly_hours=None))


def _best(
    whole: Everybody, mentees: Collection[Member], mentors: Collection[Member], *, places: int
) -> list[Found]:
    """The best pairs of these people under the rules of the whole; none when nobody is there."""
    if not mentees or not mentors:
        return []
    pool = replace(
        whole.pool,
        mentees=replace(whole.pool.mentees, members=tuple(mentees)),
        mentors=replace(whole.pool.mentors, members=tuple(mentors)),
        locked=(),
        past=(),
    )
    try:
        outcome = run(pool, replace(whole.settings, places=places, past="ignore", minimum=0))
    except (Unusable, UnusableRules, Refusal):
        return []
    return sorted(found(outcome, whole.private), key=lambda pair: -pair.agreement)


def _why(pair: Found) -> Why:
    reasons = {language: [list(reason) for reason in told] for language, told in pair.reasons.items()}
    return Why(pair.agreement, reasons, pair.ties)
