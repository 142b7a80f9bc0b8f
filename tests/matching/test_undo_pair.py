"""Undoing the last acts of a board."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.boards import Board, make_board
from tests.factories.matching import make_proposal

from relais.kit.verdicts import Refused
from relais.matching.actions.board.changes import ChangedMeanwhileError
from relais.matching.actions.board.decisions import allow_pair, forbid_pair, lock_pair
from relais.matching.actions.board.moves import part_pair, place_person, swap_pairs
from relais.matching.actions.board.undoing import undo_step
from relais.matching.models import Decision, Pair, Step
from relais.people.models import Person

FOUND = [("Awa", "Béatrice"), ("Karim", "Nadia")]


@pytest.fixture
def board(daniel: Person, awa: Person, beatrice: Person) -> Board:
    return make_board(daniel, awa, beatrice)


def rows(board: Board) -> list[tuple[str, int, str]]:
    """The pairs as they are kept."""
    return sorted(board.run.pairs.values_list("public_id", "agreement", "origin"))


def test_a_swap_undone_gives_back_the_very_same_pairs(board: Board, daniel: Person) -> None:
    before = rows(board)
    step = swap_pairs(board.pair("Awa"), other=board.pair("Karim"), by=daniel)
    undo_step(step, by=daniel)
    assert (rows(board), board.names()) == (before, FOUND)


def test_undoing_an_act_undoes_those_that_followed(board: Board, daniel: Person) -> None:
    before = rows(board)
    first = forbid_pair(board.pair("Awa"), by=daniel)
    lock_pair(board.pair("Karim"), by=daniel)
    omar = board.pool.programme.enrolments.get(person__name="Omar Sy")
    place_person(board.left("Lina"), mentor=omar, by=daniel)
    assert [step.verb for step in undo_step(first, by=daniel)] == ["place", "lock", "forbid"]
    assert (rows(board), board.left_names(), Decision.objects.count()) == (before, ["Lina"], 0)


def test_a_decision_taken_back_stands_again(board: Board, daniel: Person) -> None:
    forbid_pair(board.pair("Awa"), by=daniel)
    step = allow_pair(Decision.objects.get(), run=board.run, by=daniel)
    undo_step(step, by=daniel)
    assert Decision.objects.get().verb == Decision.Verb.FORBID


def test_undoing_twice_is_told(board: Board, daniel: Person) -> None:
    step = part_pair(board.pair("Awa"), by=daniel)
    undo_step(step, by=daniel)
    with pytest.raises(ChangedMeanwhileError):
        undo_step(step, by=daniel)
    assert board.names() == FOUND


def test_what_was_proposed_since_is_not_undone(board: Board, daniel: Person) -> None:
    step = swap_pairs(board.pair("Awa"), other=board.pair("Karim"), by=daniel)
    pair = board.pair("Awa")
    make_proposal(pair.mentee, pair.mentor)
    with pytest.raises(Refused):
        undo_step(step, by=daniel)
    assert Pair.objects.filter(pk=pair.pk).exists()


def test_the_board_offers_it_and_does_it(board: Board, daniel: Person, client: Client) -> None:
    client.force_login(daniel)
    step = part_pair(board.pair("Awa"), by=daniel)
    at = reverse("matching:undo", args=[step.public_id])
    assert at in client.get(reverse("matching:board", args=[board.pool.programme.public_id])).content.decode()
    assert (client.post(at).status_code, client.post(at).status_code) == (303, 303)
    assert (board.names(), Step.objects.standing().count()) == (FOUND, 0)


def test_a_stranger_undoes_nothing(board: Board, daniel: Person, zoe_client: Client) -> None:
    step = part_pair(board.pair("Awa"), by=daniel)
    assert zoe_client.post(reverse("matching:undo", args=[step.public_id])).status_code == 404
