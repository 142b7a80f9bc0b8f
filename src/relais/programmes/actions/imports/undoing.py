"""Taking back what a sheet brought in, where nobody has changed it since; what is kept says why.

Some rows at a time, each some in one transaction: others pass in between, and undoing that was interrupted goes on where
it stopped with the same effect. Accounts come last, since other rows may name them as managers.
"""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from allauth.account.models import EmailAddress
from django.db import models, transaction

from relais.kit import clock
from relais.people.models import Person
from relais.programmes.actions.imports.inserting import Update
from relais.programmes.actions.imports.progress import Progress
from relais.programmes.actions.imports.removing import Removal
from relais.programmes.actions.lines import Unlinking
from relais.programmes.importing import undoing as said
from relais.programmes.importing.drafts import PLACE
from relais.programmes.importing.plans import LINE
from relais.programmes.importing.remarks import Remark, to_json
from relais.programmes.importing.uses import QUESTION, from_json
from relais.programmes.models import (
    Answer,
    Enrolment,
    Import,
    ImportRow,
    Membership,
    Question,
    StaffNumber,
)

FEWEST, AT_ONCE = 50, 500
LONGEST_STROKE = 0.4
"""Seconds that those who wait to write may wait for one stroke."""

Outcome = ImportRow.Outcome
WRITTEN = (Outcome.ADDED, Outcome.CHANGED)


@dataclass(frozen=True, slots=True)
class Undoing:
    """Undoes one import, some rows at a time."""

    sheet_import: Import
    progress: Progress

    def all(self) -> None:
        """Parts, places and answers first, then accounts, then the questions made for the sheet."""
        rows = self.sheet_import.rows.order_by("number")
        total = rows.exclude(did={}).count()
        self._each(rows.filter(outcome__in=WRITTEN).exclude(did={}), _take_back, total)
        self._each(rows.filter(did__person=True), _close_accounts, total)
        self._remove_questions()

    def _each(self, rows: "models.QuerySet[ImportRow]", undo: Any, total: int) -> None:
        pks = list(rows.values_list("pk", flat=True))
        start, at_once = 0, AT_ONCE
        while start < len(pks):
            self.progress.at(Import.Phase.UNDOING, start, total)
            began = time.monotonic()
            with transaction.atomic():
                some = ImportRow.objects.select_for_update().filter(pk__in=pks[start : start + at_once])
                undo(self.sheet_import, list(some.order_by("number")))
            start += at_once
            at_once = _next_stroke(at_once, time.monotonic() - began)

    def _remove_questions(self) -> None:
        """Questions made for columns of this sheet that nobody has answered otherwise."""
        made = {use.use.removeprefix(QUESTION) for use in from_json(self.sheet_import.columns) if use.is_made}
        questions = Question.objects.filter(programme=self.sheet_import.programme, public_id__in=made)
        questions.filter(answers__isnull=True).delete()


def _next_stroke(rows: int, seconds: float) -> int:
    """How many rows to take next, after so many took so long: others wait for a stroke, on a busy machine too.

    >>> _next_stroke(500, 0.1), _next_stroke(500, 1.0), _next_stroke(100, 0.1), _next_stroke(50, 9.0)
    (500, 200, 400, 50)
    """
    wanted = int(rows * LONGEST_STROKE / max(seconds, 0.001))
    return max(FEWEST, min(wanted, AT_ONCE))


@dataclass(slots=True)
class _Current:
    """What the rows brought in, as it is now."""

    people: Mapping[str, Person]
    parts: Mapping[int, Enrolment]
    places: Mapping[tuple[int, int], Membership]
    answers: Mapping[tuple[int, str], Answer]
    gone: dict[type[models.Model], list[int]] = field(default_factory=dict)
    back: dict[type[models.Model], list[models.Model]] = field(default_factory=dict)

    def remove(self, row: models.Model) -> None:
        """Have a row removed with the others."""
        self.gone.setdefault(type(row), []).append(int(row.pk))

    def restore(self, row: models.Model) -> None:
        """Have a row written as it was."""
        self.back.setdefault(type(row), []).append(row)


def _current(sheet_import: Import, rows: Sequence[ImportRow]) -> _Current:
    people = {
        person.email: person for person in Person.objects.filter(email__in=[row.did["email"] for row in rows])
    }
    pks = [person.pk for person in people.values()]
    parts = Enrolment.objects.filter(programme=sheet_import.programme, person__in=pks)
    places = Membership.objects.filter(person__in=pks).select_related("manager")
    answers = Answer.objects.filter(enrolment__in=[part.pk for part in parts])
    asked = {question for row in rows for question, _before, _after in row.did.get("answers", ())}
    questions = dict(Question.objects.filter(public_id__in=asked).values_list("pk", "public_id"))
    kept = answers.filter(question__in=questions)
    return _Current(
        people,
        {part.person_id: part for part in parts},
        {(place.organisation_id, place.person_id): place for place in places},
        {(answer.enrolment_id, questions[answer.question_id]): answer for answer in kept},
    )


def _take_back(sheet_import: Import, rows: Sequence[ImportRow]) -> None:
    now = _current(sheet_import, rows)
    kept = {row.pk: list(_undo_row(row, now)) for row in rows}
    Removal(Answer, now.gone.get(Answer, ())).write()
    Removal(Membership, now.gone.get(Membership, ())).write()
    named = Removal(Enrolment, now.gone.get(Enrolment, ())).named()
    Removal(Enrolment, set(now.gone.get(Enrolment, ())) - named).write()
    _restore(now)
    by_person = {person.email: person.pk for person in now.people.values()}
    for row in rows:
        part = now.parts.get(by_person.get(row.did["email"], 0))
        if part and part.pk in named:
            kept[row.pk].append(Remark(said.PART_KEPT))
        _note(row, kept[row.pk])
    _keep(rows)


def _undo_row(row: ImportRow, now: _Current) -> Iterable[Remark]:
    """Decide for each thing the row wrote; what is kept is said."""
    person = now.people.get(row.did["email"])
    if person is None:
        yield Remark(said.PERSON_GONE)
        return
    part = now.parts.get(person.pk)
    if part:
        yield from _undo_answers(row.did.get("answers", ()), part, now)
    if "place" in row.did:
        yield from _undo_place(row.did["place"], person, now)
    if number := row.did.get("number"):
        StaffNumber.objects.filter(organisation=number[0], value=number[1], person=person).delete()
    if part and "part" in row.did:
        yield from _undo_part(row.did["part"], part, now)


def _undo_answers(answers: Iterable[Sequence[Any]], part: Enrolment, now: _Current) -> Iterable[Remark]:
    changed = False
    for question, before, after in answers:
        answer = now.answers.get((part.pk, question))
        if answer is None or answer.value != after:
            changed = changed or answer is not None
        elif before:
            answer.value = before[0]
            now.restore(answer)
        else:
            now.remove(answer)
    if changed:
        yield Remark(said.ANSWERS_KEPT)


def _undo_place(did: Mapping[str, Any], person: Person, now: _Current) -> Iterable[Remark]:
    place = now.places.get((did["organisation"], person.pk))
    if place is None:
        return
    are = {fact: getattr(place, fact) for fact in PLACE} | {LINE: place.line}
    untouched = [fact for fact, after in did["after"].items() if are[fact] == after]
    if did["is_new"]:
        if len(untouched) == len(did["after"]) and all(are[f] == did["after"].get(f, "") for f in are):
            now.remove(place)
        else:
            yield Remark(said.PLACE_KEPT)
        return
    for fact in untouched:
        before = did["before"][fact]
        if fact == LINE:
            place.manager = Person.objects.filter(email=before).first() if before else None
            place.manager_said = "" if place.manager else before
        else:
            setattr(place, fact, before)
    now.restore(place)
    if len(untouched) < len(did["after"]):
        yield Remark(said.PLACE_KEPT)


def _undo_part(did: Mapping[str, Any], part: Enrolment, now: _Current) -> Iterable[Remark]:
    are = {
        "is_mentor": part.is_mentor,
        "is_mentee": part.is_mentee,
        "capacity": part.capacity,
        "hours": "" if part.monthly_hours is None else f"{part.monthly_hours:.1f}",
    }
    untouched = [fact for fact, after in did["after"].items() if are[fact] == after]
    is_whole = len(untouched) == len(did["after"])
    if not did["before"]:
        if is_whole and part.state == Enrolment.State.INVITED:
            now.remove(part)
        else:
            yield Remark(said.PART_KEPT)
        return
    for fact in untouched:
        before = did["before"][fact]
        if fact == "hours":
            part.monthly_hours = Decimal(before) if before else None
        else:
            setattr(part, fact, before)
    now.restore(part)
    if not is_whole:
        yield Remark(said.PART_KEPT)


RESTORED: Mapping[type[models.Model], tuple[str, ...]] = {
    Answer: ("value",),
    Membership: (*PLACE, "manager_id", "manager_said"),
    Enrolment: ("is_mentor", "is_mentee", "capacity", "monthly_hours"),
}


def _restore(now: _Current) -> None:
    for model, rows in now.back.items():
        names = RESTORED[model]
        update = Update(model, (*names, "updated"), is_guarded=False)
        for row in rows:
            update.add(row.pk, [*(getattr(row, name) for name in names), clock.now()])
        update.write({})


def _keep(rows: Iterable[ImportRow]) -> None:
    """Note what became of the rows."""
    update = Update(ImportRow, ("outcome", "remarks", "did"), is_guarded=False)
    for row in rows:
        update.add(row.pk, [row.outcome, row.remarks, row.did])
    update.write({})


def _close_accounts(sheet_import: Import, rows: Sequence[ImportRow]) -> None:  # noqa: ARG001 (called as the other is)
    """Close the accounts opened for the sheet that nobody ever used and nothing else names."""
    opened = Person.objects.filter(email__in=[row.did["email"] for row in rows])
    people = {person.email: person.pk for person in opened}
    unused = set(opened.filter(last_login__isnull=True).values_list("pk", flat=True))
    unused -= set(EmailAddress.objects.filter(user__in=unused, verified=True).values_list("user", flat=True))
    unused -= Removal(Person, unused).named(apart=(EmailAddress, Membership))
    unused -= set(Membership.objects.filter(person__in=unused).values_list("person", flat=True))
    Unlinking(Person.objects.filter(pk__in=unused)).write()
    EmailAddress.objects.filter(user__in=unused).delete()
    Removal(Person, unused).write()
    for row in rows:
        pk = people.get(row.did["email"])
        if pk is not None and pk not in unused:
            row.remarks = [*row.remarks, *to_json([Remark(said.ACCOUNT_KEPT)])]
            row.outcome = Outcome.PARTLY
        row.did = {}
    _keep(rows)


def _note(row: ImportRow, kept: Sequence[Remark]) -> None:
    row.outcome = Outcome.PARTLY if kept else Outcome.UNDONE
    row.remarks = [*row.remarks, *to_json(dict.fromkeys(kept))]
    row.did = {"person": True, "email": row.did["email"]} if row.did.get("person") else {}
