"""What those who run a programme type about a question, made clean."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from relais.kit.fields import LineField
from relais.programmes.actions.questions import Wording
from relais.programmes.models import Programme, Question
from relais.programmes.presets.fields import FED_BY, NAMES, READERS, SILENT
from relais.programmes.rules.questions import may_let_read

Kind, Readers = Question.Kind, Question.Readers

_CHOOSING = frozenset({Kind.CHOICE, Kind.CHOICES, Kind.ORDER})
_LISTING = _CHOOSING | {Kind.LEVELS, Kind.LANGUAGES}
_MOST_CHOICES, _LONGEST_CHOICE = 60, 120


class QuestionForm(forms.Form):
    """How a question is put, of whom, who reads the answers, and what they serve."""

    label = LineField(
        label=_("Question"),
        max_length=240,
        help_text=_("As people will read it: one question, in plain words."),
    )
    note = forms.CharField(
        label=_("Help"),
        required=False,
        max_length=1_000,
        help_text=_("What helps to answer: an example, how long it may be, what it is for."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    choices = forms.CharField(
        label=_("Choices"),
        max_length=8_000,
        help_text=_("One per line, in the order in which they are shown."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    asked_of = forms.ChoiceField(
        label=_("Asked of"),
        choices=Question.Asked.choices,
        initial=Question.Asked.BOTH,
        widget=forms.RadioSelect,
    )
    is_required = forms.BooleanField(
        label=_("An answer is needed"),
        required=False,
        help_text=_("Whoever has not answered can still come in: they and you see that it is missing."),
    )
    readers = forms.ChoiceField(
        label=_("Who can read the answer"),
        choices=tuple(READERS.items()),
        initial=Readers.MATCHED,
        help_text=_(
            "Written beside the question, before anybody answers. From the most readers to the fewest: each circle "
            "contains those below it, and whoever answers always reads their own answer."
        ),
        widget=forms.RadioSelect,
    )
    feeds = forms.ChoiceField(
        label=_("What it counts for in matching"),
        required=False,
        help_text=_(
            "What counts is mentioned in the reasons for a proposal, so that everybody understands them."
        ),
    )
    is_sensitive = forms.BooleanField(
        label=_("It is a sensitive question"),
        required=False,
        help_text=_("About identity, health, belief… It then stays optional, and nobody reads the answers."),
    )
    reason = forms.CharField(
        label=_("Why you ask it"),
        required=False,
        max_length=1_000,
        help_text=_("Needed for a sensitive question: those who answer read it first."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, *sent: Any, programme: Programme, kind: str, question: Question | None, **kwargs: Any
    ) -> None:
        super().__init__(*sent, **kwargs)
        self.programme, self.kind, self.question = programme, kind, question
        self.is_answered = question is not None and question.answers.exists()
        if kind not in _LISTING:
            del self.fields["choices"]
        elif kind not in _CHOOSING:
            self.fields["choices"].required = False
        self._offer_fields()

    @classmethod
    def of(cls, question: Question, typed: Mapping[str, Any] | None = None) -> "QuestionForm":
        """The form filled with the question as it stands, or with what was typed."""
        known = {name: getattr(question, name) for name in Wording._fields}
        known["choices"] = "\n".join(question.choices)
        return cls(typed, programme=question.programme, kind=question.kind, question=question, initial=known)

    def _offer_fields(self) -> None:
        """What answers of this kind can count for; nothing to choose where they can count for nothing."""
        fed = [(field, NAMES[field]) for field in FED_BY[self.kind]]
        kept = self.question.feeds if self.question else ""
        if kept and kept not in FED_BY[self.kind]:
            fed.append((kept, NAMES.get(kept, kept)))  # type: ignore[arg-type]  # a field known to sheets only
        if not fed:
            del self.fields["feeds"]
            return
        field = self.fields["feeds"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Nothing: it is only to be read")), *fed]

    def clean_choices(self) -> list[str]:
        """The choices, one a line, each once.

        Raises:
            ValidationError: when there is nothing to choose, or too much.
        """
        lines = [line.strip() for line in self.cleaned_data["choices"].splitlines()]
        choices = list(dict.fromkeys(line for line in lines if line))
        if self.kind in _CHOOSING and len(choices) < 2:
            raise ValidationError(_("Give at least two choices, one per line."))
        if len(choices) > _MOST_CHOICES or any(len(choice) > _LONGEST_CHOICE for choice in choices):
            raise ValidationError(_("Give at most 60 choices, a few words each."))
        return choices

    def clean(self) -> dict[str, Any]:
        """What goes together: a sensitive question is optional, explained, and read by nobody."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("feeds") in SILENT:
            cleaned["readers"] = Readers.NOBODY.value
            cleaned["is_sensitive"] = True
        if cleaned.get("is_sensitive"):
            cleaned |= {"is_required": False, "readers": Readers.NOBODY.value}
            if not cleaned.get("reason"):
                self.add_error("reason", _("Say why you ask it: whoever answers will read it first."))
        if "readers" in cleaned:
            self._check_readers(cleaned)
        self._check_field_is_free(cleaned)
        return cleaned

    def _check_readers(self, cleaned: Mapping[str, Any]) -> None:
        question = self.question or Question(kind=self.kind, readers=Readers.PROGRAMME)
        readers, feeds = cleaned.get("readers", question.readers), cleaned.get("feeds", "")
        verdict = may_let_read(question, readers, is_answered=self.is_answered, feeds=feeds)
        if not verdict.allowed:
            self.add_error("readers", ValidationError(verdict.reason))  # type: ignore[arg-type]  # words may be lazy

    def _check_field_is_free(self, cleaned: Mapping[str, Any]) -> None:
        feeds, asked_of = cleaned.get("feeds"), cleaned.get("asked_of")
        others = self.programme.questions.filter(feeds=feeds or None, asked_of=asked_of or "")
        if self.question:
            others = others.exclude(pk=self.question.pk)
        if feeds and (other := others.first()):
            says = _("“%(question)s” already asks the same people for it: each thing counts once.")
            self.add_error("feeds", ValidationError(says, params={"question": other.label}))

    def wording(self) -> Wording:
        """How the question is to be put."""
        known: dict[str, Any] = {"choices": [], "feeds": ""} | self.cleaned_data
        return Wording(**{name: known[name] for name in Wording._fields})
