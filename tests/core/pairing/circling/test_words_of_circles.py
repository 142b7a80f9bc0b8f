"""Circles, what people bring, absences and rules as sentences."""

from dataclasses import replace
from gettext import NullTranslations
from typing import get_args

import pytest
from tests.core.pairing.circling.pools import wishing

from relais.core.pairing import Person
from relais.core.pairing.circling import (
    Apart,
    AtMost,
    Brought,
    Cause,
    CircleRules,
    LeftOut,
    Varied,
    circles,
)
from relais.core.pairing.words.circle_rules import say_circle_rules
from relais.core.pairing.words.circles import circle_reasons, say_brought, say_circle, say_times
from relais.core.pairing.words.left_out import say_left_out

ENGLISH = NullTranslations()
MORNING = frozenset({9, 10})
NANTES = {"site": frozenset({"Nantes"}), "Sport": frozenset({"judo"})}
AWA = wishing("awa", "budget", hours=MORNING, traits=NANTES, offers={"budget": None})
ZOE = wishing("zoé", "budget", hours=MORNING, traits={"site": frozenset({"Rennes"})})
LEA = wishing("léa", "budget", "voile", hours=MORNING, traits=NANTES)
BEATRICE = Person("béatrice", "Béatrice Morel", offers={"budget": None}, hours=MORNING)
VARIED = tuple(map(Varied, ("site", "Sport", "profession")))


def _told(*people: Person, rules: CircleRules, mentors: tuple[Person, ...] = ()) -> tuple[str, ...]:
    found = circles(people, rules, seed=1, mentors=mentors, steps=50)
    return say_circle(found.circles[0], people, rules, ENGLISH, mentors=mentors)


def test_a_circle_is_told_whole() -> None:
    rules = CircleRules(varied=VARIED, fewest_mentors=1, most_mentors=1)
    assert _told(AWA, ZOE, LEA, rules=rules, mentors=(BEATRICE,)) == (
        "Everybody would like to work on “budget”.",
        "Everybody is free: Monday 9:00–11:00.",
        "Béatrice leads the circle.",
        "Awa already knows this topic and can talk about it.",
        "They work in two places: Nantes, Rennes.",
        "Under “Sport”, they gave one answer: judo.",
    )


def _told_to(reader: str, *people: Person, mentors: tuple[Person, ...] = ()) -> list[str]:
    rules = CircleRules(fewest_mentors=1, most_mentors=1)
    found = circles(people, rules, seed=1, mentors=mentors, steps=50).circles[0]
    told = circle_reasons(found, people, rules, ENGLISH, mentors=mentors, silent={"mentors"}, to=reader)
    return [sentence for _side, sentence in told[2:]]


def test_whoever_is_in_a_circle_is_spoken_to() -> None:
    lea = replace(LEA, offers={"budget": None})
    alone, both = (AWA, ZOE, LEA), (AWA, ZOE, lea)
    assert _told_to("awa", *alone, mentors=(BEATRICE,)) == [
        "You already know this topic and can talk about it."
    ]
    assert _told_to("awa", *both, mentors=(BEATRICE,)) == [
        "You and Léa already know this topic and can talk about it."
    ]
    assert _told_to("zoé", *both, mentors=(BEATRICE,)) == [
        "Awa and Léa already know this topic and can talk about it."
    ]


def test_a_silence_in_a_circle_is_told_to_whoever_is_silent() -> None:
    silent, mute = Person("lou", "Lou"), Person("béatrice", "Béatrice Morel")
    people = (replace(AWA, offers={}), ZOE, silent)
    assert _told_to("lou", *people, mentors=(mute,)) == [
        "You have not said what you wish to work on.",
        "Béatrice has not said what they can offer.",
        "You have not said when you are free.",
        "Béatrice has not said when they are free.",
    ]
    assert _told_to("béatrice", *people, mentors=(mute,))[1::2] == [
        "You have not said what you can offer.",
        "You have not said when you are free.",
    ]


def test_what_was_not_said_is_told_of_each() -> None:
    silent = Person("lou", "Lou")
    mute = Person("béatrice", "Béatrice Morel")
    rules = CircleRules(fewest_mentors=1, most_mentors=1)
    assert _told(replace(AWA, offers={}), ZOE, silent, rules=rules, mentors=(mute,)) == (
        "Everyone who gave their wishes would like to work on “budget”.",
        "Everyone who gave their hours is free: Monday 9:00–11:00.",
        "Béatrice leads the circle.",
        "Lou has not said what they wish to work on.",
        "Béatrice has not said what they can offer.",
        "Lou has not said when they are free.",
        "Béatrice has not said when they are free.",
    )


def test_a_topic_of_some_or_of_nobody_is_told() -> None:
    other = wishing("lou", "voile", hours=frozenset({20}))
    told = _told(replace(AWA, offers={}), ZOE, other, rules=CircleRules(wishing=60, hours=0))
    assert told == (
        "Two people of three put “budget” among their wishes.",
        "They are never free at the same time.",
    )
    silent = [Person(name, name) for name in ("awa", "zoé", "lou")]
    assert _told(*silent, rules=CircleRules())[0] == "This circle has no topic yet: its members choose one."


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        ([], ""),
        ([23, 24], "Monday 23:00–24:00 and Tuesday 0:00–1:00"),
        (
            [9, 11, 34, 166, 167],
            "Monday 9:00–10:00, Monday 11:00–12:00, Tuesday 10:00–11:00, and at other times",
        ),
    ],
)
def test_times_are_told_by_day(hours: list[int], told: str) -> None:
    assert say_times(hours, ENGLISH) == told


def test_what_each_brings_is_told() -> None:
    assert say_brought(Brought(0, False, None, False, ()), "Awa", ENGLISH) == ()
    assert say_brought(Brought(0, True, 0, True, ()), "Awa", ENGLISH) == (
        "This topic is one of Awa’s wishes.",
        "Awa knows this topic.",
    )
    assert say_brought(Brought(0, False, 0, False, (("site", "Rennes"), ("unit", "A"))), "Awa", ENGLISH) == (
        "Awa has other wishes than this topic.",
        "Only Awa brings: Rennes, A.",
    )


CAUSES: dict[Cause, str] = {
    "too_few_people": "There are too few people in all for a circle of three.",
    "no_hours": "Too few people are free two hours a week at the same time as Zoé.",
    "no_topic": "Too few people share a wish with Zoé.",
    "kept_apart": "The rules keep Zoé apart from too many people to form a circle.",
    "rules_together": "All the rules together leave too few people for a circle with Zoé.",
    "no_mentor": "Too few mentors suit Zoé by topic, by hours and under the rules.",
    "full": "Two circles would suit Zoé, and they are full.",
    "mentors_taken": "Zoé could be with 12 people, but the mentors who suit have no circle left to give.",
    "too_few_left": "Zoé could be with 12 people, but too many of them are needed in other circles.",
    "none_found": "Zoé could be with 12 people, but no circle was found that suits them all.",
}


def test_every_cause_has_its_sentence() -> None:
    assert set(CAUSES) == set(get_args(Cause))
    for cause, sentence in CAUSES.items():
        left = LeftOut(0, cause, 12, (), 2, 1, 2)
        assert say_left_out(left, [ZOE], CircleRules(hours=2), ENGLISH) == (sentence,)


def test_rules_that_keep_people_away_are_counted() -> None:
    apart = (
        Apart("hours", 12),
        Apart("topic", 2),
        Apart("outside_reporting_line", 1),
        Apart("avoid_list", 1),
        Apart("at_most:unit", 3),
        Apart("at_most:Sport", 1),
    )
    left = LeftOut(0, "rules_together", 0, apart, 0, 0, 2)
    assert say_left_out(left, [ZOE], CircleRules(), ENGLISH)[1:] == (
        "12 people are free at other hours.",
        "Two people have other wishes.",
        "One person is in Zoé’s reporting line.",
        "With one person, one of the two asked not to be together.",
        "Three people are of the same unit, and a circle takes one.",
        "One person gave the same answer under “Sport”, where each is to be different.",
    )


ALWAYS = "Nobody is with someone of their reporting line, nor with someone whom either asked to avoid."


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        (
            CircleRules(hours=0, wishing=0),
            ("From three to eight people, best with five.", "No topic in common is needed.", ALWAYS),
        ),
        (
            CircleRules(4, 4, 4, wishing=60, at_most=(AtMost("unit", 1), AtMost("Sport", 2)), most_mentors=1),
            (
                "Four people in each.",
                "One topic that at least 60% of the people wish for.",
                "Everybody is free at the same time, at least one hour a week.",
                "At most one person from each unit.",
                "At most two people with the same answer under “Sport”.",
                "Mentors lead circles where they can, and offer their topic.",
                ALWAYS,
            ),
        ),
    ],
)
def test_rules_are_told(rules: CircleRules, told: tuple[str, ...]) -> None:
    assert say_circle_rules(rules, ENGLISH) == told


@pytest.mark.parametrize(
    ("fewest", "most", "sentence"),
    [
        (1, 1, "One mentor leads each circle and offers its topic."),
        (2, 2, "Two mentors lead each circle and offer its topic."),
        (1, 2, "One or two mentors lead each circle and offer its topic."),
    ],
)
def test_leading_is_told(fewest: int, most: int, sentence: str) -> None:
    rules = CircleRules(hours=3, fewest_mentors=fewest, most_mentors=most)
    assert say_circle_rules(rules, ENGLISH)[2:4] == (
        "Everybody is free at the same time, at least three hours a week.",
        sentence,
    )
