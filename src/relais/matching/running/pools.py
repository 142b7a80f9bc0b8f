"""From a snapshot and a rules file to what the engine takes: a pool and settings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from relais.core.pairing import CertificateValid, Criterion, HardRule, NotAgain
from relais.core.pairing.rules import KeyPair
from relais.core.pairing.undisturbed import undisturbed
from relais.core.pools import Kind, Objective, Pool, Roster, Settings, from_toml, pool_from, suggest
from relais.core.pools.pool import Member
from relais.core.pools.reading.members import SCALES, TRAITS
from relais.core.pools.rules.format import subject_of
from relais.matching.running.snapshots import Snapshot


@dataclass(frozen=True, slots=True)
class Prepared:
    """A run about to be made. `decided` are the settings as people read them; `settings` hold, besides, the pairs that
    this run must leave apart or would rather keep.
    """

    snapshot: Snapshot
    pool: Pool
    decided: Settings
    settings: Settings


def prepare(snapshot: Snapshot, rules: str, objective: str, *, is_signed: bool = True) -> Prepared:
    """Everything the engine takes. Without fingerprints of who was given, unless it `is_signed`.

    Raises `relais.core.pools.UnusableRules` when the rules file cannot be followed.
    """
    with undisturbed():
        pool = pool_of(snapshot, is_signed=is_signed)
    decided = replace(decided_by(pool, snapshot, rules), objective=cast("Objective", objective))
    never, rather = set(snapshot.apart), set(snapshot.earlier)
    ended = set(pool.past) - never
    if decided.past == "avoid":
        never |= ended
    if decided.past == "keep":
        rather |= ended
    points = max(snapshot.stickiness, decided.stickiness if decided.past == "keep" else 0)
    return Prepared(
        snapshot,
        replace(pool, past=tuple(sorted(rather - never))),
        decided,
        replace(
            decided,
            hard=(*decided.hard, NotAgain(frozenset(never))) if never else decided.hard,
            past="keep" if rather else "ignore",
            stickiness=points if rather else decided.stickiness,
        ),
    )


def pool_of(snapshot: Snapshot, *, is_signed: bool = True) -> Pool:
    """The people of a snapshot, with the pairs that were forbidden and the places each has left to fill.

    Without fingerprints unless it `is_signed`.
    """
    pool = pool_from(
        snapshot.mentors,
        snapshot.mentees,
        kind=snapshot.kind,
        today=snapshot.today,
        locked=snapshot.locked,
        past=snapshot.past,
        zone=snapshot.zone,
        headings=snapshot.headings,
        is_signed=is_signed,
    )
    return replace(pool, mentees=_mentees(pool.mentees, snapshot))


def decided_by(pool: Pool, snapshot: Snapshot, rules: str) -> Settings:
    """What a rules file asks for, over what is suggested for the answers there are.

    A question that nobody of one side has answered yet does not count. Raises `relais.core.pools.UnusableRules`.
    """
    usual = suggest(pool).settings
    decided = decided_over(
        usual, rules, kind=pool.kind, on=pool.today, places=snapshot.places, capacity=snapshot.capacity
    )
    return replace(
        decided,
        criteria=tuple(one for one in decided.criteria if _is_answered(one, pool)),
        hard=tuple(one for one in decided.hard if _is_answered(one, pool)),
    )


def decided_over(
    usual: Settings, rules: str, *, kind: Kind, on: date, places: int, capacity: int
) -> Settings:
    """What a rules file asks for over what is usual; without one, what is usual.

    How many mentors a person has and how many people a mentor takes is what the programme says, whatever the file says;
    certificates are judged on the day of the run, whenever the rules were written. Raises
    `relais.core.pools.UnusableRules`.
    """
    asked = from_toml(rules, base=usual) if rules else usual
    hard = tuple(replace(rule, on=on) if isinstance(rule, CertificateValid) else rule for rule in asked.hard)
    return replace(asked, kind=kind, on=on, places=places, capacity=capacity, hard=hard)


def _is_answered(thing: Criterion | HardRule, pool: Pool) -> bool:
    """Whether what a criterion or a rule looks at is a field of ours, or a question that both sides answered."""
    subject = subject_of(thing)
    if not getattr(thing, "trait", "") and not getattr(thing, "scale", ""):
        return True
    known = subject in TRAITS or subject in SCALES
    return known or all(subject in side.extra_headings for side in (pool.mentors, pool.mentees))


def _mentees(roster: Roster, snapshot: Snapshot) -> Roster:
    forbidden = _mentors_of(snapshot.forbidden)
    concerned = {*forbidden, *snapshot.remaining}
    members = tuple(
        _decided(member, snapshot, forbidden) if member.person.key in concerned else member
        for member in roster.members
    )
    return replace(roster, members=members)


def _decided(member: Member, snapshot: Snapshot, forbidden: Mapping[str, frozenset[str]]) -> Member:
    key = member.person.key
    avoid = member.person.avoid | forbidden.get(key, frozenset())
    return replace(member, person=replace(member.person, places=snapshot.remaining.get(key), avoid=avoid))


def _mentors_of(pairs: Iterable[KeyPair]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for mentee, mentor in pairs:
        found.setdefault(mentee, set()).add(mentor)
    return {mentee: frozenset(mentors) for mentee, mentors in found.items()}
