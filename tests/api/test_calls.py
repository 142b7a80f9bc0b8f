"""Calls: what the owner may see and do, within the scopes; refusals in a sentence; nothing of strangers."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client
from tests.clients import CommittingClient
from tests.factories.matching import make_pair, make_proposal, make_run
from tests.factories.programmes import (
    make_administrator,
    make_enrolment,
    make_organisation,
    make_programme,
)
from tests.factories.tokens import make_token

from relais.matching.models import Proposal, Run
from relais.people.models import Person
from relais.programmes.models import Enrolment, Programme


class Caller:
    """A program that calls with one token."""

    def __init__(self, person: Person, *scopes: str) -> None:
        self._client = CommittingClient()
        self._header = f"Bearer {make_token(person, *scopes)}"

    def get(self, path: str) -> Any:
        """The answer, read as JSON, with its status."""
        return self._client.get(f"/api/v1{path}", HTTP_AUTHORIZATION=self._header)

    def post(self, path: str, given: Mapping[str, object] | None = None) -> Any:
        """The answer to what was sent as JSON."""
        return self._client.post(
            f"/api/v1{path}",
            json.dumps(given or {}),
            content_type="application/json",
            HTTP_AUTHORIZATION=self._header,
        )


@pytest.fixture
def programme(daniel: Person) -> Programme:
    """What Daniel runs."""
    return make_programme(name="Passerelles", manager=daniel)


def test_awa_reads_her_own_part_and_daniel_everybodys(
    programme: Programme, awa: Person, daniel: Person, zoe: Person
) -> None:
    make_enrolment(programme, awa)
    make_enrolment(programme)
    path = f"/programmes/{programme.public_id}/enrolments/"
    assert [row["person"]["name"] for row in Caller(awa).get(path).json()["items"]] == ["Awa Diop"]
    assert Caller(daniel).get(path).json()["count"] == 2
    assert Caller(zoe).get(path).status_code == 404


def test_the_address_of_somebody_else_is_told_to_nobody(
    programme: Programme, awa: Person, daniel: Person
) -> None:
    make_enrolment(programme, awa)
    answer = Caller(daniel).get(f"/programmes/{programme.public_id}/enrolments/")
    assert awa.email not in answer.content.decode()


def test_a_programme_is_created_with_its_questions(daniel: Person) -> None:
    make_administrator(daniel)
    given = {
        "name": "Nouveau",
        "template": "mentoring",
        "organisations": [make_organisation().public_id],
        "language": "fr",
    }
    answer = Caller(daniel).post("/programmes/", given)
    assert (answer.status_code, answer.json()["state"]) == (201, "draft")
    assert Programme.objects.get(public_id=answer.json()["id"]).questions.exists()


def test_somebody_is_invited_by_a_call(programme: Programme, daniel: Person, awa: Person) -> None:
    path = f"/programmes/{programme.public_id}/enrolments/"
    given = {"email": awa.email, "name": "Awa Diop", "is_mentee": True}
    answer = Caller(daniel).post(path, given)
    assert (answer.status_code, answer.json()["state"]) == (201, "invited")
    assert Caller(awa).post(path, given).status_code == 404


def test_one_rests_and_comes_back_by_a_call(programme: Programme, awa: Person, zoe: Person) -> None:
    place = make_enrolment(programme, awa)
    path = f"/enrolments/{place.public_id}"
    assert Caller(awa).post(f"{path}/rest/").json()["state"] == "resting"
    assert Caller(awa).post(f"{path}/resume/").json()["state"] == "active"
    assert Caller(zoe).post(f"{path}/rest/").status_code == 404
    assert Caller(awa).post(f"{path}/dance/").status_code == 404


def test_what_a_rule_denies_is_refused_in_a_sentence(
    programme: Programme, awa: Person, daniel: Person
) -> None:
    place = make_enrolment(programme, awa, state=Enrolment.State.APPLIED)
    answer = Caller(awa).post(f"/enrolments/{place.public_id}/approve/")
    assert answer.status_code == 403
    assert answer.json()["detail"]


def test_runs_and_pairs_are_for_those_who_run_the_programme(
    programme: Programme, awa: Person, beatrice: Person, daniel: Person
) -> None:
    run = make_run(programme)
    make_pair(run, make_enrolment(programme, awa), make_enrolment(programme, beatrice, side="mentor"))
    pairs = Caller(daniel).get(f"/runs/{run.public_id}/pairs/").json()
    assert [pair["agreement"] for pair in pairs["items"]] == [7_000]
    assert Caller(awa).get(f"/runs/{run.public_id}/").status_code == 404


def test_a_run_is_started_by_a_call(programme: Programme, daniel: Person) -> None:
    answer = Caller(daniel).post(f"/programmes/{programme.public_id}/runs/", {"objective": "fair"})
    assert (answer.status_code, answer.json()["objective"]) == (202, "fair")
    assert Run.objects.get().by == daniel


def test_a_proposal_is_answered_by_those_in_it_only(
    programme: Programme, awa: Person, beatrice: Person, zoe: Person
) -> None:
    proposal = make_proposal(
        make_enrolment(programme, awa), make_enrolment(programme, beatrice, side="mentor")
    )
    path = f"/proposals/{proposal.public_id}"
    assert Caller(zoe).post(f"{path}/answer/", {"is_yes": True}).status_code == 404
    assert Caller(awa).post(f"{path}/answer/", {"is_yes": False, "reason": "secret"}).status_code == 200
    assert Proposal.objects.get().state == "declined"
    assert "secret" not in Caller(beatrice).get(f"{path}/").content.decode()


def test_what_does_not_fit_is_said_with_its_place(programme: Programme, daniel: Person) -> None:
    answer = Caller(daniel).post(f"/programmes/{programme.public_id}/runs/", {"objective": "best"})
    assert answer.status_code == 422
    assert "objective" in answer.json()["detail"]


def test_the_description_is_openapi_and_names_every_scope(client: Client) -> None:
    schema = client.get("/api/v1/openapi.json").json()
    operations = [one for path in schema["paths"].values() for one in path.values()]
    assert schema["openapi"].startswith("3.1")
    assert [one["operationId"] for one in operations if "Scope: " not in one["description"]] == []


def test_the_guide_tells_every_call(client: Client) -> None:
    page = client.get("/api/").content.decode()
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert [path for path in paths if path not in page] == []
