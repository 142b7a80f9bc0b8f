"""An import as its page tells it: rows in words, figures by verdict, the same as a sheet to download."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relais.core.sheets import Code, Table
from relais.programmes.importing.doubts import NEVER_ANOTHER
from relais.programmes.importing.grouping import Repeated, kind_of
from relais.programmes.importing.remarks import NO_ADDRESS, NO_SIDE, from_json
from relais.programmes.importing.words import say_change, say_doubt, say_remark
from relais.programmes.models import Import, ImportRow

Verdict, Outcome, Decision = ImportRow.Verdict, ImportRow.Outcome, ImportRow.Decision

LOOKS: Mapping[str, str] = {
    Verdict.NEW: "moss",
    Verdict.CHANGED: "sky",
    Verdict.DOUBT: "sky",
    Verdict.WRONG: "brick",
    Outcome.ADDED: "moss",
    Outcome.PARTLY: "sky",
    Outcome.LEFT_OUT: "brick",
}

Kind = tuple[object, ...]

BECAUSE_OF = {NO_ADDRESS: Code.BAD_EMAIL, NO_SIDE: Code.BAD_ROLE}
"""What is missing of a row since its cell says something else: the cell is told, and that is enough."""
MOST_REMARKS = 8
MOST_SPANS = 5
"""Runs of rows that are told; a link shows them all."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing a person may say of a row in doubt."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class RowShown:
    """One row in words."""

    number: int
    name: str
    email: str
    state: str
    look: str
    sentences: tuple[str, ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """Rows that are alike, and how many."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class RepeatedShown:
    """What is said of many rows, and which."""

    turn: int
    sentence: str
    rows: str


def repeated_shown(told: Iterable[Repeated]) -> list[RepeatedShown]:
    """In words, each with its turn, by which its rows are asked for."""
    return [RepeatedShown(turn, say_remark(one.remark), _rows(one)) for turn, one in enumerate(told)]


def _rows(one: Repeated) -> str:
    spans = [f"{first}–{last}" if last > first else str(first) for first, last in one.spans[:MOST_SPANS]]
    rows = ", ".join(spans) + ("…" if len(one.spans) > MOST_SPANS else "")
    said = ngettext("%(count)d row: %(rows)s", "%(count)d rows: %(rows)s", one.count)
    return said % {"count": one.count, "rows": rows}


def once_for_all(told: Iterable[Repeated]) -> frozenset[Kind]:
    """What is said of many rows together and not of each, which what stops a row always is."""
    return frozenset(kind_of(one.remark) for one in told if not one.remark.is_wrong)


def row_shown(
    row: ImportRow, questions: Mapping[str, str], *, is_written: bool, told: Set[Kind] = frozenset()
) -> RowShown:
    """A row as it stands: what it would do, or what it did. Of what was `told` of many rows nothing is told again."""
    state = row.outcome if is_written else row.verdict
    return RowShown(
        row.number,
        row.name or row.email or _("No name"),
        row.email,
        str(row.get_outcome_display() if is_written else row.get_verdict_display()),
        LOOKS.get(state, ""),
        tuple(_sentences(row, questions, told)),
        () if is_written or row.verdict != Verdict.DOUBT else _answers(row),
    )


def _sentences(row: ImportRow, questions: Mapping[str, str], told: Set[Kind]) -> Iterable[str]:
    if row.doubt:
        yield say_doubt(row.doubt, row.about)
    yield from (say_change(change, questions) for change in row.changes)
    remarks = [remark for remark in from_json(row.remarks) if kind_of(remark) not in told]
    codes = {remark.code for remark in remarks}
    alone = [remark for remark in remarks if BECAUSE_OF.get(remark.code) not in codes]
    yield from map(say_remark, alone[:MOST_REMARKS])


def _answers(row: ImportRow) -> tuple[Answer, ...]:
    offered = [
        decision for decision in Decision if not (decision == Decision.ANOTHER and row.doubt in NEVER_ANOTHER)
    ]
    return tuple(
        Answer(decision.value, str(decision.label), decision == row.decision) for decision in offered
    )


def filters(sheet_import: Import) -> list[Filter]:
    """What the rows may be looked at by: only what there is."""
    counts = sheet_import.outcomes if sheet_import.is_written else sheet_import.counts
    kinds = Outcome if sheet_import.is_written else Verdict
    return [
        Filter(kind.value, str(kind.label), counts[kind.value]) for kind in kinds if counts.get(kind.value)
    ]


def all_rows() -> str:
    """What all the rows are called together."""
    return _("All rows")


def doubts_alike(kinds: Mapping[str, int]) -> list[tuple[str, str, bool]]:
    """Doubts of one kind still open, to answer all at once: kind, sentence, whether they may be other people."""
    told = {
        "address": ngettext(
            "%(count)d row has the address of an earlier row.",
            "%(count)d rows have the address of an earlier row.",
            kinds.get("address", 0),
        ),
        "owner": ngettext(
            "%(count)d address belongs to somebody of another name here.",
            "%(count)d addresses belong to somebody of another name here.",
            kinds.get("owner", 0),
        ),
        "number": ngettext(
            "%(count)d identifier belongs to somebody with another address.",
            "%(count)d identifiers belong to people with another address.",
            kinds.get("number", 0),
        ),
        "namesake": ngettext(
            "%(count)d person has the name of somebody who is here under another address.",
            "%(count)d people have the name of somebody who is here under another address.",
            kinds.get("namesake", 0),
        ),
        "twin": ngettext(
            "%(count)d row has the name of an earlier row and another address.",
            "%(count)d rows have the name of an earlier row and another address.",
            kinds.get("twin", 0),
        ),
    }
    return [
        (kind, said % {"count": kinds[kind]}, kind not in NEVER_ANOTHER)
        for kind, said in told.items()
        if kinds.get(kind)
    ]


def table_of(sheet_import: Import, rows: Iterable[ImportRow], questions: Mapping[str, str]) -> Table:
    """The dry run or the report as a sheet."""
    headings = (_("Row"), _("Name"), _("E-mail address"), _("What happens"), _("What to know"))
    if sheet_import.is_written:
        headings = (_("Row"), _("Name"), _("E-mail address"), _("What happened"), _("What to know"))
    shown = (row_shown(row, questions, is_written=sheet_import.is_written) for row in rows)
    cells: Sequence[Sequence[str | int]] = [
        (row.number, row.name, row.email, row.state, "\n".join(row.sentences)) for row in shown
    ]
    return Table(_("Import"), headings, cells)
