"""What this context keeps about a person, told to themselves. Importing it registers it, and what erases it."""

from collections.abc import Iterable, Sequence

from relais.people.models import Person
from relais.people.queries.own_data import File, Row, contributes, contributes_files
from relais.people.queries.profiles import tells_readers
from relais.programmes.actions import own_data  # noqa: F401  # importing it registers what erases
from relais.programmes.models import (
    Answer,
    Appointment,
    Credential,
    CredentialCheck,
    Document,
    Enrolment,
    EthicsAcceptance,
    Membership,
    StaffNumber,
    Supervision,
)
from relais.programmes.queries.people import managers_who_read

tells_readers(managers_who_read)


@contributes("organisations")
def organisations(person: Person) -> Sequence[Row]:
    """One's place in each organisation."""
    found = Membership.objects.filter(person=person).select_related("organisation", "manager")
    numbers = StaffNumber.objects.filter(person=person).values_list("organisation", "value")
    known = dict(numbers)
    words = ("unit", "site", "job_title", "grade", "seniority")
    return [
        {
            "organisation": row.organisation.name,
            "line_manager": row.manager.name if row.manager else row.manager_said or None,
            **{name: getattr(row, name) for name in words},
            "staff_number": known.get(row.organisation_id),
        }
        for row in found
    ]


@contributes("rights")
def rights(person: Person) -> Sequence[Row]:
    """What one may do here beyond one's own part."""
    given = Appointment.objects.filter(person=person).select_related("programme")
    return [
        {"role": row.role, "programme": row.programme.name if row.programme else None, "since": row.created}
        for row in given
    ]


@contributes("programmes")
def programmes(person: Person) -> Sequence[Row]:
    """One's part in each programme, with one's answers."""
    parts = Enrolment.objects.filter(person=person).select_related("programme")
    answers: dict[int, list[Row]] = {}
    for answer in Answer.objects.filter(enrolment__person=person).select_related("question"):
        told = {"question": answer.question.label, "answer": answer.value, "given": answer.updated}
        answers.setdefault(answer.enrolment_id, []).append(told)
    return [
        {
            "programme": part.programme.name,
            "state": part.state,
            "entry": part.entry,
            "is_mentor": part.is_mentor,
            "is_mentee": part.is_mentee,
            "capacity": part.capacity,
            "monthly_hours": part.monthly_hours,
            "since": part.since,
            "answers": answers.get(part.pk, []),
        }
        for part in parts
    ]


@contributes("certifications")
def certifications(person: Person) -> Sequence[Row]:
    """What one declared, and how it was checked."""
    found = Credential.objects.filter(owner=person).prefetch_related("checks__by")
    words = ("body", "level", "number", "issued", "expires", "state")
    return [
        {
            **{name: getattr(row, name) for name in words},
            "checks": [_check(check) for check in row.checks.all()],
        }
        for row in found
    ]


def _check(check: CredentialCheck) -> Row:
    return {
        "when": check.created,
        "by": check.by.name if check.by else None,
        "outcome": check.outcome,
        "looked_at": check.looked_at,
    }


@contributes("commitments")
def commitments(person: Person) -> Sequence[Row]:
    """The code of ethics one accepted, and one's supervision."""
    accepted = EthicsAcceptance.objects.filter(person=person)
    supervision = Supervision.objects.filter(person=person)
    return [
        *({"code_of_ethics": row.version, "accepted": row.created} for row in accepted),
        *supervision.values("is_supervised", "since", "with_whom"),
    ]


@contributes_files("documents")
def documents(person: Person) -> Iterable[File]:
    """The files one gave as answers or as proofs."""
    found = Document.objects.filter(owner=person).order_by("pk")
    return (File(row.name, bytes(row.content)) for row in found.iterator())
