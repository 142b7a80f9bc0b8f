"""Who else would like a place, who would leave it, what people could have had, how groups fare: as sentences."""

from gettext import NullTranslations

import numpy as np
import pytest
from tests.core.pairing.instances import AWA, BEATRICE, COUMBA, DANIEL, ZOE, compiled

from relais.core.pairing import Loss, PairExplanation, Problem
from relais.core.pairing.explanation import Moved
from relais.core.pairing.groups import GroupView
from relais.core.pairing.regret import Regret, Regrets
from relais.core.pairing.words import say_demand, say_exchange, say_groups, say_regret, say_regrets

ENGLISH = NullTranslations()


def _problem() -> Problem:
    return compiled([AWA, ZOE, DANIEL], [BEATRICE, COUMBA])


@pytest.mark.parametrize(
    ("wanted_by", "keeps_minimum", "sentences"),
    [
        (None, 0, ()),
        (0, 0, ()),
        (1, 0, ("For one other person, Béatrice would be better than what is proposed to them.",)),
        (11, 0, ("For 11 other people, Béatrice would be better than what is proposed to them.",)),
        (
            0,
            1,
            ("This pair is made so that Béatrice, who offered to help, has somebody to accompany.",),
        ),
        (
            2,
            3,
            (
                "For two other people, Béatrice would be better than what is proposed to them.",
                "This pair is made so that Béatrice, who offered to help, has at least three people to accompany.",
            ),
        ),
    ],
)
def test_what_makes_a_pair_precious_is_told(
    wanted_by: int | None, keeps_minimum: int, sentences: tuple[str, ...]
) -> None:
    pair = PairExplanation(
        0,
        0,
        is_made=True,
        is_locked=False,
        score=5,
        reasons=(),
        forbidden_by=(),
        unverified=(),
        wanted_by=wanted_by,
        keeps_minimum=keeps_minimum,
    )
    assert say_demand(pair, _problem(), ENGLISH) == sentences


@pytest.mark.parametrize(
    ("moved", "sentences"),
    [
        ((), ()),
        ((Moved(0, (), (0,)),), ()),
        (
            (Moved(0, (), (0,)), Moved(1, (0,), ())),
            ("To take Awa, Béatrice would leave Zoé, who would have nobody instead.",),
        ),
        (
            (Moved(0, (1,), (0,)), Moved(1, (0,), (1,))),
            ("To take Awa, Béatrice would leave Zoé, who would be with Coumba.",),
        ),
        (
            (Moved(0, (1,), (0,)), Moved(1, (0,), (1,)), Moved(2, (1,), (0,))),
            (
                "To take Awa, Béatrice would leave Zoé, who would be with Coumba.",
                "One other person would change mentors.",
            ),
        ),
        (
            (Moved(0, (1,), (0,)), Moved(1, (), (1,)), Moved(2, (1,), ())),
            ("Two other people would change mentors.",),
        ),
    ],
)
def test_who_would_move_is_told_before_the_cost(moved: tuple[Moved, ...], sentences: tuple[str, ...]) -> None:
    cost = "Making this pair would cost the whole 312 points."
    assert say_exchange(Loss(0, 0, 312, moved), _problem(), ENGLISH) == (*sentences, cost)


@pytest.mark.parametrize(
    ("regret", "sentences"),
    [
        (Regret(9, None, 4), ()),
        (Regret(0, 1, 4), ("By Awa’s own answers, no possible mentor would be better.",)),
        (
            Regret(1, 2, 4),
            (
                "By Awa’s own answers, one of the four possible mentors would be better.",
                "With nobody else to place, Awa could have had one more point.",
            ),
        ),
        (
            Regret(1_312, 4, 14),
            (
                "By Awa’s own answers, three of the 14 possible mentors would be better.",
                "With nobody else to place, Awa could have had 1,312 more points.",
            ),
        ),
    ],
)
def test_what_one_person_could_have_had_is_told(regret: Regret, sentences: tuple[str, ...]) -> None:
    assert say_regret(regret, _problem(), 0, ENGLISH) == sentences


@pytest.mark.parametrize(
    ("points", "sentences"),
    [
        ([], ()),
        ([0, 0], ("Everyone who has a mentor has the best they could have had.",)),
        ([1, 1], ("Nobody who has a mentor is more than one point from the best they could have had.",)),
        (
            [0, 0, 1_200],
            (
                "At least half of those who have a mentor have the best they could have had.",
                "Nobody who has a mentor is more than 1,200 points from the best they could have had.",
            ),
        ),
        (
            [1, 1, 2],
            (
                "At least half of those who have a mentor are within one point of the best they could have had.",
                "Nobody who has a mentor is more than 2 points from the best they could have had.",
            ),
        ),
        (
            [9, 90, 900],
            (
                "At least half of those who have a mentor are within 90 points of the best they could have had.",
                "Nobody who has a mentor is more than 900 points from the best they could have had.",
            ),
        ),
    ],
)
def test_what_people_could_have_had_is_told_of_all(points: list[int], sentences: tuple[str, ...]) -> None:
    numbers = np.array(points, np.int64)
    assert say_regrets(Regrets(numbers, numbers * 0 + 1, numbers), ENGLISH) == sentences


@pytest.mark.parametrize(
    ("view", "name", "sentences"),
    [
        (
            GroupView(("Nantes",), 120, 114, 7_200, 3_051, 500),
            "Nantes",
            (
                "114 of the 120 people have a mentor. On average their agreement is 0.72; the lowest is 0.31. At least "
                "half of those who have a mentor are within 500 points of the best they could have had."
            ),
        ),
        (
            GroupView((None,), 7, 7, 7_000, 7_000, 0),
            "Those who did not say",
            (
                "All seven people have a mentor. On average their agreement is 0.70; the lowest is 0.70. At least half "
                "of those who have a mentor have the best they could have had."
            ),
        ),
        (
            GroupView(("a", "b"), 6, 1, None, None, None),
            "The other groups together",
            "One of the six people has a mentor. Nothing more is shown, so that nobody can be recognised.",
        ),
        (
            GroupView(("c",), 6, 3, None, None, None),
            "c",
            "Three of the six people have a mentor. Nothing more is shown, so that nobody can be recognised.",
        ),
        (GroupView(("d",), 11, 0, None, None, None), "d", "None of the 11 people has a mentor yet."),
    ],
)
def test_how_a_group_fares_is_told(view: GroupView, name: str, sentences: str) -> None:
    assert say_groups([view], ENGLISH) == ((name, sentences),)
