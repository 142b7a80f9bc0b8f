"""What the check adds up is a bound whatever is claimed, and the same however the pass is cut up."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.pairing.instances import Instance, instances

from relais.core.pairing import Cover, Objective, Problem, Proof, check, duality, examining, solve
from relais.core.pairing.checking import certify

PRICES = st.integers(-12, 12) | st.integers(-(2**40), 2**40)


def _with_minimum(instance: Instance, minimum: Sequence[int]) -> Problem:
    problem = instance.problem()
    return replace(problem, minimum=np.array(minimum, np.int64))


def _claims(draw: st.DrawFn, instance: Instance) -> Proof:
    mentees, mentors = len(instance.places), instance.mentors

    def cover() -> Cover:
        masks = [draw(st.lists(st.booleans(), min_size=n, max_size=n)) for n in (mentees, mentors)]
        return Cover(np.array(masks[0], bool), np.array(masks[1], bool))

    prices = draw(st.lists(PRICES, min_size=mentors, max_size=mentors))
    bonuses = draw(st.tuples(st.integers(-20, 20), st.integers(-20, 20)))
    kind = draw(st.sampled_from([(False, False), (True, False), (False, True)]))
    return Proof(
        cover(),
        cover(),
        np.array(prices, np.int64),
        *bonuses,
        above=cover(),
        above_is_people=kind[0],
        above_is_minimum=kind[1],
    )


@st.composite
def claims(draw: st.DrawFn) -> tuple[Instance, list[int], Proof]:
    """An instance, minimums and a proof full of anything."""
    instance = draw(instances(most=3))
    minimum = draw(st.lists(st.integers(0, 2), min_size=instance.mentors, max_size=instance.mentors))
    return instance, minimum, _claims(draw, instance)


def _keeping(instance: Instance, minimum: Sequence[int]) -> list[tuple[tuple[int, int], ...]]:
    """Every set of pairs that keeps the rules and the minimums."""

    def loads(pairs: Sequence[tuple[int, int]]) -> list[int]:
        return [sum(column == j for _, column in pairs) for j in range(instance.mentors)]

    return [
        pairs
        for pairs in instance.matchings()
        if all(load >= least for load, least in zip(loads(pairs), minimum, strict=True))
    ]


@given(claims())
def test_no_claim_makes_a_bound_smaller_than_what_some_pairs_reach(
    made: tuple[Instance, list[int], Proof],
) -> None:
    instance, minimum, proof = made
    problem, keeping = _with_minimum(instance, minimum), _keeping(instance, minimum)
    for pairs in keeping[:12]:
        certificate = certify(problem, "total", np.array(pairs, np.intp).reshape(-1, 2), proof)
        assert certificate.dual is not None
        assert certificate.violations == ()
        alike = [instance.total(other) for other in keeping if instance.size(other) == instance.size(pairs)]
        assert certificate.dual >= max(alike)
        assert certificate.most_people >= max(instance.size(other)[0] for other in keeping)
        assert certificate.most_pairs >= max(instance.size(other)[1] for other in keeping)


@given(claims())
def test_no_claim_calls_a_worst_pair_the_best_when_it_is_not(
    made: tuple[Instance, list[int], Proof],
) -> None:
    instance, minimum, proof = made
    problem, keeping = _with_minimum(instance, minimum), _keeping(instance, minimum)
    for pairs in keeping[:12]:
        certificate = certify(problem, "fair", np.array(pairs, np.intp).reshape(-1, 2), proof)
        alike = [other for other in keeping if instance.size(other) == instance.size(pairs)]
        best = max(instance.lowest_free(other) for other in alike)
        if certificate.lowest_is_best:
            assert best == instance.lowest_free(pairs)


@given(claims(), st.sampled_from(["total", "fair", "stable"]))
def test_arithmetic_tiles_and_threads_change_nothing(
    made: tuple[Instance, list[int], Proof], objective: Objective
) -> None:
    instance, minimum, proof = made
    problem, (pairs, *_) = _with_minimum(instance, minimum), [*instance.matchings(), ()]
    told = np.array(pairs, np.intp).reshape(-1, 2)
    usual = certify(problem, objective, told, proof)
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(duality, "_SMALL", 0)
        assert certify(problem, objective, told, proof) == usual
        changed.setattr(examining, "_COLUMNS", 1)
        changed.setattr(examining, "_TILE", 1)
        assert certify(problem, objective, told, proof) == usual
        changed.setattr(examining, "_WORTH_A_THREAD", 0)
        changed.setattr(duality, "_FEW_PLACES", 0)
        assert certify(problem, objective, told, proof) == usual
        changed.setattr(duality, "_SMALL", 2**28)
        assert certify(problem, objective, told, proof) == usual


def test_a_mentor_below_their_minimum_breaks_the_total_and_is_named_for_stable() -> None:
    problem = Problem.from_scores([[9, 4], [8, 1]], [2, 1], minimum=[1, 1])
    both_with_the_first = np.array([[0, 0], [1, 0]])
    expected: dict[Objective, tuple[str, ...]] = {"total": ("minimum",), "fair": ("minimum",), "stable": ()}
    for objective, violations in expected.items():
        certificate = certify(
            problem, objective, both_with_the_first, solve(replace(problem, minimum=np.zeros(2, int))).proof
        )
        assert (certificate.violations, certificate.below_minimum) == (violations, (1,))
        assert certificate.is_proven == (objective == "stable")


def test_a_price_below_zero_proves_the_cost_of_a_minimum() -> None:
    problem = Problem.from_scores([[9, 4], [8, 1]], [2, 1], minimum=[0, 1])
    nobody = Cover(np.zeros(2, bool), np.zeros(2, bool))
    proof = Proof(nobody, nobody, np.array([0, -5]))
    certificate = certify(problem, "total", np.array([[0, 1], [1, 0]]), proof)
    assert (certificate.primal, certificate.dual, certificate.is_proven) == (12, 12, True)
    too_low = certify(problem, "total", np.array([[0, 1], [1, 0]]), replace(proof, prices=np.array([0, -8])))
    assert (too_low.dual, too_low.is_proven) == (13, False)


def test_a_locked_pair_counts_towards_the_minimum() -> None:
    problem = Problem.from_scores([[9, 4], [8, 1]], [2, 1], minimum=[0, 1], locked=[(1, 1)])
    certificate = certify(problem, "total", [[0, 0], [1, 1]], solve(problem).proof)
    assert (certificate.violations, certificate.below_minimum, certificate.is_proven) == ((), (), True)


def test_the_check_tells_how_far_it_is_and_can_be_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examining, "_TILE", 20)
    problem = Problem.from_scores(np.arange(2_000).reshape(100, 20), [5] * 20)
    matching, told = solve(problem), list[float]()
    for least in (2**22, 0):
        monkeypatch.setattr(examining, "_WORTH_A_THREAD", least)
        told.clear()
        assert check(problem, matching, progress=told.append).is_proven
        assert told == [(row + 1) / 100 for row in range(100)]

        def stop(done: float) -> None:
            told.append(done)
            raise KeyboardInterrupt

        told.clear()
        with pytest.raises(KeyboardInterrupt):
            check(problem, matching, progress=stop)
        assert told == [0.01]
