"""What a run of the engine was made from, for tests about people."""

from datetime import date

from relais.core.pools import Given
from relais.matching.running.snapshots import Snapshot
from relais.programmes.models import Enrolment


def a_snapshot(mentee: Enrolment, mentor: Enrolment) -> Snapshot:
    """A mentee and a mentor as the engine saw them."""
    return Snapshot(
        kind="mentoring",
        today=date(2026, 9, 1),
        zone="Europe/Paris",
        places=1,
        capacity=2,
        mentors=(Given(mentor.public_id, mentor.person.name, mentor.person.email),),
        mentees=(Given(mentee.public_id, mentee.person.name, mentee.person.email),),
    )
