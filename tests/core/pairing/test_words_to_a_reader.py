"""Reasons told to one of the two: “you” for whoever reads, a name for the other."""

from dataclasses import replace
from gettext import NullTranslations

import pytest
from tests.core.pairing.instances import AWA, BEATRICE

from relais.core.pairing import (
    Choices,
    CommonLanguage,
    Compared,
    Covered,
    Detail,
    Hours,
    MinimumHours,
    OutsideReportingLine,
    Partly,
    Reason,
    Stepped,
)
from relais.core.pairing.explanation import Side, Who
from relais.core.pairing.words import say, say_unverified

ENGLISH = NullTranslations()
APART = Compared("unit", (), ("a",), ("b",))


def reason(detail: Detail | None, side: Side = "for", kind: str = "", *silent: Who) -> Reason:
    """What a criterion says."""
    return Reason("gap:grade" if kind == "gap" else "", kind, side, 1, 2, detail, silent)


def covered(topics: str, missing: str = "", *, first: bool | None = None, partly: int = 0) -> Reason:
    """That these topics are offered, and those not."""
    parts = tuple(Partly(f"p{at}", 1.0, 2.0) for at in range(partly))
    return reason(Covered(tuple(topics.split()), parts, tuple(missing.split()), first))


def above(steps: float, scale: str = "grade") -> Reason:
    """That Béatrice is that many steps above Awa."""
    return reason(Stepped(scale, steps, -9, 9))


TOLD = [
    (covered("law"), "Béatrice offers what you wish for: law.", "You offer what Awa wishes for: law."),
    (
        covered("law tax"),
        "Béatrice offers everything you wish for: law and tax.",
        "You offer everything Awa wishes for: law and tax.",
    ),
    (
        covered("law", "tax", first=True),
        "Béatrice meets one of your two wishes, the one that matters most: law.",
        "You meet one of Awa’s two wishes, the one that matters most: law.",
    ),
    (
        covered("law tax", "art", first=True),
        "Béatrice meets two of your three wishes, including the one that matters most: law and tax.",
        "You meet two of Awa’s three wishes, including the one that matters most: law and tax.",
    ),
    (
        covered("law", "tax"),
        "Béatrice meets only one of your two wishes: law.",
        "You meet only one of Awa’s two wishes: law.",
    ),
    (
        covered("law tax", "art"),
        "Béatrice meets two of your three wishes: law and tax.",
        "You meet two of Awa’s three wishes: law and tax.",
    ),
    (covered("", "law"), "Béatrice covers none of your wishes.", "You cover none of Awa’s wishes."),
    (
        covered("", "law", partly=1),
        "Béatrice fully covers none of your wishes. On “p0”, the level offered is 1; the level wished is 2.",
        "You fully cover none of Awa’s wishes. On “p0”, the level offered is 1; the level wished is 2.",
    ),
    (above(1), "Béatrice is one grade above you.", "You are one grade above Awa."),
    (above(2), "Béatrice is two grades above you.", "You are two grades above Awa."),
    (above(-2), "You are two grades above Béatrice.", "Awa is two grades above you."),
    (above(0.5), "Béatrice is less than one grade above you.", "You are less than one grade above Awa."),
    (above(1.5), "Béatrice is more than one grade above you.", "You are more than one grade above Awa."),
    (
        above(2.5),
        "Béatrice is more than two grades above you.",
        "You are more than two grades above Awa.",
    ),
    (above(0), "Both have the same grade.", "Both have the same grade."),
    (
        above(1, "seniority"),
        "Béatrice has one more year of seniority than you.",
        "You have one more year of seniority than Awa.",
    ),
    (
        above(0.5, "seniority"),
        "Béatrice has less than one more year of seniority than you.",
        "You have less than one more year of seniority than Awa.",
    ),
    (
        above(3.5, "seniority"),
        "Béatrice has over three more years of seniority than you.",
        "You have over three more years of seniority than Awa.",
    ),
    (
        above(2.5, "Experience"),
        "Béatrice is above you on “Experience”, by 2.5.",
        "You are above Awa on “Experience”, by 2.5.",
    ),
    (
        reason(Choices(1, 1, ())),
        "You and Béatrice chose each other first.",
        "You and Awa chose each other first.",
    ),
    (
        reason(Choices(1, 2, ())),
        "Each chose the other: you ranked Béatrice number 1, Béatrice ranked you number 2.",
        "Each chose the other: you ranked Awa number 2, Awa ranked you number 1.",
    ),
    (
        reason(Choices(2, None, ())),
        "You chose Béatrice, ranked number 2.",
        "Awa chose you, ranked number 2.",
    ),
    (
        reason(Choices(None, 3, ())),
        "Béatrice chose you, ranked number 3.",
        "You chose Awa, ranked number 3.",
    ),
    (
        reason(Choices(None, None, ())),
        "Neither is among the other’s choices.",
        "Neither is among the other’s choices.",
    ),
]


@pytest.mark.parametrize(("told", "to_awa", "to_beatrice"), TOLD)
def test_each_is_spoken_to(told: Reason, to_awa: str, to_beatrice: str) -> None:
    assert say(told, AWA, BEATRICE, ENGLISH, to="mentee") == to_awa
    assert say(told, AWA, BEATRICE, ENGLISH, to="mentor") == to_beatrice


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (reason(APART, "against"), "You belong to two different units."),
        (reason(replace(APART, trait="hobby"), "against"), "Nothing in common under “hobby”."),
        (reason(Hours((), 2), "against"), "You are never free at the same time."),
        (reason(Hours((1,), 2), "against"), "You share only one free hour a week."),
        (reason(Hours((1, 2), 2)), "You share two free hours a week."),
        (reason(None), "What you both wrote is close."),
        (reason(None, "against"), "What you both wrote has little in common."),
        (reason(None, "for", "previous"), "You were together in the earlier proposal."),
    ],
)
def test_both_are_spoken_to_together(told: Reason, sentence: str) -> None:
    for to in ("mentee", "mentor"):
        assert say(told, AWA, BEATRICE, ENGLISH, to=to) == sentence


def test_a_silence_is_told_to_whoever_is_silent() -> None:
    both = reason(None, "unknown", "coverage", "mentee", "mentor")
    assert say(both, AWA, BEATRICE, ENGLISH, to="mentee") == (
        "You have not said what you wish to work on. Béatrice has not said what they can offer."
    )
    alone = reason(None, "unknown", "gap", "mentor")
    assert say(alone, AWA, BEATRICE, ENGLISH, to="mentor") == "You have not given a grade."


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (OutsideReportingLine(), "Nobody has said who you report to."),
        (MinimumHours(2), "You have not said when you are free."),
        (CommonLanguage(), "You have not said which languages you speak."),
    ],
)
def test_what_a_rule_needs_is_asked_of_whoever_did_not_say_it(
    rule: OutsideReportingLine | MinimumHours | CommonLanguage, sentence: str
) -> None:
    assert say_unverified(rule, ["mentor"], AWA, BEATRICE, ENGLISH, to="mentor") == sentence


@pytest.mark.parametrize(
    ("of_awa", "of_beatrice", "told"),
    [
        (2.0, 1.0, "This counts double for you."),
        (1.0, 2.0, "This counts double for Béatrice."),
        (2.0, 2.0, "This counts double for you and for Béatrice."),
        (0.0, 0.0, "This counts neither for you nor for Béatrice."),
        (3.0, 0.0, "This matters most to you. This does not count for Béatrice."),
    ],
)
def test_what_matters_is_told_of_each(of_awa: float, of_beatrice: float, told: str) -> None:
    one, other = (
        replace(person, importance={"": weight, "else": 1.0})
        for person, weight in ((AWA, of_awa), (BEATRICE, of_beatrice))
    )
    said = say(above(2), one, other, ENGLISH, to="mentee")
    assert said == f"Béatrice is two grades above you. {told}"
