"""What a try found, as files: tables for people, whole numbers for whoever believes nothing.

The tables say what the board says, by hand or by the engine, and no more: nothing that anybody asked in private. The
problem and its proof are worked out again from what made the try, which gives the same pairs; people stand there by
their key, without names.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import get_language, gettext

from relais.core.pools import to_toml
from relais.core.pools.outputs import Fingerprinted, matching_json, problem_lines
from relais.core.pools.outputs.tables import RULES_TITLE
from relais.core.sheets import Table, write_csv, write_workbook
from relais.core.sheets.writing import Written
from relais.kit.files import CSV, XLSX
from relais.matching.models import Pair, Run
from relais.matching.queries.circles import has_one_aim
from relais.matching.running.pools import prepare
from relais.matching.running.results import UNCHECKED
from relais.matching.running.snapshots import unpacked
from relais.matching.running.working import outcome_of

MOST_PROBLEM = 4_000_000
"""Pairs of a pool up to which its problem is written on a page; beyond, `relais match --problem` writes it."""

_WIDTH = 60.0


@dataclass(frozen=True, slots=True)
class Form:
    """One form of file: its name after the number of the try, its type, and what writes it."""

    name: str
    media_type: str
    write: Callable[[Run], bytes]


def write_run(run: Run, form: str) -> tuple[str, str, bytes]:
    """Name, type and content of the file of this form."""
    found = FORMS[form]
    return f"relais-{run.number}-{found.name}", found.media_type, found.write(run)


def _workbook(run: Run) -> bytes:
    return write_workbook([_pairs(run), _left(run), _rules(run)])


def _csv(run: Run) -> bytes:
    return write_csv(_pairs(run))


def _problem(run: Run) -> bytes:
    outcome, _prepared = outcome_of(unpacked(bytes(run.people)), run.rules, run.objective, tell=_nobody)
    return b"".join(problem_lines(outcome.problem))


def _matching(run: Run) -> bytes:
    outcome, _prepared = outcome_of(unpacked(bytes(run.people)), run.rules, run.objective, tell=_nobody)
    pieces = Fingerprinted(problem_lines(outcome.problem))
    for _piece in pieces:
        pass
    return matching_json(outcome.problem, outcome.matching, pieces.fingerprint)


FORMS: Mapping[str, Form] = {
    "workbook": Form("pairs.xlsx", XLSX, _workbook),
    "csv": Form("pairs.csv", CSV, _csv),
    "problem": Form("problem.jsonl", "application/x-ndjson", _problem),
    "proof": Form("proof.json", "application/json", _matching),
}


PROVING = frozenset({"problem", "proof"})
"""Forms that are worked out again."""


def has_problem(run: Run) -> bool:
    """Whether there is a problem of two sides, small enough to be written while somebody waits."""
    if has_one_aim(run.programme) or "circles" in run.figures:
        return False
    size: int = run.figures.get("mentees", 0) * run.figures.get("mentors", 0)
    return size <= MOST_PROBLEM


def _nobody(_phase: str, _percent: int) -> None:
    """Nobody watches."""


def _pairs(run: Run) -> Table:
    """One row per pair of the board: who, how well, the reasons of each side in the reader's language."""
    rows = Pair.objects.filter(run=run).select_related("mentee__person", "mentor__person")
    headings = [
        gettext("Mentee"),
        gettext("Mentee’s e-mail"),
        gettext("Mentor"),
        gettext("Mentor’s e-mail"),
        *([gettext("Circle")] if "circles" in run.figures else []),
        gettext("Agreement (0–10,000)"),
        gettext("For"),
        gettext("Against"),
        gettext("Not known"),
    ]
    lines: list[list[Written]] = [
        [
            pair.mentee.person.name,
            pair.mentee.person.email,
            pair.mentor.person.name,
            pair.mentor.person.email,
            *([pair.circle] if "circles" in run.figures else []),
            pair.agreement,
            *_sentences(pair.reasons),
        ]
        for pair in rows.order_by("circle", "mentee__person__sorted_name", "pk")
    ]
    return Table(gettext("Pairs"), headings, lines, widths={5: _WIDTH, 6: _WIDTH, 7: _WIDTH})


def _sentences(reasons: Mapping[str, Any]) -> list[str]:
    told = reasons.get(get_language() or "", [])
    columns = (("for",), ("against",), ("unknown", UNCHECKED))
    return [" ".join(text for side, text in told if side in wanted) for wanted in columns]


def _left(run: Run) -> Table:
    """One row per person left, why, and what would change it."""
    headings = [
        gettext("Name"),
        gettext("E-mail"),
        gettext("Mentors missing"),
        gettext("Why, and what would change it"),
    ]
    rows = run.left_over.select_related("mentee__person").order_by("mentee__person__sorted_name", "pk")
    lines: list[list[Written]] = [
        [
            left.mentee.person.name,
            left.mentee.person.email,
            left.missing,
            " ".join(left.sentences.get(get_language() or "", [])),
        ]
        for left in rows
    ]
    return Table(gettext("People left"), headings, lines, widths={3: _WIDTH})


def _rules(run: Run) -> Table:
    """What counted, as the text that `relais match --rules` reads out of a workbook."""
    decided = prepare(unpacked(bytes(run.people)), run.rules, run.objective).decided
    lines = to_toml(decided, None, translation).splitlines()
    return Table(RULES_TITLE, (f"# {RULES_TITLE}",), [[line] for line in lines], widths={0: 110.0})
