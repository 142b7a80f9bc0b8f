"""Who did not say what, in sentences: for a criterion, and for a rule."""

from dataclasses import replace
from gettext import NullTranslations

import pytest
from tests.core.pairing.instances import AWA, BEATRICE

from relais.core.pairing import (
    CommonLanguage,
    Coverage,
    DifferentTrait,
    GapWithin,
    HardRule,
    Languages,
    MinimumHours,
    NotAgain,
    OutsideReportingLine,
    Reason,
    Rules,
    SameTrait,
    compile,
    explain,
    solve,
)
from relais.core.pairing.explanation import Who
from relais.core.pairing.words import say, say_pair, say_unverified

ENGLISH = NullTranslations()


@pytest.mark.parametrize(
    ("kind", "criterion", "silent", "sentence"),
    [
        ("common_hours", "common_hours", ["mentee"], "Awa has not said when they are free."),
        ("coverage", "coverage", ["mentee"], "Awa has not said what they wish to work on."),
        (
            "coverage",
            "coverage",
            ["mentee", "mentor"],
            "Awa has not said what they wish to work on. Béatrice has not said what they can offer.",
        ),
        ("same", "same:profession", ["mentor"], "Béatrice has not given a profession."),
        ("gap", "gap:grade", ["mentor"], "Béatrice has not given a grade."),
        ("same", "same:site", ["mentor"], "Béatrice has not said where they work."),
        ("same", "same:job_title", ["mentor"], "Béatrice has not given a job title."),
        ("same", "same:hobbies", ["mentor"], "Béatrice left “hobbies” empty."),
        ("ranked", "ranked", ["mentor"], "Béatrice has ranked nobody."),
    ],
)
def test_silence_is_told_by_name(kind: str, criterion: str, silent: list[Who], sentence: str) -> None:
    reason = Reason(criterion, kind, "unknown", 0, 2, None, tuple(silent))
    assert say(reason, AWA, BEATRICE, ENGLISH) == sentence


@pytest.mark.parametrize(
    ("rule", "silent", "sentence"),
    [
        (OutsideReportingLine(), ["mentee"], "Nobody has said who Awa reports to."),
        (
            OutsideReportingLine(),
            ["mentee", "mentor"],
            "Nobody has said who Awa reports to. Nobody has said who Béatrice reports to.",
        ),
        (CommonLanguage(), ["mentor"], "Béatrice has not said which languages they speak."),
        (MinimumHours(2), ["mentee"], "Awa has not said when they are free."),
        (DifferentTrait("organisation"), ["mentor"], "Béatrice has not given an organisation."),
        (SameTrait("hobbies"), ["mentee"], "Awa left “hobbies” empty."),
        (GapWithin("grade", 1, 3), ["mentor"], "Béatrice has not given a grade."),
    ],
)
def test_who_kept_a_rule_from_being_checked_is_told(rule: HardRule, silent: list[Who], sentence: str) -> None:
    assert say_unverified(rule, silent, AWA, BEATRICE, ENGLISH) == sentence


def test_a_rule_that_needs_no_answer_has_no_silence_to_tell() -> None:
    with pytest.raises(TypeError, match="not_again lets no pair through without an answer"):
        say_unverified(NotAgain(), ["mentee"], AWA, BEATRICE, ENGLISH)


def test_a_silence_that_counts_double_is_told_once() -> None:
    awa = replace(AWA, traits={}, importance={"languages": 2.0, "coverage": 1.0})
    other = replace(AWA, key="yann", name="Yann Kerbrat", traits={"languages": frozenset({"fr"})})
    beatrice = replace(BEATRICE, traits={"languages": frozenset({"fr"})}, capacity=2)
    rules = Rules((Languages(), Coverage()), (CommonLanguage(),))
    problem = compile([awa, other], [beatrice], rules)
    told = say_pair(explain(problem, solve(problem), 0, 0).pairs[0], problem, ENGLISH)
    assert [said for side, said in told if "language" in said] == [
        "Awa has not said which languages they speak. This counts double for Awa."
    ]
