"""A run between peers: in twos, without sides."""

import pytest
from tests.factories.journeys import make_journey
from tests.factories.matching import decide
from tests.factories.pools import Pool, add_peer, make_pool

from relais.matching.models import Decision
from relais.matching.running.asking import ground_of
from relais.matching.running.people import snapshot_of
from relais.matching.running.trying import try_out
from relais.matching.running.working import Worked, work
from relais.people.models import Person
from relais.programmes.models import Enrolment, Programme


@pytest.fixture
def pool(daniel: Person) -> Pool:
    """A programme between peers, without anybody yet."""
    return make_pool(daniel, template=Programme.Template.PEER)


def worked(pool: Pool) -> Worked:
    """What the engine finds."""
    return work(snapshot_of(pool.programme), "", "fair", tell=lambda _phase, _percent: None)


def twos(pool: Pool, found: Worked) -> set[frozenset[str]]:
    """The pairs, by first name, whoever comes first."""
    called = {
        one.public_id: one.person.name.split()[0]
        for one in pool.programme.enrolments.select_related("person")
    }
    return {frozenset({called[one.mentee], called[one.mentor]}) for one in found.found}


@pytest.fixture
def four(pool: Pool) -> list[Enrolment]:
    """Ana and Bo complete each other, as do Cy and Di."""
    return [
        add_peer(pool, "Ana Un", offers="budget", wishes="droit"),
        add_peer(pool, "Bo Deux", offers="droit", wishes="budget"),
        add_peer(pool, "Cy Trois", offers="vente", wishes="python"),
        add_peer(pool, "Di Quatre", offers="python", wishes="vente"),
    ]


def test_everybody_is_with_one_other(pool: Pool, four: list[Enrolment]) -> None:
    found = worked(pool)
    assert twos(pool, found) == {frozenset({"Ana", "Bo"}), frozenset({"Cy", "Di"})}
    assert (found.figures["people"], found.figures["proven"], found.figures["left"]) == (4, True, 0)


def test_reasons_tell_what_each_brings(pool: Pool, four: list[Enrolment]) -> None:
    reasons = [text for one in worked(pool).found for _, text in one.reasons["en"]]
    assert sorted(reasons) == [
        "Ana offers what Bo wishes for: budget.",
        "Bo offers what Ana wishes for: droit.",
        "Cy offers what Di wishes for: vente.",
        "Di offers what Cy wishes for: python.",
    ]


def test_the_odd_one_is_left_and_told_why(pool: Pool, four: list[Enrolment]) -> None:
    add_peer(pool, "Eve Cinq", offers="chant", wishes="danse")
    found = worked(pool)
    assert (len(found.found), [one.missing for one in found.left], found.figures["left"]) == (2, [1], 1)
    assert all(found.left[0].sentences.values())


def test_decisions_hold_from_both_ends(pool: Pool, four: list[Enrolment]) -> None:
    decide(four[1], four[0], Decision.Verb.FORBID)
    assert frozenset({"Ana", "Bo"}) not in twos(pool, worked(pool))


def test_a_locked_pair_is_made(pool: Pool, four: list[Enrolment]) -> None:
    decide(four[2], four[0], Decision.Verb.LOCK)
    assert twos(pool, worked(pool)) == {frozenset({"Ana", "Cy"}), frozenset({"Bo", "Di"})}


def test_those_who_are_together_are_left_in_peace(pool: Pool, four: list[Enrolment]) -> None:
    make_journey(four[0].person, four[3].person, pool.programme)
    assert twos(pool, worked(pool)) == {frozenset({"Bo", "Cy"})}


def test_rules_are_tried_on_peers_too(pool: Pool, four: list[Enrolment]) -> None:
    tried = try_out(snapshot_of(pool.programme), "", "total", ())
    assert (tried.people, tried.mentees, tried.left, tried.causes) == (4, 4, 0, {})


def test_what_each_rule_sets_aside_is_counted_once_for_each_pair(pool: Pool, four: list[Enrolment]) -> None:
    decide(four[1], four[0], Decision.Verb.FORBID)
    ground = ground_of(pool.programme, "")
    tried = try_out(snapshot_of(pool.programme), "", "total", ground.options)
    assert tried.forbids == {"avoid_list": 1, "outside_reporting_line": 0}


def test_the_run_tells_the_same_counts(pool: Pool, four: list[Enrolment]) -> None:
    decide(four[1], four[0], Decision.Verb.FORBID)
    rules = {rule["name"]: rule["forbids"] for rule in worked(pool).figures["rules"]}
    assert rules == {"avoid_list": 1, "outside_reporting_line": 0}
