"""What somebody leaves behind in tables of which no page tells the whole: sheets brought in, runs of the engine."""

import zlib
from datetime import date
from typing import Any

from relais.core.pools import Given
from relais.kit import clock
from relais.matching.models import LeftOver, Pair, Reply, Run
from relais.matching.running.snapshots import Snapshot, packed
from relais.people.models import Person
from relais.programmes.models import (
    Enrolment,
    Import,
    ImportFile,
    ImportRow,
    Organisation,
    Programme,
    StaffNumber,
)
from tests.factories.matching import make_left_over, make_pair, make_proposal, make_run
from tests.factories.programmes import make_enrolment


def make_import(programme: Programme, person: Person) -> Import:
    """A sheet that was tried and not written: a row about the person, one that was taken for them, one of nobody's."""
    now = clock.now()
    sheet = Import.objects.create(
        programme=programme,
        name="mentees.csv",
        state=Import.State.CHECKED,
        columns=[{"letter": "A", "heading": "Nom", "examples": [person.name, "Inès"], "use": "field:name"}],
        begun=now,
        moved=now,
    )
    content = zlib.compress(f"Nom;E-mail\n{person.name};{person.email}\n".encode())
    ImportFile.objects.create(of=sheet, content=content)
    rows: tuple[dict[str, Any], ...] = (
        {"name": person.name, "email": person.email, "draft": {"name": person.name}},
        {"name": "Inès", "email": "ines@example.org", "doubt": "owner", "about": {"email": person.email}},
        {"name": "Paul", "email": "paul@example.org"},
    )
    for number, row in enumerate(rows, start=2):
        ImportRow.objects.create(of=sheet, number=number, verdict=ImportRow.Verdict.NEW, **row)
    return sheet


def make_staff_number(person: Person, organisation: Organisation, value: str) -> StaffNumber:
    """The number by which the sheets of an organisation name somebody."""
    return StaffNumber.objects.create(person=person, organisation=organisation, value=value)


def leave_traces_in_matching(
    programme: Programme, mentee: Enrolment, mentor: Enrolment, *, words: str
) -> None:
    """A run that paired two people, left one over because of them, and a proposal that the mentee declined in words."""
    name = mentee.person.name
    run = make_run(programme)
    Run.objects.filter(pk=run.pk).update(people=packed(_snapshot(mentee, mentor)))
    pair, left = make_pair(run, mentee, mentor), make_left_over(run, mentee)
    other = make_left_over(run, make_enrolment(programme))
    Pair.objects.filter(pk=pair.pk).update(
        reasons={"fr": [["for", f"{name} souhaite ce que Béatrice offre."]]}
    )
    LeftOver.objects.filter(pk=left.pk).update(sentences={"fr": [f"{name} attend une place."]})
    LeftOver.objects.filter(pk=other.pk).update(sentences={"fr": [f"{name} prend la dernière place."]})
    proposal = make_proposal(mentee, mentor)
    Reply.objects.filter(proposal=proposal, enrolment=mentee).update(reason=words)


def _snapshot(mentee: Enrolment, mentor: Enrolment) -> Snapshot:
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
