"""Publishing a run: the proposals it sends, to whom, once."""

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.factories.journeys import make_journey
from tests.factories.matching import make_pair, make_proposal, make_run
from tests.factories.programmes import make_enrolment, make_programme
from tests.factories.proposals import among_peers, in_circle, make_two

from relais.activity.models import Event
from relais.kit.verdicts import Refused
from relais.matching.actions.proposals import sending
from relais.matching.models import Proposal, Reply, Run
from relais.matching.queries.proposals import publishable
from relais.people.models import Person
from relais.programmes.models import Enrolment, Programme


@pytest.fixture
def run(awa: Person, beatrice: Person, daniel: Person) -> Run:
    """A finished run of Daniel's programme that puts Awa and Béatrice together."""
    two = make_two(awa, beatrice, daniel)
    run = make_run(two.programme)
    make_pair(run, two.mentee, two.mentor)
    return run


def publish(run: Run, by: Person) -> None:
    """Publish it, as it is now."""
    sending.publish(Run.objects.get(pk=run.pk), by=by)


def test_daniel_reads_how_many_are_concerned_before_anything_leaves(
    run: Run, daniel: Person, client: Client
) -> None:
    client.force_login(daniel)
    page = client.get(reverse("matching:publish", args=[run.public_id]))
    assert page.status_code == 200
    assert (page.context["publication"].people, page.context["publication"].proposals) == (2, 1)
    assert not Proposal.objects.exists()
    assert mail.outbox == []


def test_each_side_receives_the_proposal_with_its_reasons(run: Run, daniel: Person, client: Client) -> None:
    client.force_login(daniel)
    answer = client.post(reverse("matching:publish", args=[run.public_id]))
    (proposal,) = Proposal.objects.all()
    assert (answer.status_code, answer.headers["Location"]) == (
        303,
        reverse("matching:proposals", args=[run.programme.public_id]),
    )
    pair = run.pairs.get()
    assert (proposal.state, proposal.way, proposal.reasons) == ("sent", "batch", pair.reasons)
    assert proposal.expires is not None
    assert proposal.sent is not None
    assert (proposal.expires - proposal.sent).days == run.programme.proposal_days
    assert {letter.to[0] for letter in mail.outbox} == {pair.mentee.person.email, pair.mentor.person.email}
    address = reverse("matching:proposal", args=[proposal.public_id])
    assert [address in str(letter.body) for letter in mail.outbox] == [True, True]
    assert ["souhait" in str(letter.body) for letter in mail.outbox] == [False, False]


def test_between_peers_nobody_is_said_to_accompany_the_other(
    run: Run, daniel: Person, client: Client
) -> None:
    among_peers(run.programme)
    client.force_login(daniel)
    client.post(reverse("matching:publish", args=[run.public_id]))
    assert {letter.subject for letter in mail.outbox} == {
        "Une personne vous est proposée, pour avancer ensemble"
    }


def test_the_board_counts_as_ready_what_would_be_sent(run: Run, daniel: Person, client: Client) -> None:
    client.force_login(daniel)
    board = reverse("matching:board", args=[run.programme.public_id])
    send = reverse("matching:publish", args=[run.public_id])
    before = send in client.get(board).content.decode()
    publish(run, daniel)
    sending.withdraw(Proposal.objects.get(), by=daniel)
    assert publishable(run) == []
    assert (before, send in client.get(board).content.decode()) == (True, False)


def test_twice_sends_nothing_twice(run: Run, daniel: Person, client: Client) -> None:
    client.force_login(daniel)
    for _turn in range(2):
        assert client.post(reverse("matching:publish", args=[run.public_id])).status_code == 303
    assert (Proposal.objects.count(), Reply.objects.count(), len(mail.outbox)) == (1, 2, 2)


def test_people_who_go_forward_already_or_wait_for_an_answer_are_left_alone(
    awa: Person, beatrice: Person, run: Run, daniel: Person
) -> None:
    programme = run.programme
    mentee, mentor = make_enrolment(programme), make_enrolment(programme, side="mentor")
    make_pair(run, mentee, mentor)
    make_proposal(mentee, mentor)
    make_journey(awa, beatrice, programme)
    publish(run, daniel)
    assert Proposal.objects.filter(run=run).count() == 0


def test_whoever_rests_is_not_proposed(run: Run, daniel: Person) -> None:
    resting = make_enrolment(run.programme, state=Enrolment.State.RESTING)
    make_pair(run, resting, run.pairs.get().mentor)
    publish(run, daniel)
    assert [reply.enrolment_id for reply in Reply.objects.filter(side="mentee")] == [
        run.pairs.exclude(mentee=resting).get().mentee_id
    ]


def test_a_mentor_is_never_asked_for_more_places_than_they_have(run: Run, daniel: Person) -> None:
    mentor = make_enrolment(run.programme, side="mentor", capacity=2)
    for _turn in range(3):
        make_pair(run, make_enrolment(run.programme), mentor)
    publish(run, daniel)
    assert Reply.objects.filter(enrolment=mentor).count() == 2


def test_a_circle_is_one_proposal_to_all(run: Run, daniel: Person) -> None:
    mentor = make_enrolment(run.programme, side="mentor", capacity=1)
    mentees = [make_enrolment(run.programme) for _turn in range(4)]
    for mentee in mentees:
        in_circle(make_pair(run, mentee, mentor))
    publish(run, daniel)
    circle = Proposal.objects.get(replies__enrolment=mentor)
    assert set(circle.replies.values_list("enrolment", "side")) == {
        (mentor.pk, "mentor"),
        *((one.pk, "mentee") for one in mentees),
    }


def test_a_large_run_goes_on_by_itself(
    run: Run,
    daniel: Person,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    monkeypatch.setattr(sending, "AT_ONCE", 2)
    for _turn in range(4):
        make_pair(run, make_enrolment(run.programme), make_enrolment(run.programme, side="mentor"))
    with django_capture_on_commit_callbacks(execute=True):
        publish(run, daniel)
    assert (Proposal.objects.filter(run=run).count(), publishable(run)) == (5, [])
    turns = Event.objects.about(run).order_by("pk").values_list("what", "by")
    assert list(turns) == [
        *[("run.published_in_part", daniel.pk)] * 2,
        ("run.published", daniel.pk),
    ]


def test_whoever_changed_sides_keeps_nobody_else_from_their_proposal(run: Run, daniel: Person) -> None:
    programme = run.programme
    make_pair(run, make_enrolment(programme, side="mentor"), make_enrolment(programme, side="mentor"))
    publish(run, daniel)
    assert Proposal.objects.filter(run=run).count() == 1


def test_as_many_queries_for_two_proposals_as_for_ten(run: Run, daniel: Person) -> None:
    with CaptureQueriesContext(connection) as one:
        publish(run, daniel)
    for _turn in range(10):
        make_pair(run, make_enrolment(run.programme), make_enrolment(run.programme, side="mentor"))
    with CaptureQueriesContext(connection) as ten:
        publish(run, daniel)
    assert (Proposal.objects.filter(run=run).count(), len(ten)) == (11, len(one))


def test_two_peers_are_proposed_to_each_other_once(run: Run, daniel: Person) -> None:
    programme = among_peers(run.programme)
    first, second = (make_enrolment(programme, side="both") for _turn in range(2))
    for mentee, mentor in ((first, second), (second, first)):
        make_pair(run, mentee, mentor)
    publish(run, daniel)
    assert Proposal.objects.filter(replies__enrolment=first).count() == 1


@pytest.mark.parametrize("state", [Run.State.RUNNING, Run.State.FAILED])
def test_an_unfinished_run_is_not_published(
    awa: Person, beatrice: Person, daniel: Person, state: Run.State
) -> None:
    run = make_run(make_two(awa, beatrice, daniel).programme, state=state)
    with pytest.raises(Refused):
        publish(run, daniel)


def test_nothing_begins_in_a_programme_that_closes(daniel: Person) -> None:
    run = make_run(make_programme(manager=daniel, state=Programme.State.CLOSING))
    with pytest.raises(Refused):
        publish(run, daniel)


def test_awa_who_takes_part_cannot_publish(run: Run, awa: Person, client: Client) -> None:
    client.force_login(awa)
    assert client.post(reverse("matching:publish", args=[run.public_id])).status_code == 404
    with pytest.raises(Refused):
        publish(run, awa)
    assert not Proposal.objects.exists()


def test_zoe_is_told_it_does_not_exist(run: Run, zoe_client: Client) -> None:
    assert zoe_client.get(reverse("matching:publish", args=[run.public_id])).status_code == 404
