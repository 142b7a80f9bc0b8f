"""Opening an invitation link and closing it: page, rule, effect, event, stranger."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from tests.clients import CommittingClient
from tests.factories.invitations import make_invitation_link
from tests.factories.programmes import make_programme

from relais.activity.models import Event
from relais.kit.verdicts import Refused
from relais.people.models import Person
from relais.programmes.actions.invitations import open_link, revoke_link
from relais.programmes.models import InvitationLink, Programme
from relais.programmes.queries.invitations import links_of


@pytest.fixture
def programme(daniel: Person) -> Programme:
    """What Daniel runs."""
    return make_programme(manager=daniel)


@pytest.fixture
def daniels(daniel: Person) -> Client:
    """The browser of Daniel."""
    client = CommittingClient()
    client.force_login(daniel)
    return client


def address(programme: Programme) -> str:
    """Where links are."""
    return reverse("programmes:invitation_links", args=[programme.public_id])


def test_daniel_opens_a_link_and_can_copy_it_whenever_he_likes(programme: Programme, daniels: Client) -> None:
    response = daniels.post(address(programme), {"side": "mentor", "quota": "20", "ends_on": "2126-06-30"})
    assert (response.status_code, response.headers["Location"]) == (303, address(programme))
    (link,) = programme.invitation_links.all()
    assert (link.side, link.quota, str(link.ends_on), link.used) == ("mentor", 20, "2126-06-30", 0)
    page = BeautifulSoup(daniels.get(address(programme)).content, "html.parser")
    shown = [code.text for code in page.select("code.address")]
    assert shown == [f"http://127.0.0.1:8000{reverse('programmes:join', args=[link.token])}"]
    assert [event.what for event in Event.objects.about(link)] == ["invitation_link.opened"]


def test_the_address_is_kept_nowhere(programme: Programme) -> None:
    link = make_invitation_link(programme)
    kept = {str(value) for value in InvitationLink.objects.values_list().get(pk=link.pk)}
    assert link.token.partition(".")[2] not in kept
    assert list(InvitationLink.objects.named_by(link.token)) == [link]


@pytest.mark.parametrize("wrong", [{"quota": "0"}, {"quota": "-3"}, {"ends_on": "2001-01-01"}, {"side": "x"}])
def test_a_link_for_nobody_or_already_over_is_not_opened(
    wrong: dict[str, str], programme: Programme, daniels: Client
) -> None:
    assert daniels.post(address(programme), {"side": "mentor", "quota": "2", **wrong}).status_code == 422
    assert not programme.invitation_links.exists()


def test_daniel_closes_a_link_at_once_and_twice_is_once(programme: Programme, daniels: Client) -> None:
    link = make_invitation_link(programme, used=3)
    for _click in range(2):
        daniels.post(reverse("programmes:revoke", args=[link.public_id]))
    link.refresh_from_db()
    assert (link.is_revoked, link.used) == (True, 3)
    assert [event.what for event in Event.objects.about(link)] == ["invitation_link.revoked"]
    assert daniels.get(reverse("programmes:join", args=[link.token])).status_code == 200


def test_links_that_let_in_come_first(programme: Programme) -> None:
    closed = make_invitation_link(programme, is_revoked=True)
    full = make_invitation_link(programme, quota=1, used=1)
    first = make_invitation_link(programme)
    assert list(links_of(programme)) == [first, full, closed]


def test_a_programme_at_its_end_opens_no_link_but_closes_those_it_has(daniel: Person) -> None:
    over = make_programme(manager=daniel, state=Programme.State.CLOSING)
    with pytest.raises(Refused):
        open_link(over, side=InvitationLink.Side.CHOICE, quota=1, by=daniel)
    assert revoke_link(make_invitation_link(over), by=daniel).is_revoked


def test_only_those_who_run_the_programme_open_and_close_links(
    programme: Programme, awa: Person, zoe_client: Client
) -> None:
    link = make_invitation_link(programme)
    with pytest.raises(Refused):
        open_link(programme, side=InvitationLink.Side.CHOICE, quota=1, by=awa)
    with pytest.raises(Refused):
        revoke_link(link, by=awa)
    assert zoe_client.get(address(programme)).status_code == 404
    assert zoe_client.post(reverse("programmes:revoke", args=[link.public_id])).status_code == 404
