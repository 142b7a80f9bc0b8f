"""Who leads a circle, changed by hand on the board, with what it costs before."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.clients import CommittingClient
from tests.factories.boards import run_done
from tests.factories.gatherings import Gathered, with_sizes
from tests.factories.leading import as_pairs, make_led
from tests.factories.pools import rest
from tests.factories.programmes import make_membership

from relais.kit.verdicts import Refused
from relais.matching.actions.board import circles, leaders
from relais.matching.actions.board.changes import ChangedMeanwhileError
from relais.matching.actions.board.undoing import undo_step
from relais.matching.actions.proposals.sending import publish
from relais.matching.models import Circle, Pair, Step
from relais.matching.queries.board.circles import Listed
from relais.matching.queries.board.leading import (
    group_of,
    seconds_for,
    succession,
    successors_for,
    trade,
    trades_for,
)
from relais.matching.queries.board.regrouping import cost_of
from relais.people.models import Person
from relais.programmes.models import Enrolment

BUDGET = ["Awa", "Bilal", "Chloé", "Dina"]
DROIT = ["Eva", "Farid", "Gaëlle", "Hugo"]


@pytest.fixture
def gathered(daniel: Person) -> Gathered:
    """Two circles of four, led by Béatrice and by Nadia; Omar and Paula are free, Rémi has room for two."""
    return make_led(daniel)


@pytest.fixture
def browser(daniel: Person) -> Client:
    """Daniel's browser."""
    client = CommittingClient()
    client.force_login(daniel)
    return client


def led_by(gathered: Gathered, name: str) -> Pair:
    """A pair of the mentor of this first name."""
    pairs = gathered.run.pairs.select_related("run__programme", "mentee__person", "mentor__person")
    return pairs.filter(mentor__person__name__startswith=name).order_by("mentee__person__name")[0]


def group(pair: Pair) -> Listed:
    """The circle of a pair."""
    found = group_of(pair)
    assert found is not None
    return found


def leaders_with(gathered: Gathered, name: str) -> set[int]:
    """Who leads the circle of the mentor of this first name."""
    return set(
        gathered.run.pairs.filter(circle=led_by(gathered, name).circle).values_list("mentor", flat=True)
    )


def mentor(gathered: Gathered, name: str) -> Enrolment:
    """The mentor of this first name."""
    return gathered.pool.programme.enrolments.get(person__name__startswith=name)


def worth(gathered: Gathered) -> int:
    """The points of all the circles."""
    return sum(Circle.objects.filter(run=gathered.run).values_list("worth", flat=True))


def test_somebody_who_is_free_leads_the_whole_circle_instead(gathered: Gathered, daniel: Person) -> None:
    first = led_by(gathered, "Béatrice")
    before, cost = worth(gathered), cost_of(gathered.run, succession(first, mentor(gathered, "Omar")))
    step = leaders.replace_leader(first, mentor=mentor(gathered, "Omar"), by=daniel)
    assert gathered.members() == {"Omar": BUDGET, "Nadia": DROIT}
    assert (worth(gathered) - before, step.gain) == (cost.gain, cost.gain)


def test_two_mentors_swap_whole_circles(gathered: Gathered, daniel: Person) -> None:
    first, other = led_by(gathered, "Béatrice"), led_by(gathered, "Nadia")
    cost = cost_of(gathered.run, trade(first, other))
    step = leaders.swap_leaders(first, other=other, by=daniel)
    assert gathered.members() == {"Béatrice": DROIT, "Nadia": BUDGET}
    assert (step.gain, cost.gain < 0) == (cost.gain, True)


def test_a_second_mentor_is_added_and_taken_away(gathered: Gathered, daniel: Person) -> None:
    had = worth(gathered)
    leaders.add_leader(led_by(gathered, "Béatrice"), mentor=mentor(gathered, "Omar"), by=daniel)
    assert gathered.members() == {"Béatrice": BUDGET, "Omar": BUDGET, "Nadia": DROIT}
    leaders.remove_leader(led_by(gathered, "Omar"), by=daniel)
    assert (gathered.members(), worth(gathered)) == ({"Béatrice": BUDGET, "Nadia": DROIT}, had)


def test_one_of_two_mentors_can_be_replaced(gathered: Gathered, daniel: Person) -> None:
    leaders.add_leader(led_by(gathered, "Béatrice"), mentor=mentor(gathered, "Omar"), by=daniel)
    leaders.replace_leader(led_by(gathered, "Béatrice"), mentor=mentor(gathered, "Paula"), by=daniel)
    assert gathered.members() == {"Paula": BUDGET, "Omar": BUDGET, "Nadia": DROIT}


def test_undoing_puts_each_mentor_back(gathered: Gathered, daniel: Person) -> None:
    had, points = gathered.members(), worth(gathered)
    first = leaders.swap_leaders(led_by(gathered, "Béatrice"), other=led_by(gathered, "Nadia"), by=daniel)
    leaders.add_leader(led_by(gathered, "Nadia"), mentor=mentor(gathered, "Omar"), by=daniel)
    leaders.replace_leader(led_by(gathered, "Béatrice"), mentor=mentor(gathered, "Paula"), by=daniel)
    leaders.remove_leader(led_by(gathered, "Nadia"), by=daniel)
    undo_step(first, by=daniel)
    assert (gathered.members(), worth(gathered)) == (had, points)


def test_nobody_leads_their_own_line(gathered: Gathered, daniel: Person) -> None:
    organisation = gathered.pool.programme.organisations.get()
    make_membership(gathered.pair("Awa").mentee.person, organisation, manager=mentor(gathered, "Omar").person)
    make_membership(mentor(gathered, "Omar").person, organisation)
    run = Gathered(gathered.pool, run_done(gathered.pool))
    pair = led_by(run, next(name for name, members in run.members().items() if "Awa" in members))
    with pytest.raises(Refused):
        leaders.replace_leader(pair, mentor=mentor(run, "Omar"), by=daniel)
    assert "Omar" not in {
        one.mentor.person.name.split()[0] for one in successors_for(pair, group(pair), most=9)
    }


def test_nobody_leads_more_people_than_they_welcome(gathered: Gathered, daniel: Person) -> None:
    with pytest.raises(Refused):
        leaders.replace_leader(led_by(gathered, "Béatrice"), mentor=mentor(gathered, "Rémi"), by=daniel)
    assert gathered.members() == {"Béatrice": BUDGET, "Nadia": DROIT}


def test_whoever_leads_a_circle_is_not_free_for_another(gathered: Gathered, daniel: Person) -> None:
    for act in (leaders.replace_leader, leaders.add_leader):
        with pytest.raises(Refused):
            act(led_by(gathered, "Béatrice"), mentor=mentor(gathered, "Nadia"), by=daniel)
    rest(mentor(gathered, "Omar"))
    with pytest.raises(Refused):
        leaders.add_leader(led_by(gathered, "Béatrice"), mentor=mentor(gathered, "Omar"), by=daniel)


def test_a_second_mentor_comes_only_where_the_programme_allows_two(
    gathered: Gathered, daniel: Person
) -> None:
    leaders.add_leader(led_by(gathered, "Béatrice"), mentor=mentor(gathered, "Omar"), by=daniel)
    with pytest.raises(Refused):
        leaders.add_leader(led_by(gathered, "Béatrice"), mentor=mentor(gathered, "Paula"), by=daniel)
    with_sizes(gathered.pool.programme, fewest=3, most=6, mentors=1)
    with pytest.raises(Refused):
        leaders.add_leader(led_by(gathered, "Nadia"), mentor=mentor(gathered, "Paula"), by=daniel)


def test_somebody_stays_to_lead_a_circle(gathered: Gathered, daniel: Person) -> None:
    with pytest.raises(Refused):
        leaders.remove_leader(led_by(gathered, "Béatrice"), by=daniel)


def test_only_those_who_run_the_programme_change_who_leads(gathered: Gathered, awa: Person) -> None:
    with pytest.raises(Refused):
        leaders.replace_leader(led_by(gathered, "Béatrice"), mentor=mentor(gathered, "Omar"), by=awa)


@pytest.mark.parametrize("close", [circles.lock_circle, publish])
def test_a_circle_that_is_decided_keeps_its_mentor(
    gathered: Gathered, daniel: Person, close: Callable[..., object]
) -> None:
    first = led_by(gathered, "Béatrice")
    close(gathered.run if close is publish else first, by=daniel)
    with pytest.raises(Refused):
        leaders.replace_leader(first, mentor=mentor(gathered, "Omar"), by=daniel)
    with pytest.raises(Refused):
        leaders.swap_leaders(led_by(gathered, "Nadia"), other=first, by=daniel)


def test_what_changed_meanwhile_is_not_done_twice(gathered: Gathered, daniel: Person) -> None:
    first, other = led_by(gathered, "Béatrice"), led_by(gathered, "Nadia")
    leaders.swap_leaders(first, other=other, by=daniel)
    with pytest.raises(ChangedMeanwhileError):
        leaders.swap_leaders(first, other=other, by=daniel)
    with pytest.raises(ChangedMeanwhileError):
        leaders.replace_leader(led_by(gathered, "Béatrice"), mentor=mentor(gathered, "Béatrice"), by=daniel)


def test_candidates_come_the_best_first(gathered: Gathered) -> None:
    first = led_by(gathered, "Béatrice")
    for found in (
        successors_for(first, group(first), most=9),
        seconds_for(gathered.run, group(first), most=9),
    ):
        assert [one.mentor.person.name.split()[0] for one in found] == ["Omar", "Paula"]
    assert [one.other.mentor.person.name.split()[0] for one in trades_for(first, most=9)] == ["Nadia"]


@pytest.mark.parametrize("verb", ["replace_leader", "swap_leaders", "add_leader"])
def test_what_it_costs_is_shown_before(gathered: Gathered, browser: Client, verb: str) -> None:
    address = reverse(f"matching:{verb}", args=[led_by(gathered, "Béatrice").public_id])
    asked = browser.get(address)
    assert (asked.status_code, asked.context.get("cost"), len(asked.context["candidates"]) > 0) == (
        200,
        None,
        True,
    )
    first = asked.context["candidates"][0]
    shown = browser.get(address, {asked.context["field"]: first.key})
    assert (shown.status_code, bool(shown.context["cost"].becoming), shown.context["cost"].refused) == (
        200,
        True,
        (),
    )
    assert browser.post(address, {asked.context["field"]: first.key}).status_code == 303
    assert Step.objects.count() == 1


def test_inside_the_board_only_the_cost_is_sent(gathered: Gathered, browser: Client) -> None:
    pair = led_by(gathered, "Béatrice")
    address = reverse("matching:replace_leader", args=[pair.public_id])
    target = f"cost-lead-{pair.public_id}"
    part = browser.get(address, headers={"HX-Request": "true", "HX-Target": target})
    assert (b"<html" in part.content, f'hx-target="#{target}"' in part.content.decode()) == (False, True)


def test_a_second_mentor_leaves_from_the_board(gathered: Gathered, browser: Client, daniel: Person) -> None:
    leaders.add_leader(led_by(gathered, "Béatrice"), mentor=mentor(gathered, "Omar"), by=daniel)
    address = reverse("matching:remove_leader", args=[led_by(gathered, "Omar").public_id])
    board = browser.get(reverse("matching:board", args=[gathered.pool.programme.public_id]))
    shown = browser.get(address)
    assert (address in board.content.decode(), bool(shown.context["cost"].becoming)) == (True, True)
    assert browser.post(address, {"confirmed": "1"}).status_code == 303
    assert gathered.members() == {"Béatrice": BUDGET, "Nadia": DROIT}


def test_a_pair_of_no_circle_has_no_such_act(gathered: Gathered, browser: Client, daniel: Person) -> None:
    as_pairs(gathered.run)
    pair = led_by(gathered, "Béatrice")
    for verb in ("replace_leader", "swap_leaders", "add_leader", "remove_leader"):
        assert browser.get(reverse(f"matching:{verb}", args=[pair.public_id])).status_code == 303
    with pytest.raises(ChangedMeanwhileError):
        leaders.replace_leader(pair, mentor=mentor(gathered, "Omar"), by=daniel)


@pytest.mark.parametrize("verb", ["replace_leader", "swap_leaders", "add_leader"])
def test_choosing_asks_as_much_of_few_as_of_many(gathered: Gathered, browser: Client, verb: str) -> None:
    address = reverse(f"matching:{verb}", args=[led_by(gathered, "Béatrice").public_id])
    few = queries_of(browser, address)
    for number in range(5):
        gathered.pool.mentor(f"Zoé{number} Essai", "budget", capacity=None)
        for name in ("Ali", "Bao", "Cleo", "Dov"):
            gathered.pool.mentee(f"{name}{number} Essai", "droit")
    many = Gathered(gathered.pool, run_done(gathered.pool))
    alone = min(many.members(), key=lambda name: len(leaders_with(many, name)))
    address = reverse(f"matching:{verb}", args=[led_by(many, alone).public_id])
    assert (queries_of(browser, address) - few, few <= 12) == (0, True)


def queries_of(browser: Client, address: str) -> int:
    """How many queries a page asks the second time."""
    browser.get(address)
    with CaptureQueriesContext(connection) as asked:
        browser.get(address)
    return len(asked)
