"""The dry run: from the bytes of a sheet to what each of its rows would do, nothing being written."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from relais.core.sheets import Code, Problem, Sheet, read_records, recognise
from relais.programmes.importing.doubts import Doubt, doubts
from relais.programmes.importing.drafts import NO_SIDE, Draft, Reading, Sides
from relais.programmes.importing.folding import fold, settle_names, settle_numbers
from relais.programmes.importing.known import Known
from relais.programmes.importing.plans import UNCHANGED, Plan, plans
from relais.programmes.importing.remarks import COMPLETES, Remark, remark_of
from relais.programmes.importing.uses import ColumnUse, readable
from relais.programmes.models import Question

DOUBT, WRONG = "doubt", "wrong"


@dataclass(frozen=True, slots=True)
class Drafts:
    """The rows made clean, and what is to be known of the whole file."""

    rows: list[Draft]
    notes: list[Problem]


@dataclass(slots=True)
class Tried:
    """What one row would do."""

    draft: Draft
    verdict: str
    doubt: Doubt | None = None
    changes: list[list[Any]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def read_drafts(
    sheet: Sheet, uses: Sequence[ColumnUse], questions: Mapping[str, Question], sides: Sides = NO_SIDE
) -> Drafts:
    """Every row of the sheet made clean, the columns being used as they are said to be.

    The same address twice is no mistake here: a person may stand in a sheet as mentor and as mentee.
    """
    columns = list(readable(recognise(sheet), uses, list(questions.values())))
    found = read_records(sheet, columns)
    told: defaultdict[int, list[Remark]] = defaultdict(list)
    notes = list(sheet.notes)
    for problem in found.problems:
        if problem.row is None:
            notes.append(problem)
        elif problem.code is not Code.DUPLICATE_PERSON:
            told[problem.row].append(_stopping(problem))
    records = sorted((*found.records, *found.left_out), key=lambda record: record.row)
    reading = Reading(questions, uses, sides)
    return Drafts(list(reading.drafts(records, told)), notes)


def _stopping(problem: Problem) -> Remark:
    return remark_of(replace(problem, file=""))


def mentioned(drafts: Iterable[Draft]) -> tuple[set[str], set[str]]:
    """The addresses and the staff numbers to be looked for."""
    rows = list(drafts)
    addresses = {draft.email for draft in rows} | {draft.line for draft in rows if "@" in draft.line}
    numbers = {draft.number for draft in rows} | {draft.line.casefold() for draft in rows}
    return addresses - {""}, numbers - addresses - {""}


def tried(drafts: Sequence[Draft], known: Known) -> Iterator[Tried]:
    """What each row would do if doubts were left aside, in the order of the sheet."""
    settle_numbers(drafts, known)
    settle_names(drafts, known)
    doubted = doubts(drafts, known)
    folded = fold([replace(draft) for draft in drafts], doubted, {}, known)
    planned = {plan.draft.row: plan for plan in plans(folded.drafts, known)}
    for draft in drafts:
        plan = planned.get(draft.row)
        if plan:
            yield Tried(draft, plan.verdict, None, plan.changes(), plan.remarks)
        elif draft.is_wrong:
            yield Tried(draft, WRONG)
        elif doubt := doubted.get(draft.row):
            yield Tried(draft, DOUBT, doubt)
        else:
            main = Remark(COMPLETES, details={"first": folded.completing[draft.row]})
            yield Tried(draft, UNCHANGED, remarks=[main])


@dataclass(slots=True)
class Settled:
    """What applying will do: a plan for each person, and what becomes of the other rows."""

    plans: list[Plan]
    completing: dict[int, int]
    left_out: set[int]


def settled(
    drafts: Sequence[Draft], doubted: Mapping[int, Doubt], decisions: Mapping[int, str], known: Known
) -> Settled:
    """What is to be written, doubts answered, against what is known now."""
    folded = fold(drafts, doubted, decisions, known)
    return Settled(plans(folded.drafts, known), folded.completing, folded.left_out)
