"""What each criterion says of Awa and Béatrice."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.pairing.instances import AWA, BEATRICE, COUMBA, DANIEL, compiled

from relais.core.pairing import (
    CloseTexts,
    CommonHours,
    Coverage,
    Criterion,
    Different,
    Gap,
    Languages,
    Person,
    Problem,
    Ranked,
    Rules,
    Same,
    Shared,
    Wish,
    compile,
)
from relais.core.pairing.texts import stems
from relais.core.pairing.weights import shares


def _score(criterion: Criterion, mentee: Person, mentor: Person) -> int:
    """The score of one pair under one criterion, in a pool where others have answered it."""
    everything = {
        "traits": {
            trait: frozenset({"elsewhere"}) for trait in ("organisation", "profession", "languages", "goals")
        },
        "scales": {"grade": 40.0},
        "offers": {"chess": None},
        "wishes": (Wish("chess"),),
        "hours": frozenset({167}),
        "text": "parachutisme",
    }
    known = [replace(person, **everything) for person in (COUMBA, DANIEL)]  # type: ignore[arg-type]  # fields by name
    return int(compile([mentee, known[0]], [mentor, known[1]], Rules((criterion,))).scores[0, 0])


WISHES = (Wish("public speaking", 2), Wish("budget", 1), Wish("network", 1))


@pytest.mark.parametrize(
    ("offers", "score"),
    [
        ({"public speaking": None, "budget": None, "network": None}, 10_000),
        ({"public speaking": None}, 5_000),
        ({"budget": 3.0, "chess": None}, 2_500),
        ({"chess": None}, 0),
        ({}, 0),
    ],
)
def test_wishes_count_by_their_importance(offers: dict[str, float | None], score: int) -> None:
    assert _score(Coverage(), replace(AWA, wishes=WISHES), replace(BEATRICE, offers=offers)) == score


@pytest.mark.parametrize(
    ("wished", "offered", "score"),
    [(4, 4, 10_000), (4, 5, 10_000), (4, 1, 2_500), (4, None, 10_000), (None, 1, 10_000)],
)
def test_a_level_below_the_one_wished_covers_in_proportion(
    wished: float | None, offered: float | None, score: int
) -> None:
    awa = replace(AWA, wishes=(Wish("budget", level=wished),))
    assert _score(Coverage(), awa, replace(BEATRICE, offers={"budget": offered})) == score


def test_wishes_that_do_not_matter_count_alike() -> None:
    awa = replace(AWA, wishes=(Wish("budget", 0), Wish("network", 0)))
    assert _score(Coverage(), awa, replace(BEATRICE, offers={"budget": None})) == 5_000


@pytest.mark.parametrize(
    ("criterion", "mentee", "mentor", "score"),
    [
        (Same("profession"), {"law"}, {"law", "audit"}, 10_000),
        (Same("profession"), {"law"}, {"audit"}, 0),
        (Same("profession"), {"law"}, None, 0),
        (Different("organisation"), {"north"}, {"south"}, 10_000),
        (Different("organisation"), {"north"}, {"north"}, 0),
        (Different("organisation"), None, {"south"}, 0),
        (Languages(), {"fr", "en"}, {"en"}, 10_000),
        (Languages(), {"fr"}, {"en"}, 0),
        (Shared("goals"), {"lead", "write", "travel"}, {"lead", "write"}, 6_666),
        (Shared("goals"), {"lead"}, {"lead", "write", "travel"}, 10_000),
        (Shared("goals"), {"lead"}, {"rest"}, 0),
    ],
)
def test_traits_are_compared(
    criterion: Same, mentee: set[str] | None, mentor: set[str] | None, score: int
) -> None:
    awa = replace(AWA, traits={criterion.trait: frozenset(mentee or ())})
    beatrice = replace(BEATRICE, traits={criterion.trait: frozenset(mentor)} if mentor else {})
    assert _score(criterion, awa, beatrice) == score


@pytest.mark.parametrize(
    ("mentor_grade", "score"),
    [(5, 10_000), (7, 10_000), (4, 5_000), (8, 5_000), (3, 0), (9, 0), (0, 0)],
)
def test_a_gap_is_best_inside_its_range_and_fades_beyond(mentor_grade: float, score: int) -> None:
    awa, beatrice = replace(AWA, scales={"grade": 4}), replace(BEATRICE, scales={"grade": mentor_grade})
    assert _score(Gap("grade", 1, 3, tolerance=2), awa, beatrice) == score


def test_without_tolerance_a_gap_is_in_or_out() -> None:
    awa = replace(AWA, scales={"grade": 4})
    gap = Gap("grade", -1, 0, tolerance=0)
    scores = [_score(gap, awa, replace(BEATRICE, scales={"grade": grade})) for grade in (2.0, 3.0, 4.0, 4.5)]
    assert scores == [0, 10_000, 10_000, 0]


@pytest.mark.parametrize(("common", "score"), [(0, 0), (1, 3_333), (3, 10_000), (9, 10_000)])
def test_common_hours_count_up_to_enough(common: int, score: int) -> None:
    awa = replace(AWA, hours=frozenset(range(10)))
    beatrice = replace(BEATRICE, hours=frozenset(range(10 - common, 40)))
    assert _score(CommonHours(3), awa, beatrice) == score


def test_nobody_gains_by_hiding_when_they_are_free() -> None:
    free, silent = replace(AWA, hours=frozenset({1, 2, 3})), replace(AWA, hours=None)
    beatrice = replace(BEATRICE, hours=frozenset({3}))
    assert (_score(CommonHours(), free, beatrice), _score(CommonHours(), silent, beatrice)) == (3_333, 0)


def test_each_side_sees_its_own_choices() -> None:
    awa = replace(AWA, ranked=("coumba", "beatrice"))
    beatrice, coumba = replace(BEATRICE, ranked=("awa",)), replace(COUMBA, ranked=("zoe",))
    problem = compiled([awa], [beatrice, coumba], Ranked())
    assert problem.mentee_view.tolist() == [[5_000, 10_000]]
    assert problem.mentor_view.tolist() == [[10_000, 0]]
    assert problem.scores.tolist() == [[7_500, 5_000]]


def test_a_side_on_which_nobody_ranked_does_not_dilute_the_rest() -> None:
    awa = replace(AWA, ranked=("beatrice",), traits={"unit": frozenset({"a"})})
    beatrice = replace(BEATRICE, traits={"unit": frozenset({"a"})})
    problem = compiled([awa], [beatrice], Ranked(50), Same("unit", weight=50))
    assert (problem.mentee_view.tolist(), problem.mentor_view.tolist()) == ([[10_000]], [[10_000]])


def test_someone_named_twice_keeps_the_better_rank() -> None:
    awa = replace(AWA, ranked=("beatrice", "coumba", "beatrice"))
    assert compiled([awa], [BEATRICE], Ranked()).mentee_view.tolist() == [[10_000]]


def test_texts_are_close_by_their_stems_in_both_languages() -> None:
    awa = replace(AWA, text="Je voudrais apprendre à négocier des budgets")
    near = replace(BEATRICE, text="J’ai négocié le budget de trois directions")
    far = replace(BEATRICE, text="La voile, la montagne")
    assert _score(CloseTexts(), awa, near) > 3_000
    assert _score(CloseTexts(), awa, far) == 0
    assert _score(CloseTexts(), awa, replace(BEATRICE, text=awa.text)) == 10_000
    assert _score(CloseTexts(), awa, BEATRICE) == 0


def test_stems_follow_the_language_of_the_text() -> None:
    assert stems("The managers were managing the meetings") == ("manag", "manag", "meet")
    assert stems("") == ()


def test_a_criterion_that_nobody_answered_is_set_aside_and_its_weight_shared() -> None:
    awa, beatrice = (replace(p, traits={"unit": frozenset("a")}) for p in (AWA, BEATRICE))
    problem = compiled([awa], [beatrice], Same("unit", weight=10), CommonHours(weight=90))
    assert (problem.set_aside, problem.scores.tolist()) == (("common_hours",), [[10_000]])


def test_importance_moves_weight_between_criteria_for_one_person_only() -> None:
    same = {"unit": frozenset("a"), "profession": frozenset("p")}
    awa = replace(AWA, traits=same, importance={"same:unit": 3.0})
    beatrice = replace(BEATRICE, traits={**same, "profession": frozenset("q")})
    problem = compiled([awa], [beatrice], Same("unit", weight=50), Same("profession", weight=50))
    assert (problem.mentee_view.tolist(), problem.mentor_view.tolist()) == ([[7_500]], [[5_000]])
    assert problem.scores.tolist() == [[6_250]]


def test_someone_to_whom_nothing_matters_keeps_the_weights_of_the_programme() -> None:
    traits = {"unit": frozenset("a")}
    awa = replace(AWA, traits=traits, importance={"same:unit": 0.0})
    problem = compiled([awa], [replace(BEATRICE, traits=traits)], Same("unit"))
    assert problem.scores.tolist() == [[10_000]]


def test_without_criteria_every_pair_is_worth_nothing_and_pairs_are_still_made() -> None:
    assert compiled([AWA], [BEATRICE]).scores.tolist() == [[0]]


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=8))
def test_shares_add_up_to_the_whole(weights: list[float]) -> None:
    parts = shares(weights)
    assert sum(parts) == (10_000 if any(weights) else 0)
    assert min(parts) >= 0


@pytest.mark.slow
@settings(max_examples=25)
@given(st.data())
def test_a_pair_is_worth_the_same_alone_and_in_a_crowd(data: st.DataObject) -> None:
    people = [data.draw(_people(str(number))) for number in range(12)]
    criteria = (
        Coverage(),
        Same("unit"),
        Shared("goals"),
        Gap("grade", 1, 2),
        CommonHours(),
        Ranked(),
        CloseTexts(),
    )
    crowd = compile(people[:6], people[6:], Rules(criteria))
    assert np.array_equal(crowd.scores[:, ::-1], _reversed(people, criteria).scores)
    assert crowd.scores.min(initial=0) >= 0
    assert crowd.scores.max(initial=0) <= 10_000


def _reversed(people: list[Person], criteria: tuple[Criterion, ...]) -> Problem:
    return compile(people[:6], people[:5:-1], Rules(criteria))


def _people(key: str) -> st.SearchStrategy[Person]:
    words = st.frozensets(st.sampled_from("abcd"), max_size=3)
    return st.builds(
        lambda traits, goals, grade, hours, text, wishes, offers, ranked: Person(
            key,
            traits={"unit": traits, "goals": goals},
            scales={} if grade is None else {"grade": grade},
            hours=hours,
            text=text,
            wishes=tuple(Wish(topic, 1 + number) for number, topic in enumerate(sorted(wishes))),
            offers=dict.fromkeys(offers),
            ranked=tuple(sorted(ranked)),
        ),
        words,
        words,
        st.none() | st.integers(0, 5),
        st.none() | st.frozensets(st.integers(0, 167), max_size=5),
        st.sampled_from(["", "budget et réseau", "public speaking"]),
        words,
        words,
        st.frozensets(st.sampled_from([str(number) for number in range(12)]), max_size=3),
    )
