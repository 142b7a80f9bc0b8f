"""Teams changed by hand on the board: another coach, a second one, none, and a coach for a team that waits."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.clients import CommittingClient
from tests.factories.boards import run_done
from tests.factories.gatherings import Gathered
from tests.factories.matching import decide
from tests.factories.teams import ACHATS, PAIE, add_coach, add_member, make_teams

from relais.kit.verdicts import Refused
from relais.matching.actions.board import circles, decisions, leaders, teams
from relais.matching.actions.board.changes import ChangedMeanwhileError
from relais.matching.actions.board.undoing import undo_step
from relais.matching.actions.proposals.sending import publish
from relais.matching.models import Circle, Decision, LeftOver, Pair, Proposal
from relais.matching.queries.board.leading import coaches_for, waiting_team
from relais.people.models import Person
from relais.programmes.models import Enrolment

AS_FOUND = {"Béatrice": sorted(ACHATS), "Nadia": sorted(PAIE)}


@pytest.fixture
def teamed(daniel: Person) -> Gathered:
    """Achats with Béatrice and Paie with Nadia; Omar is free, and welcomes three people."""
    pool = make_teams(daniel, coaches=2)
    add_coach(pool, "Omar", "vente", capacity=3)
    return Gathered(pool, run_done(pool))


@pytest.fixture
def browser(daniel: Person) -> Client:
    """Daniel's browser."""
    client = CommittingClient()
    client.force_login(daniel)
    return client


def coach(teamed: Gathered, name: str) -> Enrolment:
    """The coach of this first name."""
    return teamed.pool.programme.enrolments.get(person__name__startswith=name)


def left(teamed: Gathered, name: str) -> LeftOver:
    """What somebody of this first name lacks."""
    rows = teamed.run.left_over.select_related("run__programme", "mentee__person")
    return rows.get(mentee__person__name__startswith=name)


def worth(teamed: Gathered) -> int:
    """The points of all the teams."""
    return sum(Circle.objects.filter(run=teamed.run).values_list("worth", flat=True))


def test_a_whole_team_is_given_another_coach(teamed: Gathered, daniel: Person) -> None:
    had = worth(teamed)
    step = leaders.replace_leader(teamed.pair("Awa"), mentor=coach(teamed, "Omar"), by=daniel)
    assert teamed.members() == {"Omar": sorted(ACHATS), "Nadia": sorted(PAIE)}
    assert (worth(teamed) - had, step.gain < 0) == (step.gain, True)
    undo_step(step, by=daniel)
    assert (teamed.members(), worth(teamed)) == (AS_FOUND, had)


def test_two_coaches_swap_teams(teamed: Gathered, daniel: Person) -> None:
    leaders.swap_leaders(teamed.pair("Awa"), other=teamed.pair("Dina"), by=daniel)
    assert teamed.members() == {"Nadia": sorted(ACHATS), "Béatrice": sorted(PAIE)}
    assert {one.ties["fr"] for one in teamed.run.circles.all()} == {"Achats", "Paie"}


def test_a_team_has_two_coaches_where_the_programme_allows_it(teamed: Gathered, daniel: Person) -> None:
    leaders.add_leader(teamed.pair("Awa"), mentor=coach(teamed, "Omar"), by=daniel)
    assert teamed.members() == AS_FOUND | {"Omar": sorted(ACHATS)}
    publish(teamed.run, by=daniel)
    assert sorted(one.replies.count() for one in Proposal.objects.all()) == [5, 5]


def test_two_coaches_who_are_locked_stay_both(teamed: Gathered, daniel: Person) -> None:
    leaders.add_leader(teamed.pair("Awa"), mentor=coach(teamed, "Omar"), by=daniel)
    circles.lock_circle(teamed.pair("Awa"), by=daniel)
    again = Gathered(teamed.pool, run_done(teamed.pool))
    assert again.members() == AS_FOUND | {"Omar": sorted(ACHATS)}
    assert worth(again) == worth(teamed)


def test_a_coach_has_no_team_larger_than_they_welcome(teamed: Gathered, daniel: Person) -> None:
    with pytest.raises(Refused):
        leaders.replace_leader(teamed.pair("Dina"), mentor=coach(teamed, "Omar"), by=daniel)
    assert teamed.members() == AS_FOUND


def test_a_team_that_waits_is_placed_whole(teamed: Gathered, daniel: Person) -> None:
    had = worth(teamed)
    closed = circles.close_circle(teamed.pair("Awa"), by=daniel)
    waiting = waiting_team(left(teamed, "Bilal"))
    assert waiting is not None
    assert (waiting.team.name, len(waiting.left)) == ("Achats", 3)
    names = [one.mentor.person.name.split()[0] for one in coaches_for(teamed.run, waiting, most=9)]
    assert names == ["Béatrice", "Omar"]
    step = teams.place_team(left(teamed, "Bilal"), coach=coach(teamed, "Omar"), by=daniel)
    assert (teamed.left(), teamed.members()["Omar"]) == ([], sorted(ACHATS))
    undo_step(closed, by=daniel)
    assert (teamed.members(), worth(teamed)) == (AS_FOUND, had)
    assert (closed.gain < 0, step.gain) == (True, 0)


def test_a_team_goes_to_no_coach_who_may_not_have_one_of_its_people(teamed: Gathered, daniel: Person) -> None:
    circles.close_circle(teamed.pair("Awa"), by=daniel)
    decide(left(teamed, "Chloé").mentee, coach(teamed, "Omar"), Decision.Verb.FORBID)
    with pytest.raises(Refused):
        teams.place_team(left(teamed, "Awa"), coach=coach(teamed, "Omar"), by=daniel)
    assert (teamed.left(), Decision.objects.count()) == (sorted(ACHATS), 1)


def test_whoever_is_of_no_team_or_of_a_small_one_is_not_placed_by_hand(daniel: Person) -> None:
    pool = make_teams(daniel)
    add_member(pool, "Hugo", "Juridique")
    pool.mentee("Inès Essai", "budget")
    add_coach(pool, "Omar", "vente")
    teamed = Gathered(pool, run_done(pool))
    for name in ("Hugo", "Inès"):
        with pytest.raises(Refused):
            teams.place_team(left(teamed, name), coach=coach(teamed, "Omar"), by=daniel)


def test_a_team_and_a_coach_are_kept_apart_until_they_are_allowed_again(
    teamed: Gathered, daniel: Person
) -> None:
    teams.forbid_team(teamed.pair("Awa"), by=daniel)
    assert (teamed.left(), Decision.objects.filter(verb="forbid").count()) == (sorted(ACHATS), 3)
    with pytest.raises(Refused):
        teams.place_team(left(teamed, "Awa"), coach=coach(teamed, "Béatrice"), by=daniel)
    assert "Béatrice" not in Gathered(teamed.pool, run_done(teamed.pool)).members()
    decisions.allow_pair(Decision.objects.all()[0], run=teamed.run, by=daniel)
    assert Decision.objects.count() == 0


def test_what_changed_meanwhile_is_not_done_twice(teamed: Gathered, daniel: Person) -> None:
    circles.close_circle(teamed.pair("Awa"), by=daniel)
    waiting = left(teamed, "Awa")
    teams.place_team(waiting, coach=coach(teamed, "Omar"), by=daniel)
    with pytest.raises(ChangedMeanwhileError):
        teams.place_team(waiting, coach=coach(teamed, "Béatrice"), by=daniel)


def test_a_locked_team_keeps_its_coach(teamed: Gathered, daniel: Person) -> None:
    circles.lock_circle(teamed.pair("Awa"), by=daniel)
    for act in (teams.forbid_team, circles.close_circle):
        with pytest.raises(Refused):
            act(teamed.pair("Awa"), by=daniel)


def test_acts_on_teams_are_done_from_the_board(teamed: Gathered, browser: Client) -> None:
    board = reverse("matching:board", args=[teamed.pool.programme.public_id])
    pair = teamed.pair("Awa")
    replace = reverse("matching:replace_leader", args=[pair.public_id])
    assert replace in browser.get(board).content.decode()
    omar = coach(teamed, "Omar").public_id
    shown = browser.get(replace, {"mentor": omar})
    assert (len(shown.context["cost"].becoming), shown.context["cost"].refused) == (1, ())
    assert browser.post(replace, {"mentor": omar}).status_code == 303
    forbid = reverse("matching:forbid", args=[teamed.pair("Awa").public_id])
    assert browser.post(forbid).status_code == 303
    place = reverse("matching:place", args=[left(teamed, "Awa").public_id])
    text = browser.get(board).content.decode()
    assert (place in text, text.count("/place/") > 0, text.count("/allow/")) == (True, True, 1)
    asked = browser.get(place)
    assert [one.name for one in asked.context["candidates"]] == ["Béatrice Essai"]
    key = asked.context["candidates"][0].key
    assert browser.get(place, {"mentor": key}).context["cost"].refused == ()
    assert browser.post(place, {"mentor": key}).status_code == 303
    assert teamed.members() == AS_FOUND
    assert browser.get(board).status_code == 200


def test_a_team_that_is_left_is_one_line_of_the_board(
    teamed: Gathered, browser: Client, daniel: Person
) -> None:
    circles.close_circle(teamed.pair("Awa"), by=daniel)
    text = browser.get(reverse("matching:board", args=[teamed.pool.programme.public_id])).content.decode()
    assert (text.count('id="left-'), Pair.objects.filter(run=teamed.run).count()) == (2, 4)
