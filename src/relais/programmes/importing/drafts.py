"""One row of a sheet made clean: who it is about, their part, their place, their answers, what is to be said of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from relais.core.pairing.words.callings import first_name_first
from relais.core.pools.reading.spelling import fold_language
from relais.core.sheets import Record, Value
from relais.core.sheets.normalising import one_line, plain
from relais.core.sheets.parsing.bands import band_holding
from relais.programmes.importing import remarks as said
from relais.programmes.importing.remarks import Remark, from_json
from relais.programmes.importing.uses import ASKED, NEW, QUESTION, ColumnUse
from relais.programmes.models import Question
from relais.programmes.values import stored

PLACE: Mapping[str, int] = {"unit": 120, "site": 120, "job_title": 120, "grade": 60, "seniority": 60}
"""What a membership keeps, and how long it may be."""

LONGEST_NAME = 120
MOST_PEOPLE = 1_000
MOST_HOURS = 744
LONGEST_ANSWER = 4_000

KEPT = (
    *("name", "email", "number", "time_zone", "is_mentor", "is_mentee", "capacity", "hours"),
    *("organisation", "place", "line", "answers"),
)
"""Parts of a draft that are kept with its row."""

Sides = tuple[bool, bool]
"""Whether somebody accompanies, whether they are accompanied."""

NO_SIDE: Sides = (False, False)
SIDES: Mapping[str, Sides] = {"mentor": (True, False), "mentee": (False, True), "both": (True, True)}


@dataclass(slots=True)
class Draft:
    """What one row says, in the shapes that are kept. Answers are by public id of a question, or "new:" and a column."""

    row: int
    name: str = ""
    email: str = ""
    number: str = ""
    time_zone: str = ""
    is_mentor: bool = False
    is_mentee: bool = False
    capacity: int | None = None
    hours: str = ""
    organisation: str = ""
    place: dict[str, str] = field(default_factory=dict)
    line: str = ""
    """The direct manager: an address in lower case, a name, or a staff number."""
    answers: dict[str, Any] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def is_wrong(self) -> bool:
        """Whether nothing can be made of the row."""
        return any(remark.is_wrong for remark in self.remarks)

    def say(self, code: str, *, value: str = "", **details: str | int) -> None:
        """Add a remark about the row."""
        self.remarks.append(Remark(code, value=value, details=details))

    def to_json(self) -> dict[str, Any]:
        """What `ImportRow.draft` keeps: what is blank is left out, and remarks are kept beside."""
        kept = ((name, getattr(self, name)) for name in KEPT)
        return {name: value for name, value in kept if value or (value == 0 and value is not False)}

    @classmethod
    def from_json(cls, row: int, kept: Mapping[str, Any], remarks: Iterable[Mapping[str, Any]]) -> "Draft":
        """And back."""
        return cls(row=row, remarks=from_json(remarks), **kept)


@dataclass(frozen=True, slots=True)
class Reading:
    """What turns records into drafts: the questions, the columns that make new ones, the side of the whole sheet."""

    questions: Mapping[str, Question]
    uses: Sequence[ColumnUse]
    sides: Sides = NO_SIDE

    def drafts(self, records: Iterable[Record], told: Mapping[int, Sequence[Remark]]) -> Iterator[Draft]:
        """The rows made clean, in their order, with what was told of them already."""
        feeding = _feeding(self.questions.values())
        new = {f"{NEW}:{use.letter}": question_of(use) for use in self.uses if use.use == NEW}
        for record in records:
            draft = Draft(row=record.row, remarks=list(told.get(record.row, ())))
            _fill_identity(draft, record.values)
            _fill_part(draft, record.values, self.sides)
            _fill_place(draft, record.values)
            for key, value in record.values.items():
                self._answer(draft, key, value, feeding, new)
            yield draft

    def _answer(
        self,
        draft: Draft,
        key: str,
        value: Value,
        feeding: Mapping[str, Sequence[Question]],
        new: Mapping[str, Question],
    ) -> None:
        if key in new:
            _keep(draft, key, new[key], value)
        elif key.startswith(QUESTION):
            question = self.questions[key.removeprefix(QUESTION)]
            _keep(draft, question.public_id, question, value)
        else:
            for question in feeding.get(key, ()):
                if _is_asked(question, draft):
                    _keep(draft, question.public_id, question, value)


def question_of(use: ColumnUse) -> Question:
    """The question that a column makes, not kept anywhere yet and without choices.

    Only those who run the programme read what an employer's sheet says, until they decide otherwise.
    """
    kind = ASKED.get(use.feeds, Question.Kind.SHORT)
    label = one_line(use.heading)[:240]
    return Question(
        kind=kind,
        label=label,
        feeds=use.feeds,
        readers=Question.Readers.MATCHED if use.feeds else Question.Readers.MANAGERS,
        asked_of=_asked_of(use.feeds),
    )


def _asked_of(feeds: str) -> Question.Asked:
    sides = {"offers": Question.Asked.MENTOR, "wishes": Question.Asked.MENTEE}
    return sides.get(feeds, Question.Asked.BOTH)


def _feeding(questions: Iterable[Question]) -> dict[str, list[Question]]:
    feeding: dict[str, list[Question]] = {}
    for question in questions:
        if question.feeds:
            feeding.setdefault(question.feeds, []).append(question)
    return feeding


def _is_asked(question: Question, draft: Draft) -> bool:
    asked = question.asked_of
    return (
        asked == Question.Asked.BOTH
        or (asked == Question.Asked.MENTOR and draft.is_mentor)
        or (asked == Question.Asked.MENTEE and draft.is_mentee)
    )


def _fill_identity(draft: Draft, values: Mapping[str, Value]) -> None:
    whole = (
        first_name_first(_text(values, "name"))
        or f"{_text(values, 'first_name')} {_text(values, 'last_name')}".strip()
    )
    draft.name = whole[:LONGEST_NAME]
    draft.email = _text(values, "email")
    draft.number = _text(values, "identifier").casefold()[:120]
    draft.time_zone = _text(values, "time_zone")
    if len(whole) > LONGEST_NAME:
        draft.say(said.NAME_TOO_LONG, value=whole[:60], limit=LONGEST_NAME)
    if draft.is_wrong:
        return
    if not draft.email and not draft.number:
        draft.say(said.NO_ADDRESS)


def _fill_part(draft: Draft, values: Mapping[str, Value], sides: Sides) -> None:
    """The side of the whole sheet, when one was chosen, wins over a column; whoever wants both has both."""
    told = SIDES.get(str(values.get("role", "")), NO_SIDE)
    both = values.get("both_roles") is True
    draft.is_mentor, draft.is_mentee = (True, True) if both else sides if any(sides) else told
    if not (draft.is_mentor or draft.is_mentee) and not draft.is_wrong:
        draft.say(said.NO_SIDE)
    capacity, hours = values.get("capacity"), values.get("monthly_hours")
    if isinstance(capacity, int):
        if capacity <= MOST_PEOPLE:
            draft.capacity = capacity
        else:
            draft.say(said.TOO_MANY, value=str(capacity), limit=MOST_PEOPLE)
    if isinstance(hours, int | float):
        if hours <= MOST_HOURS:
            draft.hours = f"{hours:.1f}"
        else:
            draft.say(said.TOO_MANY, value=f"{hours:g}", limit=MOST_HOURS)


def _fill_place(draft: Draft, values: Mapping[str, Value]) -> None:
    draft.organisation = _text(values, "organisation")[:120]
    line = _text(values, "manager")[:254]
    draft.line = line.lower() if "@" in line else line
    for fact, longest in PLACE.items():
        if text := _text(values, fact):
            draft.place[fact] = text[:longest]
            if len(text) > longest:
                draft.say(said.TOO_LONG, value=text[:60], limit=longest)


def _text(values: Mapping[str, Value], name: str) -> str:
    value = values.get(name)
    return "" if value is None else one_line(str(value))


def _keep(draft: Draft, key: str, question: Question, value: Value) -> None:
    """The value as the question keeps it, or a remark when it is none of its choices."""
    answer = stored(question, value)
    if isinstance(answer, str):
        answer = answer[:LONGEST_ANSWER]
    if (
        question.kind in (Question.Kind.CHOICE, Question.Kind.CHOICES, Question.Kind.ORDER)
        and question.choices
    ):
        answer = _among(draft, question, answer)
    if question.kind == Question.Kind.LEVELS:
        answer = _spelled(question, answer)
    if question.kind == Question.Kind.LANGUAGES:
        named = _languages(tuple(question.choices))
        answer = list(dict.fromkeys(named.get(fold_language(text), text) for text in answer))
    if answer not in ("", [], None):
        draft.answers[key] = answer


def _among(draft: Draft, question: Question, answer: Any) -> Any:
    """The choices as the question spells them; what is none of them is set aside and said."""
    spelled = _spelling(tuple(question.choices))
    given = [answer] if isinstance(answer, str) else list(answer)
    kept = []
    for text in filter(None, given):
        if choice := spelled.get(plain(text)) or band_holding(text, question.choices):
            kept.append(choice)
        else:
            draft.say(said.NOT_A_CHOICE, value=text[:60], question=question.label)
    return (kept[0] if kept else "") if isinstance(answer, str) else list(dict.fromkeys(kept))


def _spelled(question: Question, answer: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """The topics as the question spells them, each once; one's own stay as they were written."""
    spelled = _spelling(tuple(question.choices))
    topics: dict[str, Any] = {}
    for name, level in answer:
        topics.setdefault(spelled.get(plain(name), name), level)
    return [[name, level] for name, level in topics.items()]


@lru_cache(maxsize=256)
def _languages(choices: tuple[str, ...]) -> Mapping[str, str]:
    """Each language among the choices, in whatever language a sheet names it, or by its code."""
    return {fold_language(choice): choice for choice in choices}


@lru_cache(maxsize=256)
def _spelling(choices: tuple[str, ...]) -> Mapping[str, str]:
    """Each choice, however a sheet spells it."""
    return {plain(choice): choice for choice in choices}
