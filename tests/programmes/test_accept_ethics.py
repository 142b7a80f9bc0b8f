"""The code of ethics and supervision: accepted with its version, declared by oneself."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.programmes import make_enrolment, make_programme

from relais.activity.events import SYSTEM
from relais.activity.models import Event
from relais.kit.verdicts import Refused
from relais.people.models import Person
from relais.programmes.actions import commitments
from relais.programmes.actions.commitments import accept_ethics, declare_supervision
from relais.programmes.ethics import CODE, VERSION
from relais.programmes.models import EthicsAcceptance, Supervision
from relais.programmes.queries.credentials import coaches_of, with_credentials


def test_coumba_reads_the_code_and_accepts_it_once(coumba: Person, client: Client) -> None:
    client.force_login(coumba)
    address = reverse("programmes:accept_ethics")
    page = client.get(address).content.decode()
    assert [page.count("<li><h2"), VERSION] == [len(CODE), 1]
    for _twice in range(2):
        assert client.post(address).headers["Location"] == reverse("programmes:credentials")
    assert [(row.person, row.version) for row in EthicsAcceptance.objects.all()] == [(coumba, VERSION)]
    assert [event.what for event in Event.objects.all()] == ["ethics.accepted"]


def test_a_new_version_is_accepted_anew_and_the_former_is_kept(
    coumba: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    programme = make_programme()
    make_enrolment(programme, coumba, side="mentor")
    accept_ethics(coumba, by=coumba)
    (coach,) = with_credentials(list(coaches_of(programme)))
    assert (coach.accepted, coach.accepts_present_code) == (1, True)
    monkeypatch.setattr(commitments, "VERSION", 2)
    accept_ethics(coumba, by=coumba)
    assert [row.version for row in EthicsAcceptance.objects.all()] == [2, 1]


def test_coumba_declares_her_supervision_and_takes_it_back(coumba: Person, client: Client) -> None:
    client.force_login(coumba)
    address = reverse("programmes:declare_supervision")
    client.post(address, {"is_supervised": "yes", "since": "2024-03-01", "with_whom": "Inès"})
    supervision = Supervision.objects.get()
    assert (supervision.is_supervised, str(supervision.since), supervision.with_whom) == (
        True,
        "2024-03-01",
        "Inès",
    )
    client.post(address, {"is_supervised": "no", "since": "2024-03-01", "with_whom": "Inès"})
    supervision.refresh_from_db()
    assert (supervision.is_supervised, supervision.since, supervision.with_whom) == (False, None, "")
    assert client.post(address, {}).status_code == 422


def test_with_whom_is_read_by_coumba_alone(coumba: Person, daniel: Person, client: Client) -> None:
    programme = make_programme(manager=daniel)
    make_enrolment(programme, coumba, side="mentor")
    declare_supervision(coumba, is_supervised=True, since=None, with_whom="Inès Valette", by=coumba)
    client.force_login(daniel)
    page = client.get(reverse("programmes:programme_credentials", args=[programme.public_id]))
    assert (page.status_code, "Inès Valette" in page.content.decode()) == (200, False)


def test_nobody_commits_another(coumba: Person, daniel: Person) -> None:
    for by in (daniel, SYSTEM):
        with pytest.raises(Refused):
            accept_ethics(coumba, by=by)
        with pytest.raises(Refused):
            declare_supervision(coumba, is_supervised=False, since=None, with_whom="", by=by)
