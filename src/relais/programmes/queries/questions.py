"""What a programme asks, of whom, and who will read the answers."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from relais.kit.prepared import Prepared
from relais.people.models import Person
from relais.programmes.models import Programme, Question
from relais.programmes.models.questions import QuestionQuerySet
from relais.programmes.presets.fields import COMPARED, NAMES
from relais.programmes.presets.questions import READY, Ready
from relais.ui.values import Reader

Kind, Readers = Question.Kind, Question.Readers

KIND_NOTES: Mapping[Question.Kind, Promise] = {
    Kind.SHORT: gettext_lazy("A name, a profession: a line."),
    Kind.LONG: gettext_lazy("A few sentences in people’s own words."),
    Kind.CHOICE: gettext_lazy("One among those you give."),
    Kind.CHOICES: gettext_lazy("As many as people like among those you give."),
    Kind.ORDER: gettext_lazy("The ones people prefer, in order."),
    Kind.LEVELS: gettext_lazy(
        "Topics you give or people add, each with a level: what matching understands best."
    ),
    Kind.LANGUAGES: gettext_lazy("Those you give, and any other."),
    Kind.HOURS: gettext_lazy("A table of the week: matching finds hours in common."),
    Kind.FILE: gettext_lazy(
        "A certificate, as a PDF or a picture: read by those who run the programme only."
    ),
}
"""What each kind of answer is good for."""


class ListedQuestion(NamedTuple):
    """A question in a list, with how many people answered it."""

    public_id: str
    label: str
    kind: str
    asked_of: str
    is_required: bool
    readers: str
    feeds: str
    is_sensitive: bool
    answer_count: int


_LISTED = Prepared(
    lambda programme: (
        Question.objects.filter(programme=programme)
        .order_by("position", "pk")
        .annotate(answer_count=Count("answers"))
        .values_list(*ListedQuestion._fields)
    ),
    int,
)


def questions_of(programme: Programme) -> list[ListedQuestion]:
    """What the programme asks, in its order."""
    return [ListedQuestion(*row) for row in _LISTED.rows(programme.pk)]


def ready_questions(programme: Programme) -> list[Ready]:
    """The suggested questions that it does not ask yet of the same people."""
    asked = list(programme.questions.values_list("asked_of", "feeds", "label"))
    labels = {label for _asked_of, _feeds, label in asked}
    with override(programme.language):
        left = [ready for ready in READY.values() if str(ready.label) not in labels]
    return [
        ready
        for ready in left
        if not any(ready.feeds == feeds != "" and _overlap(ready.asked_of, of) for of, feeds, _label in asked)
    ]


def _overlap(side: str, other: str) -> bool:
    """Whether two questions may meet in one person who is on one side only."""
    return side == other or Question.Asked.BOTH in (side, other)


def who_runs(programme: Programme) -> list[str]:
    """The names of those who run the programme."""
    runs = programme.appointments.managing().order_by("person__sorted_name", "pk")
    return list(runs.values_list("person__name", flat=True))


def readers_of(question: Question, managers: Sequence[str], *, owner: str = "") -> list[Reader]:
    """Who can read an answer, for the line beside it; `owner` names who answered, "" when it is oneself."""
    readers = [Reader(owner or _("you"), is_you=not owner)]
    if question.readers == Readers.PROGRAMME:
        readers.append(Reader(_("everybody in the programme"), _("those who take part, now and later")))
    if question.readers == Readers.MATCHED:
        matched = _("the people proposed to them") if owner else _("the people proposed to you")
        readers.append(Reader(matched, _("as long as the proposal or the relationship lasts")))
    if question.readers != Readers.NOBODY:
        readers += [Reader(name, _("runs the programme")) for name in managers]
    return readers


def said_of_matching(question: Question | ListedQuestion) -> str:
    """What the answer counts for in matching; "" when it does not."""
    if question.feeds:
        return str(NAMES.get(question.feeds, question.feeds))
    if question.kind in COMPARED and question.readers in (Readers.PROGRAMME, Readers.MATCHED):
        return _("Only if a rule of matching names it")
    return ""


def not_readers_of(question: Question) -> list[str]:
    """Sentences that end the line of readers: what the answer serves, and who does not read it."""
    sentences = [question.reason] if question.is_sensitive and question.reason else []
    if question.feeds and question.readers == Readers.NOBODY:
        return [*sentences, _("It is used to form pairs, and nobody is told.")]
    if question.feeds:
        sentences.append(
            _("It counts for matching: the reasons for a proposal may mention it to the people proposed.")
        )
    return [*sentences, _("Sponsors and administrators do not read it.")]


def asked(programme: Programme, *, mentor: bool, mentee: bool) -> list[Question]:
    """What is asked of somebody who is one, the other or both, in order."""
    return list(programme.questions.asked_of(mentor=mentor, mentee=mentee).order_by("position", "pk"))


def questions_managed_by(person: Person) -> QuestionQuerySet:
    """The questions of the programmes the person runs."""
    return (
        Question.objects.filter(programme__in=Programme.objects.managed_by(person))
        .select_related("programme")
        .annotate(answer_count=Count("answers"))
    )
