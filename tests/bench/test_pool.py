"""The pools that measures are made on look like those of real programmes."""

import pytest
from bench.pool import CAPACITIES, RULES, TODAY, UNRANKED, pool

from relais.core.pairing import Person, Problem, Wish, compile

MENTEES = 1_000


@pytest.fixture(scope="module")
def people() -> tuple[list[Person], list[Person]]:
    return pool(MENTEES)


@pytest.fixture(scope="module")
def problem(people: tuple[list[Person], list[Person]]) -> Problem:
    return compile(*people, RULES)


@pytest.mark.slow
def test_a_seed_always_gives_the_same_pool() -> None:
    assert pool(30, seed=1) == pool(30, seed=1)
    assert pool(30, seed=1) != pool(30, seed=2)


@pytest.mark.slow
def test_there_are_a_third_as_many_mentors_unless_told_otherwise() -> None:
    assert [len(side) for side in pool(30)] == [30, 10]
    assert [len(side) for side in pool(30, mentors=30)] == [30, 30]
    assert [len(side) for side in pool(1)] == [1, 1]


@pytest.mark.slow
@pytest.mark.parametrize("mentors", [333, 500, 1_000])
def test_there_are_about_as_many_places_as_mentees(mentors: int) -> None:
    capacities = [mentor.capacity for mentor in pool(MENTEES, mentors=mentors)[1]]
    assert sum(capacities) == pytest.approx(MENTEES, rel=0.1)
    assert min(capacities) == 0


def test_a_third_as_many_mentors_take_the_capacities_of_the_table(
    people: tuple[list[Person], list[Person]],
) -> None:
    assert {mentor.capacity for mentor in people[1]} == set(CAPACITIES.tolist())


@pytest.mark.slow
def test_about_two_pairs_in_five_are_forbidden(problem: Problem) -> None:
    allowed = problem.allowed_pairs / problem.scores.size
    assert 0.56 <= allowed <= 0.66


def test_every_rule_forbids_some_pair_and_every_criterion_counts(problem: Problem) -> None:
    assert [name for name, pairs in problem.forbidden_by.items() if not pairs] == ["not_oneself"]
    assert problem.set_aside == ()


def test_each_side_sees_pairs_its_own_way_where_choices_are_ranked(problem: Problem) -> None:
    assert (problem.mentee_view != problem.mentor_view).mean() > 0.1


@pytest.mark.slow
def test_without_ranked_choices_both_sides_see_alike_but_for_what_they_hold_important(
    people: tuple[list[Person], list[Person]],
) -> None:
    mentees, mentors = people
    problem = compile(mentees, mentors, UNRANKED)
    rows = [at for at, mentee in enumerate(mentees) if not mentee.importance]
    columns = [at for at, mentor in enumerate(mentors) if not mentor.importance]
    assert problem.mentee_view[rows][:, columns].tolist() == problem.mentor_view[rows][:, columns].tolist()


def test_reporting_lines_are_several_levels_deep_and_cross_units(
    people: tuple[list[Person], list[Person]],
) -> None:
    by_key = {person.key: person for person in (*people[0], *people[1])}
    units = {key: person.traits["unit"] for key, person in by_key.items()}
    managed = {key: manager for key, person in by_key.items() for manager in person.managers}
    assert max(_levels(key, managed) for key in by_key) >= 3
    assert any(units[key] != units[manager] for key, manager in managed.items())
    assert any(units[key] == units[manager] for key, manager in managed.items())


def _levels(key: str, managed: dict[str, str]) -> int:
    return 1 + _levels(managed[key], managed) if key in managed else 0


def test_both_sides_rank_and_avoid_people_of_the_other_side(
    people: tuple[list[Person], list[Person]],
) -> None:
    for choosing, chosen in (people, people[::-1]):
        keys = {person.key for person in chosen}
        assert {key for person in choosing for key in person.ranked} <= keys
        assert {key for person in choosing for key in person.avoid} <= keys
        assert any(person.ranked for person in choosing)
        assert any(person.avoid for person in choosing)


def test_some_certificates_have_lapsed(people: tuple[list[Person], list[Person]]) -> None:
    lapsed = [mentor for mentor in people[1] if mentor.certificate_until and mentor.certificate_until < TODAY]
    assert 0 < len(lapsed) < len(people[1]) / 10


def test_few_topics_are_wished_by_many(people: tuple[list[Person], list[Person]]) -> None:
    wished = [wish.topic for mentee in people[0] for wish in mentee.wishes]
    counts = sorted((wished.count(topic) for topic in set(wished)), reverse=True)
    assert sum(counts[:12]) > len(wished) / 3


def test_people_share_the_values_they_have_in_common(people: tuple[list[Person], list[Person]]) -> None:
    mentees = people[0]
    weeks = {mentee.hours for mentee in mentees}
    assert len({id(mentee.hours) for mentee in mentees}) == len(weeks)
    wishes: list[Wish] = [wish for mentee in mentees for wish in mentee.wishes]
    assert len({id(wish) for wish in wishes}) == len(set(wishes))
