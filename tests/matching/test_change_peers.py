"""Pairs of peers changed by hand on the board: nobody has a side, and nobody is in two pairs."""

from collections import Counter

import pytest
from django.test import Client
from django.urls import reverse
from tests.clients import CommittingClient
from tests.factories.boards import Board, run_done
from tests.factories.matching import decide
from tests.factories.pools import add_peer, make_pool

from relais.kit.verdicts import Refused
from relais.matching.actions.board import decisions, moves
from relais.matching.actions.board.undoing import undo_step
from relais.matching.actions.proposals.answering import answer
from relais.matching.actions.proposals.sending import publish
from relais.matching.models import Decision, Pair, Proposal
from relais.matching.queries.board.candidates import mentors_for
from relais.matching.queries.board.costs import cost_of_meeting, cost_of_swap
from relais.matching.queries.board.loads import busiest
from relais.matching.queries.places import ties_of
from relais.matching.queries.proposals import obstacle
from relais.matching.queries.waiting import queue
from relais.people.models import Person
from relais.programmes.models import Enrolment, Programme

Twos = set[frozenset[str]]
FOUND: Twos = {frozenset({"Ana", "Bo"}), frozenset({"Cy", "Di"})}


@pytest.fixture
def board(daniel: Person) -> Board:
    """Ana with Bo, Cy with Di, and Elie with nobody: they are five."""
    pool = make_pool(daniel, template=Programme.Template.PEER)
    for name, offers, wishes in (
        ("Ana Un", "budget", "droit"),
        ("Bo Deux", "droit", "budget"),
        ("Cy Trois", "vente", "python"),
        ("Di Quatre", "python", "vente"),
        ("Elie Cinq", "chant", "danse"),
    ):
        add_peer(pool, name, offers=offers, wishes=wishes)
    return Board(pool, run_done(pool))


def peer(board: Board, name: str) -> Enrolment:
    """Somebody by first name."""
    return board.pool.programme.enrolments.select_related("person").get(person__name__startswith=name)


def pair(board: Board, name: str) -> Pair:
    """The pair of somebody, whichever end they stand at."""
    pairs = board.run.pairs.select_related("run__programme", "mentee__person", "mentor__person")
    found = pairs.filter(mentee=peer(board, name)) | pairs.filter(mentor=peer(board, name))
    return found.get()


def twos(board: Board) -> Twos:
    """Who is with whom."""
    return {frozenset(two) for two in board.names()}


def points(board: Board) -> int:
    """The agreement of all the pairs."""
    return sum(board.run.pairs.values_list("agreement", flat=True))


def test_nobody_is_told_of_mentors(board: Board) -> None:
    left = board.left("Elie")
    assert (twos(board), left.cause, "mentor" in str(left.sentences["en"])) == (FOUND, "all_taken", False)


def test_whoever_is_in_a_pair_cannot_be_chosen(board: Board, daniel: Person) -> None:
    left = board.left("Elie")
    assert mentors_for(board.run, left.mentee).meetings == ()
    for name in ("Ana", "Bo"):
        with pytest.raises(Refused):
            moves.place_person(left, mentor=peer(board, name), by=daniel)


def test_a_pair_taken_apart_leaves_both(board: Board, daniel: Person) -> None:
    step = moves.part_pair(pair(board, "Ana"), by=daniel)
    assert board.left_names() == ["Ana", "Bo", "Elie"]
    undo_step(step, by=daniel)
    assert (board.left_names(), twos(board)) == (["Elie"], FOUND)


def test_two_who_are_left_are_put_together_and_neither_is_left(board: Board, daniel: Person) -> None:
    had = points(board)
    apart = moves.part_pair(pair(board, "Ana"), by=daniel)
    chosen = {
        one.mentor.person.name.split()[0] for one in mentors_for(board.run, peer(board, "Elie")).meetings
    }
    assert chosen == {"Ana", "Bo"}
    moves.place_person(board.left("Elie"), mentor=peer(board, "Ana"), by=daniel)
    assert (board.left_names(), frozenset({"Ana", "Elie"}) in twos(board)) == (["Bo"], True)
    undo_step(apart, by=daniel)
    assert (twos(board), points(board)) == (FOUND, had)


def test_another_peer_leaves_the_first_one_alone(board: Board, daniel: Person) -> None:
    mine = pair(board, "Ana")
    other = mine.mentor.person.name.split()[0]
    cost = cost_of_meeting(board.run, mine.mentee, peer(board, "Elie"), mine)
    had = points(board)
    step = moves.replace_mentor(mine, mentor=peer(board, "Elie"), by=daniel)
    assert board.left_names() == [other]
    assert (points(board) - had, step.gain) == (cost.gain, cost.gain)


def test_the_cost_counts_what_each_is_for_the_other(board: Board, daniel: Person) -> None:
    first, other, had = pair(board, "Ana"), pair(board, "Cy"), points(board)
    cost = cost_of_swap(first, other)
    step = moves.swap_pairs(first, other=other, by=daniel)
    assert (points(board) - had, step.gain, cost.gain < 0) == (cost.gain, cost.gain, True)


def test_putting_a_pair_together_again_gives_what_the_run_found(board: Board, daniel: Person) -> None:
    mine = pair(board, "Ana")
    two, had = (mine.mentee, mine.mentor), (mine.agreement, mine.reasons)
    moves.part_pair(mine, by=daniel)
    left = board.run.left_over.select_related("run__programme").get(mentee=two[1])
    moves.place_person(left, mentor=two[0], by=daniel)
    again = pair(board, "Ana")
    assert ((again.mentee, again.mentor), again.agreement) == (two, had[0])
    assert {lang: sorted(map(tuple, said)) for lang, said in again.reasons.items()} == {
        lang: sorted(map(tuple, said)) for lang, said in had[1].items()
    }


def test_two_kept_apart_from_one_end_are_kept_apart_from_both(board: Board, daniel: Person) -> None:
    decisions.forbid_pair(pair(board, "Ana"), by=daniel)
    assert board.left_names() == ["Ana", "Bo", "Elie"]
    for one, other in (("Ana", "Bo"), ("Bo", "Ana")):
        with pytest.raises(Refused):
            moves.place_person(board.left(one), mentor=peer(board, other), by=daniel)


def test_a_rule_that_holds_from_one_end_holds_from_both(board: Board, daniel: Person) -> None:
    for one, other in (("Elie", "Ana"), ("Bo", "Elie")):
        decide(peer(board, one), peer(board, other), Decision.Verb.FORBID)
    moves.part_pair(pair(board, "Ana"), by=daniel)
    assert mentors_for(board.run, peer(board, "Elie")).meetings == ()


def test_whoever_is_in_a_pair_is_with_somebody_at_whichever_end(board: Board, daniel: Person) -> None:
    browser = Client()
    browser.force_login(daniel)
    seen = browser.get(reverse("matching:loads", args=[board.pool.programme.public_id])).context["loads"]
    for told in (seen, busiest(board.run)):
        assert {(one.name.split()[0], one.taken, one.total) for one in told} == {
            *((name, 1, 1) for name in ("Ana", "Bo", "Cy", "Di")),
            ("Elie", 0, 1),
        }


def test_acts_are_done_from_the_board(board: Board, daniel: Person) -> None:
    browser: Client = CommittingClient()
    browser.force_login(daniel)
    address = reverse("matching:board", args=[board.pool.programme.public_id])
    assert b'class="loads"' not in browser.get(address).content
    replace = reverse("matching:replace", args=[pair(board, "Ana").public_id])
    asked = browser.get(replace)
    assert [meeting.mentor.name for meeting, _key in asked.context["candidates"]] == ["Elie Cinq"]
    elie = peer(board, "Elie").public_id
    assert browser.get(replace, {"mentor": elie}).context["cost"].refused == ()
    assert browser.post(replace, {"mentor": elie}).status_code == 303
    assert len(board.left_names()) == 1
    assert browser.get(address).status_code == 200


def test_a_place_between_peers_is_taken_from_both_ends(board: Board, daniel: Person) -> None:
    publish(board.run, by=daniel)
    proposal = Proposal.objects.filter(replies__enrolment=peer(board, "Ana")).get()
    for name in ("Ana", "Bo"):
        answer(proposal, is_yes=True, by=peer(board, name).person)
    programme = board.pool.programme
    assert [one.person.name for one in queue(programme).select_related("person")] == ["Elie Cinq"]
    elie = peer(board, "Elie")
    for name in ("Ana", "Bo", "Cy", "Di"):
        assert obstacle(programme, [elie], [peer(board, name)])
        assert obstacle(programme, [peer(board, name)], [elie])
    assert ties_of(programme).of_mentors() == Counter(
        {peer(board, name).pk: 1 for name in ("Ana", "Bo", "Cy", "Di")}
    )


def test_a_later_run_keeps_those_who_go_forward_together(board: Board, daniel: Person) -> None:
    publish(board.run, by=daniel)
    proposal = Proposal.objects.filter(replies__enrolment=peer(board, "Ana")).get()
    for name in ("Ana", "Bo"):
        answer(proposal, is_yes=True, by=peer(board, name).person)
    add_peer(board.pool, "Fay Six", offers="danse", wishes="chant")
    again = Board(board.pool, run_done(board.pool))
    assert (twos(again), again.left_names()) == (FOUND | {frozenset({"Elie", "Fay"})}, [])
