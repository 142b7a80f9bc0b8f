"""Declaring a certification and having it checked: pages, rule, trace, letters, stranger."""

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.factories.credentials import in_days, make_credential, make_document
from tests.factories.programmes import make_enrolment, make_programme

from relais.activity.events import SYSTEM
from relais.activity.models import Event
from relais.kit.verdicts import Denied, Refused
from relais.people.models import Person
from relais.programmes.actions.credentials import check_credential, edit_credential, withdraw_credential
from relais.programmes.models import Credential, CredentialCheck, Document, Enrolment, Programme
from relais.programmes.queries.credentials import managers_of, valid_until
from relais.programmes.rules.credentials import may_check_credential

State, Outcome = Credential.State, CredentialCheck.Outcome
CHECKED = {"outcome": "checked", "looked_at": "Le certificat et le registre"}


@pytest.fixture
def programme(coumba: Person, daniel: Person) -> Programme:
    """Coumba accompanies in a programme that Daniel runs."""
    programme = make_programme(manager=daniel)
    make_enrolment(programme, coumba, side="mentor")
    return programme


def typed(**changed: object) -> dict[str, object]:
    """What a coach types of a certification."""
    usual = {"body": "Fédération", "level": "Senior", "number": "F-1"}
    return {**usual, "issued": in_days(-10).isoformat(), "expires": in_days(700).isoformat(), **changed}


def checking(programme: Programme, credential: Credential) -> str:
    """Where a manager of this programme checks it."""
    return reverse("programmes:check_credential", args=[programme.public_id, credential.public_id])


def at(name: str, credential: Credential) -> str:
    """One of the coach's own addresses of it."""
    return reverse(f"programmes:{name}", args=[credential.public_id])


def test_coumba_declares_with_a_proof_and_daniel_is_told(
    programme: Programme, coumba: Person, daniel: Person, client: Client
) -> None:
    client.force_login(coumba)
    proof = SimpleUploadedFile("diplôme.pdf", b"%PDF-1.7 whatever", content_type="application/pdf")
    response = client.post(reverse("programmes:declare_credential"), typed(proof=proof))
    assert response.headers["Location"] == reverse("programmes:credentials")
    credential = Credential.objects.get()
    assert (credential.owner, credential.state, credential.expires) == (coumba, "declared", in_days(700))
    assert credential.document is not None
    assert (credential.document.name, bytes(credential.document.content)) == (
        "diplôme.pdf",
        b"%PDF-1.7 whatever",
    )
    (event,) = Event.objects.about(credential)
    assert [(told.person, event.what) for told in event.notifications.all()] == [
        (daniel, "credential.declared")
    ]
    assert client.get(at("download_proof", credential)).content == b"%PDF-1.7 whatever"


@pytest.mark.parametrize(
    "wrong",
    [
        {"body": " "},
        {"expires": ""},
        {"expires": "2001-01-01"},
        {
            "proof": SimpleUploadedFile(
                "diplôme.pdf", b"<svg onload=alert(1)>", content_type="application/pdf"
            )
        },
    ],
)
def test_what_cannot_be_is_refused_and_what_was_typed_is_kept(
    wrong: dict[str, object], coumba: Person, client: Client
) -> None:
    client.force_login(coumba)
    response = client.post(reverse("programmes:declare_credential"), typed(**wrong))
    assert (response.status_code, Credential.objects.count()) == (422, 0)
    assert b'value="F-1"' in response.content


def test_daniel_checks_it_with_a_trace_and_coumba_is_told(
    programme: Programme, coumba: Person, daniel: Person, client: Client
) -> None:
    credential = make_credential(coumba, state=State.DECLARED)
    client.force_login(daniel)
    response = client.post(checking(programme, credential), CHECKED)
    at_list = reverse("programmes:programme_credentials", args=[programme.public_id])
    assert response.headers["Location"] == at_list
    (check,) = credential.checks.all()
    assert (check.by, check.outcome, check.looked_at) == (daniel, "checked", "Le certificat et le registre")
    assert [(event.what, event.by) for event in Event.objects.about(credential)] == [
        ("credential.checked", daniel)
    ]
    assert [(letter.to, "registre" in str(letter.body)) for letter in mail.outbox] == [
        ([coumba.email], False)
    ]
    assert valid_until([coumba.pk], today=in_days(0)) == {coumba.pk: credential.expires}


def test_looking_at_it_is_seen_by_coumba(
    programme: Programme, coumba: Person, daniel: Person, client: Client
) -> None:
    credential = make_credential(coumba, document=make_document(coumba))
    client.force_login(daniel)
    assert client.get(checking(programme, credential)).status_code == 200
    assert client.get(at("download_proof", credential)).status_code == 200
    assert [(row.by, row.role) for row in coumba.openings.all()] == [(daniel, "manager")]


def test_a_double_click_checks_once_and_a_second_thought_is_kept(
    programme: Programme, coumba: Person, daniel: Person
) -> None:
    credential = make_credential(coumba, state=State.DECLARED)
    for outcome in (Outcome.CHECKED, Outcome.CHECKED, Outcome.REFUSED):
        check_credential(credential, outcome=outcome, looked_at="Le registre", by=daniel)
    credential.refresh_from_db()
    assert credential.state == State.REFUSED
    assert [check.outcome for check in credential.checks.all()] == ["refused", "checked"]


def test_a_check_without_a_word_of_what_was_looked_at_is_refused(
    programme: Programme, coumba: Person, daniel: Person, client: Client
) -> None:
    credential = make_credential(coumba, state=State.DECLARED)
    client.force_login(daniel)
    assert client.post(checking(programme, credential), {**CHECKED, "looked_at": " "}).status_code == 422
    assert not credential.checks.exists()


def test_whatever_coumba_changes_is_to_be_checked_again(coumba: Person, client: Client) -> None:
    credential = make_credential(coumba, document=make_document(coumba))
    client.force_login(coumba)
    client.post(at("edit_credential", credential), typed(number="F-2"))
    credential.refresh_from_db()
    assert (credential.state, credential.number, Document.objects.count()) == ("declared", "F-2", 1)
    renewed = SimpleUploadedFile("neuf.pdf", b"%PDF-1.7 new", content_type="application/pdf")
    client.post(at("edit_credential", credential), typed(proof=renewed))
    assert [document.name for document in Document.objects.all()] == ["neuf.pdf"]


def test_coumba_withdraws_it_with_its_proof(coumba: Person, client: Client) -> None:
    credential = make_credential(coumba, document=make_document(coumba))
    client.force_login(coumba)
    assert client.get(at("withdraw_credential", credential)).status_code == 200
    client.post(at("withdraw_credential", credential))
    assert (Credential.objects.count(), Document.objects.count()) == (0, 0)


def test_only_a_manager_of_hers_checks_it(
    programme: Programme, coumba: Person, awa: Person, daniel: Person
) -> None:
    credential = make_credential(coumba, state=State.DECLARED)
    make_programme(manager=awa)
    for by in (awa, coumba, SYSTEM):
        assert isinstance(may_check_credential(by, credential), Denied)
        with pytest.raises(Refused):
            check_credential(credential, outcome=Outcome.CHECKED, looked_at="Rien", by=by)
    over = make_credential(coumba, state=State.EXPIRED)
    assert isinstance(may_check_credential(daniel, over), Denied)
    assert not CredentialCheck.objects.exists()


def test_only_coumba_changes_it(programme: Programme, coumba: Person, daniel: Person, client: Client) -> None:
    credential = make_credential(coumba)
    client.force_login(daniel)
    assert client.post(at("edit_credential", credential), typed()).status_code == 403
    assert client.post(at("withdraw_credential", credential)).status_code == 403
    with pytest.raises(Refused):
        withdraw_credential(credential, by=daniel)
    with pytest.raises(Refused):
        edit_credential(credential, declared=None, proof=None, by=daniel)  # type: ignore[arg-type]  # refused before


def test_a_manager_sees_it_no_more_once_coumba_left(coumba: Person, daniel: Person) -> None:
    programme = make_programme(manager=daniel)
    make_enrolment(programme, coumba, side="mentor", state=Enrolment.State.LEFT)
    make_credential(coumba)
    assert not Credential.objects.visible_to(daniel).exists()
    assert managers_of(coumba) == []


def test_the_list_shows_every_coach_and_until_when(
    programme: Programme, coumba: Person, daniel: Person, client: Client
) -> None:
    make_credential(coumba, state=State.DECLARED)
    make_enrolment(programme, side="mentor")
    make_enrolment(programme, side="mentee")
    client.force_login(daniel)
    page = BeautifulSoup(
        client.get(reverse("programmes:programme_credentials", args=[programme.public_id])).content,
        "html.parser",
    )
    assert len(page.select(".person")) == 2
    assert len(page.select("a[href$='/check/']")) == 1


@pytest.mark.parametrize("method", ["get", "post"])
def test_zoe_is_told_it_does_not_exist(
    method: str, programme: Programme, coumba: Person, zoe_client: Client
) -> None:
    credential = make_credential(coumba, document=make_document(coumba))
    listed = reverse("programmes:programme_credentials", args=[programme.public_id])
    addresses = [
        checking(programme, credential),
        at("edit_credential", credential),
        at("withdraw_credential", credential),
    ]
    for address in addresses:
        assert getattr(zoe_client, method)(address, CHECKED).status_code == 404
    for address in (at("download_proof", credential), listed):
        assert zoe_client.get(address).status_code == 404
