"""Swapping two pairs, once one knows what it costs."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.boards import Board, make_board
from tests.factories.matching import make_proposal

from relais.kit.verdicts import Refused
from relais.matching.actions.board.changes import ChangedMeanwhileError
from relais.matching.actions.board.decisions import lock_pair
from relais.matching.actions.board.moves import swap_pairs
from relais.matching.models import Pair, Step
from relais.matching.queries.board.candidates import swaps_for
from relais.matching.queries.board.costs import cost_of_swap
from relais.matching.queries.board.spoken import as_told_to_anybody
from relais.people.models import Person

SWAPPED = [("Awa", "Nadia"), ("Karim", "Béatrice")]


@pytest.fixture
def board(daniel: Person, awa: Person, beatrice: Person) -> Board:
    return make_board(daniel, awa, beatrice)


def test_each_has_the_mentor_of_the_other(board: Board, daniel: Person) -> None:
    swap_pairs(board.pair("Awa"), other=board.pair("Karim"), by=daniel)
    assert board.names() == SWAPPED
    assert set(board.run.pairs.values_list("origin", flat=True)) == {Pair.Origin.HAND}


def test_the_cost_said_before_is_what_the_whole_loses(board: Board, daniel: Person) -> None:
    before = sum(board.run.pairs.values_list("agreement", flat=True))
    cost = cost_of_swap(board.pair("Awa"), board.pair("Karim"))
    step = swap_pairs(board.pair("Awa"), other=board.pair("Karim"), by=daniel)
    after = sum(board.run.pairs.values_list("agreement", flat=True))
    assert (cost.before, cost.gain, step.gain) == (before, after - before, after - before)
    assert cost.gain < 0


def test_new_pairs_have_their_own_reasons_in_each_language(board: Board, daniel: Person) -> None:
    swap_pairs(board.pair("Awa"), other=board.pair("Karim"), by=daniel)
    pair = board.pair("Karim")
    assert (sorted(as_told_to_anybody(pair.reasons)), sorted(pair.ties)) == (["en", "fr"], ["en", "fr"])
    assert [kind for kind, _ in pair.reasons["fr"]].count("for") > 0


def test_a_locked_pair_stays(board: Board, daniel: Person) -> None:
    lock_pair(board.pair("Karim"), by=daniel)
    with pytest.raises(Refused):
        swap_pairs(board.pair("Awa"), other=board.pair("Karim"), by=daniel)
    assert swaps_for(board.pair("Awa")) == ()


def test_people_who_were_asked_stay(board: Board, daniel: Person) -> None:
    pair = board.pair("Awa")
    make_proposal(pair.mentee, pair.mentor)
    with pytest.raises(Refused):
        swap_pairs(pair, other=board.pair("Karim"), by=daniel)


def test_a_swap_after_another_one_is_told_so(board: Board, daniel: Person) -> None:
    first, second = board.pair("Awa"), board.pair("Karim")
    swap_pairs(board.pair("Awa"), other=board.pair("Karim"), by=daniel)
    with pytest.raises(ChangedMeanwhileError):
        swap_pairs(first, other=second, by=daniel)
    assert board.names() == SWAPPED


def test_one_chooses_sees_the_cost_then_swaps(board: Board, daniel: Person, client: Client) -> None:
    client.force_login(daniel)
    pair, other = board.pair("Awa"), board.pair("Karim")
    at = reverse("matching:swap", args=[pair.public_id])
    assert f"{at}?with={other.public_id}" in client.get(at).content.decode()
    cost = client.get(f"{at}?with={other.public_id}")
    assert cost.context["cost"].refused == ()
    assert f'name="other" value="{other.public_id}"' in cost.content.decode()
    assert client.post(at, {"other": other.public_id}).status_code == 303
    assert (board.names(), Step.objects.get().verb) == (SWAPPED, Step.Verb.SWAP)


def test_inside_the_board_only_the_cost_is_sent(board: Board, daniel: Person, client: Client) -> None:
    client.force_login(daniel)
    pair = board.pair("Awa")
    headers = {"HX-Request": "true", "HX-Target": f"cost-{pair.public_id}"}
    answer = client.get(reverse("matching:swap", args=[pair.public_id]), headers=headers)
    assert "<html" not in answer.content.decode()


def test_a_swap_with_a_pair_that_is_gone_is_told(board: Board, daniel: Person, client: Client) -> None:
    client.force_login(daniel)
    pair, other = board.pair("Awa"), board.pair("Karim")
    swap_pairs(board.pair("Awa"), other=board.pair("Karim"), by=daniel)
    at = reverse("matching:swap", args=[pair.public_id])
    answers = [client.get(at), client.post(at, {"other": other.public_id}), client.get(f"{at}?with=nobody")]
    assert [answer.status_code for answer in answers] == [303, 303, 303]
    assert board.names() == SWAPPED


def test_a_stranger_swaps_nothing(board: Board, zoe_client: Client) -> None:
    at = reverse("matching:swap", args=[board.pair("Awa").public_id])
    assert [zoe_client.get(at).status_code, zoe_client.post(at).status_code] == [404, 404]
