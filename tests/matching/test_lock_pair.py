"""Locking a pair, and leaving it to the engine again."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.boards import Board, make_board, run_done
from tests.factories.matching import make_proposal

from relais.activity.models import Event
from relais.kit.verdicts import Refused
from relais.matching.actions.board.changes import ChangedMeanwhileError
from relais.matching.actions.board.decisions import lock_pair, unlock_pair
from relais.matching.actions.board.moves import part_pair
from relais.matching.models import Decision, Proposal, Step
from relais.people.models import Person


@pytest.fixture
def board(daniel: Person, awa: Person, beatrice: Person) -> Board:
    return make_board(daniel, awa, beatrice)


def test_a_locked_pair_is_kept_by_every_later_run(board: Board, daniel: Person) -> None:
    lock_pair(board.pair("Karim"), by=daniel)
    assert board.pool.programme.decisions.get().verb == Decision.Verb.LOCK
    assert ("Karim", "Nadia") in Board(board.pool, run_done(board.pool)).names()


def test_locking_twice_is_locking_once(board: Board, daniel: Person) -> None:
    lock_pair(board.pair("Awa"), by=daniel)
    assert lock_pair(board.pair("Awa"), by=daniel) is None
    assert (Decision.objects.count(), Step.objects.count()) == (1, 1)


def test_it_leaves_an_event_with_its_author(board: Board, daniel: Person) -> None:
    pair = board.pair("Awa")
    lock_pair(pair, by=daniel)
    unlock_pair(pair, by=daniel)
    assert list(Event.objects.about(pair).values_list("what", "by")) == [
        ("pair.unlocked", daniel.pk),
        ("pair.locked", daniel.pk),
    ]
    assert not Decision.objects.exists()


def test_people_who_said_yes_need_no_lock(board: Board, daniel: Person) -> None:
    pair = board.pair("Awa")
    make_proposal(pair.mentee, pair.mentor, state=Proposal.State.ACCEPTED)
    with pytest.raises(Refused):
        lock_pair(pair, by=daniel)


def test_a_participant_locks_nothing(board: Board, awa: Person) -> None:
    with pytest.raises(Refused):
        lock_pair(board.pair("Awa"), by=awa)


def test_a_pair_that_is_gone_cannot_be_locked(board: Board, daniel: Person) -> None:
    pair = board.pair("Awa")
    part_pair(board.pair("Awa"), by=daniel)
    with pytest.raises(ChangedMeanwhileError):
        lock_pair(pair, by=daniel)


def test_the_board_is_shown_again_where_one_was(board: Board, daniel: Person, client: Client) -> None:
    client.force_login(daniel)
    pair = board.pair("Awa")
    back = {"back": "order=mentor&page=1&evil=1"}
    answer = client.post(reverse("matching:lock", args=[pair.public_id]), back)
    here = reverse("matching:board", args=[board.pool.programme.public_id])
    assert (answer.status_code, answer["Location"]) == (303, f"{here}?order=mentor&page=1&run=1")
    shown = client.get(answer["Location"]).content.decode()
    assert reverse("matching:unlock", args=[pair.public_id]) in shown
    assert reverse("matching:forbid", args=[pair.public_id]) not in shown


def test_what_somebody_moved_meanwhile_is_said_and_nothing_is_done(
    board: Board, daniel: Person, client: Client
) -> None:
    client.force_login(daniel)
    pair = board.pair("Awa")
    part_pair(board.pair("Awa"), by=daniel)
    answer = client.post(reverse("matching:lock", args=[pair.public_id]), follow=True)
    assert [message.level_tag for message in answer.context["messages"]] == ["warning"]
    assert not Decision.objects.exists()


def test_a_stranger_and_a_participant_find_nothing(
    board: Board, awa: Person, client: Client, zoe_client: Client
) -> None:
    client.force_login(awa)
    at = reverse("matching:lock", args=[board.pair("Awa").public_id])
    assert [client.post(at).status_code, zoe_client.post(at).status_code] == [404, 404]
