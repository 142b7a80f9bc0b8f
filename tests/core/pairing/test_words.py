"""Explanations as sentences, in the plural and in the singular."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from gettext import NullTranslations

import pytest
from tests.core.pairing.instances import AWA, BEATRICE

from relais.core.pairing import (
    AvoidList,
    CertificateValid,
    Choices,
    CloseTexts,
    CommonHours,
    CommonLanguage,
    Compared,
    Coverage,
    Covered,
    Criterion,
    Detail,
    Different,
    DifferentTrait,
    Gap,
    GapWithin,
    HardRule,
    Hours,
    IdentityWish,
    Languages,
    MinimumHours,
    NotAgain,
    NotOneself,
    OutsideReportingLine,
    Partly,
    Person,
    Ranked,
    Reason,
    Same,
    SameTrait,
    Shared,
    Stepped,
)
from relais.core.pairing.explanation import Side, Who
from relais.core.pairing.words import (
    say,
    say_criterion,
    say_forbidden,
    say_rule,
)

ENGLISH = NullTranslations()


def _reason(
    detail: Detail | None, side: Side = "for", kind: str = "", criterion: str = "", silent: Sequence[Who] = ()
) -> Reason:
    return Reason(criterion, kind, side, 1, 2, detail, tuple(silent))


def _covered(
    topics: str, missing: str = "", *, first: bool | None = None, partly: tuple[Partly, ...] = ()
) -> Covered:
    return Covered(tuple(topics.split()), partly, tuple(missing.split()), first)


def _common(trait: str, values: str) -> Compared:
    return Compared(trait, tuple(values.split()), ("x",), ("y",))


@pytest.mark.parametrize(
    ("detail", "side", "sentence"),
    [
        (_covered("budget"), "for", "Béatrice offers what Awa wishes for: budget."),
        (_covered("budget network"), "for", "Béatrice offers everything Awa wishes for: budget and network."),
        (_covered("a b", "c"), "for", "Béatrice meets two of Awa’s three wishes: a and b."),
        (_covered("a", "b c"), "against", "Béatrice meets only one of Awa’s three wishes: a."),
        (
            _covered("a", "b", first=True),
            "for",
            "Béatrice meets one of Awa’s two wishes, the one that matters most: a.",
        ),
        (
            _covered("a b", "c", first=True),
            "for",
            "Béatrice meets two of Awa’s three wishes, including the one that matters most: a and b.",
        ),
        (_covered("", "a b"), "against", "Béatrice covers none of Awa’s wishes."),
        (
            _covered("", partly=(Partly("a", 1, 2.5),)),
            "against",
            "Béatrice fully covers none of Awa’s wishes. On “a”, the level offered is 1; the level wished is 2.5.",
        ),
        (_common("organisation", "North"), "for", "Both belong to the same organisation: North."),
        (_common("organisation", ""), "for", "They belong to two different organisations."),
        (_common("languages", "fr"), "for", "A common language: fr."),
        (_common("languages", "en fr"), "for", "Common languages: en and fr."),
        (_common("goals", "lead"), "for", "A goal in common: lead."),
        (_common("goals", "a b c"), "for", "Goals in common: a, b and c."),
        (_common("goals", ""), "against", "They have no goal in common."),
        (_common("site", "Nantes"), "for", "Both work in the same place: Nantes."),
        (_common("site", ""), "against", "They work in two different places."),
        (_common("job_title", "nurse"), "for", "Both have the same job title: nurse."),
        (_common("job_title", ""), "for", "They have two different job titles."),
        (_common("hobbies", "chess"), "for", "In common under “hobbies”: chess."),
        (_common("hobbies", ""), "against", "Nothing in common under “hobbies”."),
        (Stepped("grade", 1, 1, 3), "for", "Béatrice is one grade above Awa."),
        (
            Stepped("grade", 4, 1, 3),
            "against",
            "Béatrice is four grades above Awa. The gap wished for is at most 3.",
        ),
        (Stepped("grade", 0, 1, 3), "against", "Both have the same grade. The gap wished for is at least 1."),
        (
            Stepped("grade", -1, 1, 3),
            "against",
            "Awa is one grade above Béatrice. The gap wished for goes from 1 to 3.",
        ),
        (Stepped("grade", -2, -3, -1), "for", "Awa is two grades above Béatrice."),
        (Stepped("grade", 0.25, 0, 3), "for", "Béatrice is less than one grade above Awa."),
        (Stepped("grade", 1.5, 1, 3), "for", "Béatrice is more than one grade above Awa."),
        (Stepped("grade", -3.75, -4, -1), "for", "Awa is more than three grades above Béatrice."),
        (
            Stepped("seniority", 0.5, 0, 3),
            "for",
            "Béatrice has less than one more year of seniority than Awa.",
        ),
        (Stepped("seniority", 2.5, 1, 3), "for", "Béatrice has over two more years of seniority than Awa."),
        (Stepped("seniority", 12, 5, 20), "for", "Béatrice has 12 more years of seniority than Awa."),
        (
            Stepped("seniority", -1, 5, 20),
            "against",
            "Awa has one more year of seniority than Béatrice. The gap wished for goes from 5 to 20.",
        ),
        (Stepped("step", 2.5, 1, 3), "for", "Béatrice is above Awa on “step”, by 2.5."),
        (
            Stepped("step", -2, 1, 3),
            "against",
            "Awa is above Béatrice on “step”, by two. The gap wished for goes from 1 to 3.",
        ),
        (Stepped("step", 0, 0, 3), "for", "Both are at the same step on “step”."),
        (Hours((), 3), "against", "They are never free at the same time."),
        (Hours((4,), 3), "against", "They share only one free hour a week."),
        (Hours((4, 5), 3), "for", "They share two free hours a week."),
        (Choices(1, 1, ()), "for", "Awa and Béatrice chose each other first."),
        (
            Choices(1, 2, ()),
            "for",
            "Each chose the other: Awa ranked Béatrice number 1, Béatrice ranked Awa number 2.",
        ),
        (Choices(3, None, ()), "for", "Awa chose Béatrice, ranked number 3."),
        (Choices(None, 3, ("mentee",)), "for", "Béatrice chose Awa, ranked number 3."),
        (Choices(None, None, ()), "against", "Neither is among the other’s choices."),
        (None, "for", "What they wrote is close."),
        (None, "against", "What they wrote has little in common."),
    ],
)
def test_a_reason_is_a_sentence(detail: Detail | None, side: Side, sentence: str) -> None:
    assert say(_reason(detail, side), AWA, BEATRICE, ENGLISH) == sentence


def test_an_earlier_pair_is_told() -> None:
    assert (
        say(_reason(None, kind="previous"), AWA, BEATRICE, ENGLISH)
        == "They were together in the earlier proposal."
    )


def test_someone_without_a_name_is_called_by_their_key() -> None:
    beatrice = Person("b@example.org")
    assert (
        say(_reason(_covered("a")), AWA, beatrice, ENGLISH) == "b@example.org offers what Awa wishes for: a."
    )


@pytest.mark.parametrize(
    ("criterion", "name"),
    [
        (Coverage(), "Wishes covered by what the mentor offers"),
        (Same("profession"), "Same profession"),
        (Same("site"), "Same place of work"),
        (Same("job_title"), "Same job title"),
        (Same("hobbies"), "Same “hobbies”"),
        (Different("organisation"), "Two different organisations"),
        (Different("site"), "Two different places of work"),
        (Different("job_title"), "Two different job titles"),
        (Different("hobbies"), "Two different answers under “hobbies”"),
        (Shared(), "Shared goals"),
        (Shared("hobbies"), "In common under “hobbies”"),
        (Languages(), "A common language"),
        (Gap("grade", 1, 2), "Gap in grade"),
        (Gap("step", 1, 2), "Gap on “step”"),
        (CommonHours(), "Common hours"),
        (Ranked(), "Choices that people ranked"),
        (CloseTexts(), "Closeness of what they wrote"),
    ],
)
def test_a_criterion_has_a_name(criterion: Criterion, name: str) -> None:
    assert say_criterion(criterion, ENGLISH) == name


@pytest.mark.parametrize(
    ("rule", "name", "forbids"),
    [
        (NotOneself(), "Nobody with themselves", "It is the same person."),
        (OutsideReportingLine(), "Outside the reporting line", "One is in the other’s reporting line."),
        (NotAgain(), "Not the same pairs as before", "They were together before."),
        (
            AvoidList(),
            "People who asked not to be together",
            "One of the two asked not to be with the other.",
        ),
        (IdentityWish(), "Identity wishes honoured", "An identity wish would not be honoured."),
        (CommonLanguage(), "A common language", "They have no language in common."),
        (MinimumHours(1), "At least one common hour a week", "They have no free hour in common."),
        (
            MinimumHours(3),
            "At least three common hours a week",
            "They have fewer than three free hours in common.",
        ),
        (
            CertificateValid(on=date(2026, 3, 1)),
            "Certification valid on 2026-03-01",
            "Béatrice has no certification known to be valid on 2026-03-01.",
        ),
        (DifferentTrait("unit"), "Two different units", "The rule “Two different units” forbids it."),
        (SameTrait("hobbies"), "Same “hobbies”", "The rule “Same “hobbies”” forbids it."),
        (
            GapWithin("grade", -1, 2.5),
            "Gap in grade: from −1 to 2.5",
            "The rule “Gap in grade: from −1 to 2.5” forbids it.",
        ),
    ],
)
def test_a_rule_has_a_name_and_a_sentence(rule: HardRule, name: str, forbids: str) -> None:
    assert (say_rule(rule, ENGLISH), say_forbidden(rule, BEATRICE, ENGLISH)) == (name, forbids)


def test_two_people_of_the_same_first_name_are_called_by_their_whole_names() -> None:
    other = replace(BEATRICE, name="awa Morel")
    assert (
        say(_reason(Stepped("grade", 1, 1, 3)), AWA, other, ENGLISH)
        == "awa Morel is one grade above Awa Diallo."
    )


def test_a_sentence_that_opens_with_a_number_opens_with_a_capital() -> None:
    class French(NullTranslations):
        def ngettext(self, singular: str, plural: str, n: int) -> str:
            return "%(hours)s heures communes par semaine."

    assert say(_reason(Hours((4, 5), 3)), AWA, BEATRICE, French()) == "Two heures communes par semaine."


@pytest.mark.parametrize(
    ("mentee", "mentor", "said"),
    [
        ({}, {}, ""),
        ({"languages": 2.0, "coverage": 1.0}, {}, " This counts double for Awa."),
        ({"languages": 2.0}, {"languages": 1.0}, " This counts double for Awa."),
        (
            {"languages": 2.0, "coverage": 1.0},
            {"languages": 2.0, "coverage": 1.0},
            " This counts double for Awa and Béatrice.",
        ),
        (
            {"languages": 5.0, "coverage": 1.0},
            {"languages": 0.0, "coverage": 1.0},
            " This matters most to Awa. This does not count for Béatrice.",
        ),
        ({"languages": 3.0, "coverage": 5.0}, {"languages": 0.5, "coverage": 1.0}, ""),
    ],
)
def test_to_whom_a_reason_matters_more_is_told(
    mentee: dict[str, float], mentor: dict[str, float], said: str
) -> None:
    awa, beatrice = replace(AWA, importance=mentee), replace(BEATRICE, importance=mentor)
    reason = _reason(_common("languages", "fr"), criterion="languages")
    assert say(reason, awa, beatrice, ENGLISH) == f"A common language: fr.{said}"
