"""Applying to a programme, and the answer: page, rule, effect, letter, event, stranger."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.urls import reverse
from tests.clients import CommittingClient
from tests.factories.applications import make_open_programme
from tests.factories.programmes import make_enrolment, make_manager, make_programme

from relais.activity.events import SYSTEM
from relais.activity.models import Event
from relais.kit import clock
from relais.kit.verdicts import Refused
from relais.people.models import Person
from relais.programmes.actions.enrolments import (
    apply_to,
    approve_application,
    leave_enrolment,
    refuse_application,
    remove_enrolment,
    resume_enrolment,
)
from relais.programmes.actions.invitations import open_account_at
from relais.programmes.models import Enrolment, Programme

State = Enrolment.State


@pytest.fixture
def programme(daniel: Person) -> Programme:
    """What Daniel runs, and to which one may apply."""
    return make_open_programme(name="Passerelles", manager=daniel)


@pytest.fixture
def daniels(daniel: Person) -> Client:
    """The browser of Daniel."""
    client = CommittingClient()
    client.force_login(daniel)
    return client


@pytest.fixture
def tomorrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock, a day later than it is."""
    late = clock.now() + timedelta(days=1, minutes=1)
    monkeypatch.setattr(clock, "now", lambda: late)


def address(programme: Programme) -> str:
    """Where one applies."""
    return reverse("programmes:apply", args=[programme.public_id])


def test_awa_applies_and_daniel_is_written_to(
    programme: Programme, awa: Person, daniel: Person, client: Client
) -> None:
    client.force_login(awa)
    for _click in range(2):
        response = client.post(address(programme), {"sides": ["mentee"]})
    (part,) = programme.enrolments.all()
    assert response.headers["Location"] == reverse("programmes:enrolment", args=[part.public_id])
    assert (part.person, part.state, part.entry, part.is_mentor, part.is_mentee, part.since) == (
        awa,
        "applied",
        "application",
        False,
        True,
        None,
    )
    assert [(event.what, event.by) for event in Event.objects.about(part)] == [("enrolment.applied", awa)]
    (letter,) = mail.outbox
    assert letter.to == [daniel.email]
    assert reverse("programmes:enrolment", args=[part.public_id]) in str(letter.body)
    assert awa.name not in f"{letter.subject} {letter.body}"


def test_applying_twice_at_once_is_applying_once(programme: Programme, awa: Person) -> None:
    for _click in range(2):
        apply_to(programme, person=awa, is_mentor=False, is_mentee=True, by=awa)
    assert Event.objects.filter(what="enrolment.applied").count() == 1


def test_awa_reads_what_it_is_before_applying(programme: Programme, awa: Person, client: Client) -> None:
    client.force_login(awa)
    page = BeautifulSoup(client.get(address(programme)).content, "html.parser")
    assert [form["action"] for form in page.select("main form")] == [address(programme)]


def test_a_side_is_needed_and_nothing_is_sent_without_one(
    programme: Programme, awa: Person, client: Client
) -> None:
    client.force_login(awa)
    assert client.post(address(programme), {}).status_code == 422
    assert not programme.enrolments.exists()


def test_a_visitor_reads_the_page_and_is_sent_a_code(programme: Programme, client: Client) -> None:
    assert client.get(address(programme)).status_code == 200
    response = client.post(address(programme), {"name": "Nour", "email": "nour@example.org"})
    code = f"{reverse('account_request_login_code')}?next={address(programme).replace('/', '%2F')}"
    assert (response.status_code, response.headers["Location"]) == (307, code)
    assert Person.objects.filter(email="nour@example.org").exists()
    assert not programme.enrolments.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("state", [Programme.State.DRAFT, Programme.State.ARCHIVED])
def test_the_page_of_a_programme_in_preparation_or_archived_does_not_exist(
    state: Programme.State, client: Client
) -> None:
    assert client.get(address(make_open_programme(state=state))).status_code == 404


def test_the_page_of_a_programme_one_is_invited_to_does_not_exist(awa: Person, client: Client) -> None:
    closed = make_programme()
    assert client.get(address(closed)).status_code == 404
    with pytest.raises(Refused):
        open_account_at(closed, email="nour@example.org", name="Nour", by=SYSTEM)
    with pytest.raises(Refused):
        apply_to(closed, person=awa, is_mentor=False, is_mentee=True, by=awa)


@pytest.mark.django_db
def test_a_programme_closed_to_entries_says_so_and_asks_nothing(client: Client) -> None:
    page = client.get(address(make_open_programme(state=Programme.State.RUNNING)))
    assert page.status_code == 200
    assert BeautifulSoup(page.content, "html.parser").select("main form") == []


def test_whoever_has_a_place_is_shown_it(programme: Programme, awa: Person, client: Client) -> None:
    part = make_enrolment(programme, awa)
    client.force_login(awa)
    place = reverse("programmes:enrolment", args=[part.public_id])
    assert client.get(address(programme)).headers["Location"] == place
    with pytest.raises(Refused):
        apply_to(programme, person=awa, is_mentor=True, is_mentee=False, by=awa)


def test_nobody_applies_for_somebody_else(programme: Programme, awa: Person, zoe: Person) -> None:
    with pytest.raises(Refused):
        apply_to(programme, person=awa, is_mentor=True, is_mentee=False, by=zoe)


def test_daniel_accepts_and_awa_is_told_once(
    programme: Programme, awa: Person, daniel: Person, daniels: Client
) -> None:
    part = make_enrolment(programme, awa, state=State.APPLIED)
    for _click in range(2):
        response = daniels.post(reverse("programmes:approve", args=[part.public_id]))
        assert response.headers["Location"] == reverse("programmes:participants", args=[programme.public_id])
    part.refresh_from_db()
    assert part.state == State.ACTIVE
    assert part.since is not None
    assert [(event.what, event.by) for event in Event.objects.about(part)] == [("enrolment.approved", daniel)]
    assert [letter.to for letter in mail.outbox] == [[awa.email]]


def test_daniel_does_not_accept_and_may_change_his_mind(
    programme: Programme, awa: Person, daniels: Client
) -> None:
    part = make_enrolment(programme, awa, state=State.APPLIED)
    refuse = reverse("programmes:refuse", args=[part.public_id])
    assert daniels.get(refuse).status_code == 200
    for _click in range(2):
        daniels.post(refuse)
    part.refresh_from_db()
    assert (part.state, len(mail.outbox)) == (State.REFUSED, 1)
    daniels.post(reverse("programmes:approve", args=[part.public_id]))
    part.refresh_from_db()
    assert (part.state, len(mail.outbox)) == (State.ACTIVE, 2)


def test_only_those_who_run_the_programme_answer(
    programme: Programme, awa: Person, zoe_client: Client
) -> None:
    part = make_enrolment(programme, awa, state=State.APPLIED)
    for act in (approve_application, refuse_application):
        with pytest.raises(Refused):
            act(part, by=awa)
    for verb in ("approve", "refuse"):
        assert zoe_client.post(reverse(f"programmes:{verb}", args=[part.public_id])).status_code == 404


def test_an_application_taken_back_gives_no_place_to_come_back_to(programme: Programme, awa: Person) -> None:
    part = apply_to(programme, person=awa, is_mentor=False, is_mentee=True, by=awa)
    leave_enrolment(part, by=awa)
    with pytest.raises(Refused):
        resume_enrolment(part, by=awa)


def test_whoever_was_taken_out_applies_and_cannot_come_back_by_taking_it_back(
    programme: Programme, awa: Person, daniel: Person
) -> None:
    removed = remove_enrolment(make_enrolment(programme, awa), by=daniel)
    part = apply_to(programme, person=awa, is_mentor=False, is_mentee=True, by=awa)
    assert (part.pk, part.state, part.since) == (removed.pk, State.APPLIED, None)
    leave_enrolment(part, by=awa)
    with pytest.raises(Refused):
        resume_enrolment(part, by=awa)


def test_one_applies_again_the_next_day_and_not_over_and_over(
    programme: Programme, awa: Person, request: pytest.FixtureRequest
) -> None:
    part = apply_to(programme, person=awa, is_mentor=False, is_mentee=True, by=awa)
    leave_enrolment(part, by=awa)
    with pytest.raises(Refused):
        apply_to(programme, person=awa, is_mentor=False, is_mentee=True, by=awa)
    request.getfixturevalue("tomorrow")
    assert apply_to(programme, person=awa, is_mentor=True, is_mentee=False, by=awa).state == State.APPLIED


def test_a_programme_at_its_end_answers_no_application(awa: Person, daniel: Person) -> None:
    over = make_programme(manager=daniel, state=Programme.State.CLOSING)
    with pytest.raises(Refused):
        approve_application(make_enrolment(over, awa, state=State.APPLIED), by=daniel)


def test_whoever_has_answered_already_cannot_be_refused(
    programme: Programme, awa: Person, daniel: Person
) -> None:
    with pytest.raises(Refused):
        refuse_application(make_enrolment(programme, awa), by=daniel)
    make_manager(awa, programme)
    with pytest.raises(Refused):
        approve_application(make_enrolment(programme, state=State.LEFT), by=awa)
