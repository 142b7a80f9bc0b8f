"""What stability costs is counted against the greatest total, and by brute force."""

from hypothesis import given
from tests.core.pairing.instances import Instance, instances

from relais.core.pairing import Problem, solve
from relais.core.pairing.stability import stability_cost


@given(instances(views=True))
def test_the_cost_is_the_difference_with_the_greatest_total(instance: Instance) -> None:
    problem = instance.problem()
    stable = solve(problem, "stable")
    cost = stability_cost(problem, stable)
    people, pairs, points = max(
        (*instance.size(other), instance.total(other)) for other in instance.matchings()
    )
    with_somebody = len({row for row, _ in stable.pairs.tolist()})
    assert (cost.people, cost.pairs) == (people - with_somebody, pairs - len(stable.pairs))
    assert cost.points == points - stable.total
    assert cost.people == stable.certificate.most_people - stable.certificate.people
    assert min(cost.people, cost.pairs) >= 0


def test_who_would_have_somebody_and_who_would_lose_somebody_is_named() -> None:
    # Awa's first choice is the only mentor Zoé may have; the other mentor has room, and Awa may have him too.
    problem = Problem.from_scores([[9, 8], [8, -1]], [1, 1])
    cost = stability_cost(problem, solve(problem, "stable"))
    assert (cost.would_have.tolist(), cost.would_lose.tolist()) == ([1], [])
    # As many people, so whoever is worth most stays: nobody is named when pairs are the same.
    alike = Problem.from_scores([[9, 1], [1, 9]], [1, 1])
    cost = stability_cost(alike, solve(alike, "stable"))
    assert (cost.people, cost.pairs, cost.points) == (0, 0, 0)
    assert (cost.would_have.tolist(), cost.would_lose.tolist()) == ([], [])


def test_one_person_may_take_the_place_of_another() -> None:
    # Both sides' views put Awa first; together, Zoé is worth more.
    problem = Problem.from_scores([[5], [9]], [1], mentee_view=[[1], [1]], mentor_view=[[2], [1]])
    cost = stability_cost(problem, solve(problem, "stable"))
    assert (cost.people, cost.points) == (0, 4)
    assert (cost.would_have.tolist(), cost.would_lose.tolist()) == ([1], [0])
