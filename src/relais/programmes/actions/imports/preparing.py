"""Plans turned into rows ready to be written, and into what undoing them will need."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from secrets import token_urlsafe
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX

from relais.kit.sorting import sorted_name
from relais.people.models import Person
from relais.programmes.actions.imports.inserting import Insertion, Numbers, Update
from relais.programmes.actions.lines import Linking
from relais.programmes.importing.known import Known
from relais.programmes.importing.plans import CHANGED, LINE, NEW, Place, Plan, Reply
from relais.programmes.importing.remarks import COMPLETES, Remark
from relais.programmes.importing.remarks import to_json as remarks_to_json
from relais.programmes.importing.trying import Settled
from relais.programmes.models import (
    Answer,
    Enrolment,
    Import,
    ImportRow,
    Membership,
    Programme,
    Question,
    StaffNumber,
)

Outcome = ImportRow.Outcome
COLUMNS = {"hours": "monthly_hours"}
"""Facts of a part by the name of their column, where it is another."""


@dataclass(frozen=True, slots=True)
class Told:
    """What becomes of one row: its outcome, what is said of it, what undoing it needs."""

    outcome: str
    remarks: list[dict[str, Any]]
    did: dict[str, Any]


@dataclass(slots=True)
class Writing:
    """All that an import writes, ready; `told` is what each row becomes once it is written."""

    programme: Programme
    questions: Mapping[str, Question]
    """The questions that columns make, by key of their answers."""
    now: datetime
    told: dict[int, Told] = field(default_factory=dict)
    updates: dict[tuple[str, tuple[str, ...]], Update] = field(default_factory=dict)
    persons: Insertion = field(init=False)
    addresses: Insertion = field(init=False)
    enrolments: Insertion = field(init=False)
    places: Insertion = field(init=False)
    answers: Insertion = field(init=False)
    numbers: Insertion = field(init=False)

    def __post_init__(self) -> None:
        dated = {"created": self.now, "updated": self.now}
        spoken = {"language": self.programme.language}
        entered = {
            "programme_id": self.programme.pk,
            "state": Enrolment.State.INVITED,
            "entry": Enrolment.Entry.IMPORT,
        }
        person, enrolment = {"person_id": "person"}, {"enrolment_id": "enrolment"}
        self.persons = Insertion(Person, {"id": "person"}, True, dated | spoken)
        self.addresses = Insertion(
            EmailAddress, {"user_id": "person"}, common={"primary": True, "verified": False}
        )
        self.enrolments = Insertion(Enrolment, {"id": "enrolment", **person}, True, dated | entered)
        self.places = Insertion(Membership, {**person, "manager_id": "person"}, common=dated)
        self.answers = Insertion(Answer, {**enrolment, "question_id": "question"}, common=dated)
        self.numbers = Insertion(StaffNumber, person, common=dated)

    @contextmanager
    def laid_ready(self) -> Iterator[None]:
        """Have everything lie ready meanwhile, so that writing it makes others wait less: around the transaction."""
        everything: tuple[Insertion | Update, ...] = (*self._added, *self.updates.values())
        try:
            for at, rows in enumerate(everything):
                rows.lay(at)
            yield
        finally:
            for rows in everything:
                rows.clear()

    @property
    def _added(self) -> tuple[Insertion, ...]:
        """New rows, in an order in which none refers to one that comes later."""
        return (self.persons, self.addresses, self.enrolments, self.places, self.answers, self.numbers)

    def write(self) -> None:
        """Send everything; inside one transaction.

        Raises:
            ChangedMeanwhileError: when a row to change is not as it was read.
            IntegrityError: when a row to add is there by now.
        """
        last = self.programme.questions.order_by("-position").values_list("position", flat=True).first() or 0
        for position, question in enumerate(self.questions.values(), start=last + 1):
            question.pk, question.programme, question.position = None, self.programme, position
            question.save(force_insert=True)
        numbers: Numbers = {
            "person": self.persons.draw(),
            "enrolment": self.enrolments.draw(),
            "question": [question.pk for question in self.questions.values()],
        }
        for rows in self._added:
            rows.write(numbers)
        for update in self.updates.values():
            update.write(numbers)
        if numbers["person"]:
            Linking(Person.objects.all()).write()

    def telling(self, some: Iterable[tuple[int, int, list[dict[str, Any]]]]) -> Update:
        """What rows of the import become, ready to be noted; each is its key, its number and its remarks until now."""
        update = Update(ImportRow, ("outcome", "remarks", "did"), is_guarded=False)
        for pk, number, remarks in some:
            if told := self.told.get(number):
                update.add(pk, [told.outcome, told.remarks or remarks, told.did])
        return update


@dataclass(slots=True)
class Preparing:
    """Turns plans into rows. New rows are numbered by promises: see `inserting`."""

    sheet_import: Import
    known: Known
    questions: Mapping[str, Question]
    made: Mapping[str, Question]
    now: datetime
    writing: Writing = field(init=False)
    _persons: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.writing = Writing(self.sheet_import.programme, self.made, self.now)

    def all_of(self, settled: Settled) -> Writing:
        """Every plan, then every row that has none of its own."""
        self._persons = {email: person.pk for email, person in self.known.by_email.items()}
        for plan in settled.plans:
            if plan.person is None and plan.verdict != "same":
                self._persons[plan.draft.email] = self._person(plan)
        for plan in settled.plans:
            self._plan(plan)
        for row in settled.left_out:
            self.writing.told[row] = Told(Outcome.LEFT_OUT, [], {})
        for row, main in settled.completing.items():
            said = remarks_to_json([Remark(COMPLETES, details={"first": main})])
            self.writing.told[row] = Told(Outcome.KEPT, said, {})
        return self.writing

    def _person(self, plan: Plan) -> int:
        """An account without a password, and its address, not confirmed: the owner signs in with a code."""
        promise = -len(self.writing.persons.rows) - 1
        email, zone = plan.draft.email, plan.draft.time_zone or settings.TIME_ZONE
        unusable = UNUSABLE_PASSWORD_PREFIX + token_urlsafe(30)
        named = {"name": plan.draft.name, "sorted_name": sorted_name(plan.draft.name)}
        self.writing.persons.add(id=promise, email=email, time_zone=zone, password=unusable, **named)
        self.writing.addresses.add(user_id=promise, email=email)
        return promise

    def _plan(self, plan: Plan) -> None:
        did: dict[str, Any] = {}
        if plan.verdict in (NEW, CHANGED):
            person = self._persons[plan.draft.email]
            if plan.person is None:
                did["person"] = True
            enrolment = self._part(plan, person, did)
            if plan.place:
                self._place(plan.place, person, did)
            if plan.number_in:
                self.writing.numbers.add(
                    organisation_id=plan.number_in, person_id=person, value=plan.draft.number
                )
                did["number"] = [plan.number_in, plan.draft.number]
            for reply in plan.replies:
                self._reply(reply, enrolment, did)
        outcome = {NEW: Outcome.ADDED, CHANGED: Outcome.CHANGED}.get(plan.verdict, Outcome.KEPT)
        if did:
            did["email"] = plan.draft.email
        remarks = remarks_to_json(dict.fromkeys([*plan.draft.remarks, *plan.remarks]))
        self.writing.told[plan.draft.row] = Told(outcome, remarks, did)

    def _part(self, plan: Plan, person: int, did: dict[str, Any]) -> int:
        """The number of the enrolment, or the promise of it."""
        part = plan.part
        if part is None:
            return self.known.parts[person].pk
        did["part"] = {"before": part.before, "after": dict(part.facts)}
        facts = {COLUMNS.get(fact, fact): _column(fact, value) for fact, value in part.facts.items()}
        if part.known:
            self._update(Enrolment, part.known.pk, facts, part.known.updated)
            return part.known.pk
        promise = -len(self.writing.enrolments.rows) - 1
        self.writing.enrolments.add(id=promise, person_id=person, **facts)
        return promise

    def _place(self, place: Place, person: int, did: dict[str, Any]) -> None:
        did["place"] = {
            "organisation": place.organisation,
            "is_new": place.known is None,
            "before": place.before,
            "after": dict(place.facts),
        }
        facts: dict[str, Any] = dict(place.facts)
        if line := facts.pop(LINE, ""):
            manager = self._persons.get(line)
            facts |= {"manager_id": manager, "manager_said": "" if manager else line}
        if place.known:
            self._update(Membership, place.known.pk, facts, place.known.updated)
        else:
            self.writing.places.add(organisation_id=place.organisation, person_id=person, **facts)

    def _reply(self, reply: Reply, enrolment: int, did: dict[str, Any]) -> None:
        question = self.made.get(reply.question) or self.questions[reply.question]
        before = [reply.known.value] if reply.known else []
        did.setdefault("answers", []).append([question.public_id, before, reply.value])
        if reply.known:
            self._update(Answer, reply.known.pk, {"value": reply.value}, reply.known.updated)
            return
        made = reply.question in self.made
        pk = -list(self.made).index(reply.question) - 1 if made else question.pk
        self.writing.answers.add(enrolment_id=enrolment, question_id=pk, value=reply.value)

    def _update(
        self,
        model: type[Enrolment] | type[Membership] | type[Answer],
        pk: int,
        facts: Mapping[str, Any],
        read: datetime,
    ) -> None:
        names = (*sorted(facts), "updated")
        owed = {"manager_id": "person"} if "manager_id" in names else {}
        update = self.writing.updates.setdefault((model.__name__, names), Update(model, names, owed))
        update.add(pk, [*(facts[name] for name in names[:-1]), self.now], updated=read)


def _column(fact: str, value: Any) -> Any:
    if fact == "hours":
        return Decimal(value) if value else None
    return value
