"""Questions made out of columns: the kind and the choices that their cells suggest."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from relais.programmes.importing.drafts import Draft, question_of
from relais.programmes.importing.uses import NEW, ColumnUse
from relais.programmes.models import Question

MOST_CHOICES = 12
MOST_TOPICS = 60
LONGEST_CHOICE = 60
LONG = 120
"""Characters from which an answer asks for more than one line."""


def questions_made(uses: Iterable[ColumnUse], drafts: Sequence[Draft]) -> dict[str, Question]:
    """The questions that the new columns make, not kept anywhere yet, by key of their answers."""
    made = {}
    for use in uses:
        if use.use == NEW:
            key = f"{NEW}:{use.letter}"
            values = [draft.answers[key] for draft in drafts if key in draft.answers]
            made[key] = _shaped(question_of(use), values)
    return made


def _shaped(question: Question, values: Sequence[Any]) -> Question:
    kind = Question.Kind
    if question.kind in (kind.LEVELS, kind.LANGUAGES):
        names = Counter(item[0] if isinstance(item, list) else item for value in values for item in value)
        question.choices = [name for name, _times in names.most_common(MOST_TOPICS)]
    elif question.kind == kind.SHORT and values:
        times = Counter(values)
        if (
            len(times) <= MOST_CHOICES
            and len(values) >= 2 * len(times)
            and max(map(len, times)) <= LONGEST_CHOICE
        ):
            question.kind, question.choices = kind.CHOICE, [text for text, _times in times.most_common()]
        elif max(map(len, times)) > LONG:
            question.kind = kind.LONG
    return question
