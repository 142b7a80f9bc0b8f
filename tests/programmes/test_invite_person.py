"""Inviting somebody by name, and what they answer: page, rule, effect, letter, event, stranger."""

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from tests.clients import CommittingClient
from tests.factories.programmes import make_enrolment, make_programme

from relais.activity.models import Event, Notification
from relais.kit.verdicts import Refused
from relais.people.models import Person
from relais.programmes.actions.enrolments import (
    AlreadyInError,
    NoSideError,
    accept_invitation,
    decline_invitation,
    enrol_person,
    leave_enrolment,
    remove_enrolment,
)
from relais.programmes.actions.invitations import invite_again, invite_person
from relais.programmes.models import Enrolment, Programme
from relais.programmes.presets.preset import RoleWords
from relais.programmes.templatetags.enrolments import roles

State = Enrolment.State
NOUR = {"name": "Nour Benali", "email": "Nour.Benali@example.org", "sides": ["mentor", "mentee"]}


@pytest.fixture
def programme(daniel: Person) -> Programme:
    """What Daniel runs."""
    return make_programme(name="Passerelles", manager=daniel)


@pytest.fixture
def daniels(daniel: Person) -> Client:
    """The browser of Daniel."""
    client = CommittingClient()
    client.force_login(daniel)
    return client


def address(programme: Programme) -> str:
    """Where one invites by name."""
    return reverse("programmes:invite", args=[programme.public_id])


def written(to: str) -> list[str]:
    """Subjects of the programme's letters to this address."""
    return [
        str(letter.subject)
        for letter in mail.outbox
        if letter.to == [to] and "Passerelles" in str(letter.subject)
    ]


def test_daniel_invites_somebody_nobody_knows(programme: Programme, daniels: Client) -> None:
    assert daniels.post(address(programme), NOUR).status_code == 303
    nour = Person.objects.get(email="nour.benali@example.org")
    (part,) = programme.enrolments.all()
    assert (part.person, part.state, part.entry, part.is_mentor, part.is_mentee, part.since) == (
        nour,
        "invited",
        "manager",
        True,
        True,
        None,
    )
    assert len(written(nour.email)) == 1


def test_a_second_click_invites_and_writes_once(programme: Programme, daniels: Client, awa: Person) -> None:
    for _click in range(2):
        daniels.post(address(programme), {**NOUR, "email": awa.email})
    assert programme.enrolments.get().person == awa
    assert Person.objects.get(email=awa.email).name == awa.name
    assert len(written(awa.email)) == 1


def test_what_was_typed_is_kept_when_something_lacks(programme: Programme, daniels: Client) -> None:
    wrongs: list[dict[str, object]] = [{"email": "nour@"}, {"name": " "}, {"sides": []}]
    for wrong in wrongs:
        response = daniels.post(address(programme), {**NOUR, **wrong})
        assert response.status_code == 422
    assert not programme.enrolments.exists()


@pytest.mark.parametrize("state", [State.ACTIVE, State.RESTING, State.APPLIED, State.REFUSED])
def test_a_place_that_exists_is_not_overridden(
    state: Enrolment.State, programme: Programme, awa: Person, daniel: Person, daniels: Client
) -> None:
    part = make_enrolment(programme, awa, state=state)
    with pytest.raises(AlreadyInError):
        invite_person(programme, email=awa.email, name="", is_mentor=True, is_mentee=False, by=daniel)
    assert daniels.post(address(programme), {**NOUR, "email": awa.email}).status_code == 422
    part.refresh_from_db()
    assert (part.state, part.is_mentor, mail.outbox) == (state, False, [])


def test_whoever_left_may_be_invited_again(programme: Programme, awa: Person, daniel: Person) -> None:
    left = leave_enrolment(make_enrolment(programme, awa), by=awa)
    again = invite_person(programme, email=awa.email, name="", is_mentor=True, is_mentee=False, by=daniel)
    assert (again.pk, again.state, again.is_mentor, again.since) == (left.pk, State.INVITED, True, left.since)


@pytest.mark.parametrize(("template", "ticked"), [("peer", ["mentor", "mentee"]), ("mentoring", [])])
def test_peers_are_invited_as_what_they_are(
    daniel: Person, daniels: Client, template: str, ticked: list[str]
) -> None:
    programme = make_programme(manager=daniel, template=Programme.Template(template))
    page = daniels.get(reverse("programmes:invite", args=[programme.public_id]))
    assert (page.context["form"]["sides"].value() or []) == ticked


@pytest.mark.parametrize(
    ("one", "other", "told"), [("peer", "peer", "peer"), ("coach", "coachee", "coach · coachee")]
)
def test_a_role_is_told_once(programme: Programme, awa: Person, one: str, other: str, told: str) -> None:
    part = make_enrolment(programme, awa, side="both")
    assert roles(part, RoleWords(one, one, other, other)) == told


def test_a_place_has_a_side(programme: Programme, awa: Person, daniel: Person) -> None:
    with pytest.raises(NoSideError):
        enrol_person(programme, person=awa, is_mentor=False, is_mentee=False, by=daniel)


def test_daniel_enrols_himself_and_takes_part_at_once(programme: Programme, daniel: Person) -> None:
    part = enrol_person(programme, person=daniel, is_mentor=True, is_mentee=False, by=daniel)
    assert part.state == State.ACTIVE
    assert part.since is not None


def test_an_address_that_is_none_is_refused(programme: Programme, daniel: Person) -> None:
    with pytest.raises(ValidationError):
        invite_person(programme, email="nour", name="Nour", is_mentor=True, is_mentee=False, by=daniel)


def test_awa_says_yes_and_twice_is_once(programme: Programme, awa: Person, client: Client) -> None:
    part = make_enrolment(programme, awa, state=State.INVITED)
    client.force_login(awa)
    for _click in range(2):
        response = client.post(reverse("programmes:accept", args=[part.public_id]))
        assert response.headers["Location"] == reverse("programmes:enrolment", args=[part.public_id])
    part.refresh_from_db()
    assert part.state == State.ACTIVE
    assert part.since is not None
    assert [event.what for event in Event.objects.about(part)] == ["enrolment.accepted"]


def test_awa_says_no_and_daniel_is_told_without_a_letter(
    programme: Programme, awa: Person, daniel: Person, client: Client
) -> None:
    part = make_enrolment(programme, awa, state=State.INVITED)
    client.force_login(awa)
    for _click in range(2):
        client.post(reverse("programmes:decline", args=[part.public_id]))
    part.refresh_from_db()
    assert (part.state, part.since, mail.outbox) == (State.LEFT, None, [])
    assert [note.person for note in Notification.objects.all()] == [daniel]


def test_nobody_answers_for_somebody_else(programme: Programme, awa: Person, daniel: Person) -> None:
    part = make_enrolment(programme, awa, state=State.INVITED)
    for act in (accept_invitation, decline_invitation):
        with pytest.raises(Refused):
            act(part, by=daniel)


def test_whoever_takes_part_leaves_and_does_not_decline(programme: Programme, awa: Person) -> None:
    with pytest.raises(Refused):
        decline_invitation(make_enrolment(programme, awa), by=awa)


def test_an_invitation_taken_back_cannot_be_accepted(
    programme: Programme, awa: Person, daniel: Person
) -> None:
    part = make_enrolment(programme, awa, state=State.INVITED)
    remove_enrolment(part, by=daniel)
    with pytest.raises(Refused):
        accept_invitation(part, by=awa)


def test_invited_again_are_those_who_have_not_answered(
    programme: Programme, awa: Person, beatrice: Person, daniel: Person, daniels: Client
) -> None:
    silent = make_enrolment(programme, awa, state=State.INVITED)
    active = make_enrolment(programme, beatrice)
    elsewhere = make_enrolment(make_programme(), beatrice, state=State.INVITED)
    ticked = {"ticked": [part.public_id for part in (silent, active, elsewhere)]}
    daniels.post(reverse("programmes:invite_again", args=[programme.public_id]), ticked)
    assert [(event.what, event.by) for event in Event.objects.all()] == [("enrolment.invited", daniel)]
    assert [letter.to for letter in mail.outbox] == [[awa.email]]
    assert invite_again(programme, enrolments=[active, elsewhere], by=daniel) == 0
    daniels.post(reverse("programmes:invite_again", args=[programme.public_id]), {})
    assert len(mail.outbox) == 1


def test_only_those_who_run_the_programme_invite(
    programme: Programme, awa: Person, zoe_client: Client
) -> None:
    with pytest.raises(Refused):
        invite_person(programme, email="x@example.org", name="X", is_mentor=True, is_mentee=False, by=awa)
    with pytest.raises(Refused):
        enrol_person(programme, person=awa, is_mentor=True, is_mentee=False, by=awa)
    assert zoe_client.post(address(programme), NOUR).status_code == 404


def test_nobody_is_invited_at_the_end_of_a_programme(awa: Person, daniel: Person) -> None:
    over = make_programme(manager=daniel, state=Programme.State.ARCHIVED)
    with pytest.raises(Refused):
        enrol_person(over, person=awa, is_mentor=True, is_mentee=False, by=daniel)
    part = make_enrolment(over, awa, state=State.INVITED)
    with pytest.raises(Refused):
        accept_invitation(part, by=awa)
