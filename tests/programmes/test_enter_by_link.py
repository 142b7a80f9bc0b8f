"""Entering by an invitation link: page, rule, quota, effect, event, and those it does not let in."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.factories.invitations import make_invitation_link
from tests.factories.programmes import make_enrolment, make_programme

from relais.activity.events import SYSTEM
from relais.activity.models import Event
from relais.kit import clock
from relais.kit.verdicts import Allowed, Denied, Refused
from relais.people.models import Person
from relais.programmes.actions.enrolments import leave_enrolment, remove_enrolment, rest_enrolment
from relais.programmes.actions.invitations import enter_by_link, open_account_at
from relais.programmes.models import Enrolment, InvitationLink, Programme
from relais.programmes.models.invitations import ACCOUNTS_PER_PLACE
from relais.programmes.rules.invitations import may_follow_link

State = Enrolment.State
NEW = {"name": "Nour Benali", "email": "Nour.Benali@example.org"}


@pytest.fixture
def programme(daniel: Person) -> Programme:
    """What Daniel runs."""
    return make_programme(name="Passerelles", manager=daniel)


def address(link: InvitationLink) -> str:
    """Where one joins by this link."""
    return reverse("programmes:join", args=[link.token])


def used(link: InvitationLink) -> int:
    """How many places of the link are taken."""
    return InvitationLink.objects.get(pk=link.pk).used


def parts(programme: Programme) -> list[tuple[str, str, str, bool, bool]]:
    """Who takes part, and how."""
    found = programme.enrolments.order_by("pk")
    return list(found.values_list("person__name", "state", "entry", "is_mentor", "is_mentee"))


def test_awa_joins_in_one_click(programme: Programme, awa: Person, client: Client) -> None:
    link = make_invitation_link(programme, side=InvitationLink.Side.MENTEE)
    client.force_login(awa)
    page = BeautifulSoup(client.get(address(link)).content, "html.parser")
    assert [form["action"] for form in page.select("main form")] == [address(link)]
    response = client.post(address(link))
    (part,) = programme.enrolments.all()
    assert (response.status_code, response.headers["Location"]) == (
        303,
        reverse("programmes:enrolment", args=[part.public_id]),
    )
    assert parts(programme) == [(awa.name, "active", "link", False, True)]
    assert part.since is not None
    assert used(link) == 1
    assert list(Event.objects.about(part).values_list("what", "by")) == [("enrolment.entered", awa.pk)]


@pytest.mark.parametrize(
    ("side", "is_mentor", "is_mentee"),
    [("mentor", True, False), ("mentee", False, True), ("both", True, True)],
)
def test_where_the_link_lets_choose_awa_says_her_side(
    side: str, is_mentor: bool, is_mentee: bool, programme: Programme, awa: Person, client: Client
) -> None:
    link = make_invitation_link(programme)
    client.force_login(awa)
    assert client.post(address(link), {"side": "sponsor"}).status_code == 422
    client.post(address(link), {"side": side})
    assert parts(programme) == [(awa.name, "active", "link", is_mentor, is_mentee)]


def test_a_second_click_has_the_effect_of_the_first(
    programme: Programme, awa: Person, client: Client
) -> None:
    link = make_invitation_link(programme, side=InvitationLink.Side.MENTEE)
    client.force_login(awa)
    places = {client.post(address(link)).headers["Location"] for _click in range(2)}
    assert (len(places), used(link), Event.objects.filter(what="enrolment.entered").count()) == (1, 1, 1)


def test_the_last_place_goes_to_one_and_the_other_reads_why(
    programme: Programme, awa: Person, beatrice: Person, client: Client
) -> None:
    link = make_invitation_link(programme, side=InvitationLink.Side.MENTEE, quota=1)
    enter_by_link(link, person=awa, by=awa)
    client.force_login(beatrice)
    page = client.post(address(link), follow=True)
    assert page.status_code == 200
    assert BeautifulSoup(page.content, "html.parser").select("main form") == []
    assert len(BeautifulSoup(page.content, "html.parser").select(".notice--care")) == 1
    assert [title.text for title in BeautifulSoup(page.content, "html.parser").select("h1")] == [
        programme.name
    ]
    assert parts(programme) == [(awa.name, "active", "link", False, True)]
    with pytest.raises(Refused):
        enter_by_link(link, person=beatrice, by=beatrice)


def test_a_link_lets_nobody_in_when_closed_over_full_or_its_programme_is_not_open(
    programme: Programme, daniel: Person
) -> None:
    today = timezone.localdate(clock.now())
    assert may_follow_link(make_invitation_link(programme, ends_on=today)) == Allowed()
    barred = [
        make_invitation_link(programme, is_revoked=True),
        make_invitation_link(programme, ends_on=today - timedelta(days=1)),
        make_invitation_link(programme, quota=2, used=2),
        make_invitation_link(make_programme(state=Programme.State.DRAFT)),
        make_invitation_link(make_programme(state=Programme.State.RUNNING)),
    ]
    reasons = {str(verdict.reason) for verdict in map(may_follow_link, barred) if isinstance(verdict, Denied)}
    assert len(reasons) == len(barred)


def test_somebody_invited_by_name_takes_no_place_of_the_link(
    programme: Programme, awa: Person, client: Client
) -> None:
    make_enrolment(programme, awa, side="both", state=State.INVITED)
    link = make_invitation_link(programme, side=InvitationLink.Side.MENTEE, quota=1, used=1)
    client.force_login(awa)
    client.post(address(link))
    assert parts(programme) == [(awa.name, "active", "manager", True, True)]
    assert used(link) == 1


def test_whoever_rests_keeps_resting_until_they_come_back_themselves(
    programme: Programme, awa: Person
) -> None:
    part = rest_enrolment(make_enrolment(programme, awa), by=awa)
    link = make_invitation_link(programme)
    assert enter_by_link(link, person=awa, by=awa).state == State.RESTING
    assert (used(link), programme.enrolments.get().pk) == (0, part.pk)


def test_whoever_left_comes_back_by_a_link_and_keeps_the_first_date(
    programme: Programme, awa: Person
) -> None:
    before = leave_enrolment(make_enrolment(programme, awa), by=awa)
    after = enter_by_link(make_invitation_link(programme), person=awa, side="mentor", by=awa)
    assert (after.state, after.since, after.is_mentor) == (State.ACTIVE, before.since, True)


def test_whoever_was_taken_out_or_not_accepted_is_not_let_in_by_a_link(
    programme: Programme, awa: Person, beatrice: Person, daniel: Person
) -> None:
    link = make_invitation_link(programme)
    remove_enrolment(make_enrolment(programme, awa), by=daniel)
    make_enrolment(programme, beatrice, state=State.REFUSED)
    for person in (awa, beatrice):
        with pytest.raises(Refused):
            enter_by_link(link, person=person, by=person)
    assert used(link) == 0


def test_nobody_enters_somebody_else(programme: Programme, awa: Person, zoe: Person) -> None:
    link = make_invitation_link(programme)
    with pytest.raises(Refused):
        enter_by_link(link, person=awa, by=zoe)
    assert enter_by_link(link, person=awa, by=SYSTEM).person == awa


def test_a_visitor_gets_an_account_and_a_code_and_joins_afterwards(
    programme: Programme, client: Client
) -> None:
    link = make_invitation_link(programme, side=InvitationLink.Side.MENTEE)
    page = client.post(address(link), NEW, follow=True)
    assert page.redirect_chain == [
        (f"{reverse('account_request_login_code')}?next={address(link).replace('/', '%2F')}", 307),
        (f"{reverse('account_confirm_login_code')}?next={address(link).replace('/', '%2F')}", 302),
    ]
    nour = Person.objects.get(email="nour.benali@example.org")
    assert (nour.name, nour.language, programme.enrolments.count(), used(link)) == ("Nour Benali", "fr", 0, 0)
    code = str(mail.outbox[-1].body).split("\n\n")[2].strip()
    after = client.post(page.redirect_chain[-1][0], {"code": code})
    assert after.headers["Location"] == address(link)
    client.post(address(link))
    assert parts(programme) == [("Nour Benali", "active", "link", False, True)]


def test_a_known_address_gets_the_same_answer_and_no_second_account(
    programme: Programme, awa: Person, client: Client
) -> None:
    link = make_invitation_link(programme)
    known = client.post(address(link), {"name": "Quelqu’un", "email": awa.email})
    new = client.post(address(link), NEW)
    assert (known.status_code, known.headers["Location"]) == (new.status_code, new.headers["Location"])
    assert Person.objects.get(email=awa.email).name == awa.name


def test_what_a_visitor_typed_is_kept_when_something_lacks(programme: Programme, client: Client) -> None:
    response = client.post(address(make_invitation_link(programme)), {"name": "Nour", "email": "nour@"})
    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 422
    assert [field["value"] for field in page.select("input[name=name], input[name=email]")] == [
        "Nour",
        "nour@",
    ]
    assert not Person.objects.filter(name="Nour").exists()


def test_a_machine_that_found_the_link_does_not_fill_the_installation(programme: Programme) -> None:
    link = make_invitation_link(programme, quota=1)
    for turn in range(ACCOUNTS_PER_PLACE):
        open_account_at(link, email=f"robot.{turn}@example.org", name="Robot", by=SYSTEM)
    with pytest.raises(Refused):
        open_account_at(link, email="robot.x@example.org", name="Robot", by=SYSTEM)
    assert Person.objects.filter(name="Robot").count() == ACCOUNTS_PER_PLACE


def test_whoever_has_an_account_opens_no_other(programme: Programme, zoe: Person) -> None:
    with pytest.raises(Refused):
        open_account_at(make_invitation_link(programme), email="x@example.org", name="X", by=zoe)


@pytest.mark.parametrize("change", ["", "x", "forged"])
def test_an_address_that_was_not_made_here_does_not_exist(
    change: str, programme: Programme, client: Client
) -> None:
    link = make_invitation_link(programme)
    token = f"{link.public_id}.{'A' * 43}" if change == "forged" else link.token[:-1] + change
    assert client.get(f"/join/{token}/").status_code == 404
    assert client.get(f"/join/{link.public_id}/").status_code == 404


def test_the_page_says_what_one_enters_before_asking_a_name(
    programme: Programme, daniel: Person, client: Client
) -> None:
    programme.purpose = "Se rencontrer entre services."
    page = client.get(address(make_invitation_link(programme))).content.decode()
    assert daniel.name in page
    assert programme.organisations.get().name in page
    assert 'name="email"' in page
