"""Questions are asked in the order that was chosen, without JavaScript too."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.programmes import make_programme, make_question
from tests.factories.questions import make_questions_in_one_place

from relais.people.models import Person


@pytest.mark.parametrize(
    ("which", "to", "order"),
    [
        (1, "up", ["b", "a", "c"]),
        (1, "down", ["a", "c", "b"]),
        (0, "up", ["a", "b", "c"]),
        (2, "down", ["a", "b", "c"]),
    ],
)
def test_a_question_moves_by_one_place(
    client: Client, daniel: Person, which: int, to: str, order: list[str]
) -> None:
    programme = make_programme(manager=daniel)
    questions = [make_question(programme, label=label) for label in "abc"]
    client.force_login(daniel)

    moved = client.post(reverse("programmes:move_question", args=[questions[which].public_id]), {"to": to})

    assert moved.status_code == 303
    assert list(programme.questions.values_list("label", "position")) == list(
        zip(order, (1, 2, 3), strict=True)
    )


def test_questions_that_shared_a_place_are_told_apart(client: Client, daniel: Person) -> None:
    programme = make_programme(manager=daniel)
    questions = make_questions_in_one_place(programme, "a", "b", "c")
    client.force_login(daniel)

    client.post(reverse("programmes:move_question", args=[questions[2].public_id]), {"to": "up"})

    assert list(programme.questions.values_list("label", flat=True)) == ["a", "c", "b"]
