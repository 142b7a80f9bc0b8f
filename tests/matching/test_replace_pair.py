"""Another mentor for somebody who has one, or a first one for somebody who is left; and taking two people apart."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.boards import Board, make_board
from tests.factories.matching import make_proposal

from relais.kit.verdicts import Refused
from relais.matching.actions.board.changes import ChangedMeanwhileError
from relais.matching.actions.board.moves import part_pair, place_person, replace_mentor
from relais.matching.models import Step
from relais.matching.queries.board.candidates import mentors_for
from relais.people.models import Person
from relais.programmes.models import Enrolment


@pytest.fixture
def board(daniel: Person, awa: Person, beatrice: Person) -> Board:
    return make_board(daniel, awa, beatrice)


@pytest.fixture
def omar(board: Board) -> Enrolment:
    """A mentor with a place."""
    return board.pool.programme.enrolments.get(person__name="Omar Sy")


def test_the_mentee_has_the_other_mentor(board: Board, omar: Enrolment, daniel: Person) -> None:
    replace_mentor(board.pair("Karim"), mentor=omar, by=daniel)
    assert board.names() == [("Awa", "Béatrice"), ("Karim", "Omar")]


def test_whoever_is_left_is_placed(board: Board, omar: Enrolment, daniel: Person) -> None:
    place_person(board.left("Lina"), mentor=omar, by=daniel)
    assert (board.names()[-1], board.left_names()) == (("Lina", "Omar"), [])


def test_a_mentor_without_a_place_is_refused(board: Board, beatrice: Person, daniel: Person) -> None:
    mentor = board.pool.programme.enrolments.get(person=beatrice)
    with pytest.raises(Refused):
        place_person(board.left("Lina"), mentor=mentor, by=daniel)


def test_a_place_held_by_a_proposal_is_not_free(board: Board, omar: Enrolment, daniel: Person) -> None:
    make_proposal(board.pair("Awa").mentee, omar)
    with pytest.raises(Refused):
        place_person(board.left("Lina"), mentor=omar, by=daniel)


def test_only_mentors_with_a_place_are_offered(board: Board, omar: Enrolment, daniel: Person) -> None:
    pair = board.pair("Karim")
    choice = mentors_for(board.run, pair.mentee, instead=pair)
    assert [meeting.mentor for meeting in choice.meetings] == [omar]


def test_placing_somebody_twice_is_told(board: Board, omar: Enrolment, daniel: Person) -> None:
    left = board.left("Lina")
    place_person(board.left("Lina"), mentor=omar, by=daniel)
    with pytest.raises(ChangedMeanwhileError):
        place_person(left, mentor=omar, by=daniel)


def test_people_taken_apart_are_left_and_know_why(board: Board, daniel: Person) -> None:
    part_pair(board.pair("Awa"), by=daniel)
    left = board.left("Awa")
    assert (left.missing, left.cause, sorted(left.sentences)) == (1, "by_hand", ["en", "fr"])


@pytest.mark.parametrize(("verb", "name"), [("replace", "Karim"), ("place", "Lina")])
def test_one_chooses_sees_the_cost_then_decides(
    verb: str, name: str, board: Board, omar: Enrolment, daniel: Person, client: Client
) -> None:
    client.force_login(daniel)
    row = board.pair(name) if verb == "replace" else board.left(name)
    at = reverse(f"matching:{verb}", args=[row.public_id])
    assert f"{at}?mentor={omar.public_id}" in client.get(at).content.decode()
    cost = client.get(f"{at}?mentor={omar.public_id}")
    assert f'name="mentor" value="{omar.public_id}"' in cost.content.decode()
    assert client.post(at, {"mentor": omar.public_id}).status_code == 303
    assert (name, "Omar") in board.names()
    assert client.post(at, {"mentor": omar.public_id}).status_code == 303
    assert Step.objects.count() == 1


def test_a_stranger_decides_nothing(board: Board, zoe_client: Client) -> None:
    rows = [("replace", board.pair("Awa")), ("place", board.left("Lina")), ("part", board.pair("Awa"))]
    found = [
        zoe_client.post(reverse(f"matching:{verb}", args=[row.public_id])).status_code for verb, row in rows
    ]
    assert found == [404, 404, 404]
