"""What a programme knows between mentors and members: agreements, rooms, and who is to be led by whom."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.core.pairing.circling.pools import Instance, instances

from relais.core.pairing import Person, Refusal
from relais.core.pairing.circling import Circle, CircleRules, Circles, Leading, check_circles, circles

LED = CircleRules(3, 4, 6, wishing=0, hours=0, fewest_mentors=1, most_mentors=1, mentors_weight=40)


def people(number: int, letter: str = "p") -> list[Person]:
    """Persons who said nothing."""
    return [Person(f"{letter}{at}") for at in range(number)]


def leading(
    members: int, rooms: tuple[int, ...], together: tuple[tuple[int, int], ...] = (), *closed: tuple[int, int]
) -> Leading:
    """Everybody suits everybody alike, but for those who may never be together."""
    agreements = np.full((members, len(rooms)), 5_000)
    for member, mentor in closed:
        agreements[member, mentor] = -1
    return Leading(agreements, rooms, together)


def by_mentor(found: Circles) -> dict[int, tuple[int, ...]]:
    """The members of each circle, by the mentor who leads it."""
    return {circle.mentors[0]: circle.members for circle in found.circles}


def test_members_go_where_they_suit_best() -> None:
    known = Leading(np.array([[9_000, 1_000], [1_000, 9_000]] * 3), (6, 6))
    found = circles(people(6), LED, seed=1, mentors=people(2, "m"), leading=known)
    assert by_mentor(found) == {0: (0, 2, 4), 1: (1, 3, 5)}


def test_no_mentor_is_given_more_than_they_welcome() -> None:
    known = leading(7, (3, 4))
    found = circles(people(7), LED, seed=1, mentors=people(2, "m"), leading=known)
    assert {mentor: len(members) for mentor, members in by_mentor(found).items()} == {0: 3, 1: 4}


def test_a_mentor_who_welcomes_fewer_than_a_circle_leads_none() -> None:
    found = circles(people(3), LED, seed=1, mentors=people(1, "m"), leading=leading(3, (2,)))
    assert [left.cause for left in found.left_out] == ["no_mentor"] * 3


def test_two_who_may_never_be_together_are_not() -> None:
    known = leading(6, (6, 6), (), (0, 0), (1, 1))
    found = circles(people(6), LED, seed=1, mentors=people(2, "m"), leading=known)
    assert (0 in by_mentor(found)[0], 1 in by_mentor(found)[1], found.placed) == (False, False, 6)


def test_those_who_are_to_be_together_are_and_others_join_them() -> None:
    known = leading(6, (6, 6), ((0, 1), (5, 1)))
    found = circles(people(6), LED, seed=1, mentors=people(2, "m"), leading=known)
    assert {0, 5} <= set(by_mentor(found)[1])
    assert found.placed == 6


def test_those_who_cannot_be_together_are_refused_by_name() -> None:
    with pytest.raises(Refusal) as refused:
        circles(people(3), LED, seed=1, mentors=people(1, "m"), leading=leading(3, (6,), ((0, 0),), (0, 0)))
    assert refused.value.values == {"names": "m0, p0"}


def test_tables_that_do_not_fit_the_people_are_refused() -> None:
    with pytest.raises(Refusal):
        circles(people(4), LED, seed=1, mentors=people(1, "m"), leading=leading(3, (6,)))


def test_the_check_names_what_the_search_must_not_do() -> None:
    known = leading(3, (2,), ((2, 0),), (0, 0))
    broken = Circles((Circle((0, 1, 2), (0,), None, (), 0, (), (), ()),), (), 0, 1, 0)
    faults = check_circles(people(3), LED, broken, mentors=people(1, "m"), leading=known)
    assert [one.fault for one in faults] == ["room", "ruled_out"]
    parted = Circles((Circle((0, 1), (0,), None, (), 0, (), (), ()),), (), 0, 1, 0)
    faults = check_circles(people(3), LED, parted, mentors=people(1, "m"), leading=known)
    assert "together" in [one.fault for one in faults]


@pytest.mark.slow
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(instances(), st.randoms(use_true_random=False))
def test_what_is_known_of_mentors_is_kept_to(instance: Instance, chance) -> None:  # type: ignore[no-untyped-def]  # a random generator of hypothesis
    members, mentors = len(instance.people), len(instance.mentors)
    agreements = np.array([[chance.randint(-2_000, 10_000) for _ in range(mentors)] for _ in range(members)])
    agreements = np.where(agreements < 0, -1, agreements).reshape(members, mentors)
    rooms = tuple(chance.randint(0, 8) for _ in range(mentors))
    possible = [(at, by) for at in range(members) for by in range(mentors) if agreements[at, by] >= 0]
    known = Leading(agreements, rooms, tuple(chance.sample(possible, min(1, len(possible)))))
    try:
        found = circles(
            instance.people, instance.rules, seed=1, mentors=instance.mentors, leading=known, steps=60
        )
    except Refusal:
        return
    kept = known if instance.rules.most_mentors else None
    assert check_circles(instance.people, instance.rules, found, mentors=instance.mentors, leading=kept) == ()
