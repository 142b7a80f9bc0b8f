"""Pools of people through the compiled kernels: the same points, the same rules, the same pairs whatever the order."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relais.core.pairing import (
    AvoidList,
    CertificateValid,
    CloseTexts,
    CommonHours,
    CommonLanguage,
    Coverage,
    Criterion,
    Different,
    DifferentTrait,
    Gap,
    GapWithin,
    HardRule,
    IdentityWish,
    KeyPair,
    Languages,
    MinimumHours,
    NotAgain,
    Objective,
    OutsideReportingLine,
    Person,
    Problem,
    Ranked,
    Rules,
    Same,
    SameTrait,
    Shared,
    Wish,
    compile,
    explain,
    sizes,
    solve,
)

TODAY = date(2026, 9, 1)
TRAITS = ("organisation", "unit", "profession", "languages", "goals", "identity", "site")
WORDS = ("budget", "équipe", "parler", "droit", "music", "teaching", "learning", "voyage")
CRITERIA: tuple[Criterion, ...] = (
    Coverage(40),
    Same("profession", weight=10),
    Different("organisation", weight=7),
    Shared("goals", weight=15),
    Languages(weight=10),
    Gap("grade", -1.5, 2, 0.5, weight=20),
    CommonHours(9, weight=15),
    Ranked(20),
    CloseTexts(13),
)
HARD: tuple[HardRule, ...] = (
    OutsideReportingLine(),
    AvoidList(),
    CommonLanguage(),
    MinimumHours(2),
    CertificateValid(on=TODAY),
    IdentityWish(),
    DifferentTrait("unit"),
    SameTrait("site"),
    GapWithin("grade", -2, 300),
)


@dataclass(frozen=True)
class Pool:
    """People of both sides under rules."""

    mentees: tuple[Person, ...]
    mentors: tuple[Person, ...]
    rules: Rules

    @property
    def plain(self) -> Problem:
        return compile(self.mentees, self.mentors, self.rules)

    @property
    def large(self) -> Problem:
        with kernels():
            return compile(self.mentees, self.mentors, self.rules)

    @property
    def held(self) -> Problem:
        """Solved as a large pool whose scores are still few enough to be held."""
        with kernels(gathering=False):
            return compile(self.mentees, self.mentors, self.rules)

    def in_order(self, order: Random) -> "Pool":
        """The same people, in another order on both sides."""
        mentees, mentors = [*self.mentees], [*self.mentors]
        order.shuffle(mentees)
        order.shuffle(mentors)
        return Pool(tuple(mentees), tuple(mentors), self.rules)


@contextmanager
def kernels(*, gathering: bool = True) -> Iterator[None]:
    """Pools of any size are solved as large ones are; as very large ones, whose scores are gathered as they are read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sizes, "MOST_PLAIN", -1)
        if gathering:
            patch.setattr(sizes, "MOST_WHOLE", -1)
        yield


@st.composite
def pools(draw: st.DrawFn, *, most: int = 20) -> Pool:
    """People of all kinds, who leave out what they like, under some of all criteria and rules."""
    chance = Random(draw(st.integers(0, 2**32 - 1)))
    sizes_drawn = draw(st.tuples(st.integers(1, most), st.integers(1, most)))
    values = draw(st.sampled_from([3, 400]))
    keys = [
        [f"{side}{number}" for number in range(count)] for side, count in zip("ab", sizes_drawn, strict=True)
    ]
    mentees = tuple(_person(chance, key, keys[1], values) for key in keys[0])
    mentors = tuple(_person(chance, key, keys[0], values) for key in keys[1])
    pairs = [(chance.choice(keys[0]), chance.choice(keys[1])) for _ in range(12)]
    return Pool(mentees, mentors, _rules(chance, draw(st.sampled_from([0.0, 0.3])), pairs))


def _rules(chance: Random, strict: float, pairs: Sequence[KeyPair]) -> Rules:
    """Most criteria, a part of the hard rules, previous pairs of which some may not be again."""
    hard: list[HardRule] = [one for one in HARD if chance.random() < strict]
    return Rules(
        criteria=tuple(one for one in CRITERIA if chance.random() < 0.8),
        hard=(*hard, NotAgain(frozenset(pairs[:4]))),
        places=chance.choice([1, 1, 2]),
        previous=pairs,
        stickiness=chance.choice([0, 300, 1_000_000]),
    )


def _person(chance: Random, key: str, others: Sequence[str], values: int) -> Person:
    def some(kind: str) -> frozenset[str]:
        return frozenset(f"{kind} {chance.randrange(values)}" for _ in range(chance.randrange(4)))

    def level() -> float | None:
        return chance.choice([None, 0.0, 0.5, 1.0, 3.0])

    names = [one.name for one in CRITERIA]
    return Person(
        key,
        traits={trait: some(trait) for trait in TRAITS if chance.random() < 0.8},
        scales={"grade": chance.randrange(values) + 0.5} if chance.random() < 0.9 else {},
        offers={topic: level() for topic in sorted(some("topic"))},
        wishes=tuple(Wish(topic, chance.choice([0.0, 1.0, 2.5]), level()) for topic in sorted(some("topic"))),
        hours=_hours(chance),
        ranked=tuple(dict.fromkeys(chance.choices(others, k=chance.randrange(4)))),
        avoid=frozenset(chance.choices(others, k=chance.randrange(2))),
        managers=frozenset(chance.choices(others, k=chance.randrange(3))),
        capacity=chance.randrange(4),
        certificate_until=chance.choice([None, TODAY - timedelta(1), TODAY, TODAY + timedelta(90)]),
        wished_identity=some("identity") if chance.random() < 0.1 else frozenset(),
        text=" ".join(chance.choices(WORDS, k=chance.randrange(6))),
        importance={name: chance.choice([0.0, 0.3, 1.0, 7.5]) for name in names if chance.random() < 0.2},
    )


def _hours(chance: Random) -> frozenset[int] | None:
    week = chance.sample(range(168), chance.choice([0, 5, 60, 168]))
    return None if chance.random() < 0.2 else frozenset(week)


def _same_tables(one: Problem, other: Problem) -> None:
    assert np.array_equal(one.scores, other.scores)
    assert np.array_equal(one.mentee_view, other.mentee_view)
    assert np.array_equal(one.mentor_view, other.mentor_view)
    assert dict(one.forbidden_by) == dict(other.forbidden_by)
    assert one.allowed_pairs == other.allowed_pairs
    assert one.set_aside == other.set_aside


@pytest.mark.slow
@settings(max_examples=80)
@given(pools())
def test_every_pair_of_people_gets_the_same_points_on_both_paths(pool: Pool) -> None:
    _same_tables(pool.plain, pool.large)


@pytest.mark.slow
@settings(max_examples=40)
@given(pools(), st.sampled_from(["total", "fair", "stable"]))
def test_scores_that_are_held_and_scores_that_are_gathered_give_the_same_pairs(
    pool: Pool, objective: Objective
) -> None:
    held, gathered = pool.held, pool.large
    _same_tables(held, gathered)
    assert solve(held, objective).pairs.tolist() == solve(gathered, objective).pairs.tolist()


@pytest.mark.slow
def test_four_hundred_people_who_are_all_different_get_the_same_points_on_both_paths() -> None:
    chance = Random(2026)
    mentors = tuple(_person(chance, f"b{number}", ("a0",), 400) for number in range(40))
    mentees = tuple(_person(chance, f"a{number}", ("b0",), 400) for number in range(400))
    rules = Rules(criteria=CRITERIA, hard=HARD[:5], previous=[("a0", "b0")], stickiness=300)
    pool = Pool(mentees, mentors, rules)
    _same_tables(pool.plain, pool.large)


@pytest.mark.slow
@settings(max_examples=25)
@given(pools(), st.sampled_from(["total", "fair", "stable"]), st.randoms(use_true_random=False))
def test_the_order_of_the_lists_never_changes_who_is_with_whom(
    pool: Pool, objective: Objective, order: Random
) -> None:
    assert _by_key(pool, objective) == _by_key(pool.in_order(order), objective)


def _by_key(pool: Pool, objective: Objective) -> list[KeyPair]:
    matching = solve(pool.large, objective)
    assert matching.certificate.is_proven
    return sorted(
        (pool.mentees[row].key, pool.mentors[column].key) for row, column in matching.pairs.tolist()
    )


@pytest.mark.slow
@settings(max_examples=25)
@given(pools(), st.sampled_from(["total", "fair", "stable"]))
def test_the_reasons_of_any_pair_add_up_to_its_points(pool: Pool, objective: Objective) -> None:
    problem = pool.large
    matching, scores = solve(problem, objective), problem.scores
    for row in range(problem.mentee_count):
        assert (explain(problem, matching, row).absence is not None) == (row in matching.left_out)
        for column in range(problem.mentor_count):
            (pair,) = explain(problem, matching, row, column).pairs
            assert pair.score == scores[row, column]
            assert bool(pair.forbidden_by) == (pair.score < 0)
            assert pair.score < 0 or sum(reason.points for reason in pair.reasons) == pair.score


@pytest.mark.parametrize("stickiness", [1, 300, 1_000_000])
def test_a_pair_of_last_year_that_a_rule_forbids_today_is_not_made_again(stickiness: int) -> None:
    awa, karim = (Person(key, wishes=(Wish("budget"),)) for key in ("awa", "karim"))
    beatrice = Person("beatrice", offers={"budget": None}, avoid=frozenset({"awa"}))
    coumba = Person("coumba", offers={"budget": None})
    rules = Rules((Coverage(40),), (AvoidList(),), previous=[("awa", "beatrice")], stickiness=stickiness)
    matching = solve(Pool((awa, karim), (beatrice, coumba), rules).large)
    assert matching.pairs.tolist() == [[0, 1], [1, 0]]
    assert matching.total == 20_000
