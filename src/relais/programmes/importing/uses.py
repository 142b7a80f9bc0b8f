"""What each column of a sheet is used for: proposed from its heading, its values and what was confirmed before."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import PurePath
from typing import Any

from relais.core.sheets import Column, Field, Kind
from relais.core.sheets.normalising import plain
from relais.core.sheets.parsing.answers import parse_role
from relais.core.sheets.parsing.misread import Misread
from relais.core.sheets.vocabulary import vocabulary
from relais.programmes.models import Import, Question
from relais.programmes.values import kind_of

DIRECT = (
    *("first_name", "last_name", "name", "email", "identifier", "role", "both_roles"),
    *("capacity", "monthly_hours", "time_zone"),
    *("organisation", "unit", "site", "job_title", "grade", "seniority", "manager"),
)
"""Fields that say who somebody is and what their part is; all others are answers to questions."""

NAMES = frozenset({"first_name", "last_name", "name"})

ASKED: Mapping[str, Question.Kind] = {
    "offers": Question.Kind.LEVELS,
    "wishes": Question.Kind.LEVELS,
    "languages": Question.Kind.LANGUAGES,
    "goals": Question.Kind.LONG,
    "availability": Question.Kind.HOURS,
    "profession": Question.Kind.SHORT,
    "text": Question.Kind.LONG,
}
"""Fields for which a question is proposed when the programme has none, and its kind."""

UNUSED = ""
NEW = "new"
FIELD, QUESTION = "field:", "question:"
HEADING = 240
"""Characters of a heading that are remembered."""

_SEVERAL = frozenset({Kind.TEXT, Kind.LIST, Kind.TOPICS, Kind.HOURS})


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """A column and what it is used for; `use` as in `Import.columns`. `likely` are other uses, best first.

    `feeds` is the field that a new question would feed, "" for none.
    """

    letter: str
    heading: str
    examples: tuple[str, ...]
    use: str
    is_sure: bool
    likely: tuple[str, ...] = ()
    feeds: str = ""
    is_made: bool = False
    """Whether the question it answers was made for it."""


def to_json(uses: Iterable[ColumnUse]) -> list[dict[str, Any]]:
    """What `Import.columns` keeps."""
    return [asdict(use) for use in uses]


def from_json(kept: Iterable[Mapping[str, Any]]) -> tuple[ColumnUse, ...]:
    """And back."""
    return tuple(
        ColumnUse(**{**use, "examples": tuple(use["examples"]), "likely": tuple(use["likely"])})
        for use in kept
    )


def likely_side(
    uses: Iterable[ColumnUse], questions: Mapping[str, Question], name: str
) -> Import.Side | None:
    """Who everybody in a sheet is, when its columns give it away, places or offers for mentors, wishes for mentees; or its name.

    None when nothing tells.
    """
    fields = {_filled(use, questions) for use in uses}
    if "role" in fields:
        return Import.Side.COLUMN
    gives, wishes = bool(fields & {"offers", "capacity", "monthly_hours"}), "wishes" in fields
    if gives != wishes and "both_roles" not in fields:
        return Import.Side.MENTOR if gives else Import.Side.MENTEE
    try:
        return Import.Side(parse_role(re.sub(r"[\W_]+", " ", PurePath(name).stem)))
    except Misread:
        return Import.Side.COLUMN if "both_roles" in fields else None


def _filled(use: ColumnUse, questions: Mapping[str, Question]) -> str:
    """The field a column fills: itself, or through the question it answers or makes; "" for none."""
    if use.use == NEW:
        return use.feeds
    if use.use.startswith(QUESTION):
        question = questions.get(use.use.removeprefix(QUESTION))
        return question.feeds if question else ""
    return use.use.removeprefix(FIELD)


def is_fed(question: Question) -> bool:
    """Whether a sheet may answer a question: never one that only the person reads, nor one that takes a file."""
    return not (
        question.is_sensitive
        or question.readers == Question.Readers.NOBODY
        or question.kind == Question.Kind.FILE
    )


def proposed(
    columns: Sequence[Column], questions: Sequence[Question], memory: Mapping[str, str]
) -> tuple[ColumnUse, ...]:
    """What each column is likely used for; what was confirmed for the same heading before wins.

    But for names that do not go together: « Nom » was a whole name in one sheet, and stands beside « Prénom » in another.
    """
    feeding = {question.feeds for question in questions if question.feeds and is_fed(question)}
    possible = {f"{FIELD}{name}" for name in (*DIRECT, *feeding)} | {UNUSED, NEW}
    possible |= {f"{QUESTION}{question.public_id}" for question in questions if is_fed(question)}
    remembered = {
        column.letter: use
        for column in columns
        if (use := memory.get(remembered_as(column.heading))) is not None and use in possible
    }
    uses = _used(columns, remembered, feeding)
    if _are_names_amiss(uses):
        others = {letter: use for letter, use in remembered.items() if use.removeprefix(FIELD) not in NAMES}
        uses = _used(columns, others, feeding)
    return uses


def _used(
    columns: Sequence[Column], remembered: Mapping[str, str], feeding: set[str]
) -> tuple[ColumnUse, ...]:
    held = {use for use in remembered.values() if is_single(use)}
    return tuple(
        _recalled(column, remembered[column.letter])
        if column.letter in remembered
        else _guessed(column, feeding, held)
        for column in columns
    )


def _are_names_amiss(uses: Iterable[ColumnUse]) -> bool:
    """Whether a whole name is said to stand beside a first or a family name, or one of these two alone."""
    told = NAMES & {use.use.removeprefix(FIELD) for use in uses}
    return len(told) > 1 if "name" in told else len(told) == 1


def remembered_as(heading: str) -> str:
    """A heading as it is looked for in the next sheet."""
    return (plain(heading) or heading.strip())[:HEADING]


def is_single(use: str) -> bool:
    """Whether one column at most may have this use."""
    if not use.startswith(FIELD):
        return False
    field = vocabulary().fields.get(use.removeprefix(FIELD))
    return field is not None and not field.many


def _recalled(column: Column, use: str) -> ColumnUse:
    return ColumnUse(
        column.letter, column.heading, column.examples, use, True, _likely(column), _feeds(column)
    )


def _guessed(column: Column, feeding: set[str], held: set[str]) -> ColumnUse:
    use, is_sure = _use_of(column.field, feeding), column.certain
    if use in held:
        use, is_sure = UNUSED, False
    if use == NEW or column.field is None:
        is_sure = column.field is None and column.certain
    return ColumnUse(
        column.letter, column.heading, column.examples, use, is_sure, _likely(column), _feeds(column)
    )


def _use_of(field: Field | None, feeding: set[str]) -> str:
    if field is None or field.sensitive:
        return UNUSED
    if field.name in DIRECT or field.name in feeding:
        return f"{FIELD}{field.name}"
    return NEW if field.name in ASKED else UNUSED


def _likely(column: Column) -> tuple[str, ...]:
    return tuple(f"{FIELD}{field.name}" for field, _confidence in column.alternatives)


def _feeds(column: Column) -> str:
    """What the column was understood as, when a new question would ask it."""
    return column.field.name if column.field and column.field.name in ASKED else ""


def readable(
    columns: Sequence[Column], uses: Sequence[ColumnUse], questions: Sequence[Question]
) -> Iterator[Column]:
    """The columns as `read_records` is to read them: every use is the name of a field of the right kind."""
    asked = {question.public_id: question for question in questions}
    chosen = {use.letter: use for use in uses}
    for column in columns:
        use = chosen.get(column.letter)
        yield replace(column, field=_field(use, asked) if use else None)


def told_apart(uses: Iterable[ColumnUse], questions: Iterable[Question]) -> tuple[ColumnUse, ...]:
    """The same uses, new questions feeding only what no question feeds yet: a programme asks for a field once."""
    fed = {question.feeds for question in questions}
    told = []
    for use in uses:
        if use.use == NEW and use.feeds:
            told.append(replace(use, feeds="" if use.feeds in fed else use.feeds))
            fed.add(use.feeds)
        else:
            told.append(use)
    return tuple(told)


def _field(use: ColumnUse, asked: Mapping[str, Question]) -> Field | None:
    if use.use == NEW:
        known = vocabulary().fields.get(use.feeds)
        return Field(f"{NEW}:{use.letter}", known.kind if known else Kind.TEXT, many=False)
    if use.use.startswith(QUESTION):
        question = asked.get(use.use.removeprefix(QUESTION))
        kind = kind_of(question) if question else Kind.TEXT
        return Field(use.use, kind, many=kind in _SEVERAL) if question else None
    return vocabulary().fields.get(use.use.removeprefix(FIELD))
