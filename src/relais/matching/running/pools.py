"""From a snapshot and a rules file to what the engine takes: a pool and settings."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import cast

from relais.core.pairing import CertificateValid, HardRule, NotAgain
from relais.core.pairing.rules import KeyPair
from relais.core.pools import Objective, Pool, Roster, Settings, from_toml, pool_from, suggest
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


def prepare(snapshot: Snapshot, rules: str, objective: str) -> Prepared:
    """Everything the engine takes.

    Raises `relais.core.pools.UnusableRules` when the rules file cannot be followed.
    """
    pool = pool_of(snapshot)
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


def pool_of(snapshot: Snapshot) -> Pool:
    """The people of a snapshot, with the pairs that were forbidden and the places each has left to fill."""
    pool = pool_from(
        snapshot.mentors,
        snapshot.mentees,
        kind=snapshot.kind,
        today=snapshot.today,
        locked=snapshot.locked,
        past=snapshot.past,
        zone=snapshot.zone,
        headings=snapshot.headings,
    )
    return replace(pool, mentees=_mentees(pool.mentees, snapshot))


def decided_by(pool: Pool, snapshot: Snapshot, rules: str) -> Settings:
    """What a rules file asks for, over what is suggested for the answers there are.

    How many mentors a person has and how many people a mentor takes is what the programme says, whatever the file says.
    Raises `relais.core.pools.UnusableRules`.
    """
    usual = suggested(pool, snapshot)
    asked = from_toml(rules, base=usual) if rules else usual
    return replace(
        asked,
        kind=snapshot.kind,
        on=snapshot.today,
        places=snapshot.places,
        capacity=snapshot.capacity,
        hard=tuple(_on_the_day(rule, snapshot) for rule in asked.hard),
    )


def _on_the_day(rule: HardRule, snapshot: Snapshot) -> HardRule:
    """Certificates are judged on the day of the run, whenever the rules were written."""
    return replace(rule, on=snapshot.today) if isinstance(rule, CertificateValid) else rule


def suggested(pool: Pool, snapshot: Snapshot) -> Settings:
    """What counts and what may never be, as usual for the template and the answers there are."""
    usual = suggest(pool).settings
    return replace(usual, places=snapshot.places, capacity=snapshot.capacity)


def _mentees(roster: Roster, snapshot: Snapshot) -> Roster:
    forbidden = _mentors_of(snapshot.forbidden)
    members = tuple(
        replace(
            member,
            person=replace(
                member.person,
                places=snapshot.remaining.get(member.person.key),
                avoid=member.person.avoid | forbidden.get(member.person.key, frozenset()),
            ),
        )
        for member in roster.members
    )
    return replace(roster, members=members)


def _mentors_of(pairs: Iterable[KeyPair]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for mentee, mentor in pairs:
        found.setdefault(mentee, set()).add(mentor)
    return {mentee: frozenset(mentors) for mentee, mentors in found.items()}
