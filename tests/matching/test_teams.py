"""A run that places teams: all of one team with one coach, or none of them."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.clients import CommittingClient
from tests.factories.boards import run_done
from tests.factories.gatherings import Gathered
from tests.factories.matching import decide
from tests.factories.pools import Pool
from tests.factories.teams import ACHATS, PAIE, add_coach, add_member, make_teams

from relais.kit.verdicts import Refused
from relais.matching.actions.board import circles as acts
from relais.matching.actions.proposals.sending import publish
from relais.matching.models import Decision, Proposal
from relais.matching.running.asking import ground_of
from relais.matching.running.people import snapshot_of
from relais.matching.running.trying import try_out
from relais.people.models import Person


@pytest.fixture
def pool(daniel: Person) -> Pool:
    """Two teams of three and four, and two coaches."""
    return make_teams(daniel)


def test_each_team_is_with_one_coach_the_one_who_suits_it(pool: Pool) -> None:
    run = run_done(pool)
    assert Gathered(pool, run).members() == {"Béatrice": sorted(ACHATS), "Nadia": sorted(PAIE)}
    assert (run.figures["teams"], run.figures["people"], run.figures["proven"]) == (2, 7, True)
    assert sorted(one.ties["en"] for one in run.circles.all()) == ["Achats", "Paie"]


def test_a_team_that_is_spelt_otherwise_is_the_same(pool: Pool) -> None:
    add_member(pool, "Hugo", "ACHATS")
    assert "Hugo" in Gathered(pool, run_done(pool)).members()["Béatrice"]


def test_somebody_whom_a_coach_may_not_have_keeps_the_whole_team_away(pool: Pool) -> None:
    awa = pool.programme.enrolments.get(person__name="Awa Essai")
    beatrice = pool.programme.enrolments.get(person__name="Béatrice Essai")
    decide(awa, beatrice, Decision.Verb.FORBID)
    assert Gathered(pool, run_done(pool)).members() == {"Béatrice": sorted(PAIE), "Nadia": sorted(ACHATS)}


def test_those_who_cannot_be_placed_are_told_why(pool: Pool) -> None:
    add_member(pool, "Hugo", "Juridique")
    pool.mentee("Inès Essai", "budget")
    for number in range(7):
        add_member(pool, f"Jean{number}", "Ventes")
    for name in ("Karim", "Lina", "Malo"):
        add_member(pool, name, "Zèbres", "anglais")
    left = run_done(pool).left_over.values_list("mentee__person__name", "cause")
    causes = {name.split()[0]: cause for name, cause in left}
    assert (causes["Hugo"], causes["Inès"], causes["Jean3"]) == ("small_team", "no_team", "large_team")
    assert len({cause for name, cause in left if name.split()[0] in ("Karim", "Lina", "Malo")}) == 1


def test_a_locked_team_stays_with_its_coach(pool: Pool, daniel: Person) -> None:
    first = Gathered(pool, run_done(pool))
    acts.lock_circle(first.pair("Awa"), by=daniel)
    add_coach(pool, "Zoé", "budget")
    assert Gathered(pool, run_done(pool)).members()["Béatrice"] == sorted(ACHATS)


def test_a_team_is_not_taken_to_pieces(pool: Pool, daniel: Person) -> None:
    run = Gathered(pool, run_done(pool))
    for act in (acts.take_out, acts.forbid_member):
        with pytest.raises(Refused):
            act(run.pair("Awa"), by=daniel)
    with pytest.raises(Refused):
        acts.swap_members(run.pair("Awa"), other=run.pair("Eva"), by=daniel)
    acts.close_circle(run.pair("Awa"), by=daniel)
    assert run.left() == sorted(ACHATS)


def test_a_team_is_one_proposal(pool: Pool, daniel: Person) -> None:
    publish(run_done(pool), by=daniel)
    assert sorted(one.replies.count() for one in Proposal.objects.all()) == [4, 5]


def test_rules_are_tried_on_teams_too(pool: Pool) -> None:
    tried = try_out(snapshot_of(pool.programme), "", "total", ground_of(pool.programme, "").options)
    assert (tried.people, tried.left, tried.forbids["outside_reporting_line"]) == (7, 0, 0)


def test_the_board_shows_teams(pool: Pool, daniel: Person) -> None:
    run = Gathered(pool, run_done(pool))
    browser: Client = CommittingClient()
    browser.force_login(daniel)
    page = browser.get(reverse("matching:board", args=[pool.programme.public_id]))
    text = page.content.decode()
    swap = reverse("matching:swap", args=[run.pair("Awa").public_id])
    assert (page.status_code, text.count('class="pair circle"'), swap in text) == (200, 2, False)
    assert browser.get(swap).status_code == 200


@pytest.mark.parametrize("coaches", [1, 2])
def test_the_board_says_how_to_add_a_second_coach_where_two_are_allowed(daniel: Person, coaches: int) -> None:
    pool = make_teams(daniel, coaches=coaches)
    run_done(pool)
    browser = Client()
    browser.force_login(daniel)
    page = browser.get(reverse("matching:board", args=[pool.programme.public_id])).content.decode()
    assert ['id="second-by-hand"' in page, "/add-leader/" in page] == [coaches == 2] * 2
