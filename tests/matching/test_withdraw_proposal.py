"""Following the proposals of a programme: the list, taking one back, proposing by hand, the sheet."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.factories.journeys import make_journey
from tests.factories.matching import make_proposal
from tests.factories.people import make_person
from tests.factories.programmes import make_enrolment
from tests.factories.proposals import Two, make_two

from relais.kit.verdicts import Refused
from relais.matching.actions.proposals.sending import NotFreeError, propose, withdraw
from relais.matching.models import Proposal
from relais.people.models import Person
from relais.programmes.actions.enrolments import leave_enrolment
from relais.programmes.models import Enrolment


@pytest.fixture
def two(awa: Person, beatrice: Person, daniel: Person) -> Two:
    """Awa, Béatrice, and a programme that Daniel runs."""
    return make_two(awa, beatrice, daniel)


def test_daniel_takes_a_proposal_back_and_both_are_told(
    two: Two, awa: Person, beatrice: Person, daniel: Person, client: Client
) -> None:
    proposal = make_proposal(two.mentee, two.mentor)
    client.force_login(daniel)
    at = reverse("matching:withdraw", args=[proposal.public_id])
    assert client.get(at).status_code == 200
    assert client.post(at).status_code == 303
    proposal.refresh_from_db()
    assert proposal.state == "withdrawn"
    assert {letter.to[0] for letter in mail.outbox} == {awa.email, beatrice.email}
    assert client.post(at).status_code == 403


def test_a_request_in_line_is_taken_back_in_silence(two: Two, daniel: Person) -> None:
    queued = make_proposal(two.mentee, two.mentor, state=Proposal.State.QUEUED, rank=2)
    withdraw(queued, by=daniel)
    assert mail.outbox == []


def test_neither_awa_nor_zoe_takes_it_back(two: Two, awa: Person, zoe_client: Client, client: Client) -> None:
    proposal = make_proposal(two.mentee, two.mentor)
    with pytest.raises(Refused):
        withdraw(proposal, by=awa)
    client.force_login(awa)
    at = reverse("matching:withdraw", args=[proposal.public_id])
    assert [client.post(at).status_code, zoe_client.post(at).status_code] == [404, 404]


def test_daniel_proposes_two_people_by_hand(two: Two, daniel: Person, client: Client) -> None:
    client.force_login(daniel)
    at = reverse("matching:propose", args=[two.programme.public_id])
    assert client.get(f"{at}?mentee={two.mentee.public_id}").status_code == 200
    typed = {"mentee": two.mentee.public_id, "mentor": two.mentor.public_id}
    assert client.post(at, typed).status_code == 303
    assert (Proposal.objects.get().way, len(mail.outbox)) == ("hand", 2)
    assert client.post(at, typed).status_code == 422
    assert Proposal.objects.count() == 1


def test_people_of_another_programme_are_not_proposed(two: Two, daniel: Person, client: Client) -> None:
    stranger = make_enrolment(make_two(make_person(), make_person(), daniel).programme, side="mentor")
    client.force_login(daniel)
    typed = {"mentee": two.mentee.public_id, "mentor": stranger.public_id}
    assert client.post(reverse("matching:propose", args=[two.programme.public_id]), typed).status_code == 422


def test_a_mentor_without_a_free_place_is_not_proposed(two: Two, daniel: Person) -> None:
    full = make_enrolment(two.programme, side="mentor", capacity=1)
    make_journey(make_enrolment(two.programme).person, full.person, two.programme)
    with pytest.raises(NotFreeError):
        propose("hand", mentees=[two.mentee], mentors=[full], by=daniel)


def test_somebody_who_waits_for_an_answer_is_not_proposed_to_others(two: Two, daniel: Person) -> None:
    make_proposal(two.mentee, two.mentor)
    other = make_enrolment(two.programme, side="mentor")
    with pytest.raises(NotFreeError):
        propose("hand", mentees=[two.mentee], mentors=[other], by=daniel)


@pytest.mark.parametrize("state", [Enrolment.State.RESTING, Enrolment.State.LEFT])
def test_whoever_rests_or_left_is_not_proposed(two: Two, daniel: Person, state: Enrolment.State) -> None:
    gone = make_enrolment(two.programme, side="mentor", state=state)
    with pytest.raises(Refused):
        propose("hand", mentees=[two.mentee], mentors=[gone], by=daniel)


def test_when_somebody_leaves_nobody_waits_for_them(
    two: Two,
    beatrice: Person,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    proposal = make_proposal(two.mentee, two.mentor)
    with django_capture_on_commit_callbacks(execute=True):
        leave_enrolment(two.mentor, by=beatrice)
    proposal.refresh_from_db()
    assert proposal.state == "withdrawn"


def test_the_list_is_cut_by_state(two: Two, daniel: Person, client: Client) -> None:
    make_proposal(two.mentee, two.mentor)
    make_proposal(make_enrolment(two.programme), two.mentor, state=Proposal.State.DECLINED)
    client.force_login(daniel)
    at = reverse("matching:proposals", args=[two.programme.public_id])
    counted = {
        query: client.get(f"{at}{query}").content.count(b'class="row proposal"')
        for query in ("", "?state=sent", "?state=x")
    }
    assert counted == {"": 2, "?state=sent": 1, "?state=x": 0}


def test_the_sheet_holds_no_formula(two: Two, daniel: Person, client: Client) -> None:
    wicked = make_enrolment(two.programme, make_person(name="=cmd|' /C calc'!A0"))
    make_proposal(wicked, two.mentor)
    client.force_login(daniel)
    sheet = client.get(reverse("matching:export_proposals", args=[two.programme.public_id]))
    assert sheet.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "\n'=cmd" in sheet.content.decode("utf-8-sig").replace('"', "")


@pytest.mark.parametrize("name", ["proposals", "export_proposals", "propose"])
def test_awa_and_zoe_are_told_it_does_not_exist(
    two: Two, awa: Person, zoe_client: Client, client: Client, name: str
) -> None:
    client.force_login(awa)
    at = reverse(f"matching:{name}", args=[two.programme.public_id])
    assert [client.get(at).status_code, zoe_client.get(at).status_code] == [404, 404]
