"""Why people are in no circle, each reason on a pool where it can be nothing else."""

from tests.core.pairing.circling.pools import wishing

from relais.core.pairing import Person
from relais.core.pairing.circling import Apart, AtMost, CircleRules, LeftOut, circles

MORNING, EVENING = frozenset({9, 10}), frozenset({18, 19})
OTHERS = [wishing(name, "budget", hours=MORNING) for name in ("awa", "léa", "karim")]


def _left(
    zoe: Person, *others: Person, rules: CircleRules | None = None, mentors: tuple[Person, ...] = ()
) -> LeftOut:
    found = circles([zoe, *(others or OTHERS)], rules or CircleRules(), seed=1, mentors=mentors)
    assert found.left_out[0].row == 0
    return found.left_out[0]


def test_hours_that_nobody_shares_are_the_reason() -> None:
    assert _left(wishing("zoé", "budget", hours=EVENING)) == LeftOut(
        0, "no_hours", 0, (Apart("hours", 3),), 0, 0, 2
    )


def test_a_topic_that_nobody_shares_is_the_reason() -> None:
    assert _left(wishing("zoé", "voile", hours=MORNING)) == LeftOut(
        0, "no_topic", 0, (Apart("topic", 3),), 0, 0, 2
    )


def test_people_to_avoid_are_the_reason() -> None:
    left = _left(wishing("zoé", "budget", avoid=frozenset({"awa", "léa"})))
    assert (left.cause, left.apart, left.companions) == ("kept_apart", (Apart("avoid_list", 2),), 1)


def test_a_reporting_line_is_the_reason_at_any_distance() -> None:
    chiefs = {"awa": "léa", "léa": "karim", "karim": "yann"}
    others = [wishing(name, "budget", managers=frozenset({chief})) for name, chief in chiefs.items()]
    left = _left(wishing("zoé", "budget", managers=frozenset({"awa"})), *others, wishing("lou", "budget"))
    assert (left.cause, left.apart, left.companions) == (
        "kept_apart",
        (Apart("outside_reporting_line", 3),),
        1,
    )


def test_a_limit_of_one_is_named() -> None:
    people = [
        wishing(name, "budget", traits={"unit": frozenset({"Finances"})}) for name in ("zoé", "awa", "léa")
    ]
    left = _left(*people, rules=CircleRules(at_most=(AtMost("unit", 1),)))
    assert (left.cause, left.apart) == ("kept_apart", (Apart("at_most:unit", 2),))


def test_rules_together_are_the_reason_when_none_is_alone() -> None:
    busy = [wishing(name, "budget", hours=EVENING) for name in ("awa", "léa")]
    elsewhere = [wishing(name, "voile", hours=MORNING) for name in ("karim", "yann")]
    left = _left(wishing("zoé", "budget", hours=MORNING), *busy, *elsewhere)
    assert (left.cause, left.companions) == ("rules_together", 0)
    assert left.apart == (Apart("hours", 2), Apart("topic", 2))


def test_no_mentor_for_the_topic_is_the_reason() -> None:
    rules = CircleRules(fewest_mentors=1, most_mentors=1)
    mentors = (Person("béatrice", offers={"voile": None}), Person("coumba", capacity=0))
    assert _left(wishing("zoé", "budget"), rules=rules, mentors=mentors).cause == "no_mentor"


def test_mentors_who_all_lead_already_are_the_reason() -> None:
    people = [wishing(f"p{at}", "budget") for at in range(7)]
    rules = CircleRules(3, 3, 3, fewest_mentors=1, most_mentors=1)
    found = circles(people, rules, seed=1, mentors=[Person("béatrice", offers={"budget": None})])
    assert {(left.cause, left.full) for left in found.left_out} == {("full", 1)}
    apart = [wishing("zoé", "budget", avoid=frozenset({"p0", "p1", "p2", "p3"})), *people]
    left = circles(apart, rules, seed=1, mentors=[Person("béatrice", offers={"budget": None})]).left_out
    assert {one.cause for one in left} <= {"full", "mentors_taken"}


def test_full_circles_are_the_reason_and_counted() -> None:
    people = [wishing(f"p{at}", "budget") for at in range(7)]
    found = circles(people, CircleRules(3, 3, 3), seed=1)
    assert [(left.cause, left.full, left.near) for left in found.left_out] == [("full", 2, 0)]


def test_too_few_who_are_left_are_the_reason() -> None:
    ends = [wishing("zoé", "budget", hours=frozenset({9})), wishing("léa", "budget", hours=frozenset({10}))]
    between = [wishing(name, "budget", hours=frozenset({9, 10})) for name in ("awa", "karim")]
    found = circles([*ends, *between], CircleRules(), seed=1)
    assert found.placed == 3
    assert [(left.cause, left.companions, left.near) for left in found.left_out] == [("too_few_left", 2, 0)]


def test_three_who_suit_two_by_two_but_not_together_are_told_so() -> None:
    topics = {"zoé": ("a", "b"), "awa": ("b", "c"), "léa": ("a", "c")}
    left = _left(*(wishing(name, *wishes) for name, wishes in topics.items()))
    assert left == LeftOut(0, "none_found", 2, (), 0, 2, 2)
