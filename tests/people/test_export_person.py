"""Taking one's own data away: what is in the file, what is not, the trace it leaves, the stranger."""

import io
import json
import zipfile
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.credentials import make_credential, make_document
from tests.factories.journeys import make_journey
from tests.factories.matching import make_proposal
from tests.factories.profiles import make_link, make_profile
from tests.factories.programmes import (
    make_answer,
    make_enrolment,
    make_membership,
    make_organisation,
    make_programme,
    make_question,
)

from relais.activity.models import Event
from relais.journeys.models import Journey
from relais.kit.verdicts import Refused
from relais.people.actions import note_opening, note_own_export
from relais.people.archiving import archive_of
from relais.people.models import Opening, Person


def address(person: Person) -> str:
    """Where one takes one's data away."""
    return reverse("people:export", args=[person.public_id])


def told(archive: bytes) -> dict[str, Any]:
    """What the file says in JSON."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        found: dict[str, Any] = json.loads(opened.read("relais.json"))
        return found


def test_everything_of_hers_is_in_it(awa: Person, beatrice: Person, daniel: Person) -> None:
    programme = make_programme(name="Passerelles", manager=daniel)
    mentee, mentor = make_enrolment(programme, awa), make_enrolment(programme, beatrice, side="mentor")
    make_answer(mentee, make_question(programme, label="Que souhaitez-vous ?"), "parler en public")
    make_answer(mentor, make_question(programme), "ce que Béatrice répond")
    make_membership(awa, make_organisation(name="Ville de Nantes"), unit="Voirie")
    make_link(make_profile(awa))
    make_credential(awa)
    make_proposal(mentee, mentor)
    make_journey(awa, beatrice, programme)
    note_opening(awa, by=daniel)
    found = told(archive_of(awa))
    assert found["account"][0]["email"] == awa.email
    assert found["profile"][0]["phone"] == "+33 6 12 34 56 78"
    assert found["programmes"][0]["answers"][0]["answer"] == "parler en public"
    assert found["organisations"][0]["unit"] == "Voirie"
    assert found["proposals"][0]["with"] == ["Béatrice Lemoine"]
    assert (found["relationships"][0]["state"], found["relationships"][0]["with"]) == (
        Journey.State.OPEN,
        ["Béatrice Lemoine"],
    )
    assert [row["by"] for row in found["openings"]] == ["Daniel Nguyen"]
    assert [row["what"] for row in found["events"]] == ["person.opened"]
    assert found["certifications"][0]["state"] == "checked"
    assert "ce que Béatrice répond" not in archive_of(awa).decode("latin-1") + json.dumps(
        found, ensure_ascii=False
    )


def test_nothing_that_proves_who_she_is_is_in_it(awa: Person) -> None:
    awa.set_password("dix tulipes sous la pluie")
    found = json.dumps(told(archive_of(awa)))
    assert awa.password not in found
    assert awa.session_epoch not in found


def test_documents_stay_in_their_folder_whatever_their_name(awa: Person) -> None:
    make_document(awa, name="../../etc/diplôme.pdf", content=b"un")
    make_document(awa, name="..\\deux.pdf", content=b"deux")
    make_document(awa, name="..", content=b"trois")
    with zipfile.ZipFile(io.BytesIO(archive_of(awa))) as opened:
        found = {name: opened.read(name) for name in opened.namelist() if name.startswith("documents/")}
    assert found == {
        "documents/001-diplôme.pdf": b"un",
        "documents/002-deux.pdf": b"deux",
        "documents/003-document": b"trois",
    }


def test_it_leaves_a_trace_that_she_sees(awa: Person, client: Client) -> None:
    client.force_login(awa)
    response = client.post(address(awa))
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/zip")
    assert response.headers["Cache-Control"] == "no-store, private"
    assert told(response.content)["openings"][0]["by"] == "Awa Diop"
    assert [(row.by, row.role, row.way) for row in Opening.objects.filter(person=awa)] == [
        (awa, "self", "file")
    ]
    assert [event.what for event in Event.objects.about(awa)] == ["person.exported"]


def test_looking_at_the_page_takes_nothing_away(awa: Person, client: Client) -> None:
    client.force_login(awa)
    assert client.get(address(awa)).headers["Content-Type"] == "text/html; charset=utf-8"
    assert not Event.objects.exists()


def test_daniel_takes_nothing_of_hers(awa: Person, daniel: Person) -> None:
    with pytest.raises(Refused):
        note_own_export(awa, by=daniel)


@pytest.mark.parametrize("method", ["get", "post"])
def test_zoe_is_told_it_does_not_exist(awa: Person, zoe_client: Client, method: str) -> None:
    assert getattr(zoe_client, method)(address(awa)).status_code == 404
