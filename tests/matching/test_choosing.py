"""Who suits somebody: read once for everybody, and read again as soon as anything has changed."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.journeys import make_journey
from tests.factories.matching import decide, make_proposal
from tests.factories.pools import Pool, end_journey, make_pool
from tests.factories.programmes import make_answer, make_membership, make_organisation, make_question
from tests.factories.proposals import make_visible
from tests.factories.rules import make_rules
from tests.factories.weighing import answer_anew

from relais.activity.events import SYSTEM
from relais.matching.actions.runs import start_run
from relais.matching.jobs.runs import run_engine
from relais.matching.models import Decision, Proposal
from relais.matching.queries.choosing import next_best, to_propose_by_hand
from relais.matching.queries.requests import mentees_to_welcome, mentors_to_show
from relais.matching.running import everybody
from relais.matching.running.scoring import agreements
from relais.people.models import Person
from relais.programmes.models import Enrolment, Question


@pytest.fixture
def pool(daniel: Person) -> Pool:
    """A programme without people yet."""
    return make_pool(daniel)


def best(mentee: Enrolment) -> list[str]:
    """First names of the mentors who suit, the best first."""
    return [one.enrolment.person.name.split()[0] for one in next_best(mentee)]


def readings() -> int:
    """How often everybody was read."""
    return everybody._read.cache_info().misses


def test_everybody_is_read_once_for_all_who_look(pool: Pool, awa: Person, beatrice: Person) -> None:
    looking = [pool.mentee(awa, "budget"), pool.mentee("Karim Bey", "droit")]
    pool.mentor(beatrice, "budget"), pool.mentor("Nadia Roy", "droit")
    before = readings()
    assert [best(one)[0] for one in looking] == ["Béatrice", "Nadia"]
    assert readings() == before + 1


def test_an_answer_counts_at_once(pool: Pool, awa: Person, beatrice: Person) -> None:
    mentee = pool.mentee(awa, "budget")
    pool.mentor(beatrice, "budget")
    nadia = pool.mentor("Nadia Roy")
    assert best(mentee)[0] == "Béatrice"
    answer_anew(mentee, [["droit", None]])
    make_answer(nadia, pool.offers, [["droit", None]])
    assert best(mentee)[0] == "Nadia"


def test_whoever_comes_in_is_seen_at_once(pool: Pool, awa: Person, beatrice: Person) -> None:
    mentee = pool.mentee(awa, "budget")
    pool.mentor(beatrice, "budget")
    assert best(mentee) == ["Béatrice"]
    pool.mentor("Nadia Roy", "budget")
    assert sorted(best(mentee)) == ["Béatrice", "Nadia"]


def test_those_who_parted_are_not_brought_together_unless_rules_say_so(
    pool: Pool, awa: Person, beatrice: Person
) -> None:
    mentee = pool.mentee(awa, "budget")
    pool.mentor(beatrice, "budget")
    assert best(mentee) == ["Béatrice"]
    end_journey(make_journey(awa, beatrice, pool.programme))
    assert best(mentee) == []
    make_rules(pool.programme, text='[past]\npairs = "ignore"')
    assert best(mentee) == ["Béatrice"]


def test_a_refusal_holds_and_keeps_nobody_else_away(pool: Pool, awa: Person, beatrice: Person) -> None:
    mentee, other = pool.mentee(awa, "budget"), pool.mentee("Karim Bey", "budget")
    make_proposal(mentee, pool.mentor(beatrice, "budget"), state=Proposal.State.DECLINED)
    assert (best(mentee), best(other)) == ([], ["Béatrice"])


def test_rules_that_cannot_be_followed_propose_nobody(pool: Pool, awa: Person, beatrice: Person) -> None:
    mentee = pool.mentee(awa, "budget")
    pool.mentor(beatrice, "budget")
    make_rules(pool.programme, text="[past]\npairs = 3")
    assert best(mentee) == []


def test_two_people_suit_each_other_as_a_run_says(pool: Pool, awa: Person, beatrice: Person) -> None:
    mentees = [pool.mentee(awa, "budget", "droit"), pool.mentee("Karim Bey", "droit")]
    mentors = [pool.mentor(beatrice, "budget"), pool.mentor("Nadia Roy", "droit"), pool.mentor("Inès Cot")]
    run = start_run(pool.programme, objective="total", by=SYSTEM)
    run_engine.call(run.public_id)
    run.refresh_from_db()
    for mentee in mentees:
        shown = {one.enrolment.pk: one.why.agreement for one in next_best(mentee)}
        told = agreements(run, [(mentee.pk, mentor.pk) for mentor in mentors])
        assert shown == {mentor.pk: told[mentee.pk, mentor.pk] for mentor in mentors}


def by_hand(mentee: Enrolment) -> tuple[list[str], int]:
    """First names of those who may be proposed by hand, and how many are set aside."""
    found = to_propose_by_hand(mentee)
    return [one.person.name.split()[0] for one in found.mentors], found.set_aside


def test_nobody_of_ones_line_is_listed_even_when_whoever_stands_between_has_no_place(
    pool: Pool, awa: Person, beatrice: Person, coumba: Person
) -> None:
    mentee = pool.mentee(awa, "budget")
    between = pool.mentor(coumba, "budget")
    pool.mentor(beatrice, "budget")
    make_membership(awa, make_organisation(), manager=coumba)
    make_membership(coumba, make_organisation(), manager=beatrice)
    make_proposal(pool.mentee("Karim Bey", "droit"), between)
    assert (best(mentee), by_hand(mentee)) == ([], ([], 1))


def test_whom_one_manages_is_not_listed_either(pool: Pool, awa: Person, beatrice: Person) -> None:
    mentee = pool.mentee(awa, "budget")
    pool.mentor(beatrice, "budget"), pool.mentor("Nadia Roy", "budget")
    make_membership(beatrice, make_organisation(), manager=awa)
    assert (best(mentee), by_hand(mentee)) == (["Nadia"], (["Nadia"], 1))


def test_whoever_was_forbidden_is_counted_and_not_listed(pool: Pool, awa: Person, beatrice: Person) -> None:
    mentee = pool.mentee(awa, "budget")
    decide(mentee, pool.mentor(beatrice, "budget"), Decision.Verb.FORBID)
    pool.mentor("Nadia Roy", "droit")
    assert (best(mentee), by_hand(mentee)) == (["Nadia"], (["Nadia"], 1))


def test_a_rule_that_forbids_keeps_somebody_off_the_list(pool: Pool, awa: Person, beatrice: Person) -> None:
    mentee = pool.mentee(awa, "budget")
    spoken = make_question(
        pool.programme, kind=Question.Kind.CHOICES, feeds="languages", choices=("fr", "en")
    )
    make_answer(mentee, spoken, ["fr"])
    make_answer(pool.mentor(beatrice, "budget"), spoken, ["en"])
    make_answer(pool.mentor("Nadia Roy", "droit"), spoken, ["fr"])
    make_rules(pool.programme, text="[rules]\ncommon_language = true")
    assert (best(mentee), by_hand(mentee)) == (["Nadia"], (["Nadia"], 1))


def test_rules_that_cannot_be_followed_hide_nobody(pool: Pool, awa: Person, beatrice: Person) -> None:
    mentee = pool.mentee(awa, "budget")
    pool.mentor(beatrice, "budget")
    make_rules(pool.programme, text="[nothing]\nlike = this")
    assert by_hand(mentee) == (["Béatrice"], 0)


def test_whoever_answered_nothing_that_is_needed_is_proposed_by_hand_only(
    pool: Pool, awa: Person, beatrice: Person
) -> None:
    needed = make_question(pool.programme, is_required=True, asked_of=Question.Asked.MENTOR)
    mentee, mentor = pool.mentee(awa, "budget"), pool.mentor(beatrice, "budget")
    assert (best(mentee), mentors_to_show(mentee), by_hand(mentee)) == ([], [], (["Béatrice"], 0))
    make_answer(mentor, needed, "Depuis dix ans")
    assert best(mentee) == ["Béatrice"]


def test_daniel_reads_whose_answers_are_awaited(
    pool: Pool, awa: Person, beatrice: Person, daniel: Person
) -> None:
    needed = make_question(pool.programme, is_required=True, asked_of=Question.Asked.MENTOR)
    mentee, mentor, other = pool.mentee(awa), pool.mentor(beatrice), pool.mentor("Nadia Roy")
    make_answer(other, needed, "Depuis dix ans")
    client = Client()
    client.force_login(daniel)
    address = reverse("matching:propose", args=[pool.programme.public_id])
    shown = client.get(address, {"mentee": mentee.public_id}).context
    assert ({one.pk for one in shown["others"]}, shown["missing"]) == ({mentor.pk, other.pk}, {mentor.pk})


def test_mentors_see_those_who_told_what_is_needed(pool: Pool, awa: Person, beatrice: Person) -> None:
    needed = make_question(pool.programme, is_required=True, asked_of=Question.Asked.MENTEE)
    mentee, mentor = pool.mentee(awa, "budget"), pool.mentor(beatrice, "budget")
    make_visible(mentee)
    assert mentees_to_welcome(mentor) == []
    make_answer(mentee, needed, "Apprendre")
    assert [one.enrolment for one in mentees_to_welcome(mentor)] == [mentee]
