"""Sentences: each remark, each column, each proof has one, with its numbers and places."""

from dataclasses import replace
from gettext import NullTranslations

import pytest
from tests.core.pools.building import ENGLISH, outcome, person, pool

from relais.core.pairing import Coverage, Languages
from relais.core.pools import Notice, Remark, Settings, Why
from relais.core.pools.suggesting import suggest
from relais.core.pools.words import (
    agreement,
    decimal,
    proof,
    reasons,
    say_problem,
    say_use,
    say_why,
    whole,
    why_left,
)
from relais.core.pools.words.columns import meaning
from relais.core.sheets.vocabulary import vocabulary


class Frenchlike(NullTranslations):
    """Only what numbers need."""

    def gettext(self, message: str) -> str:
        return {"1,000": "1\u202f000", "0.5": "0,5"}.get(message, message)


def test_numbers_are_written_as_the_language_writes_them() -> None:
    t = Frenchlike()
    assert whole(4_799_559, t) == "4\u202f799\u202f559"
    assert decimal(1234.56, t, digits=1) == "1\u202f234,6"
    assert agreement(7_231, t) == "0,72"
    assert decimal(3.0, ENGLISH, digits=0) == "3"


@pytest.mark.parametrize("field", vocabulary().fields)
def test_every_field_of_the_sheets_has_its_meaning(field: str) -> None:
    assert meaning(field, ENGLISH) != ""
    assert "_" not in meaning(field, ENGLISH)


@pytest.mark.parametrize("notice", Notice)
@pytest.mark.parametrize("number", [1, 3])
def test_every_remark_has_a_whole_sentence_in_both_numbers(notice: Notice, number: int) -> None:
    details: dict[str, str | int] = {
        "number": number,
        "rows": "2",
        "side": "mentors",
        "scale": "grade",
        "mentee": "A",
        "mentor": "B",
        "other": "mentees.csv",
    }
    sentence = say_problem(Remark(notice, "mentors.csv", 2, "Niveau", "Zoé", details), ENGLISH)
    assert sentence.endswith(".")
    assert "%" not in sentence


def test_an_empty_side_is_told_by_its_name() -> None:
    sentences = {
        say_problem(Remark(Notice.EMPTY_SIDE, "x.csv", details={"side": side}), ENGLISH)
        for side in ("mentors", "mentees")
    }
    assert len(sentences) == 2


def test_a_column_without_effect_here_says_what_it_is() -> None:
    both = pool([person("Béatrice Morel")], [person("Awa Diallo", Capacité="3")])
    assert say_use(both.mentees.uses[2], ENGLISH) == "how many people a mentor takes, without effect here"


def test_every_reason_of_a_suggestion_can_be_said() -> None:
    answers = {
        "Compétences": "budget", "Souhaits": "budget", "Langues": "français", "Grade": "3", "Métier": "droit",
        "Objectifs": "publier", "Disponibilités": "lundi midi", "Service": "Voirie", "Organisation": "Ville",
        "Premier choix": "Béatrice Morel", "Manager": "Zoé Martin", "Ville": "Brest", "Présentation": "Bonjour.",
        "identity to match": "Gay", "Fin de certification": "2027-01-01",
    }  # fmt: skip
    both = pool([person("Béatrice Morel", **answers)], [person("Awa Diallo", **answers)], kind="coaching")
    suggestion = suggest(both)
    assert len(suggestion.settings.criteria) == 7
    for why in (
        *suggestion.reasons.values(),
        *suggestion.set_aside,
        *suggest(both, "mentoring").reasons.values(),
    ):
        assert say_why(why, ENGLISH).endswith(".")


def test_years_say_how_many_more() -> None:
    said = say_why(Why("years", "seniority", {"low": 3.0, "high": 15.5}), ENGLISH)
    assert said == "Both sheets give years of experience: best from 3 to 15.5 more."


@pytest.mark.parametrize(
    ("objective", "said"),
    [
        ("total", "Optimal: primal 10,000 = dual 10,000, 0 blocking pairs, checked independently."),
        (
            "fair",
            "Fair: the least good pair cannot be better; primal 10,000 = dual 10,000, checked independently.",
        ),
        ("stable", "Stable: 1 person placed of 1 possible, 0 blocking pairs, checked independently."),
    ],
)
def test_the_proof_is_one_line(objective: str, said: str) -> None:
    rows = [person("Béatrice Morel", Compétences="budget")], [person("Awa Diallo", Souhaits="budget")]
    result = outcome(*rows, Settings(criteria=(Coverage(),), objective=objective))  # type: ignore[arg-type] # one of three
    assert proof(result, ENGLISH) == said


def test_who_lacks_one_of_two_mentors_is_told_so() -> None:
    rows = [person("Béatrice Morel", Compétences="budget")], [person("Awa Diallo", Souhaits="budget")]
    result = outcome(*rows, Settings(criteria=(Coverage(),), places=2))
    [left] = result.left_over
    assert why_left(left, result, ENGLISH) == (
        "1 mentor is missing: everyone allowed is taken, or already there.",
    )


def test_a_missing_answer_is_told_once() -> None:
    rows = [person("Béatrice Morel", Langues="français")], [person("Awa Diallo", Langues="")]
    both = outcome(
        [*rows[0], person("Coumba Ndiaye", Langues="wolof")],
        [*rows[1], person("Yann Kerbrat", Langues="wolof")],
        Settings(criteria=(Languages(),)),
    )
    awa = next(pair for pair in both.pairs if pair.mentee.name == "Awa Diallo")
    assert reasons(awa, both, ENGLISH) == (("unknown", "Awa has not said which languages they speak."),)


def test_what_is_not_proven_is_not_claimed() -> None:
    rows = [person("Béatrice Morel", Compétences="budget")], [person("Awa Diallo", Souhaits="budget")]
    result = outcome(*rows, Settings(criteria=(Coverage(),)))
    doubtful = replace(result.matching, certificate=replace(result.certificate, is_proven=False, dual=10_001))
    doubted = replace(result, solved=replace(result.solved, matching=doubtful))
    assert proof(doubted, ENGLISH) == "Not proven to be the best: 10,000 points reached, ceiling 10,001."


@pytest.mark.parametrize(
    ("mentee", "mentor", "said"),
    [
        ("junior", "senior", "Béatrice is above Awa on “Niveau d’expérience”, by two."),
        ("2", "8", "Béatrice has six more years of seniority than Awa."),
    ],
)
def test_experience_is_told_in_years_only_when_the_sheets_give_years(
    mentee: str, mentor: str, said: str
) -> None:
    heading = "Niveau d’expérience"
    result = outcome(
        [person("Béatrice Morel", **{heading: mentor})], [person("Awa Diallo", **{heading: mentee})]
    )
    assert reasons(result.pairs[0], result, ENGLISH) == (("for", said),)


def test_people_of_one_first_name_in_the_pool_are_called_by_their_whole_names() -> None:
    mentors = [person("mentor 001", Compétences="budget"), person("mentor 002", Compétences="réseau")]
    mentees = [{**person(name), "E-mail": "", "Souhaits": "budget"} for name in ("Awa Diallo", "Zoé Hamelin")]
    result = outcome([{**mentor, "E-mail": ""} for mentor in mentors], mentees)
    said = [sentence for pair in result.pairs for _, sentence in reasons(pair, result, ENGLISH)]
    assert sorted(said) == [
        "mentor 001 offers what Awa wishes for: budget.",
        "mentor 002 covers none of Zoé’s wishes.",
    ]
