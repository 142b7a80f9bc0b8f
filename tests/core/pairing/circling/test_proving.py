"""What an exact solver proves of small pools, beside every grouping tried by hand."""

import builtins
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from tests.core.pairing.circling.pools import Instance, instances, most_placed, wishing

from relais.core.pairing import Person, Refusal
from relais.core.pairing.circling import CircleRules, circles, prove_infeasible

pytest.importorskip("ortools", reason="OR-Tools is an extra: nothing is proven without it")


@pytest.mark.slow
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(instances(most=7))
def test_the_solver_agrees_with_brute_force(instance: Instance) -> None:
    best = most_placed(instance)
    assert _proves(instance, best)
    assert best == 0 or not _proves(instance, best - 1)


def _proves(instance: Instance, placed: int) -> bool:
    proof = prove_infeasible(
        instance.people, instance.rules, seconds=30.0, mentors=instance.mentors, placed=placed
    )
    assert proof is None or (proof.people, proof.most) == (len(instance.people), placed)
    return proof is not None


@pytest.mark.slow
def test_four_circles_of_people_who_avoid_each_other_are_proven_to_be_the_most() -> None:
    people = [
        wishing(f"{topic} {at}", topic, hours=frozenset({9, 10 + at}))
        for topic in ("budget", "médiation")
        for at in range(8)
    ]
    people += [wishing("zoé", "voile")]
    rules = CircleRules(3, 4, 4)
    assert circles(people, rules, seed=1).placed == 16
    proof = prove_infeasible(people, rules, seconds=30.0)
    assert proof is not None
    assert (proof.people, proof.most, proof.solver.split()[:2]) == (17, 16, ["OR-Tools", "CP-SAT"])


def test_no_proof_comes_in_no_time() -> None:
    people = [Person(f"p{at}") for at in range(7)]
    assert prove_infeasible(people, CircleRules(3, 3, 3), seconds=0.0) is None


def test_too_many_people_are_refused() -> None:
    people = [Person(f"p{at}") for at in range(61)]
    with pytest.raises(Refusal) as refused:
        prove_infeasible(people, CircleRules(), seconds=1.0)
    assert str(refused.value) == "A proof is for 60 people at most, and there are 61."


def test_without_or_tools_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    found = builtins.__import__

    def without(
        name: str,
        globals_: Mapping[str, object] | None = None,
        locals_: Mapping[str, object] | None = None,
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> object:
        if name.startswith("ortools"):
            raise ImportError(name)
        return found(name, globals_, locals_, fromlist, level)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(Refusal) as refused:
        prove_infeasible([Person("awa")], CircleRules(), seconds=1.0)
    assert str(refused.value) == (
        "A proof needs OR-Tools, which is not installed. Install it with: pip install “relais[circles]”."
    )
