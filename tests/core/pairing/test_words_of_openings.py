"""What someone left out could answer instead, as sentences."""

from dataclasses import replace
from gettext import NullTranslations

import pytest
from tests.core.pairing.instances import AWA, BEATRICE, COUMBA, compiled

from relais.core.pairing import CommonLanguage, HardRule, Lift, MinimumHours, SameTrait, explain, solve
from relais.core.pairing.explanation import MoreHours, Opening
from relais.core.pairing.words import say_absence
from relais.core.pairing.words.openings import say_openings

ENGLISH = NullTranslations()


@pytest.mark.parametrize(
    ("rule", "opening", "sentence"),
    [
        (
            CommonLanguage(),
            Opening("en", 1, 1),
            "If Awa also spoke “en”, one more mentor would be possible, with a place.",
        ),
        (
            CommonLanguage(),
            Opening("en", 14, 14),
            "If Awa also spoke “en”, 14 more mentors would be possible, all with a place.",
        ),
        (
            CommonLanguage(),
            Opening("en", 14, 1),
            "If Awa also spoke “en”, 14 more mentors would be possible, one of them with a place.",
        ),
        (
            CommonLanguage(),
            Opening("en", 14, 3),
            "If Awa also spoke “en”, 14 more mentors would be possible, three of them with a place.",
        ),
        (
            SameTrait("site"),
            Opening("Nantes", 1, 1),
            "For the rule “Same place of work”, the answer “Nantes” would open one mentor to Awa, with a place.",
        ),
        (
            SameTrait("site"),
            Opening("Nantes", 2, 2),
            "For the rule “Same place of work”, the answer “Nantes” would open two mentors to Awa, all with a place.",
        ),
        (
            SameTrait("site"),
            Opening("Nantes", 14, 1),
            (
                "For the rule “Same place of work”, the answer “Nantes” would open 14 mentors to Awa, one of them with a "
                "place."
            ),
        ),
        (
            SameTrait("site"),
            Opening("Nantes", 14, 3),
            (
                "For the rule “Same place of work”, the answer “Nantes” would open 14 mentors to Awa, three of them with "
                "a place."
            ),
        ),
    ],
)
def test_a_value_that_opens_mentors_is_told(rule: HardRule, opening: Opening, sentence: str) -> None:
    problem = compiled([AWA], [BEATRICE])
    told = say_openings(Lift(rule.name, (0,), (opening,)), rule, "Awa", problem, ENGLISH)
    assert told == (sentence,)


def test_two_values_at_most_are_told_of_a_rule() -> None:
    lift = Lift("common_language", (0,), tuple(Opening(value, 1, 1) for value in ("en", "es", "lsf")))
    told = say_openings(lift, CommonLanguage(), "Awa", compiled([AWA], [BEATRICE]), ENGLISH)
    assert [sentence[:22] for sentence in told] == ["If Awa also spoke “en”", "If Awa also spoke “es”"]


@pytest.mark.parametrize(
    ("missing", "mentors", "sentence"),
    [
        (1, (0,), "One more hour in common with Béatrice would be enough."),
        (2, (0, 1), "Two more hours in common with Béatrice or Coumba would be enough."),
    ],
)
def test_hours_that_would_be_enough_are_told(missing: int, mentors: tuple[int, ...], sentence: str) -> None:
    lift = Lift("minimum_hours", mentors, (), MoreHours(missing, mentors))
    told = say_openings(lift, MinimumHours(3), "Awa", compiled([AWA], [BEATRICE, COUMBA]), ENGLISH)
    assert told == (sentence,)


def test_an_absence_ends_with_what_could_be_answered_instead() -> None:
    awa = replace(AWA, traits={"languages": frozenset({"lsf"})})
    beatrice = replace(BEATRICE, traits={"languages": frozenset({"en"})})
    problem = compiled([awa], [beatrice], hard=(CommonLanguage(),))
    absence = explain(problem, solve(problem), 0).absence
    assert absence is not None
    assert say_absence(absence, problem, ENGLISH) == (
        "The rules leave no mentor for Awa.",
        "“A common language” sets one mentor aside.",
        "Without the rule “A common language”, Awa could be with Béatrice.",
        "If Awa also spoke “en”, one more mentor would be possible, with a place.",
    )
