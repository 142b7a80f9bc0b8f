"""What may never be, rule by rule, and what happens when someone did not answer."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from tests.core.pairing.instances import AWA, BEATRICE, COUMBA, DANIEL, ZOE, compiled

from relais.core.pairing import (
    AvoidList,
    CertificateValid,
    CommonLanguage,
    DifferentTrait,
    GapWithin,
    HardRule,
    IdentityWish,
    MinimumHours,
    NotAgain,
    OutsideReportingLine,
    Person,
    Problem,
    Rules,
    Same,
    SameTrait,
    capacity_of,
    compile,
    explain,
    solve,
)

TODAY = date(2026, 3, 1)


def _verdict(rule: HardRule, mentee: Person, mentor: Person) -> str:
    problem = compiled([mentee], [mentor], hard=(rule,))
    pair = explain(problem, solve(problem), 0, 0).pairs[0]
    if pair.score < 0:
        assert (pair.forbidden_by, pair.unverified) == ((rule.name,), ())
        assert problem.forbidden_by[rule.name] == 1
        return "forbidden"
    return "unknown" if pair.unverified == (rule.name,) else "allowed"


def _with(person: Person, **traits: str) -> Person:
    return replace(person, traits={trait: frozenset(values.split()) for trait, values in traits.items()})


@pytest.mark.parametrize(
    ("rule", "mentee", "mentor", "verdict"),
    [
        (AvoidList(), replace(AWA, avoid=frozenset({"beatrice"})), BEATRICE, "forbidden"),
        (AvoidList(), AWA, replace(BEATRICE, avoid=frozenset({"awa"})), "forbidden"),
        (AvoidList(), AWA, replace(BEATRICE, avoid=frozenset({"zoe"})), "allowed"),
        (NotAgain(frozenset({("awa", "beatrice")})), AWA, BEATRICE, "forbidden"),
        (NotAgain(frozenset({("beatrice", "awa"), ("zoe", "x")})), AWA, BEATRICE, "allowed"),
        (CommonLanguage(), _with(AWA, languages="fr en"), _with(BEATRICE, languages="en"), "allowed"),
        (CommonLanguage(), _with(AWA, languages="fr"), _with(BEATRICE, languages="en"), "forbidden"),
        (CommonLanguage(), AWA, _with(BEATRICE, languages="en"), "unknown"),
        (
            DifferentTrait("organisation"),
            _with(AWA, organisation="a"),
            _with(BEATRICE, organisation="a"),
            "forbidden",
        ),
        (
            DifferentTrait("organisation"),
            _with(AWA, organisation="a"),
            _with(BEATRICE, organisation="b"),
            "allowed",
        ),
        (DifferentTrait("organisation"), _with(AWA, organisation="a"), BEATRICE, "unknown"),
        (SameTrait("site"), _with(AWA, site="a"), _with(BEATRICE, site="a b"), "allowed"),
        (SameTrait("site"), _with(AWA, site="a"), _with(BEATRICE, site="b"), "forbidden"),
        (SameTrait("site"), AWA, BEATRICE, "unknown"),
        (CertificateValid(on=TODAY), AWA, replace(BEATRICE, certificate_until=TODAY), "allowed"),
        (
            CertificateValid(on=TODAY),
            AWA,
            replace(BEATRICE, certificate_until=date(2026, 2, 28)),
            "forbidden",
        ),
        (CertificateValid(on=TODAY), AWA, BEATRICE, "forbidden"),
        (
            IdentityWish(),
            replace(AWA, wished_identity=frozenset({"deaf"})),
            _with(BEATRICE, identity="deaf"),
            "allowed",
        ),
        (
            IdentityWish(),
            replace(AWA, wished_identity=frozenset({"deaf"})),
            _with(BEATRICE, identity="x"),
            "forbidden",
        ),
        (IdentityWish(), replace(AWA, wished_identity=frozenset({"deaf"})), BEATRICE, "forbidden"),
        (IdentityWish(), AWA, replace(BEATRICE, wished_identity=frozenset({"deaf"})), "forbidden"),
        (IdentityWish(), AWA, BEATRICE, "allowed"),
    ],
)
def test_rules_about_people(rule: HardRule, mentee: Person, mentor: Person, verdict: str) -> None:
    assert _verdict(rule, mentee, mentor) == verdict


@pytest.mark.parametrize(
    ("hours", "other", "verdict"),
    [
        ({1, 2}, {2, 1}, "allowed"),
        ({1, 2}, {2, 3}, "forbidden"),
        (set(), {1}, "forbidden"),
        (None, {1}, "unknown"),
    ],
)
def test_minimum_hours(hours: set[int] | None, other: set[int], verdict: str) -> None:
    awa = replace(AWA, hours=None if hours is None else frozenset(hours))
    assert _verdict(MinimumHours(2), awa, replace(BEATRICE, hours=frozenset(other))) == verdict


@pytest.mark.parametrize(
    ("grade", "verdict"), [(5, "allowed"), (6, "allowed"), (4, "forbidden"), (7, "forbidden")]
)
def test_gap_within(grade: float, verdict: str) -> None:
    awa = replace(AWA, scales={"grade": 4})
    assert _verdict(GapWithin("grade", 1, 2), awa, replace(BEATRICE, scales={"grade": grade})) == verdict
    assert _verdict(GapWithin("grade", 1, 2), awa, BEATRICE) == "unknown"


def test_nobody_is_paired_with_themselves_even_when_no_rule_is_listed() -> None:
    problem = compiled([AWA, BEATRICE], [BEATRICE, AWA])
    assert (problem.scores >= 0).tolist() == [[True, False], [False, True]]
    assert problem.forbidden_by == {"not_oneself": 2}


def test_the_reporting_line_holds_at_any_distance_in_both_directions_through_both_sides() -> None:
    awa = replace(AWA, managers=frozenset({"coumba"}))
    zoe = replace(ZOE, managers=frozenset({"nobody in the pool"}))
    coumba, daniel = (
        replace(COUMBA, managers=frozenset({"daniel"})),
        replace(DANIEL, managers=frozenset({"zoe"})),
    )
    problem = compiled([awa, zoe], [coumba, daniel, BEATRICE], hard=(OutsideReportingLine(),))
    # Awa reports to Coumba, Coumba to Daniel, Daniel to Zoé: only Béatrice stands outside.
    assert (problem.scores >= 0).tolist() == [[False, False, True], [False, False, True]]
    pair = explain(problem, solve(problem), 0, 2).pairs[0]
    assert pair.unverified == ("outside_reporting_line",)


def test_a_circle_of_managers_does_not_loop() -> None:
    awa, beatrice = (
        replace(AWA, managers=frozenset({"beatrice"})),
        replace(BEATRICE, managers=frozenset({"awa"})),
    )
    assert _verdict(OutsideReportingLine(), awa, beatrice) == "forbidden"


@pytest.mark.parametrize(
    ("monthly", "per_pair", "capacity"),
    [
        (4.0, 2.0, 2),
        (5.9, 2.0, 2),
        (1.0, 2.0, 0),
        (100.0, 2.0, 3),
        (None, 2.0, 3),
        (0.3, 0.1, 3),
        (1.0, None, 3),
    ],
)
def test_capacity_in_hours_and_in_people(
    monthly: float | None, per_pair: float | None, capacity: int
) -> None:
    assert (
        capacity_of(replace(BEATRICE, capacity=3, monthly_hours=monthly), Rules(hours_per_pair=per_pair))
        == capacity
    )


def test_a_rule_not_in_force_tells_what_it_would_forbid_beyond_today() -> None:
    people = [_with(person, organisation="a") for person in (AWA, ZOE)]
    problem = compiled(
        people, [_with(BEATRICE, organisation="a")], hard=(NotAgain(frozenset({("awa", "beatrice")})),)
    )
    assert problem.would_forbid(DifferentTrait("organisation")) == 1


def test_locked_pairs_are_made_and_each_mentee_gets_distinct_mentors() -> None:
    problem = compiled([AWA], [BEATRICE, COUMBA, DANIEL], places=2, locked=[("awa", "daniel")])
    assert [pair[1] for pair in solve(problem).pairs.tolist()][-1] == 2
    assert len(solve(problem).pairs) == 2


def test_previous_pairs_earn_their_stickiness_in_the_score_and_in_the_reasons() -> None:
    awa, beatrice = (_with(person, unit="a") for person in (AWA, BEATRICE))
    rules = Rules((Same("unit"),), previous=[("awa", "beatrice"), ("gone", "beatrice")], stickiness=300)
    problem: Problem = compile([awa], [beatrice], rules)
    reasons = explain(problem, solve(problem), 0).pairs[0].reasons
    assert problem.scores.tolist() == [[10_300]]
    assert [(reason.kind, reason.points) for reason in reasons] == [("same", 10_000), ("previous", 300)]


def test_views_and_scores_are_forbidden_in_the_same_places() -> None:
    problem = compiled([AWA, BEATRICE], [BEATRICE, AWA])
    assert np.array_equal(problem.scores < 0, problem.mentee_view < 0)
    assert np.array_equal(problem.scores < 0, problem.mentor_view < 0)
