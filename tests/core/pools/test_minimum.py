"""Nobody volunteers for nothing: minimums as the mentors’ sheet and the rules file tell them."""

import pytest
from tests.core.pools.building import ENGLISH, Row, names, outcome, person, pool

from relais.core.pairing import Coverage, Refusal
from relais.core.pools import Settings, from_toml, run, to_toml
from relais.core.pools.pool import Pool
from relais.core.pools.words import say_use

AWA = person("Awa Diallo", Souhaits="budget")
ZOE = person("Zoé Hamelin", Souhaits="budget")
BEATRICE = person("Béatrice Morel", Compétences="budget")
COUMBA = person("Coumba Sarr", Compétences="médiation")
SETTINGS = Settings(criteria=(Coverage(),), capacity=2)


def _use_of(both: Pool, heading: str) -> str:
    return next(use.use for use in both.mentors.uses if use.column.heading == heading)


@pytest.mark.parametrize(
    "heading",
    [
        "Minimum",
        "Nombre minimum de mentorés",
        "Nombre de personnes (min)",
        "Nombre de mentorés minimum",
        "Au moins combien de personnes ?",
        "Minimum number of mentees",
        "How many mentees do you want at least?",
    ],
)
def test_a_column_of_the_mentors_tells_whom_they_want_at_least(heading: str) -> None:
    both = pool(
        [{**BEATRICE, "Capacité": "2", heading: "0"}, {**COUMBA, "Capacité": "2", heading: "1"}], [AWA, ZOE]
    )
    assert [(m.person.minimum, m.capacity) for m in both.mentors.members] == [(0, 2), (1, 2)]
    assert len({mentor for _, mentor in names(run(both, SETTINGS))}) == 2


@pytest.mark.parametrize(
    ("heading", "use"),
    [
        ("Nombre de mentorés", "capacity"),
        ("Nombre de mentorés (minimum 1)", "capacity"),
        ("Nombre maximum de mentorés", "capacity"),
        ("Nombre minimum d’heures par mois", "monthly_hours"),
    ],
)
def test_a_column_that_tells_something_else_is_not_taken_for_it(heading: str, use: str) -> None:
    both = pool([{**BEATRICE, heading: "3"}], [AWA])
    assert (_use_of(both, heading), both.mentors.members[0].person.minimum) == (use, 0)


def test_the_column_has_no_effect_among_mentees_and_it_is_said() -> None:
    both = pool([BEATRICE], [{**AWA, "Minimum": "4"}])
    assert both.mentees.members[0].person.minimum == 0
    assert (
        say_use(both.mentees.uses[-1], ENGLISH)
        == "how many people a mentor is to have at least, without effect here"
    )


def test_a_mentor_who_does_not_answer_asks_for_nobody() -> None:
    both = pool([{**BEATRICE, "Minimum": ""}, {**COUMBA, "Minimum": "1"}], [AWA])
    assert [member.person.minimum for member in both.mentors.members] == [0, 1]


def test_the_rules_ask_for_all_mentors_who_have_a_place() -> None:
    settings = from_toml("[places]\nminimum_per_mentor = 1\npeople_per_mentor = 2", base=SETTINGS)
    mentors: list[Row] = [
        {**BEATRICE, "Capacité": "2"},
        {**COUMBA, "Capacité": "2"},
        person("Daniel Petit", Capacité="0"),
    ]
    assert names(outcome(mentors, [AWA, ZOE], SETTINGS)) == [
        ("Awa Diallo", "Béatrice Morel"),
        ("Zoé Hamelin", "Béatrice Morel"),
    ]
    result = outcome(mentors, [AWA, ZOE], settings)
    assert sorted(mentor for _, mentor in names(result)) == ["Béatrice Morel", "Coumba Sarr"]
    assert (result.problem.minimum.tolist(), result.certificate.is_proven) == ([1, 1, 0], True)


def test_hours_limit_what_the_rules_ask_for() -> None:
    mentor = {**BEATRICE, "Heures par mois": "2"}
    result = outcome([mentor], [AWA, ZOE], Settings(minimum=2, hours_per_pair=2.0))
    assert (result.problem.capacity.tolist(), result.problem.minimum.tolist()) == ([1], [1])


def test_minimums_that_cannot_be_met_are_refused_by_name() -> None:
    with pytest.raises(Refusal) as caught:
        outcome([BEATRICE, COUMBA], [AWA], Settings(minimum=1))
    assert str(caught.value) == (
        "Béatrice Morel and Coumba Sarr are to have at least two pairs in all, but only one can be made; lower the "
        "minimums, or lift a rule."
    )


def test_a_minimum_above_the_places_of_a_mentor_is_refused_by_name() -> None:
    with pytest.raises(Refusal) as caught:
        outcome([{**BEATRICE, "Capacité": "1", "Minimum": "2"}], [AWA], SETTINGS)
    assert str(caught.value) == (
        "Béatrice Morel is to have at least 2 people but has places for 1; lower the minimum, or give more places."
    )


def test_a_rules_file_tells_the_minimum_with_the_other_places() -> None:
    assert "\nminimum_per_mentor = 3\n" in to_toml(Settings(minimum=3), None, ENGLISH)
