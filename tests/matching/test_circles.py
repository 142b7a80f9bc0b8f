"""A run that puts several people together: sizes, mentors, topics, who is left, and what is kept of all that."""

import pytest
from tests.factories.boards import run_done
from tests.factories.gatherings import Gathered, make_gathered, make_gathering
from tests.factories.matching import decide, make_proposal
from tests.factories.pools import rest
from tests.factories.proposals import make_circle

from relais.matching.actions.board.circles import lock_circle
from relais.matching.actions.proposals.answering import answer
from relais.matching.actions.proposals.sending import publish
from relais.matching.models import Decision, Proposal, Reply
from relais.matching.queries.proposals import publishable
from relais.matching.running.asking import ground_of
from relais.matching.running.people import snapshot_of
from relais.matching.running.trying import try_out
from relais.people.models import Person


@pytest.fixture
def gathered(daniel: Person) -> Gathered:
    """Two circles of four."""
    return make_gathered(daniel)


def test_people_who_wish_the_same_are_together_with_who_offers_it(gathered: Gathered) -> None:
    assert gathered.members() == {
        "Béatrice": ["Awa", "Bilal", "Chloé", "Dina"],
        "Nadia": ["Eva", "Farid", "Gaëlle", "Hugo"],
    }
    assert (gathered.circle("Béatrice").ties["en"], gathered.left()) == ("budget", [])


def test_figures_count_people_and_circles_and_claim_no_proof(gathered: Gathered) -> None:
    figures = gathered.run.figures
    assert (figures["circles"], figures["people"], figures["left"], figures["proven"]) == (2, 8, 0, False)
    assert figures["total"] == sum(one.worth for one in gathered.run.circles.all())


def test_a_circle_under_the_fewest_is_not_proposed_and_says_so(daniel: Person) -> None:
    pool = make_gathering(daniel)
    pool.mentee("Awa Essai", "budget")
    pool.mentee("Bilal Essai", "budget")
    pool.mentor("Béatrice Essai", "budget", capacity=None)
    run = run_done(pool)
    causes = run.left_over.values_list("cause", "sentences__en")
    assert run.pairs.count() == 0
    assert (
        list(causes)
        == [
            (
                "too_few_people",
                [
                    "There are too few people in all for a circle of three.",
                    "A circle of fewer than three people is not proposed.",
                ],
            )
        ]
        * 2
    )


def test_two_mentors_lead_a_circle_where_the_programme_lets_them(daniel: Person) -> None:
    pool = make_gathering(daniel, mentors=2)
    for name in ("Awa", "Bilal", "Chloé", "Dina"):
        pool.mentee(f"{name} Essai", "budget")
    pool.mentor("Béatrice Essai", "budget", capacity=None)
    pool.mentor("Nadia Essai", "budget", capacity=None)
    run = run_done(pool)
    everybody = ["Awa", "Bilal", "Chloé", "Dina"]
    assert Gathered(pool, run).members() == {"Béatrice": everybody, "Nadia": everybody}
    assert (run.circles.count(), run.pairs.count()) == (1, 8)


def test_one_mentor_leads_alone_where_the_programme_says_so(daniel: Person) -> None:
    gathered = make_gathered(daniel)
    gathered.pool.mentor("Zoé Essai", "budget", "droit", capacity=None)
    run = run_done(gathered.pool)
    assert [
        len({pair.mentor_id for pair in run.pairs.filter(circle=one.number)}) for one in run.circles.all()
    ] == [
        1,
        1,
    ]


def test_a_mentor_leads_no_more_people_than_they_welcome(daniel: Person) -> None:
    pool = make_gathering(daniel)
    for name in ("Awa", "Bilal", "Chloé", "Dina", "Eva"):
        pool.mentee(f"{name} Essai", "budget")
    pool.mentor("Béatrice Essai", "budget", capacity=4)
    run = run_done(pool)
    assert (run.pairs.count(), [left.cause for left in run.left_over.all()]) == (4, ["full"])


def test_two_people_who_were_forbidden_are_in_no_circle_together(gathered: Gathered) -> None:
    pair = gathered.pair("Awa")
    decide(pair.mentee, pair.mentor, Decision.Verb.FORBID)
    again = Gathered(gathered.pool, run_done(gathered.pool))
    assert "Awa" not in again.members()["Béatrice"]


def test_a_locked_circle_stays_together_and_may_welcome_others(gathered: Gathered, daniel: Person) -> None:
    lock_circle(gathered.pair("Awa"), by=daniel)
    gathered.pool.mentee("Ibrahim Essai", "budget")
    again = Gathered(gathered.pool, run_done(gathered.pool))
    assert set(again.members()["Béatrice"]) == {"Awa", "Bilal", "Chloé", "Dina", "Ibrahim"}


def test_a_snapshot_knows_the_sizes(gathered: Gathered) -> None:
    snapshot = snapshot_of(gathered.pool.programme)
    assert (snapshot.fewest, snapshot.most, snapshot.leading, snapshot.are_teams) == (3, 6, 1, False)


def test_a_circle_is_published_as_a_whole_with_what_holds_it_together(
    gathered: Gathered, daniel: Person
) -> None:
    publish(gathered.run, by=daniel)
    proposals = Proposal.objects.order_by("pk")
    assert [one.replies.count() for one in proposals] == [5, 5]
    assert {one.ties["en"] for one in proposals} == {"budget", "droit"}


def test_a_circle_is_published_without_who_has_left_while_the_others_are_enough(
    gathered: Gathered, daniel: Person
) -> None:
    mentee = gathered.pair("Awa").mentee
    rest(mentee)
    publish(gathered.run, by=daniel)
    sizes = sorted(one.replies.count() for one in Proposal.objects.all())
    assert (sizes, Reply.objects.filter(enrolment=mentee).count()) == ([4, 5], 0)


def test_a_circle_with_too_few_left_is_not_published(gathered: Gathered) -> None:
    for name in ("Awa", "Bilal"):
        rest(gathered.pair(name).mentee)
    assert [len({pair.mentee_id for pair in pairs}) for pairs in publishable(gathered.run)] == [4]


def test_a_circle_that_goes_on_stays_on_the_next_board(gathered: Gathered, daniel: Person) -> None:
    publish(gathered.run, by=daniel)
    gathered.pool.mentee("Zoé Essai", "chant")
    again = Gathered(gathered.pool, run_done(gathered.pool))
    assert (again.members(), again.left()) == (gathered.members(), ["Zoé"])
    assert sorted(one.ties["en"] for one in again.run.circles.all()) == ["budget", "droit"]


def test_those_who_said_yes_to_a_circle_that_failed_may_meet_again(
    gathered: Gathered, daniel: Person
) -> None:
    publish(gathered.run, by=daniel)
    proposal = Proposal.objects.get(replies__enrolment=gathered.pair("Awa").mentee)
    answer(proposal, is_yes=True, by=gathered.pair("Awa").mentor.person)
    answer(proposal, is_yes=True, by=gathered.pair("Awa").mentee.person)
    for name in ("Bilal", "Chloé"):
        answer(proposal, is_yes=False, by=gathered.pair(name).mentee.person)
    proposal.refresh_from_db()
    apart = snapshot_of(gathered.pool.programme).apart
    mentor = gathered.pair("Awa").mentor.public_id
    kept = {mentee for mentee, by in apart if by == mentor}
    assert proposal.state == "declined"
    assert kept == {gathered.pair(name).mentee.public_id for name in ("Bilal", "Chloé")}


def test_whoever_said_no_to_a_circle_that_opened_is_not_put_in_it_again(
    gathered: Gathered, daniel: Person
) -> None:
    publish(gathered.run, by=daniel)
    pair = gathered.pair("Awa")
    proposal = Proposal.objects.get(replies__enrolment=pair.mentee)
    answer(proposal, is_yes=False, by=pair.mentee.person)
    for reply in proposal.replies.exclude(enrolment=pair.mentee).select_related("enrolment__person"):
        answer(proposal, is_yes=True, by=reply.enrolment.person)
    again = Gathered(gathered.pool, run_done(gathered.pool))
    assert Proposal.objects.get(pk=proposal.pk).state == "accepted"
    assert again.members()["Béatrice"] == ["Bilal", "Chloé", "Dina"]
    assert again.left() == ["Awa"]


def test_a_pair_that_waits_for_an_answer_is_a_circle_of_one_on_the_board(daniel: Person) -> None:
    pool = make_gathering(daniel)
    mentees = [pool.mentee(f"{name} Essai", "budget") for name in ("Awa", "Bilal", "Chloé")]
    mentor = pool.mentor("Béatrice Essai", "budget", capacity=None)
    make_circle(mentees, mentor)
    make_proposal(pool.mentee("Dina Essai", "droit"), pool.mentor("Nadia Essai", "droit", capacity=None))
    pool.mentee("Zoé Essai", "chant")
    run = run_done(pool)
    assert [run.pairs.filter(circle=one.number).count() for one in run.circles.all()] == [3, 1]


def test_rules_are_tried_on_circles_too(gathered: Gathered) -> None:
    programme = gathered.pool.programme
    tried = try_out(snapshot_of(programme), "", "total", ground_of(programme, "").options)
    assert (tried.people, tried.circles, tried.left) == (8, 2, 0)
    assert tried.forbids["outside_reporting_line"] == 0
