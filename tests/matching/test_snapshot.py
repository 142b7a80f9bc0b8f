"""What a run takes into account: decisions, what is settled, what stays private, places left."""

from datetime import timedelta

import pytest
from tests.factories.journeys import make_journey
from tests.factories.matching import decide, make_pair, make_run
from tests.factories.pools import Pool, end_journey, make_pool, rest
from tests.factories.programmes import make_answer, make_membership, make_question

from relais.kit import clock
from relais.matching.models import Decision
from relais.matching.running.people import snapshot_of
from relais.matching.running.snapshots import Snapshot, packed, unpacked, without
from relais.matching.running.working import Worked, work
from relais.people.models import Person
from relais.programmes.models import Programme, Question

NOBODY, MANAGERS = Question.Readers.NOBODY, Question.Readers.MANAGERS


@pytest.fixture
def pool(daniel: Person) -> Pool:
    """Two mentors with a place each, two mentees: Awa's wish is Béatrice's offer, Karim's is Nadia's."""
    return make_pool(daniel)


def worked(snapshot: Snapshot, rules: str = "", objective: str = "total") -> Worked:
    """What the engine makes of it, nobody watching."""
    return work(snapshot, rules, objective, tell=lambda _phase, _percent: None)


def pairs(found: Worked, snapshot: Snapshot) -> list[tuple[str, str]]:
    """The pairs, by first name."""
    called = {given.key: given.name.split()[0] for given in (*snapshot.mentors, *snapshot.mentees)}
    return sorted((called[one.mentee], called[one.mentor]) for one in found.found)


def paired(pool: Pool, *, rules: str = "", stickiness: int = 0) -> list[tuple[str, str]]:
    """The pairs of the programme as it is now."""
    snapshot = snapshot_of(pool.programme, stickiness=stickiness)
    return pairs(worked(snapshot, rules), snapshot)


def test_a_locked_pair_is_made(pool: Pool, awa: Person, beatrice: Person) -> None:
    mentee, _ = pool.mentee(awa, "budget"), pool.mentee("Karim Bey", "droit")
    _, other = pool.mentor(beatrice, "budget"), pool.mentor("Nadia Roy", "droit")
    decide(mentee, other, Decision.Verb.LOCK)
    assert paired(pool) == [("Awa", "Nadia"), ("Karim", "Béatrice")]


def test_a_forbidden_pair_is_not_made(pool: Pool, awa: Person, beatrice: Person) -> None:
    mentee, _ = pool.mentee(awa, "budget"), pool.mentee("Karim Bey", "droit")
    mentor, _ = pool.mentor(beatrice, "budget"), pool.mentor("Nadia Roy", "droit")
    decide(mentee, mentor, Decision.Verb.FORBID)
    assert paired(pool) == [("Awa", "Nadia"), ("Karim", "Béatrice")]


def test_a_lock_on_somebody_who_rests_waits_in_silence(pool: Pool, awa: Person, beatrice: Person) -> None:
    mentee, mentor = pool.mentee(awa, "budget"), pool.mentor(beatrice, "budget")
    decide(mentee, mentor, Decision.Verb.LOCK)
    rest(mentor)
    assert snapshot_of(pool.programme).locked == ()


def test_those_who_were_together_are_not_again_unless_rules_say_so(
    pool: Pool, awa: Person, beatrice: Person
) -> None:
    pool.mentee(awa, "budget"), pool.mentor(beatrice, "budget")
    end_journey(make_journey(awa, beatrice, pool.programme))
    assert paired(pool) == []
    assert paired(pool, rules='[past]\npairs = "ignore"') == [("Awa", "Béatrice")]


def test_pairs_of_the_run_before_are_kept_when_it_costs_little(
    pool: Pool, awa: Person, beatrice: Person
) -> None:
    mentee, other_mentee = pool.mentee(awa, "budget"), pool.mentee("Karim Bey", "droit")
    mentor, other_mentor = pool.mentor(beatrice, "budget"), pool.mentor("Nadia Roy", "droit")
    before = make_run(pool.programme)
    make_pair(before, mentee, other_mentor)
    make_pair(before, other_mentee, mentor)
    assert paired(pool, stickiness=500) == [("Awa", "Béatrice"), ("Karim", "Nadia")]
    assert paired(pool, stickiness=20_000) == [("Awa", "Nadia"), ("Karim", "Béatrice")]


def test_an_earlier_pair_is_worth_no_more_agreement(pool: Pool, awa: Person, beatrice: Person) -> None:
    mentee, mentor = pool.mentee(awa, "budget"), pool.mentor(beatrice, "budget")
    make_pair(make_run(pool.programme), mentee, mentor)
    assert [one.agreement for one in worked(snapshot_of(pool.programme, stickiness=20_000)).found] == [10_000]


def test_somebody_with_one_of_two_places_filled_gets_one_more(
    pool: Pool, awa: Person, beatrice: Person
) -> None:
    pool.programme.places = 2
    pool.mentee(awa, "budget")
    for name in ("Nadia Roy", "Paul Weil"):
        pool.mentor(name, "budget")
    pool.mentor(beatrice, "budget", capacity=2)
    make_journey(awa, beatrice, pool.programme)
    assert len(paired(pool)) == 1


def test_what_is_asked_of_people_goes_by_their_question(pool: Pool, awa: Person) -> None:
    pool.mentee(awa, "budget")
    assert snapshot_of(pool.programme).headings["mentees"]["wishes"] == "Que souhaitez-vous travailler ?"


@pytest.mark.parametrize(("readers", "told"), [(Question.Readers.MATCHED, 1), (MANAGERS, 0), (NOBODY, 0)])
def test_reasons_tell_only_what_the_other_may_read(
    readers: Question.Readers, told: int, pool: Pool, awa: Person, beatrice: Person
) -> None:
    languages = make_question(
        pool.programme, kind=Question.Kind.LANGUAGES, feeds="languages", readers=readers
    )
    for enrolment in (pool.mentee(awa, "budget"), pool.mentor(beatrice, "budget")):
        make_answer(enrolment, languages, ["français"])
    (pair,) = worked(snapshot_of(pool.programme)).found
    assert sum("français" in sentence for _, sentence in pair.reasons["fr"]) == told


def test_a_wish_asked_in_private_leaves_no_trace(pool: Pool, awa: Person, beatrice: Person) -> None:
    avoid = make_question(pool.programme, label="Qui éviter ?", feeds="avoid", readers=NOBODY)
    make_answer(pool.mentee(awa, "budget"), avoid, beatrice.email)
    pool.mentor(beatrice, "budget")
    (left,) = worked(snapshot_of(pool.programme)).left
    assert (left.cause, any("éviter" in said or "demandé à" in said for said in left.sentences["fr"])) == (
        "none_allowed",
        False,
    )


def test_nobody_is_paired_with_their_manager(pool: Pool, awa: Person, beatrice: Person) -> None:
    pool.mentee(awa, "budget"), pool.mentor(beatrice, "budget")
    make_membership(awa, pool.programme.organisations.get(), manager=beatrice)
    assert paired(pool) == []


def test_only_coaches_whose_credentials_hold_are_proposed(
    daniel: Person, awa: Person, coumba: Person
) -> None:
    pool = make_pool(daniel, template=Programme.Template.COACHING)
    pool.programme.requires_credentials = True
    pool.mentee(awa, "budget"), pool.mentor(coumba, "budget")
    assert snapshot_of(pool.programme).mentors == ()


def test_a_snapshot_is_the_same_after_a_night_in_the_database(
    pool: Pool, awa: Person, beatrice: Person
) -> None:
    pool.mentee(awa, "budget"), pool.mentor(beatrice, "budget")
    snapshot = snapshot_of(pool.programme)
    assert unpacked(packed(snapshot)) == snapshot
    assert packed(unpacked(packed(snapshot))) == packed(snapshot)


def test_an_erased_person_leaves_an_empty_place(pool: Pool, awa: Person, beatrice: Person) -> None:
    mentee = pool.mentee(awa, "budget")
    pool.mentor(beatrice, "budget")
    left = unpacked(without(packed(snapshot_of(pool.programme)), mentee.public_id))
    assert [(given.name, given.email, dict(given.values)) for given in left.mentees] == [("", "", {})]
    assert [given.name for given in left.mentors] == [beatrice.name]


def test_groups_of_five_at_least_are_told_apart(pool: Pool) -> None:
    organisation = pool.programme.organisations.get()
    for at in range(12):
        person = pool.mentee(f"Personne {at}", "budget").person
        make_membership(person, organisation, site="Lyon" if at % 2 else "Lille")
    pool.mentor("Nadia Roy", "budget", capacity=11)
    (told,) = [
        one for one in worked(snapshot_of(pool.programme)).figures["fairness"] if one["field"] == "site"
    ]
    assert [(group["names"], group["people"]) for group in told["groups"]] == [(["Lille"], 6), (["Lyon"], 6)]


def test_the_day_of_the_run_is_kept(pool: Pool) -> None:
    assert abs(snapshot_of(pool.programme).today - clock.now().date()) <= timedelta(days=1)
