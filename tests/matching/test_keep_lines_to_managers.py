"""Who manages whom: what a sheet says counts, and what nobody said is told to those who run the programme alone."""

import pytest
from tests.factories.people import make_person
from tests.factories.pools import Pool, make_pool
from tests.factories.programmes import make_membership

from relais.matching.actions.proposals.sending import publish
from relais.matching.actions.runs import start_run
from relais.matching.jobs.runs import run_engine
from relais.matching.models import Pair, Proposal, Run
from relais.matching.queries.choosing import next_best
from relais.matching.running.people import snapshot_of
from relais.matching.running.results import UNCHECKED
from relais.matching.running.working import work
from relais.matching.views.board.pairs import reasons_told
from relais.people.models import Person
from relais.programmes.models import Enrolment


@pytest.fixture
def pool(daniel: Person) -> Pool:
    """Daniel's programme, without people yet."""
    return make_pool(daniel)


def paired(pool: Pool) -> list[tuple[str, str]]:
    """The pairs of the programme as it is now, by key."""
    worked = work(snapshot_of(pool.programme), "", "total", tell=lambda _phase, _percent: None)
    return [(one.mentee, one.mentor) for one in worked.found]


def said_of(pool: Pool, enrolment: Enrolment, line: str) -> None:
    """What the sheet of the organisation says of somebody's manager."""
    make_membership(enrolment.person, pool.programme.organisations.get(), manager_said=line)


@pytest.mark.parametrize("line", ["nora.roy@example.org", "Nora Roy", "ROY Nora"])
def test_a_manager_that_only_a_sheet_names_is_never_matched_with_them(pool: Pool, line: str) -> None:
    mentee = pool.mentee("Karim Bey", "droit")
    nora = pool.mentor(make_person(name="Nora Roy", email="nora.roy@example.org"), "droit")
    assert paired(pool) == [(mentee.public_id, nora.public_id)]
    said_of(pool, mentee, line)
    assert paired(pool) == []


@pytest.fixture
def two(pool: Pool, awa: Person, beatrice: Person) -> tuple[Enrolment, Enrolment]:
    """Awa, of whom nobody said who manages her, and Béatrice, of whom a sheet did."""
    mentee, mentor = pool.mentee(awa, "budget"), pool.mentor(beatrice, "budget")
    said_of(pool, mentor, "quelquun@ailleurs.example")
    return mentee, mentor


def sides(reasons: dict[str, list[list[str]]]) -> list[str]:
    """The sides of the sentences, in French."""
    return [side for side, _text in reasons["fr"]]


def test_a_side_of_which_somebody_is_known_tells_of_those_who_are_not(
    pool: Pool, two: tuple[Enrolment, Enrolment], daniel: Person
) -> None:
    other = pool.mentee("Karim Bey", "droit")
    said_of(pool, other, "quelquun@ailleurs.example")
    run = start_run(pool.programme, objective="total", by=daniel)
    run_engine.call(run.public_id)
    pair = Pair.objects.get(run=run)
    assert sides(pair.reasons).count(UNCHECKED) == 1
    at_once, more = reasons_told(pair.reasons["fr"])
    assert "unknown" in [reason.kind for reason in (*at_once, *more)]
    publish(Run.objects.get(pk=run.pk), by=daniel)
    proposal = Proposal.objects.get()
    kept = [reason for reason in pair.reasons["fr"] if reason[0] != UNCHECKED]
    assert [list(reason) for reason in proposal.reasons["fr"]] == kept


def test_whoever_looks_for_a_mentor_reads_nothing_of_it(pool: Pool, two: tuple[Enrolment, Enrolment]) -> None:
    said_of(pool, pool.mentee("Karim Bey", "droit"), "quelquun@ailleurs.example")
    (candidate,) = next_best(two[0])
    assert UNCHECKED not in sides(dict(candidate.why.reasons))
