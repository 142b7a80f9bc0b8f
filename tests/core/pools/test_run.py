"""From a pool and settings to pairs: each part of the settings has its effect, and the optimum is an optimum."""

import json
import random
from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment
from tests.core.pools.building import Row, names, outcome, person, pool, upload

from relais.core.pairing import (
    Coverage,
    Refusal,
)
from relais.core.pools import (
    KINDS,
    OBJECTIVES,
    Objective,
    Settings,
    Unusable,
    run,
    suggest,
    to_json,
)

BEATRICE = person("Béatrice Morel", Compétences="budget, réseau")
COUMBA = person("Coumba Ndiaye", Compétences="médiation")
AWA = person("Awa Diallo", Souhaits="médiation")
YANN = person("Yann Kerbrat", Souhaits="budget")
TOPICS = ("budget", "réseau", "médiation", "négocier", "données", "anglais", "concours")


def crowd(number: int, heading: str, first: str) -> list[dict[str, object]]:
    """People with answers of all sorts, the same each time."""
    chance = random.Random(f"{first}{number}")
    return [
        {
            **person(f"{first}{n} Martin"),
            heading: ", ".join(chance.sample(TOPICS, 2)),
            "Grade": chance.choice("12345"),
            "Langues": ", ".join(chance.sample(["français", "anglais", "wolof"], chance.choice([0, 1, 2]))),
            "Service": chance.choice(["Finances", "Voirie", "Culture"]),
            "Disponibilités": f"{chance.choice(['lundi', 'mardi', 'jeudi'])} {chance.choice(['midi', 'soir'])}",
            "Nombre de mentorés": chance.choice([0, 1, 1, 2]) if heading == "Compétences" else "",
        }
        for n in range(number)
    ]


MENTORS, MENTEES = crowd(12, "Compétences", "Mentor"), crowd(15, "Souhaits", "Mentee")


def test_wishes_meet_offers() -> None:
    assert names(outcome([BEATRICE, COUMBA], [AWA, YANN])) == [
        ("Awa Diallo", "Coumba Ndiaye"),
        ("Yann Kerbrat", "Béatrice Morel"),
    ]


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_every_objective_is_proven(objective: Objective) -> None:
    both = pool(MENTORS, MENTEES)
    result = run(both, replace(suggest(both).settings, objective=objective))
    assert result.certificate.objective == objective
    assert result.certificate.is_proven
    assert result.certificate.violations == ()


@pytest.mark.parametrize("kind", KINDS)
def test_the_total_is_the_optimum_that_another_solver_finds_in_the_exported_scores(kind: str) -> None:
    tree = json.loads(to_json(outcome(MENTORS, MENTEES, kind=kind)))
    scores = np.array(tree["scores"])
    columns = np.repeat(np.arange(scores.shape[1]), [mentor["capacity"] for mentor in tree["mentors"]])
    allowed = scores[:, columns] >= 0
    # As many people as possible first: a pair is worth more than all the points there are.
    bonus = 10_000 * len(scores) + 1
    worth = np.where(allowed, scores[:, columns] + bonus, 0)
    rows, chosen = linear_sum_assignment(worth, maximize=True)
    kept = allowed[rows, chosen]
    assert len(tree["pairs"]) == int(kept.sum())
    assert tree["total"] == int(scores[rows, columns[chosen]][kept].sum())


def test_shuffled_rows_give_the_same_pairs() -> None:
    shuffled_mentors, shuffled_mentees = MENTORS[::-1], random.Random(7).sample(MENTEES, len(MENTEES))
    assert sorted(names(outcome(MENTORS, MENTEES))) == sorted(
        names(outcome(shuffled_mentors, shuffled_mentees))
    )


def test_points_of_the_reasons_add_up_to_the_score() -> None:
    result = outcome(MENTORS, MENTEES)
    assert [pair.score for pair in result.pairs] == [
        sum(reason.points for reason in pair.explanation.reasons) for pair in result.pairs
    ]


def test_pairs_people_left_and_loads_account_for_everybody() -> None:
    result = outcome(MENTORS, MENTEES)
    placed = {pair.mentee.person.key for pair in result.pairs}
    left = {person.mentee.person.key for person in result.left_over}
    assert placed | left == {member.person.key for member in result.pool.mentees.members}
    assert placed & left == set()
    assert sum(load.given for load in result.loads) == len(result.pairs)
    assert all(load.given <= load.places for load in result.loads)


def test_nobody_is_accompanied_by_their_manager_in_any_kind() -> None:
    mentees: list[Row] = [{**YANN, "Manager": "Béatrice Morel"}]
    for kind in KINDS:
        result = outcome([BEATRICE], mentees, kind=kind)
        assert result.pairs == ()
        absence = result.left_over[0].explanation.absence
        assert absence
        assert [ruled.rule for ruled in absence.ruled_out] == ["outside_reporting_line"]


def test_settings_cannot_lift_the_reporting_line() -> None:
    both = pool([BEATRICE], [{**YANN, "Manager": "Béatrice Morel"}])
    assert run(both, Settings(criteria=(Coverage(),), hard=())).pairs == ()


def test_a_wish_of_identity_is_honoured_even_when_settings_forget_it() -> None:
    asked = {"match with similar identity": "yes", "identity to match": "Gay"}
    both = pool([{**BEATRICE, "characteristics": "Non-binary"}], [{**YANN, **asked}])
    assert run(both, Settings(criteria=(Coverage(),))).pairs == ()


def test_one_is_never_one_s_own_mentor() -> None:
    peers = [{**AWA, "Compétences": "budget"}, {**YANN, "Compétences": "médiation"}]
    assert names(outcome(peers, peers, kind="peer")) == [
        ("Awa Diallo", "Yann Kerbrat"),
        ("Yann Kerbrat", "Awa Diallo"),
    ]


def test_last_year_s_pair_is_avoided_kept_or_ignored() -> None:
    past = upload([{"Mentee": "Awa Diallo", "Mentor": "Béatrice Morel"}], "past.csv")
    both = pool([BEATRICE, COUMBA], [AWA, YANN], past=past)
    settings = suggest(both).settings
    apart = [("Awa Diallo", "Coumba Ndiaye"), ("Yann Kerbrat", "Béatrice Morel")]
    kept = [("Awa Diallo", "Béatrice Morel"), ("Yann Kerbrat", "Coumba Ndiaye")]
    assert names(run(both, settings)) == apart
    assert names(run(both, replace(settings, past="ignore"))) == apart
    assert names(run(both, replace(settings, past="keep", stickiness=200))) == apart
    assert names(run(both, replace(settings, past="keep", stickiness=20_001))) == kept
    only = pool([BEATRICE], [AWA], past=past)
    assert names(run(only, suggest(only).settings)) == []
    assert names(run(only, replace(suggest(only).settings, past="ignore"))) == [
        ("Awa Diallo", "Béatrice Morel")
    ]


def test_a_locked_pair_is_made_whatever_it_costs() -> None:
    locked = upload([{"Mentee": "Awa Diallo", "Mentor": "Béatrice Morel"}], "lock.csv")
    result = outcome([BEATRICE, COUMBA], [AWA, YANN], locked=locked)
    assert names(result) == [("Awa Diallo", "Béatrice Morel"), ("Yann Kerbrat", "Coumba Ndiaye")]
    assert [pair.explanation.is_locked for pair in result.pairs] == [True, False]


def test_a_lock_that_a_rule_forbids_is_refused() -> None:
    locked = upload([{"Mentee": "Yann Kerbrat", "Mentor": "Béatrice Morel"}], "lock.csv")
    with pytest.raises(Refusal):
        outcome([BEATRICE], [{**YANN, "Manager": "Béatrice Morel"}], locked=locked)


def test_a_pool_with_stoppers_is_refused() -> None:
    both = pool([BEATRICE], [{**AWA, "Rôle": "mentor"}])
    with pytest.raises(Unusable) as refused:
        run(both, suggest(both).settings)
    assert refused.value.problems == both.stoppers


def test_places_come_from_the_sheet_then_the_hours_then_the_settings() -> None:
    heading, hours = "Nombre de mentorés", "Heures par mois"
    mentors = [
        {**BEATRICE, heading: 3, hours: 4},
        {**COUMBA, heading: "", hours: 6},
        {**person("Nour Benali"), heading: "", hours: ""},
        {**person("Gilles Le Roux"), heading: 0, hours: 20},
    ]
    both = pool(mentors, [person(f"Mentee{n} Martin") for n in range(8)])
    settings = suggest(both).settings
    assert settings.hours_per_pair == 2
    assert [load.places for load in run(both, replace(settings, capacity=2)).loads] == [2, 3, 2, 0]
    assert [load.places for load in run(both, replace(settings, hours_per_pair=None)).loads] == [3, 1, 1, 0]


def test_a_mentee_may_have_several_mentors_and_who_lacks_some_is_told() -> None:
    result = outcome([BEATRICE, COUMBA], [AWA, YANN], Settings(criteria=(Coverage(),), places=2))
    assert len(result.pairs) == 2
    assert [(left.mentee.name, left.missing) for left in result.left_over] == [
        ("Awa Diallo", 1),
        ("Yann Kerbrat", 1),
    ]


def test_progress_goes_from_start_to_end_and_time_is_only_known_with_a_clock() -> None:
    told: list[tuple[str, float]] = []
    ticks = iter(range(100))
    both = pool([BEATRICE, COUMBA], [AWA, YANN])
    result = run(
        both,
        suggest(both).settings,
        progress=lambda phase, done: told.append((phase, done)),
        clock=lambda: next(ticks),
    )
    assert list(dict.fromkeys(phase for phase, _ in told)) == ["compile", "solve"]
    assert all(0 <= done <= 1 for _, done in told)
    assert told[-1] == ("solve", 1.0)
    assert dict(result.seconds) == {"compile": 1, "solve": 1}
    assert run(both, suggest(both).settings).seconds == {}


def test_nothing_to_count_still_places_everybody() -> None:
    result = outcome([person("Béatrice Morel")], [person("Awa Diallo")])
    assert (len(result.pairs), result.mean, result.lowest) == (1, 0, 0)


def test_no_pair_has_no_mean() -> None:
    result = outcome([BEATRICE], [{**YANN, "Manager": "Béatrice Morel"}])
    assert (result.total, result.mean, result.lowest) == (0, None, None)
    assert [load.mentor.name for load in result.unused_mentors] == ["Béatrice Morel"]


@pytest.mark.slow
def test_five_hundred_by_five_hundred_is_exact() -> None:
    result = outcome(crowd(500, "Compétences", "Mentor"), crowd(500, "Souhaits", "Mentee"))
    assert result.certificate.is_proven
    assert result.certificate.gap == 0
