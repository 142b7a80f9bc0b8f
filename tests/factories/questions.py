"""Questions in states that no page leads to, for tests."""

from relais.programmes.models import Programme, Question
from tests.factories.programmes import make_question


def make_questions_in_one_place(programme: Programme, *labels: str) -> list[Question]:
    """Questions that share a place, as those of an old import may."""
    questions = [make_question(programme, label=label) for label in labels]
    Question.objects.filter(programme=programme).update(position=7)
    return questions


def make_sensitive_question(programme: Programme, *, readers: Question.Readers) -> Question:
    """A sensitive question as the model alone would store it."""
    return Question.objects.create(
        programme=programme,
        position=1,
        kind=Question.Kind.SHORT,
        label="?",
        is_sensitive=True,
        reason="Parce que.",
        readers=readers,
    )
