"""Nobody is paired with somebody of their reporting line, wherever it passes; the reason is said in words."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from tests.factories.matching import make_pair, make_run
from tests.factories.people import make_person
from tests.factories.pools import Pool, make_pool, rest
from tests.factories.programmes import make_membership, make_organisation

from relais.core.pairing import OutsideReportingLine
from relais.core.pools.options import RuleOption
from relais.kit.verdicts import Refused
from relais.matching.actions.proposals.sending import propose
from relais.matching.models import Proposal
from relais.matching.queries.proposals import publishable
from relais.matching.rules.proposals import may_propose
from relais.matching.running.everybody import everybody_of
from relais.matching.running.people import snapshot_of
from relais.matching.running.snapshots import Snapshot, packed, unpacked
from relais.matching.running.trying import try_out
from relais.matching.running.working import Worked, work
from relais.people.models import Person


@pytest.fixture
def pool(daniel: Person, awa: Person, beatrice: Person) -> Pool:
    """Awa wishes for what Béatrice offers."""
    pool = make_pool(daniel)
    pool.mentee(awa, "budget"), pool.mentor(beatrice, "budget")
    return pool


def worked(snapshot: Snapshot) -> Worked:
    """What the engine makes of it, nobody watching."""
    return work(snapshot, "", "total", tell=lambda _phase, _percent: None)


def test_beyond_a_manager_who_takes_no_part(pool: Pool, awa: Person, beatrice: Person) -> None:
    absent, organisation = make_person(), pool.programme.organisations.get()
    assert len(worked(snapshot_of(pool.programme)).found) == 1
    make_membership(awa, organisation, manager=absent)
    make_membership(absent, organisation, manager=beatrice)
    (left,) = worked(snapshot_of(pool.programme)).left
    assert (left.cause, "ligne hiérarchique" in " ".join(left.sentences["fr"])) == ("none_allowed", True)


def test_beyond_a_manager_who_rests(pool: Pool, awa: Person, beatrice: Person, coumba: Person) -> None:
    organisation = pool.programme.organisations.get()
    rest(pool.mentee(coumba, "budget"))
    make_membership(awa, organisation, manager=coumba)
    make_membership(coumba, organisation, manager=beatrice)
    assert worked(snapshot_of(pool.programme)).found == []


@pytest.mark.parametrize("is_oldest", [True, False])
def test_the_manager_of_either_organisation(
    is_oldest: bool, pool: Pool, awa: Person, beatrice: Person, coumba: Person
) -> None:
    managers = (beatrice, coumba) if is_oldest else (coumba, beatrice)
    for manager in managers:
        make_membership(awa, make_organisation(), manager=manager)
    assert worked(snapshot_of(pool.programme)).found == []


def test_whoever_stands_beside_in_the_line_is_paired(
    pool: Pool, awa: Person, beatrice: Person, coumba: Person
) -> None:
    for person in (awa, beatrice):
        make_membership(person, pool.programme.organisations.get(), manager=coumba)
    assert len(worked(snapshot_of(pool.programme)).found) == 1


def test_the_rule_counts_what_it_forbids(pool: Pool, awa: Person, beatrice: Person, coumba: Person) -> None:
    make_membership(awa, pool.programme.organisations.get(), manager=coumba)
    make_membership(coumba, make_organisation(), manager=beatrice)
    line = RuleOption(OutsideReportingLine(), is_on=True)
    tried = try_out(snapshot_of(pool.programme), "", "total", (line,))
    assert tried.forbids == {"outside_reporting_line": 1}


def test_a_kept_snapshot_gives_the_same_line(
    pool: Pool, awa: Person, beatrice: Person, coumba: Person
) -> None:
    make_membership(awa, make_organisation(), manager=coumba)
    make_membership(awa, make_organisation(), manager=beatrice)
    snapshot = snapshot_of(pool.programme)
    assert unpacked(packed(snapshot)) == snapshot


def test_whoever_looks_for_a_mentor_finds_them_no_more_once_they_manage_their_manager(
    pool: Pool, awa: Person, beatrice: Person, coumba: Person
) -> None:
    make_membership(awa, pool.programme.organisations.get(), manager=coumba)
    before = everybody_of(pool.programme)
    make_membership(coumba, make_organisation(), manager=beatrice)
    managers = [one.person.managers for one in everybody_of(pool.programme).mentees.values()]
    mentor = next(iter(before.mentors))
    assert [mentor in found for found in managers] == [True]


def test_a_list_that_comes_after_the_run_is_heard_before_anything_is_sent(
    pool: Pool, daniel: Person, awa: Person, beatrice: Person
) -> None:
    run = make_run(pool.programme)
    make_pair(run, *pool.programme.enrolments.order_by("is_mentor"))
    assert len(publishable(run)) == 1
    make_membership(awa, make_organisation(), manager=beatrice)
    assert publishable(run) == []


@pytest.mark.parametrize("is_upside_down", [False, True])
def test_nobody_is_proposed_by_hand_to_somebody_of_their_line(
    is_upside_down: bool, pool: Pool, daniel: Person, awa: Person, beatrice: Person, coumba: Person
) -> None:
    mentee, mentor = pool.programme.enrolments.order_by("is_mentor")
    low, high = (beatrice, awa) if is_upside_down else (awa, beatrice)
    make_membership(low, make_organisation(), manager=coumba)
    make_membership(coumba, make_organisation(), manager=high)
    with pytest.raises(Refused):
        propose(Proposal.Way.HAND, mentees=[mentee], mentors=[mentor], by=daniel)
    assert not Proposal.objects.exists()


def test_whoever_tries_it_by_hand_reads_why_not(
    pool: Pool, daniel: Person, awa: Person, beatrice: Person, client: Client
) -> None:
    mentee, mentor = pool.programme.enrolments.order_by("is_mentor")
    make_membership(awa, make_organisation(), manager=beatrice)
    client.force_login(daniel)
    answer = client.post(
        reverse("matching:propose", args=[pool.programme.public_id]),
        {"mentee": mentee.public_id, "mentor": mentor.public_id},
    )
    verdict = may_propose(daniel, Proposal.Way.HAND, [mentee], [mentor])
    assert answer.status_code == 403
    with translation.override(daniel.language):
        assert str(verdict.reason) in unescape(answer.content.decode())
