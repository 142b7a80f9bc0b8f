"""Everybody of a programme as the engine reads them, kept in this process as long as nothing that it reads has changed.

Reading ten thousand people takes a second and a half, and somebody who looks for a mentor waits for it; asking whether
anything has changed takes some hundredths.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from threading import Lock

from django.db import connection
from django.utils import timezone

from relais.core.pairing import Person
from relais.core.pairing.listed import line_above
from relais.core.pools import Pool, Settings
from relais.core.pools.pool import Member
from relais.core.pools.populating import People, populate
from relais.matching.models import Rules
from relais.matching.running.people import everybody_in
from relais.matching.running.pools import decided_by, pool_of
from relais.matching.running.staying import made_to_stay
from relais.programmes.models import Programme

_READ = """
WITH RECURSIVE above (person_id) AS (
    SELECT person_id FROM programmes_enrolment WHERE programme_id = %s
    UNION
    SELECT place.manager_id
    FROM programmes_membership place JOIN above ON above.person_id = place.person_id
    WHERE place.manager_id IS NOT NULL
)
SELECT 'line', count(*), max(place.updated), coalesce(sum(place.id), 0)
FROM programmes_membership place JOIN above ON above.person_id = place.person_id
UNION ALL
SELECT 'answer', count(*), max(answer.updated), coalesce(sum(answer.id), 0)
FROM programmes_answer answer JOIN programmes_enrolment enrolment ON enrolment.id = answer.enrolment_id
WHERE enrolment.programme_id = %s
UNION ALL
SELECT 'enrolment ' || state, count(*), max(updated), coalesce(sum(id), 0)
FROM programmes_enrolment WHERE programme_id = %s GROUP BY state
UNION ALL
SELECT 'person', count(*), max(person.updated), coalesce(sum(person.id), 0)
FROM people_person person JOIN programmes_enrolment enrolment ON enrolment.person_id = person.id
WHERE enrolment.programme_id = %s
UNION ALL
SELECT 'place', count(*), max(place.updated), coalesce(sum(place.id), 0)
FROM programmes_membership place
JOIN programmes_programme_organisations offered ON offered.organisation_id = place.organisation_id
WHERE offered.programme_id = %s
UNION ALL
SELECT 'organisation', count(*), max(organisation.updated), coalesce(sum(organisation.id), 0)
FROM programmes_organisation organisation
JOIN programmes_programme_organisations offered ON offered.organisation_id = organisation.id
WHERE offered.programme_id = %s
UNION ALL
SELECT 'credential', count(*), max(credential.updated), coalesce(sum(credential.id), 0)
FROM programmes_credential credential JOIN programmes_enrolment enrolment ON enrolment.person_id = credential.owner_id
WHERE enrolment.programme_id = %s
UNION ALL
SELECT 'question', count(*), max(updated), coalesce(sum(id), 0) FROM programmes_question WHERE programme_id = %s
UNION ALL
SELECT 'rules', count(*), max(updated), coalesce(sum(id), 0) FROM matching_rules WHERE programme_id = %s
UNION ALL
SELECT 'decision', count(*), max(updated), coalesce(sum(id), 0) FROM matching_decision WHERE programme_id = %s
"""
"""Each table that is read: how many rows, the last change, and a sum that an exchange of rows would change."""

_KEPT = 2
"""Programmes kept by each process: one of ten thousand people takes some tens of megabytes."""

_one_at_a_time = Lock()


@dataclass(frozen=True, slots=True)
class Somebody:
    """One of them: as the pool holds them, and as the settings see them."""

    member: Member
    person: Person


@dataclass(frozen=True, slots=True)
class Everybody:
    """Those who may be proposed, by public id of their enrolment, as if nothing were settled between them.

    `settings` are those of a run under the rules of the programme; `private`: fields that reasons never speak of.
    """

    pool: Pool
    settings: Settings
    private: frozenset[str]
    mentees: Mapping[str, Somebody]
    mentors: Mapping[str, Somebody]


def everybody_of(programme: Programme) -> Everybody:
    """Everybody of the programme at this moment.

    Raises `relais.core.pools.UnusableRules` when the rules cannot be followed.
    """
    with _one_at_a_time:  # whoever comes second finds what the first one has read
        return _read(programme.public_id, _stamp_of(programme))


@lru_cache(maxsize=_KEPT)
def _read(public_id: str, _stamp: str) -> Everybody:
    programme = Programme.objects.get(public_id=public_id)
    rules = Rules.objects.filter(programme=programme).first()
    with made_to_stay():
        snapshot = everybody_in(programme)
        pool = pool_of(snapshot, is_signed=False)
        settings = decided_by(pool, snapshot, rules.text if rules else "")
        people = _in_whole_lines(populate(pool, settings))
        return Everybody(
            pool,
            settings,
            snapshot.private,
            _by_key(pool.mentees.members, people.mentees),
            _by_key(pool.mentors.members, map(_with_a_place, people.mentors)),
        )


def _in_whole_lines(people: People) -> People:
    """The same people, each knowing everybody above them, at any distance: whoever stands between is not always looked at."""
    managers: defaultdict[str, set[str]] = defaultdict(set)
    for person in (*people.mentees, *people.mentors):
        managers[person.key] |= person.managers
    above = {key: frozenset(line_above(key, managers)) for key, direct in managers.items() if direct}
    return People(
        *(
            tuple(replace(one, managers=above[one.key]) if one.managers else one for one in side)
            for side in (people.mentees, people.mentors)
        )
    )


def _by_key(members: Iterable[Member], people: Iterable[Person]) -> dict[str, Somebody]:
    return {one.key: Somebody(member, one) for member, one in zip(members, people, strict=True)}


def _with_a_place(mentor: Person) -> Person:
    """The same mentor as taking one person: whether a place is free is asked elsewhere, of each at that moment."""
    return replace(mentor, capacity=1, minimum=0, monthly_hours=None)


def _stamp_of(programme: Programme) -> str:
    """A word that is another one as soon as anything that is read has changed, or the day has."""
    with connection.cursor() as cursor:
        cursor.execute(_READ, [programme.pk] * _READ.count("%s"))
        rows = sorted(map(repr, cursor.fetchall()))
    told = (str(programme.updated), timezone.localdate().isoformat(), *rows)
    return hashlib.blake2b("\n".join(told).encode(), digest_size=16).hexdigest()
