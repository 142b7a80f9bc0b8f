"""The reporting line: who stands above whom, in every organisation, and beyond people who take no part."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass

from django.db import connection

from relais.programmes.models import Programme

_IN_PROGRAMME = "SELECT person_id FROM programmes_enrolment WHERE programme_id = %s"
_ONE_PERSON = "SELECT CAST(%s AS bigint)"
_MANAGERS = """
WITH RECURSIVE above (person_id) AS (
    STARTING
    UNION
    SELECT place.manager_id
    FROM programmes_membership place JOIN above ON above.person_id = place.person_id
    WHERE place.manager_id IS NOT NULL
)
SELECT place.person_id, place.manager_id, coalesce(manager.email, place.manager_said)
FROM programmes_membership place
JOIN above ON above.person_id = place.person_id
LEFT JOIN people_person manager ON manager.id = place.manager_id
WHERE place.manager_id IS NOT NULL OR place.manager_said <> ''
ORDER BY place.id
"""
"""The direct managers of those one starts with, then theirs, to the top. A circle of managers is read once."""


@dataclass(frozen=True, slots=True)
class Above:
    """Somebody's manager in one organisation: an address, or the words of a sheet when nobody here is meant."""

    person_id: int | None
    said: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Who manages whom, by person, as far up as it is known."""

    managers: Mapping[int, Sequence[Above]]

    def above(self, person_id: int, present: Set[int]) -> tuple[str, ...]:
        """Everyone right above somebody: all their managers, and beyond each who is not `present`, the next ones who are.

        What sheets say further up of people who are not here is told too, since it may name somebody who is present.
        """
        direct = self.managers.get(person_id, ())
        found = {manager.said: None for manager in direct}
        waiting, met = list(direct), {person_id}
        while waiting:
            manager = waiting.pop()
            if manager.person_id is None or manager.person_id in present:
                found[manager.said] = None
            elif manager.person_id not in met:
                met.add(manager.person_id)
                waiting.extend(self.managers.get(manager.person_id, ()))
        return tuple(found)

    def is_above(self, manager_id: int, person_id: int) -> bool:
        """Whether somebody stands above somebody else, at any distance."""
        waiting, met = [person_id], {person_id}
        while waiting:
            for manager in self.managers.get(waiting.pop(), ()):
                if manager.person_id == manager_id:
                    return True
                if manager.person_id is not None and manager.person_id not in met:
                    met.add(manager.person_id)
                    waiting.append(manager.person_id)
        return False

    def has_both(self, one_id: int, other_id: int) -> bool:
        """Whether one of two people stands above the other."""
        return self.is_above(one_id, other_id) or self.is_above(other_id, one_id)


def lines_of(programme: Programme) -> Lines:
    """The reporting lines of everybody in the programme, whichever organisation tells them, by one query.

    Lines of several organisations are joined: whoever manages one's manager anywhere stands above one.
    """
    return _read(_IN_PROGRAMME, [programme.pk])


def lines_from(person_ids: Collection[int]) -> Lines:
    """The reporting lines of a few people, by one query."""
    return _read(" UNION ".join([_ONE_PERSON] * len(person_ids)), list(person_ids))


def _read(starting: str, values: list[int]) -> Lines:
    with connection.cursor() as cursor:
        cursor.execute(_MANAGERS.replace("STARTING", starting), values)
        rows = cursor.fetchall()
    managers: defaultdict[int, list[Above]] = defaultdict(list)
    for person_id, manager_id, said in rows:
        managers[person_id].append(Above(manager_id, said))
    return Lines(managers)
