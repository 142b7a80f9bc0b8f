"""Circles changed by hand on the board, with what it costs before."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.clients import CommittingClient
from tests.factories.boards import run_done
from tests.factories.gatherings import Gathered, make_gathered
from tests.factories.programmes import make_membership

from relais.kit.verdicts import Refused
from relais.matching.actions.board import circles as acts
from relais.matching.actions.board.changes import ChangedMeanwhileError
from relais.matching.actions.board.undoing import undo_step
from relais.matching.actions.proposals.sending import publish
from relais.matching.models import Circle, Decision, Pair, Step
from relais.matching.queries.board.regrouping import (
    cost_of,
    exchanges_for,
    move_wanted,
    swap_wanted,
    welcomes_for,
)
from relais.people.models import Person


@pytest.fixture
def gathered(daniel: Person) -> Gathered:
    """Two circles of four: budget with Béatrice, droit with Nadia."""
    return make_gathered(daniel)


@pytest.fixture
def browser(daniel: Person) -> Client:
    """Daniel's browser."""
    client = CommittingClient()
    client.force_login(daniel)
    return client


def worth(gathered: Gathered) -> int:
    """The points of all the circles."""
    return sum(Circle.objects.filter(run=gathered.run).values_list("worth", flat=True))


def test_the_cost_of_a_swap_is_what_the_board_then_has(gathered: Gathered, daniel: Person) -> None:
    pair, other = gathered.pair("Awa"), gathered.pair("Eva")
    before, cost = worth(gathered), cost_of(gathered.run, swap_wanted(gathered.run, pair, other))
    step = acts.swap_members(pair, other=other, by=daniel)
    assert cost.gain < 0
    assert (worth(gathered) - before, step.gain) == (cost.gain, cost.gain)
    assert gathered.members()["Béatrice"] == ["Bilal", "Chloé", "Dina", "Eva"]


def test_the_circles_of_the_search_are_worth_what_it_said(gathered: Gathered) -> None:
    pair = gathered.pair("Awa")
    cost = cost_of(
        gathered.run, move_wanted(gathered.run, pair.mentee, gathered.circle("Nadia"), leaving=pair)
    )
    assert (cost.before, cost.refused) == (gathered.run.figures["total"], ())
    assert sum(one.gain for one in cost.becoming) == cost.gain


def test_undoing_puts_circles_back(gathered: Gathered, daniel: Person) -> None:
    before, had = gathered.members(), worth(gathered)
    step = acts.move_member(gathered.pair("Awa"), circle=gathered.circle("Nadia"), by=daniel)
    assert gathered.members() != before
    undo_step(step, by=daniel)
    assert (gathered.members(), worth(gathered)) == (before, had)


def test_nobody_is_moved_when_too_few_would_be_left(gathered: Gathered, daniel: Person) -> None:
    acts.move_member(gathered.pair("Awa"), circle=gathered.circle("Nadia"), by=daniel)
    with pytest.raises(Refused):
        acts.move_member(gathered.pair("Bilal"), circle=gathered.circle("Nadia"), by=daniel)
    with pytest.raises(Refused):
        acts.take_out(gathered.pair("Bilal"), by=daniel)
    assert len(gathered.members()["Béatrice"]) == 3


def test_a_full_circle_takes_nobody_more(gathered: Gathered, daniel: Person) -> None:
    for name in ("Awa", "Bilal"):
        gathered.pool.mentee(f"{name}-Deux Essai", "droit")
    run = Gathered(gathered.pool, run_done(gathered.pool))
    assert len(run.members()["Nadia"]) == 6
    with pytest.raises(Refused):
        acts.move_member(run.pair("Awa"), circle=run.circle("Nadia"), by=daniel)


def test_somebody_taken_out_is_left_and_can_be_placed_again(gathered: Gathered, daniel: Person) -> None:
    acts.take_out(gathered.pair("Awa"), by=daniel)
    assert gathered.left() == ["Awa"]
    left = gathered.run.left_over.select_related("run__programme").get()
    acts.place_member(left, circle=gathered.circle("Nadia"), by=daniel)
    assert (gathered.left(), "Awa" in gathered.members()["Nadia"]) == ([], True)


def test_a_circle_taken_apart_leaves_everybody(gathered: Gathered, daniel: Person) -> None:
    step = acts.close_circle(gathered.pair("Awa"), by=daniel)
    assert (gathered.left(), list(gathered.members())) == (["Awa", "Bilal", "Chloé", "Dina"], ["Nadia"])
    undo_step(step, by=daniel)
    assert (gathered.left(), sorted(gathered.members())) == ([], ["Béatrice", "Nadia"])


def test_whoever_is_forbidden_is_kept_from_those_who_lead(gathered: Gathered, daniel: Person) -> None:
    acts.forbid_member(gathered.pair("Awa"), by=daniel)
    assert list(Decision.objects.values_list("verb", "mentee__person__name", "mentor__person__name")) == [
        ("forbid", "Awa Essai", "Béatrice Essai")
    ]
    left = gathered.run.left_over.select_related("run__programme").get()
    with pytest.raises(Refused):
        acts.place_member(left, circle=gathered.circle("Béatrice"), by=daniel)


def test_locking_a_circle_locks_everybody_in_it_and_closes_it(gathered: Gathered, daniel: Person) -> None:
    acts.lock_circle(gathered.pair("Awa"), by=daniel)
    assert acts.lock_circle(gathered.pair("Awa"), by=daniel) is None
    assert Decision.objects.filter(verb="lock").count() == 4
    with pytest.raises(Refused):
        acts.take_out(gathered.pair("Bilal"), by=daniel)
    with pytest.raises(Refused):
        acts.swap_members(gathered.pair("Eva"), other=gathered.pair("Awa"), by=daniel)
    acts.unlock_circle(gathered.pair("Dina"), by=daniel)
    assert (acts.unlock_circle(gathered.pair("Dina"), by=daniel), Decision.objects.count()) == (None, 0)


def test_a_circle_that_was_proposed_stays_as_it_is(gathered: Gathered, daniel: Person) -> None:
    publish(gathered.run, by=daniel)
    for act in (acts.take_out, acts.close_circle, acts.forbid_member):
        with pytest.raises(Refused):
            act(gathered.pair("Awa"), by=daniel)


def test_what_changed_meanwhile_is_not_done_twice(gathered: Gathered, daniel: Person) -> None:
    pair, other = gathered.pair("Awa"), gathered.pair("Eva")
    acts.swap_members(pair, other=other, by=daniel)
    with pytest.raises(ChangedMeanwhileError):
        acts.swap_members(pair, other=other, by=daniel)
    with pytest.raises(ChangedMeanwhileError):
        acts.take_out(pair, by=daniel)


def test_candidates_come_with_what_they_cost_the_best_first(gathered: Gathered) -> None:
    exchanges = exchanges_for(gathered.pair("Awa"), most=3)
    gains = [one.cost.gain for one in exchanges]
    assert (len(gains), gains) == (3, sorted(gains, reverse=True))
    welcomes = welcomes_for(gathered.run, gathered.pair("Awa").mentee, leaving=gathered.pair("Awa"), most=3)
    assert [one.listed.circle for one in welcomes] == [gathered.circle("Nadia")]


def test_people_of_one_line_are_never_put_in_one_circle(gathered: Gathered, daniel: Person) -> None:
    organisation = gathered.pool.programme.organisations.get()
    eva, awa = gathered.pair("Eva").mentee.person, gathered.pair("Awa").mentee.person
    make_membership(awa, organisation, manager=eva)
    run = Gathered(gathered.pool, run_done(gathered.pool))
    with pytest.raises(Refused):
        acts.move_member(run.pair("Awa"), circle=run.circle("Nadia"), by=daniel)


def test_the_board_shows_circles(gathered: Gathered, browser: Client) -> None:
    page = browser.get(reverse("matching:board", args=[gathered.pool.programme.public_id]))
    text = page.content.decode()
    assert (page.status_code, text.count('class="pair circle"'), text.count("circle__people")) == (200, 2, 2)
    assert (
        reverse("matching:lock", args=[gathered.run.pairs.order_by("mentee__person__name")[0].public_id])
        in text
    )
    assert 'name="objective" value="total"' in text


@pytest.mark.parametrize(
    ("verb", "query"), [("swap", ""), ("replace", ""), ("swap", "other"), ("replace", "circle")]
)
def test_what_it_costs_is_shown_before(gathered: Gathered, browser: Client, verb: str, query: str) -> None:
    wanted = {"other": gathered.pair("Eva").public_id, "circle": gathered.circle("Nadia").public_id}
    given = {query: wanted[query]} if query else {}
    page = browser.get(reverse(f"matching:{verb}", args=[gathered.pair("Awa").public_id]), given)
    assert (page.status_code, b"data-cost" in page.content) == (200, True)
    assert (page.context.get("cost") is not None) is bool(query)


def test_acts_are_done_from_the_board(gathered: Gathered, browser: Client) -> None:
    awa, eva = gathered.pair("Awa").public_id, gathered.pair("Eva").public_id
    assert browser.post(reverse("matching:swap", args=[awa]), {"other": eva}).status_code == 303
    assert "Eva" in gathered.members()["Béatrice"]
    bilal = gathered.pair("Bilal").public_id
    for verb in ("lock", "unlock"):
        assert browser.post(reverse(f"matching:{verb}", args=[bilal])).status_code == 303
    circle = gathered.circle("Nadia").public_id
    assert browser.post(reverse("matching:replace", args=[bilal]), {"circle": circle}).status_code == 303
    chloe = gathered.pair("Chloé").public_id
    assert browser.post(reverse("matching:part", args=[chloe]), {"whole": "1"}).status_code == 303
    assert list(gathered.members()) == ["Nadia"]
    left = gathered.run.left_over.get(mentee__person__name__startswith="Chloé").public_id
    asked = browser.get(reverse("matching:place", args=[left]))
    now = gathered.circle("Nadia").public_id
    placed = browser.post(reverse("matching:place", args=[left]), {"circle": now})
    assert (asked.status_code, placed.status_code, "Chloé" in gathered.members()["Nadia"]) == (200, 303, True)
    board = browser.get(reverse("matching:board", args=[gathered.pool.programme.public_id]))
    assert (board.status_code, Step.objects.count()) == (200, 6)


def test_a_circle_of_before_is_told_so(gathered: Gathered, browser: Client) -> None:
    awa, stale = gathered.pair("Awa").public_id, gathered.circle("Nadia").public_id
    acts_at = reverse("matching:replace", args=[awa])
    other = gathered.pair("Eva").public_id
    browser.post(reverse("matching:part", args=[other]))
    assert browser.post(acts_at, {"circle": stale}).status_code == 303
    assert browser.get(acts_at, {"circle": stale}).status_code == 303
    assert Pair.objects.get(public_id=awa).circle == gathered.circle("Béatrice").number


def test_the_board_asks_as_much_of_few_circles_as_of_many(
    gathered: Gathered, daniel: Person, browser: Client
) -> None:
    few = queries_of(browser, gathered)
    for topic in ("vente", "chant", "danse"):
        for name in ("Ali", "Bao", "Cleo", "Dov"):
            gathered.pool.mentee(f"{name} {topic}", topic)
        gathered.pool.mentor(f"Zoé {topic}", topic, capacity=None)
    many = Gathered(gathered.pool, run_done(gathered.pool))
    assert many.run.circles.count() > gathered.run.circles.count()
    assert (queries_of(browser, many), few <= 12) == (few, True)


def queries_of(browser: Client, gathered: Gathered) -> int:
    """How many queries the board of a run asks, drawn anew."""
    address = reverse("matching:board", args=[gathered.pool.programme.public_id])
    browser.get(address)
    with CaptureQueriesContext(connection) as asked:
        browser.get(address, {"run": str(gathered.run.number), "q": ""})
    return len(asked)


def test_circles_are_found_by_a_name_and_ordered_by_who_leads_them(
    gathered: Gathered, browser: Client
) -> None:
    address = reverse("matching:board", args=[gathered.pool.programme.public_id])
    found = browser.get(address, {"q": "chloe"}).content.decode()
    assert (found.count('class="pair circle"'), "Béatrice Essai" in found) == (1, True)
    ordered = browser.get(address, {"order": "mentor"}).content.decode()
    assert ordered.count('class="pair circle"') == 2
    assert browser.get(address, {"q": "personne"}).content.decode().count('class="pair circle"') == 0
