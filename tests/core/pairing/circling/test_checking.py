"""The independent check finds each rule that circles break, and says whose."""

from dataclasses import replace

import pytest
from tests.core.pairing.circling.pools import wishing

from relais.core.pairing import Person
from relais.core.pairing.circling import (
    AtMost,
    Circle,
    CircleRules,
    Circles,
    LeftOut,
    Merit,
    Violation,
    check_circles,
)

AWA = wishing("awa", "budget", hours=frozenset({9, 10}), traits={"unit": frozenset({"Finances"})})
ZOE = wishing("zoé", "budget", hours=frozenset({9}), traits={"unit": frozenset({"Finances"})})
LEA = wishing("léa", "budget", "médiation", scales={"grade": 3.0})
KARIM = wishing("karim", "budget", scales={"grade": 3.0})
BEATRICE = Person("béatrice", offers={"budget": None}, hours=frozenset({9, 33}))
PEOPLE = (AWA, ZOE, LEA, KARIM)
RULES = CircleRules(fewest_mentors=1, most_mentors=1)
GOOD = Circle((0, 1, 2), (0,), "budget", (9,), 5, (Merit("topic", 5, 9),), (), ())
LEFT = LeftOut(3, "none_found", 3, (), 0, 3, 2)


def _faults(
    *circles: Circle,
    left_out: tuple[LeftOut, ...] = (LEFT,),
    total: int | None = None,
    people: tuple[Person, ...] = PEOPLE,
    mentors: tuple[Person, ...] = (BEATRICE,),
    rules: CircleRules = RULES,
) -> list[tuple[str, int | None, tuple[str, ...]]]:
    summed = sum(circle.points * len(circle.members) for circle in circles)
    found = Circles(circles, left_out, summed if total is None else total, 1, 1)
    violations = check_circles(people, rules, found, mentors=mentors)
    return [(one.fault, one.circle, one.keys) for one in violations]


def test_circles_that_keep_every_rule_have_no_fault() -> None:
    assert _faults(GOOD) == []


@pytest.mark.parametrize(
    ("changes", "rules", "fault"),
    [
        ({}, {"smallest": 4}, ("size", ("awa", "zoé", "léa"))),
        ({"mentors": ()}, {}, ("mentors", ())),
        ({}, {"fewest_mentors": 0, "most_mentors": 0}, ("mentors", ("béatrice",))),
        ({"topic": None}, {}, ("topic", ("awa", "zoé", "léa"))),
        ({"topic": "voile"}, {"wishing": 0}, ("topic", ("awa", "zoé", "léa"))),
        ({"hours": (9, 10)}, {}, ("hours", ("awa", "zoé", "léa", "béatrice"))),
        ({}, {"hours": 2}, ("hours", ("awa", "zoé", "léa", "béatrice"))),
        ({}, {"at_most": (AtMost("unit", 1),)}, ("at_most", ("awa", "zoé"))),
    ],
)
def test_a_rule_of_one_circle_is_checked(
    changes: dict[str, object], rules: dict[str, object], fault: tuple[str, tuple[str, ...]]
) -> None:
    circle = replace(GOOD, **changes)  # type: ignore[arg-type]  # fields of Circle
    told = _faults(circle, rules=replace(RULES, **rules))  # type: ignore[arg-type]  # fields of CircleRules
    assert (fault[0], 0, fault[1]) in told


def test_positions_on_a_scale_are_limited_too() -> None:
    circle = replace(GOOD, members=(0, 2, 3))
    rules = replace(RULES, at_most=(AtMost("grade", 1),))
    assert _faults(circle, left_out=(replace(LEFT, row=1),), rules=rules) == [
        ("at_most", 0, ("léa", "karim")),
    ]


def test_a_topic_wished_by_too_few_is_found() -> None:
    people = (AWA, replace(ZOE, wishes=LEA.wishes[1:]), LEA, KARIM)
    for wishing_percent, faults in ((100, [("topic", 0, ("zoé",))]), (66, [])):
        assert _faults(GOOD, people=people, rules=replace(RULES, wishing=wishing_percent)) == faults


def test_mentors_offer_the_topic_and_have_places_and_time() -> None:
    elsewhere = replace(BEATRICE, offers={"voile": None})
    assert _faults(GOOD, mentors=(elsewhere,)) == [("offer", 0, ("béatrice",))]
    assert _faults(GOOD, mentors=(replace(BEATRICE, capacity=0),)) == [("capacity", 0, ("béatrice",))]
    assert _faults(GOOD, replace(GOOD, members=(1, 2, 3)))[-1] == ("circles_per_mentor", None, ("béatrice",))


@pytest.mark.parametrize(
    ("awa", "fault"),
    [
        (replace(AWA, avoid=frozenset({"léa"})), "avoid_list"),
        (replace(AWA, managers=frozenset({"léa"})), "outside_reporting_line"),
        (replace(AWA, managers=frozenset({"karim"})), "outside_reporting_line"),
    ],
)
def test_people_who_may_not_be_together_are_found(awa: Person, fault: str) -> None:
    karim = replace(KARIM, managers=frozenset({"léa"}))
    assert _faults(GOOD, people=(awa, ZOE, LEA, karim)) == [(fault, 0, ("awa", "léa"))]


def test_a_ring_of_managers_ends() -> None:
    people = (
        replace(AWA, managers=frozenset({"karim"})),
        ZOE,
        LEA,
        replace(KARIM, managers=frozenset({"awa"})),
    )
    assert _faults(GOOD, people=people) == []


def test_nobody_leads_their_own_circle() -> None:
    assert _faults(GOOD, mentors=(replace(BEATRICE, key="awa"),)) == [("not_oneself", 0, ("awa", "awa"))]


def test_everybody_is_placed_once_or_named_once() -> None:
    assert _faults(GOOD, left_out=()) == [("forgotten", None, ("karim",))]
    assert _faults(GOOD, left_out=(LEFT, LEFT)) == [("placed_twice", None, ("karim",))]
    assert _faults(GOOD, left_out=(LEFT, replace(LEFT, row=0))) == [("placed_and_left_out", None, ("awa",))]
    several = replace(RULES, circles_per_mentor=2)
    assert [
        fault for fault, *_ in _faults(GOOD, replace(GOOD, members=(0, 1, 3)), left_out=(), rules=several)
    ] == [
        "placed_twice",
        "placed_twice",
    ]


def test_points_that_do_not_add_up_are_found() -> None:
    assert _faults(GOOD, total=14) == [("total", None, ())]
    assert _faults(replace(GOOD, points=6)) == [("total", None, ())]


def test_rows_that_are_nobody_stop_the_check() -> None:
    assert _faults(replace(GOOD, members=(0, 1, 9))) == [("unknown_row", 0, ())]
    assert _faults(replace(GOOD, mentors=(1,))) == [("unknown_row", 0, ())]
    assert check_circles(PEOPLE, RULES, Circles((), (replace(LEFT, row=9),), 0, 1, 1)) == (
        Violation("unknown_row", None, ()),
    )
