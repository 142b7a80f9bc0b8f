"""What it costs that nobody would exchange is told: how many people, how many points, and whom."""

from dataclasses import replace

import numpy as np
import pytest
from tests.core.pools.building import ENGLISH, outcome, person

from relais.core.pairing import CommonLanguage, Coverage
from relais.core.pairing.stability import StabilityCost
from relais.core.pools import Outcome, Settings
from relais.core.pools.words import say_stability

SETTINGS = Settings(objective="stable", criteria=(Coverage(100),), hard=(CommonLanguage(),), past="ignore")
AWA = person("Awa Diallo", Souhaits="budget", Langues="français, anglais")
ZOE = person("Zoé Hamelin", Souhaits="médiation", Langues="breton")
BEATRICE = person("Béatrice Morel", Compétences="budget", Langues="français, breton")
COUMBA = person("Coumba Ndiaye", Compétences="médiation", Langues="anglais")


def shy_of_one() -> Outcome:
    """Awa wishes for the only mentor whom Zoé may have; stability leaves Zoé alone."""
    return outcome([BEATRICE, COUMBA], [AWA, ZOE], SETTINGS)


def test_who_would_have_a_mentor_is_named() -> None:
    found = shy_of_one()
    assert [pair.mentor.name for pair in found.pairs] == ["Béatrice Morel"]
    assert say_stability(found, ENGLISH) == (
        "Without stability, 1 more person could have a mentor.",
        "A mentor, or one more, would go to: Zoé Hamelin",
    )


def test_it_is_said_when_the_best_pairs_are_stable() -> None:
    everywhere = person("Coumba Ndiaye", Compétences="budget, médiation", Langues="breton")
    found = outcome([BEATRICE, everywhere], [AWA, ZOE], SETTINGS)
    assert say_stability(found, ENGLISH) == ("Stability costs nothing here: the best pairs are stable.",)


def test_points_and_those_who_would_give_way_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    cost = StabilityCost(0, 0, 1, np.array([0]), np.array([1]))
    monkeypatch.setattr("relais.core.pools.outcome.stability_cost", lambda *_: cost)
    assert say_stability(shy_of_one(), ENGLISH) == (
        "Without stability, the total would be higher by 1 point.",
        "A mentor, or one more, would go to: Awa Diallo",
        "A mentor, or one of several, would be lost by: Zoé Hamelin",
    )


def test_many_names_are_cut_short(monkeypatch: pytest.MonkeyPatch) -> None:
    people = [person(f"P{n} Durand", Souhaits="budget") for n in range(20)]
    cost = StabilityCost(20, 20, 0, np.arange(20), np.arange(0))
    monkeypatch.setattr("relais.core.pools.outcome.stability_cost", lambda *_: cost)
    _, named = say_stability(outcome([BEATRICE], people, SETTINGS), ENGLISH)
    assert named.endswith("P13 Durand, P14 Durand, … and 5 others")


def test_nothing_is_told_of_other_aims_nor_when_it_would_take_long(monkeypatch: pytest.MonkeyPatch) -> None:
    assert say_stability(outcome([BEATRICE], [AWA], replace(SETTINGS, objective="total")), ENGLISH) == ()
    monkeypatch.setattr("relais.core.pools.outcome.MOST_SOLVED_AGAIN", 0)
    assert say_stability(shy_of_one(), ENGLISH) == ()
