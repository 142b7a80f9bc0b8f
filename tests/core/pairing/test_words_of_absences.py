"""Prices, losses, absences and whole pairs as sentences."""

from dataclasses import replace
from gettext import NullTranslations

import pytest
from tests.core.pairing.instances import AWA, BEATRICE, COUMBA, ZOE, compiled

from relais.core.pairing import (
    Absence,
    CommonLanguage,
    DifferentTrait,
    Loss,
    PairExplanation,
    Person,
    Refusal,
    Same,
    explain,
    solve,
)
from relais.core.pairing.words import (
    say_absence,
    say_loss,
    say_pair,
    say_price,
)

ENGLISH = NullTranslations()


def _pair(**price: int | bool) -> PairExplanation:
    return PairExplanation(
        0,
        0,
        is_made=False,
        is_locked=False,
        score=5,
        reasons=(),
        forbidden_by=(),
        unverified=(),
        **price,  # type: ignore[arg-type]  # whichever are given
    )


def test_prices_are_told() -> None:
    assert say_price(_pair(), ENGLISH) == ""
    assert say_price(_pair(worth_elsewhere=0), ENGLISH) == "This pair might be made without loss."
    assert (
        say_price(_pair(worth_elsewhere=1), ENGLISH)
        == "Making this pair would cost the whole at least one point."
    )
    assert (
        say_price(_pair(worth_elsewhere=1200), ENGLISH)
        == "Making this pair would cost the whole at least 1,200 points."
    )
    assert (
        say_price(_pair(costs_a_place=True), ENGLISH)
        == "Making this pair would leave a place unfilled elsewhere."
    )
    assert say_price(_pair(lowers_lowest=True), ENGLISH) == (
        "Making this pair would leave someone aside, or make the least good pair worse."
    )


@pytest.mark.parametrize(
    ("loss", "sentence"),
    [
        (Loss(0, 0, 0), "Making this pair would cost nothing."),
        (Loss(0, 0, 1), "Making this pair would cost the whole one point."),
        (Loss(0, 0, 31), "Making this pair would cost the whole 31 points."),
        (Loss(1, 1, 900), "Making this pair would take a place from one person."),
        (Loss(0, 2, 900), "Making this pair would take two places from others."),
        (
            Loss(0, 0, -1),
            "Making this pair would add one point to the whole, at the expense of the least good pair.",
        ),
        (
            Loss(0, 0, -9),
            "Making this pair would add 9 points to the whole, at the expense of the least good pair.",
        ),
    ],
)
def test_an_exact_loss_is_told(loss: Loss, sentence: str) -> None:
    assert say_loss(loss, ENGLISH) == sentence


def test_absences_are_told_with_what_would_change_them() -> None:
    french, signed = ({"languages": frozenset({name})} for name in ("fr", "lsf"))
    awa, zoe, coumba = (replace(person, traits=french) for person in (AWA, ZOE, COUMBA))
    lea = Person("lea", "Léa Prigent", traits=signed)
    beatrice = replace(BEATRICE, traits=french, capacity=1)
    daniel = Person("daniel", "Daniel Petit", traits={"languages": frozenset({"en"})}, capacity=9)
    problem = compiled([awa, zoe, coumba, lea], [beatrice, daniel], hard=(CommonLanguage(),))
    matching = solve(problem)
    told = {
        row: say_absence(absence, problem, ENGLISH)
        for row in range(4)
        if (absence := explain(problem, matching, row).absence)
    }
    assert told[3] == (
        "The rules leave no mentor for Léa.",
        "“A common language” sets two mentors aside.",
        "Without the rule “A common language”, Léa could be with Daniel.",
        "If Léa also spoke “en”, one more mentor would be possible, with a place.",
    )
    first = min(told)
    name = ("Awa", "Zoé", "Coumba")[first]
    assert told[first] == (
        f"The only mentor allowed for {name} has given every place to others.",
        f"Without the rule “A common language”, {name} could be with Daniel.",
        f"If {name} also spoke “en”, one more mentor would be possible, with a place.",
    )


def test_a_shortage_is_told_in_both_numbers() -> None:
    people = [AWA, ZOE, COUMBA]
    for capacity, sentence in ((1, "share a single place."), (2, "share two places."), (0, "have no place.")):
        problem = compiled(people, [replace(BEATRICE, capacity=capacity)])
        matching = solve(problem)
        absence = explain(problem, matching, int(matching.left_out[0])).absence
        assert absence is not None
        assert say_absence(absence, problem, ENGLISH)[0].endswith(sentence)


def test_a_pair_is_told_whole() -> None:
    awa, beatrice = (replace(person, traits={"unit": frozenset("a")}) for person in (AWA, BEATRICE))
    problem = compiled([awa], [beatrice], Same("unit"), hard=(CommonLanguage(), DifferentTrait("unit")))
    pair = explain(problem, solve(problem), 0, 0).pairs[0]
    assert say_pair(pair, problem, ENGLISH) == (
        ("against", "The rule “Two different units” forbids it."),
        ("for", "Both belong to the same unit: a."),
        (
            "unknown",
            "Awa has not said which languages they speak. Béatrice has not said which languages they speak.",
        ),
    )


class _Loud(NullTranslations):
    """A translator one can hear."""

    def gettext(self, message: str) -> str:
        return message.upper().replace("%(WHO)S", "%(who)s").replace("%(RULE)S", "%(rule)s")


def test_a_refusal_is_told_in_the_readers_language() -> None:
    refusal = Refusal("%(who)s waits for %(rule)s", who="Awa", rule=lambda t: t.gettext("a rule"))
    assert (str(refusal), refusal.say(_Loud())) == ("Awa waits for a rule", "Awa WAITS FOR A RULE")


def test_two_or_three_mentors_are_named_with_or() -> None:
    absence = Absence(0, "outbid", (), 4, None, (0, 1, 0, 1), ())
    problem = compiled([AWA], [BEATRICE, COUMBA])
    assert say_absence(absence, problem, ENGLISH) == (
        "The four mentors allowed for Awa have given all their places to others.",
        "One more place with Béatrice, Coumba or Béatrice would be enough for Awa.",
    )
    unproven = replace(absence, cause="too_few_places", one_more_place=())
    assert say_absence(unproven, problem, ENGLISH) == (
        "The four mentors allowed for Awa have given all their places to others.",
    )
