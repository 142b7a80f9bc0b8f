"""Forbidding two people to be together, and allowing it again."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.boards import Board, make_board, run_done

from relais.kit.verdicts import Refused
from relais.matching.actions.board.changes import ChangedMeanwhileError
from relais.matching.actions.board.decisions import allow_pair, forbid_pair, lock_pair
from relais.matching.actions.board.moves import place_person
from relais.matching.models import Decision, Step
from relais.people.models import Person


@pytest.fixture
def board(daniel: Person, awa: Person, beatrice: Person) -> Board:
    return make_board(daniel, awa, beatrice)


def test_they_are_apart_at_once_and_in_every_later_run(board: Board, daniel: Person) -> None:
    forbid_pair(board.pair("Awa"), by=daniel)
    assert (board.names(), board.left_names()) == ([("Karim", "Nadia")], ["Awa", "Lina"])
    assert ("Awa", "Béatrice") not in Board(board.pool, run_done(board.pool)).names()


def test_a_locked_pair_is_unlocked_first(board: Board, daniel: Person) -> None:
    lock_pair(board.pair("Awa"), by=daniel)
    with pytest.raises(Refused):
        forbid_pair(board.pair("Awa"), by=daniel)


def test_they_cannot_be_put_together_by_hand_until_they_are_allowed_again(
    board: Board, daniel: Person, beatrice: Person
) -> None:
    forbid_pair(board.pair("Awa"), by=daniel)
    mentor = board.pool.programme.enrolments.get(person=beatrice)
    with pytest.raises(Refused):
        place_person(board.left("Awa"), mentor=mentor, by=daniel)
    allow_pair(Decision.objects.get(), run=board.run, by=daniel)
    place_person(board.left("Awa"), mentor=mentor, by=daniel)
    assert board.names() == [("Awa", "Béatrice"), ("Karim", "Nadia")]


def test_allowing_twice_says_that_it_was_done(board: Board, daniel: Person) -> None:
    forbid_pair(board.pair("Awa"), by=daniel)
    decision = Decision.objects.select_related("mentee", "mentor").get()
    allow_pair(decision, run=board.run, by=daniel)
    with pytest.raises(ChangedMeanwhileError):
        allow_pair(decision, run=board.run, by=daniel)


def test_both_are_done_from_the_board(board: Board, daniel: Person, client: Client) -> None:
    client.force_login(daniel)
    shown = client.post(reverse("matching:forbid", args=[board.pair("Awa").public_id]), follow=True)
    allow = reverse("matching:allow", args=[Decision.objects.get().public_id])
    assert allow in shown.content.decode()
    assert client.post(allow).status_code == 303
    assert list(Step.objects.values_list("verb", flat=True)) == ["allow", "forbid"]
    assert not Decision.objects.exists()


def test_a_stranger_allows_nothing(board: Board, daniel: Person, zoe_client: Client) -> None:
    forbid_pair(board.pair("Awa"), by=daniel)
    at = reverse("matching:allow", args=[Decision.objects.get().public_id])
    assert zoe_client.post(at).status_code == 404
