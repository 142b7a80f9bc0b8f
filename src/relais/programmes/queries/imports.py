"""What is known of the people a sheet may be about, what columns meant before, and how an import stands."""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from relais.core.sheets import Sheet, open_sheet
from relais.core.sheets.normalising import plain
from relais.kit.prepared import Prepared, how_many_by
from relais.people.models import Person
from relais.programmes.importing.doubts import Doubt
from relais.programmes.importing.drafts import PLACE, Draft
from relais.programmes.importing.known import Known, KnownAnswer, KnownPart, KnownPerson, KnownPlace
from relais.programmes.importing.trying import mentioned
from relais.programmes.importing.uses import FIELD, NEW, QUESTION, is_fed
from relais.programmes.models import (
    Answer,
    Appointment,
    ColumnMemory,
    Enrolment,
    Import,
    ImportRow,
    Membership,
    Organisation,
    Programme,
    Question,
    StaffNumber,
)
from relais.ui.values import Reader

AT_ONCE = 5_000
"""Values in one question to the database."""


def sheet_of(sheet_import: Import) -> Sheet:
    """The sheet, opened again from the file that was kept."""
    content = zlib.decompress(bytes(sheet_import.file.content))
    return open_sheet(content, file=sheet_import.name, sheet=sheet_import.tab or None)


def fed_questions(programme: Programme) -> dict[str, Question]:
    """The questions that a sheet may answer, by public id, in their order."""
    return {question.public_id: question for question in programme.questions.all() if is_fed(question)}


def column_memory(programme: Programme) -> dict[str, str]:
    """What headings meant the last time: in this programme first, else in another of the same organisations.

    What a column answers is a matter of one programme; only fields are remembered from others.
    """
    sisters = Programme.objects.filter(organisations__in=programme.organisations.all())
    memories = ColumnMemory.objects.filter(Q(programme=programme) | Q(programme__in=sisters))
    found: dict[str, str] = {}
    for memory in memories.order_by("updated").select_related("question"):
        is_ours = memory.programme_id == programme.pk
        if is_ours or memory.use.startswith(FIELD) or not memory.use:
            found[memory.heading] = (
                f"{QUESTION}{memory.question.public_id}" if memory.question else memory.use
            )
    ours = memories.filter(programme=programme).select_related("question")
    for memory in ours:
        found[memory.heading] = f"{QUESTION}{memory.question.public_id}" if memory.question else memory.use
    return {heading: use for heading, use in found.items() if use != NEW}


def drafts_kept(sheet_import: Import) -> list[Draft]:
    """The rows of an import that was tried, made clean."""
    rows = sheet_import.rows.order_by("number").values_list("number", "draft", "remarks")
    return [Draft.from_json(number, draft, remarks) for number, draft, remarks in rows.iterator(AT_ONCE)]


def doubts_kept(sheet_import: Import) -> tuple[dict[int, Doubt], dict[int, str]]:
    """The doubts of an import by row, and what was answered."""
    rows = sheet_import.rows.exclude(doubt="").values_list("number", "doubt", "about", "decision")
    doubted = {number: Doubt(kind, **about) for number, kind, about, _decision in rows}
    return doubted, {number: decision for number, _kind, _about, decision in rows if decision}


def about_of(doubt: Doubt) -> dict[str, Any]:
    """Whom a doubt is about, as a row keeps it."""
    kept = asdict(doubt)
    del kept["kind"]
    return kept


_OPEN = Prepared(
    lambda sheet: how_many_by(
        ImportRow.objects.filter(of=sheet, verdict=ImportRow.Verdict.DOUBT, decision=""), "doubt"
    ),
    int,
)


def unanswered(sheet_import: Import) -> int:
    """How many rows in doubt nobody answered for."""
    return sum(open_doubts(sheet_import).values())


def open_doubts(sheet_import: Import) -> dict[str, int]:
    """How many rows in doubt nobody answered for, by kind of doubt."""
    return dict(_OPEN.rows(sheet_import.pk))


def known(programme: Programme, drafts: Sequence[Draft], meant: Iterable[int] = ()) -> Known:
    """What the database holds of the people of a sheet, and the names of those its manager may see.

    `meant` are accounts that rows were said to be about, under whatever address.
    """
    organisations = list(programme.organisations.all())
    addresses, numbers = mentioned(drafts)
    sighted = _in_sight(programme, organisations)
    numbered = _numbers(organisations, numbers)
    named = {*numbered.values(), *meant}
    people = _people(addresses, named, sighted)
    pks = named | {person.pk for person in people.values() if person.email in addresses}
    parts = _parts(programme, pks)
    return Known(
        by_email={person.email: person for person in people.values()},
        by_number=numbered,
        people=people,
        places=_places(organisations, pks),
        parts=parts,
        answers=_answers([part.pk for part in parts.values()], _asked(drafts)),
        organisations={plain(organisation.name): organisation.pk for organisation in organisations},
        home=organisations[0].pk if len(organisations) == 1 else None,
    )


def _in_sight(programme: Programme, organisations: Iterable[Organisation]) -> set[int]:
    members = Membership.objects.filter(organisation__in=organisations).values_list("person_id", flat=True)
    enrolled = programme.enrolments.values_list("person_id", flat=True)
    return {*members, *enrolled}


def _people(addresses: set[str], pks: set[int], sighted: set[int]) -> dict[int, KnownPerson]:
    found: dict[int, KnownPerson] = {}
    for field, values in (("email", addresses), ("pk", pks | sighted)):
        for some in batched_values(values):
            rows = Person.objects.filter(**{f"{field}__in": some}).values_list("pk", "email", "name")
            found |= {pk: KnownPerson(pk, email, name, pk in sighted) for pk, email, name in rows}
    return found


def _numbers(organisations: Iterable[Organisation], numbers: set[str]) -> dict[tuple[int, str], int]:
    found: dict[tuple[int, str], int] = {}
    for some in batched_values(numbers):
        rows = StaffNumber.objects.filter(organisation__in=organisations, value__in=some)
        found |= {
            (of, value): person
            for of, value, person in rows.values_list("organisation_id", "value", "person_id")
        }
    return found


def _places(organisations: Iterable[Organisation], pks: Iterable[int]) -> dict[tuple[int, int], KnownPlace]:
    found: dict[tuple[int, int], KnownPlace] = {}
    wanted = ("organisation_id", "person_id", "pk", "updated", "manager__email", "manager_said", *PLACE)
    for some in batched_values(pks):
        rows = Membership.objects.filter(organisation__in=organisations, person__in=some)
        for organisation, person, pk, updated, line, said, *facts in rows.values_list(*wanted):
            found[organisation, person] = KnownPlace(
                pk, updated, dict(zip(PLACE, facts, strict=True)), line or said
            )
    return found


def _parts(programme: Programme, pks: Iterable[int]) -> dict[int, KnownPart]:
    found: dict[int, KnownPart] = {}
    wanted = (
        *("person_id", "pk", "updated", "state", "is_mentor", "is_mentee"),
        *("capacity", "monthly_hours"),
    )
    for some in batched_values(pks):
        rows = Enrolment.objects.filter(programme=programme, person__in=some).values_list(*wanted)
        for person, pk, updated, state, is_mentor, is_mentee, capacity, hours in rows:
            said = "" if hours is None else f"{hours:.1f}"
            found[person] = KnownPart(pk, updated, state, is_mentor, is_mentee, capacity, said)
    return found


def _asked(drafts: Iterable[Draft]) -> set[str]:
    return {key for draft in drafts for key in draft.answers if not key.startswith(NEW)}


def _answers(enrolments: Iterable[int], questions: set[str]) -> dict[tuple[int, str], KnownAnswer]:
    found: dict[tuple[int, str], KnownAnswer] = {}
    for some in batched_values(enrolments):
        rows = Answer.objects.filter(enrolment__in=some, question__public_id__in=questions)
        wanted = ("enrolment_id", "question__public_id", "pk", "updated", "value")
        for enrolment, question, *rest in rows.values_list(*wanted):
            found[enrolment, question] = KnownAnswer(*rest)
    return found


def batched_values(values: Iterable[Any]) -> Iterator[list[Any]]:
    """The values, as many at once as one question to the database may hold."""
    rest = list(values)
    for start in range(0, len(rest), AT_ONCE):
        yield rest[start : start + AT_ONCE]


def readers(programme: Programme, person: Person) -> list[Reader]:
    """Who can read what a sheet holds, for the line under it: those who run the programme."""
    others = _OTHER_MANAGERS.rows(programme.pk, person.pk)
    return [Reader(_("you"), is_you=True), *(Reader(name) for (name,) in others)]


def labels(programme: Programme) -> Mapping[str, str]:
    """The questions of a programme in words, by public id."""
    return dict(_LABELS.rows(programme.pk))


_OTHER_MANAGERS = Prepared(
    lambda programme, person: (
        Appointment.objects.managing()
        .filter(programme=programme)
        .exclude(person=person)
        .order_by("person__sorted_name", "pk")
        .values_list("person__name")
    ),
    int,
    int,
)
_LABELS = Prepared(
    lambda programme: (
        Question.objects.filter(programme=programme).order_by("pk").values_list("public_id", "label")
    ),
    int,
)
_VISIBLE = Prepared(
    lambda person, public_id: (
        Import.objects.visible_to(person).filter(public_id=public_id).select_related("programme")
    ),
    int,
    str,
)


def visible_sheet(person: Person, public_id: str) -> Import:
    """The import, if the person may see it, with its programme.

    Raises `django.http.Http404`, as for one that does not exist.
    """
    found = _VISIBLE.row(person.pk, public_id)
    if found is None:
        raise Http404
    found.programme.run_by = person.pk  # sheets are seen by nobody else
    return found
