"""Invitations: in the words of the programme, to each in their language, once; failures are seen."""

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks
from pytest_django.fixtures import Settings
from tests.clients import CommittingClient
from tests.factories.activity import happened_before
from tests.factories.programmes import make_enrolment, make_programme

from relais.activity.models import Delivery
from relais.kit.verdicts import Refused
from relais.people.models import Person
from relais.programmes.actions.letters import (
    send_invitation,
    send_invitations,
    send_some_invitations,
    word_invitation,
)
from relais.programmes.models import Enrolment, Programme
from relais.programmes.queries.letters import (
    PATIENCE,
    failed_invitations,
    invitation_to,
    roles_offered,
    uninvited,
)

INVITED = Enrolment.State.INVITED


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


def test_everybody_invited_by_name_is_written_to_once(
    programme: Programme,
    awa: Person,
    coumba: Person,
    daniel: Person,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    make_enrolment(programme, awa, state=INVITED)
    make_enrolment(programme, coumba, side="mentor", state=INVITED)
    make_enrolment(programme)
    for _twice in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            send_invitations(programme, by=daniel)
    assert [(letter.to, letter.subject) for letter in mail.outbox] == [
        ([awa.email], "Passerelles : votre place est prête"),
        ([coumba.email], "Passerelles: your place is ready"),
    ]
    assert not uninvited(programme).exists()


def test_as_many_queries_for_one_invitation_as_for_six(programme: Programme, daniel: Person) -> None:
    asked = []
    for people in (1, 6):
        told = [make_enrolment(programme, state=INVITED).pk for _turn in range(people)]
        fresh = Programme.objects.get(pk=programme.pk)
        with CaptureQueriesContext(connection) as queries:
            send_some_invitations(fresh, people=told, by=daniel)
        asked.append(len(queries))
    assert (asked[0], Delivery.objects.count()) == (asked[1], 7)


def test_whoever_has_been_written_to_meanwhile_is_not_written_to_again(
    programme: Programme, daniel: Person
) -> None:
    place = make_enrolment(programme, state=INVITED)
    for _twice in range(2):
        send_some_invitations(programme, people=[place.pk], by=daniel)
    assert Delivery.objects.count() == 1


def test_the_letter_says_where_to_come_in_and_who_runs_the_programme(
    programme: Programme,
    coumba: Person,
    daniel: Person,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    place = make_enrolment(programme, coumba, state=INVITED)
    with django_capture_on_commit_callbacks(execute=True):
        send_invitation(place, by=daniel)
    body = str(mail.outbox[0].body)
    assert f"?next=/enrolments/{place.public_id}/" in body
    assert "Daniel Nguyen" in body
    assert "$" not in body


def test_the_words_of_the_programme_replace_the_usual_ones(
    programme: Programme,
    coumba: Person,
    daniel: Person,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    word_invitation(
        programme, language="en", subject="Come, $name", body="$programme & more: $address", by=daniel
    )
    with django_capture_on_commit_callbacks(execute=True):
        send_invitation(make_enrolment(programme, coumba, state=INVITED), by=daniel)
    assert mail.outbox[0].subject == "Come, Coumba Traoré"
    assert "Passerelles & more: http" in str(mail.outbox[0].body)


@pytest.mark.parametrize(
    ("side", "role"),
    [("mentor", "guide"), ("mentee", "explorer"), ("both", "guide and explorer")],
)
def test_the_letter_says_as_what_in_the_words_of_the_programme(
    side: str, role: str, programme: Programme, coumba: Person
) -> None:
    programme.words = {"mentor": {"one": "guide"}, "mentee": {"one": "explorer"}}
    letter = invitation_to(make_enrolment(programme, coumba, side=side, state=INVITED), coumba)
    assert f"“Passerelles” as {role}." in str(letter.text)


def test_among_peers_there_is_one_role(daniel: Person, coumba: Person) -> None:
    among = make_programme(manager=daniel, template=Programme.Template.PEER)
    assert roles_offered(among, "en") == ("peer",)


def test_the_letter_as_it_reads_has_every_place_filled_in(programme: Programme, daniels: Client) -> None:
    page = daniels.get(f"/programmes/{programme.public_id}/invitations/")
    assert all("$" not in letter.body for letter in page.context["letters"])


def test_with_nothing_written_the_usual_words_come_back(programme: Programme, daniel: Person) -> None:
    word_invitation(programme, language="en", subject="Come", body="$address", by=daniel)
    word_invitation(programme, language="en", subject="", body="", by=daniel)
    assert programme.invitation_texts.count() == 0


def test_who_has_answered_is_not_invited_again(programme: Programme, daniel: Person) -> None:
    with pytest.raises(Refused, match=r"already|déjà"):
        send_invitation(make_enrolment(programme), by=daniel)


def test_somebody_who_does_not_run_it_invites_nobody(programme: Programme, awa: Person) -> None:
    with pytest.raises(Refused):
        send_invitations(programme, by=awa)
    with pytest.raises(Refused):
        send_some_invitations(programme, people=[], by=awa)
    with pytest.raises(Refused):
        word_invitation(programme, language="fr", subject="a", body="b", by=awa)


def test_nobody_is_invited_to_what_ends(programme: Programme, daniel: Person) -> None:
    programme.state = Programme.State.CLOSING
    with pytest.raises(Refused):
        send_invitations(programme, by=daniel)


def test_a_letter_that_could_not_be_delivered_is_seen_and_sent_again(
    programme: Programme,
    awa: Person,
    daniel: Person,
    daniels: Client,
    settings: Settings,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.EMAIL_BACKEND = "tests.kit.refusing.Never"
    place = make_enrolment(programme, awa, state=INVITED)
    with django_capture_on_commit_callbacks(execute=True):
        send_invitation(place, by=daniel)
    assert [failure.person for failure in failed_invitations(programme)] == [awa]
    assert awa.email in daniels.get(f"/programmes/{programme.public_id}/invitations/").content.decode()
    assert list(uninvited(programme)) == [place]


def test_the_page_saves_the_words_of_one_language(programme: Programme, daniels: Client) -> None:
    here = f"/programmes/{programme.public_id}/invitations/"
    typed = {"changes": "fr", "fr-language": "fr", "fr-subject": "Venez", "fr-body": "Par ici : $address"}
    assert daniels.post(here, typed).status_code == 303
    assert list(programme.invitation_texts.values_list("language", "subject")) == [("fr", "Venez")]


@pytest.mark.parametrize(
    ("subject", "body"),
    [("Venez", "Sans lien"), ("Venez", ""), ("$nom", "$address"), ("5 $", "$address")],
)
def test_words_that_would_not_do_are_kept_on_the_page_and_refused(
    subject: str, body: str, programme: Programme, daniels: Client
) -> None:
    typed = {"changes": "fr", "fr-language": "fr", "fr-subject": subject, "fr-body": body}
    answer = daniels.post(f"/programmes/{programme.public_id}/invitations/", typed)
    assert (answer.status_code, programme.invitation_texts.count()) == (422, 0)
    assert subject in answer.content.decode()


def test_a_button_sends_them(programme: Programme, awa: Person, daniels: Client) -> None:
    make_enrolment(programme, awa, state=INVITED)
    here = f"/programmes/{programme.public_id}/invitations/"
    assert daniels.post(f"{here}send/").headers["Location"] == here
    assert Delivery.objects.filter(state="sent").count() == 1


def test_awa_and_zoe_find_no_such_page(programme: Programme, awa: Person, zoe_client: Client) -> None:
    make_enrolment(programme, awa)
    awas = CommittingClient()
    awas.force_login(awa)
    here = f"/programmes/{programme.public_id}/invitations/"
    assert [client.get(here).status_code for client in (awas, zoe_client)] == [404, 404]
    assert [client.post(f"{here}send/").status_code for client in (awas, zoe_client)] == [404, 404]


def test_while_letters_are_being_written_they_cannot_be_asked_for_again(
    programme: Programme, awa: Person, daniels: Client, daniel: Person
) -> None:
    address = reverse("programmes:invitations", args=[programme.public_id])
    button = f'action="{reverse("programmes:send_invitations", args=[programme.public_id])}"'
    seen = [button in daniels.get(address).content.decode()]
    make_enrolment(programme, awa, state=INVITED)
    seen.append(button in daniels.get(address).content.decode())
    send_invitations(programme, by=daniel)  # its job waits for the end of the test's transaction
    seen.append(button in daniels.get(address).content.decode())
    happened_before("programme.invitations_sent", ago=2 * PATIENCE)
    seen.append(button in daniels.get(address).content.decode())
    assert seen == [False, True, False, True]


@pytest.mark.parametrize(("backend", "notices"), [("console", 1), ("smtp", 0)])
def test_without_a_mail_server_it_is_said_that_nothing_leaves(
    programme: Programme, daniels: Client, settings: Settings, backend: str, notices: int
) -> None:
    settings.EMAIL_BACKEND = f"django.core.mail.backends.{backend}.EmailBackend"
    response = daniels.get(reverse("programmes:invitations", args=[programme.public_id]))
    assert len(BeautifulSoup(response.content, "html.parser").select("#letters > .notice")) == notices
