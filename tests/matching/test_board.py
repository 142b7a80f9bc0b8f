"""The board: what it shows, to whom, and what it costs."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.boards import Board, make_board, many_pairs, run_done, with_groups
from tests.factories.matching import make_left_over, make_pair, make_proposal, make_run
from tests.factories.people import make_person, who_reads
from tests.factories.programmes import make_enrolment, make_programme

from relais.matching.actions.board.decisions import forbid_pair
from relais.matching.actions.board.moves import swap_pairs
from relais.matching.actions.news import News
from relais.matching.actions.proposals.answering import answer
from relais.matching.models import Pair, Run
from relais.matching.queries.board.stamps import stamp_of
from relais.people.actions import edit_person
from relais.people.models import Person
from relais.programmes.models import Programme

See = Callable[..., BeautifulSoup]


@pytest.fixture
def board(daniel: Person, awa: Person, beatrice: Person) -> Board:
    return make_board(daniel, awa, beatrice)


@pytest.fixture
def see(daniel: Person, client: Client) -> See:
    """The board of a programme as Daniel sees it."""

    def seen(programme: Programme, query: str = "") -> BeautifulSoup:
        client.force_login(who_reads(daniel, "fr"))
        answer = client.get(reverse("matching:board", args=[programme.public_id]) + query)
        assert answer.status_code == 200
        return BeautifulSoup(answer.content, "html.parser")

    return seen


def names(page: BeautifulSoup) -> list[str]:
    """The pairs of a page, in their order."""
    return [one.get_text() for one in page.select(".pair__names")]


def test_pairs_are_people_with_reasons_and_no_figure_beside_a_face(board: Board, see: See) -> None:
    page = see(board.pool.programme)
    assert sorted(names(page)) == ["Awa Diop et Béatrice Lemoine", "Karim Bey et Nadia Roy"]
    heads = " ".join(head.get_text() for head in page.select(".pair__head"))
    assert [sign for sign in heads if sign.isdigit()] == []
    assert len(page.select("#pairs .reasons__for")) >= 2


def test_all_three_objectives_stand_side_by_side_with_what_each_gives(board: Board, see: See) -> None:
    choices = see(board.pool.programme).select(".choice")
    assert [len(choice.select("dd")) for choice in choices] == [4, 4, 4]
    assert [one["value"] for choice in choices for one in choice.select("input[checked]")] == ["total"]


def test_the_proof_is_about_what_was_found_once_pairs_were_moved(
    board: Board, see: See, daniel: Person
) -> None:
    assert len(see(board.pool.programme).select(".proof:not(.proof--open)")) == 1
    swap_pairs(board.pair("Awa"), other=board.pair("Karim"), by=daniel)
    assert len(see(board.pool.programme).select(".proof--open")) == 1


def test_whoever_is_left_is_shown_with_what_one_may_do(board: Board, see: See) -> None:
    page = see(board.pool.programme)
    place = reverse("matching:place", args=[board.left("Lina").public_id])
    assert [link["href"] for link in page.select("#left a.btn")] == [place]


def test_places_are_drawn_mentor_by_mentor(board: Board, see: See) -> None:
    loads = see(board.pool.programme).select(".loads__name")
    assert sorted(load.get_text() for load in loads) == ["Béatrice Lemoine", "Nadia Roy", "Omar Sy"]


def test_pairs_stand_in_the_order_asked_for(see: See, daniel: Person) -> None:
    programme = make_programme(manager=daniel)
    run = make_run(programme)
    for mentee, mentor, agreement in (("Zoé A", "Éric", 1), ("Élise B", "adam", 2), ("anne C", "Zac", 3)):
        pair = [make_enrolment(programme, make_person(name=name)) for name in (mentee, mentor)]
        make_pair(run, *pair, agreement=agreement)
    found = {
        order: [name.split()[0] for name in names(see(programme, f"?order={order}"))]
        for order in ("first", "mentee", "mentor", "nonsense")
    }
    assert found == {
        "first": ["Zoé", "Élise", "anne"],
        "mentee": ["anne", "Élise", "Zoé"],
        "mentor": ["Élise", "Zoé", "anne"],
        "nonsense": ["Zoé", "Élise", "anne"],
    }


def test_somebody_is_found_by_name_without_accents(board: Board, see: See) -> None:
    assert names(see(board.pool.programme, "?q=beatrice")) == ["Awa Diop et Béatrice Lemoine"]
    assert names(see(board.pool.programme, "?q=nobody")) == []


def test_a_page_holds_sixty_pairs_of_which_twelve_are_open(see: See, daniel: Person) -> None:
    run = many_pairs(daniel, 62)
    page = see(run.programme)
    assert (len(names(page)), len(page.select("#following .pair"))) == (60, 48)
    assert len(names(see(run.programme, "?page=2"))) == 2


def test_two_tries_are_compared(board: Board, see: See, daniel: Person) -> None:
    forbid_pair(board.pair("Awa"), by=daniel)
    again = run_done(board.pool)
    page = see(board.pool.programme, f"?run={again.number}&with={board.run.number}")
    compare = page.select_one("#compare")
    assert compare is not None
    told = compare.find_parent("section")
    assert told is not None
    assert sorted(one.get_text() for one in told.select("li b")) == ["Awa Diop", "Karim Bey", "Lina Faure"]


def test_an_earlier_try_is_reached_by_its_number(board: Board, see: See) -> None:
    again = run_done(board.pool)
    page = see(board.pool.programme, "?run=1")
    keys = set(board.run.pairs.values_list("public_id", flat=True))
    assert {str(one["id"]).removeprefix("pair-") for one in page.select(".board__pair")} == keys
    assert again.number == 2


def test_before_the_first_try_one_is_told_what_to_do(see: See, daniel: Person) -> None:
    page = see(make_programme(manager=daniel))
    assert (len(page.select(".empty")), names(page)) == (1, [])


@pytest.mark.parametrize("state", [Run.State.WAITING, Run.State.RUNNING, Run.State.FAILED])
def test_a_try_under_way_is_said_and_the_last_one_still_shown(
    state: Run.State, board: Board, see: See
) -> None:
    make_run(board.pool.programme, state=state)
    page = see(board.pool.programme)
    assert (len(page.select(".notice")), len(names(page))) == (1, 2)


def test_groups_are_drawn_with_a_table_that_says_the_same(see: See, daniel: Person) -> None:
    run = many_pairs(daniel, 1)
    with_groups(
        run, "Site", ("Nantes", 18, 7_400, 4_400), ("Brest", 8, 6_600, None), ("others", 5, None, None)
    )
    page = see(run.programme)
    assert [len(page.select(f".chart .{part}")) for part in ("dot", "low")] == [2, 1]
    assert [row.get_text() for row in page.select(".fairness tbody th")] == ["Nantes", "Brest"]


def test_what_changes_elsewhere_is_seen_at_once(board: Board, see: See, daniel: Person, awa: Person) -> None:
    assert len(see(board.pool.programme).select(".pair .tag")) == 0
    pair = board.pair("Awa")
    proposal = make_proposal(pair.mentee, pair.mentor)
    assert len(see(board.pool.programme).select(".pair .tag--sky")) == 1
    answer(proposal, is_yes=True, by=awa)
    answer(proposal, is_yes=True, by=pair.mentor.person)
    assert len(see(board.pool.programme).select(".pair .tag--moss")) == 1
    edit_person(awa, name="Awa Sarr", language="fr", time_zone="Europe/Paris", by=awa)
    assert "Awa Sarr et Béatrice Lemoine" in names(see(board.pool.programme))


def test_each_reader_has_forms_of_their_own(board: Board, daniel: Person, client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    at = reverse("matching:board", args=[board.pool.programme.public_id])
    client.force_login(daniel)
    client.get(at)
    strict.force_login(daniel)
    token = BeautifulSoup(strict.get(at).content, "html.parser").select_one(
        "#work input[name=csrfmiddlewaretoken]"
    )
    assert token is not None
    lock = reverse("matching:lock", args=[board.pair("Awa").public_id])
    sent = {"csrfmiddlewaretoken": str(token["value"])}
    assert [strict.post(lock).status_code, strict.post(lock, sent).status_code] == [403, 303]


def test_htmx_gets_what_an_act_may_change_and_nothing_else(
    board: Board, daniel: Person, client: Client
) -> None:
    client.force_login(daniel)
    at = reverse("matching:board", args=[board.pool.programme.public_id])
    answer = client.get(at, headers={"HX-Request": "true", "HX-Target": "work"}).content.decode()
    assert answer.strip().startswith('<div id="work"')


@pytest.mark.slow
def test_it_costs_few_queries_whatever_its_rows(daniel: Person, client: Client) -> None:
    client.force_login(daniel)
    counts = []
    for number in (1, 30):
        run = many_pairs(daniel, number)
        for _ in range(number):
            make_left_over(run, make_enrolment(run.programme))
        at = reverse("matching:board", args=[run.programme.public_id])
        client.get(at)
        with CaptureQueriesContext(connection) as asked:
            client.get(at)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12, "\n".join(one["sql"][:150] for one in asked)


def test_a_manager_of_another_programme_sees_nothing(board: Board, zoe: Person, zoe_client: Client) -> None:
    make_programme(manager=zoe)
    at = [reverse(f"matching:{name}", args=[board.pool.programme.public_id]) for name in ("board", "loads")]
    assert [zoe_client.get(one).status_code for one in at] == [404, 404]
    assert Pair.objects.count() == 2


def test_the_progress_of_a_new_try_draws_nothing_anew(board: Board) -> None:
    programme = board.run.programme
    run = make_run(programme, state=Run.State.WAITING)
    before, news = stamp_of(programme), News(run)
    news.begin()
    news("solve", 20)
    run.refresh_from_db()
    assert (run.state, run.percent, stamp_of(programme)) == ("running", 20, before)
