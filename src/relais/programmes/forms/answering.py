"""What a person answers to the questions of a programme, made clean."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from relais.programmes.forms.answer_fields import LevelsField, NamesField, OrderField
from relais.programmes.forms.answer_hours import HoursField
from relais.programmes.forms.documents import DocumentField
from relais.programmes.models import Question
from relais.programmes.queries.questions import not_readers_of, readers_of
from relais.programmes.values import Stored
from relais.ui.values import Reader

Kind = Question.Kind

_SHORT, _LONG = 400, 6_000
_FEW = 7
_GROUPS = frozenset({Kind.LEVELS, Kind.ORDER, Kind.LANGUAGES, Kind.HOURS})


@dataclass(frozen=True, slots=True)
class AskedField:
    """A question as the page shows it: its field, and who will read what is written there."""

    question: Question
    field: forms.BoundField
    readers: Sequence[Reader]
    others: Sequence[str]
    document: tuple[str, str] = ("", "")
    """Of a file given before: its public id and its name."""

    @property
    def clear(self) -> str:
        """The name of the box that takes the file back."""
        return f"{self.field.html_name}-clear"

    @property
    def is_group(self) -> bool:
        """Whether it is made of several controls drawn by their own template."""
        return self.question.kind in _GROUPS


class AnswerForm(forms.Form):
    """A field for each question. What is missing is said on the page and refuses nothing: the rest is kept."""

    use_required_attribute = False

    def __init__(
        self, *sent: Any, questions: Sequence[Question], answers: Mapping[int, Stored], **kwargs: Any
    ) -> None:
        super().__init__(*sent, **kwargs)
        self.questions = list(questions)
        for question in self.questions:
            kept = answers.get(question.pk)
            field = _FIELDS[question.kind](question, kept)
            field.label, field.help_text = question.label, question.note
            field.initial = None if question.kind == Kind.FILE else kept
            self.fields[question.public_id] = field
        self._mark_needed()

    def full_clean(self) -> None:
        """Look at each answer by itself; whether one is there is no fault of it."""
        for field in self.fields.values():
            field.required = False
        super().full_clean()
        self._mark_needed()

    def _mark_needed(self) -> None:
        for question in self.questions:
            self.fields[question.public_id].required = question.is_required

    def answers(self) -> dict[Question, Any]:
        """What was answered and can be kept, as `give_answers` takes it; files left as they are are not in it."""
        cleaned = {
            question: self.cleaned_data[question.public_id]
            for question in self.questions
            if question.public_id in self.cleaned_data
        }
        return {
            question: value or ""
            for question, value in cleaned.items()
            if question.kind != Kind.FILE or value is not None
        }

    def asked(
        self, managers: Sequence[str], documents: Mapping[int, tuple[str, str]] | None = None
    ) -> list[AskedField]:
        """The questions in order, each with who will read the answer, and the file given before."""
        return [
            AskedField(
                question,
                self[question.public_id],
                readers_of(question, managers),
                not_readers_of(question),
                (documents or {}).get(question.pk, ("", "")),
            )
            for question in self.questions
        ]


def _short(_question: Question, _kept: Stored) -> forms.Field:
    return forms.CharField(max_length=_SHORT)


def _long(_question: Question, _kept: Stored) -> forms.Field:
    return forms.CharField(max_length=_LONG, widget=forms.Textarea(attrs={"rows": 5}))


def _choice(question: Question, kept: Stored) -> forms.Field:
    choices = [(choice, choice) for choice in _offered(question, [kept] if kept else [])]
    none = [("", _("I would rather not say") if question.is_sensitive else _("No answer"))]
    if len(choices) < _FEW:
        return forms.ChoiceField(choices=[*choices, *none], widget=forms.RadioSelect)
    return forms.ChoiceField(choices=[*none, *choices])


def _choices(question: Question, kept: Stored) -> forms.Field:
    choices = [(choice, choice) for choice in _offered(question, kept or [])]
    return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple)


def _offered(question: Question, kept: Sequence[str]) -> list[str]:
    """The choices, and those chosen before that are offered no more: nobody loses an answer by opening the page."""
    return list(dict.fromkeys([*question.choices, *kept]))


_FIELDS: Mapping[str, Callable[[Question, Stored], forms.Field]] = {
    Kind.SHORT: _short,
    Kind.LONG: _long,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.ORDER: lambda question, kept: OrderField(choices=question.choices, kept=kept or []),
    Kind.LEVELS: lambda question, _kept: LevelsField(topics=question.choices),
    Kind.LANGUAGES: lambda question, _kept: NamesField(names=question.choices),
    Kind.HOURS: lambda _question, _kept: HoursField(),
    Kind.FILE: lambda _question, _kept: DocumentField(),
}
