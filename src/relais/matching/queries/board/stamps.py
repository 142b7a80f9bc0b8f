"""Whether anything that a board shows has changed, asked in one short query."""

import hashlib

from django.db import connection

from relais.programmes.models import Programme

_SHOWN = """
SELECT 'run', count(*), max(updated), coalesce(sum(number), 0) FROM matching_run WHERE programme_id = %s
UNION ALL
SELECT 'step', count(*), max(step.updated), coalesce(sum(step.id), 0)
FROM matching_step step JOIN matching_run run ON run.id = step.run_id WHERE run.programme_id = %s
UNION ALL
SELECT 'decision', count(*), max(updated), coalesce(sum(id), 0) FROM matching_decision WHERE programme_id = %s
UNION ALL
SELECT 'proposal ' || state, count(*), max(updated), coalesce(sum(id), 0)
FROM matching_proposal WHERE programme_id = %s GROUP BY state
UNION ALL
SELECT 'enrolment ' || state, count(*), max(updated), coalesce(sum(capacity), 0)
FROM programmes_enrolment WHERE programme_id = %s GROUP BY state
UNION ALL
SELECT 'person', count(*), max(person.updated), coalesce(sum(person.id), 0)
FROM people_person person JOIN programmes_enrolment enrolment ON enrolment.person_id = person.id
WHERE enrolment.programme_id = %s
"""
"""Each table that a board reads: how many rows, the last change, and a sum that an exchange of rows would change.

Pairs and people left change with the run that makes them, with steps, and with enrolments that go.
"""


def stamp_of(programme: Programme) -> str:
    """A word that is another one as soon as a board of the programme would show something else."""
    with connection.cursor() as cursor:
        cursor.execute(_SHOWN, [programme.pk] * _SHOWN.count("%s"))
        rows = sorted(map(repr, cursor.fetchall()))
    told = (programme.public_id, str(programme.updated), *rows)
    return hashlib.blake2b("\n".join(told).encode(), digest_size=16).hexdigest()
