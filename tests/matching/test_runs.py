"""The pages of tries: starting one, following it, taking it home."""

import json
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook
from tests.clients import CommittingClient
from tests.factories.changing import changed
from tests.factories.matching import make_run
from tests.factories.pools import Pool, make_pool

from relais.core.pairing import check
from relais.core.pools.outputs import read_problem
from relais.core.pools.outputs.matchings import read_matching
from relais.matching.models import Run
from relais.matching.queries.runs import ListedRun
from relais.people.models import Person
from relais.programmes.models import Programme


@pytest.fixture
def pool(daniel: Person, awa: Person, beatrice: Person) -> Pool:
    """One mentor with a place, two mentees."""
    pool = make_pool(daniel)
    pool.mentor(beatrice, "budget")
    pool.mentee(awa, "budget")
    pool.mentee("Karim Bey", "droit")
    return pool


@pytest.fixture
def daniel_client(daniel: Person) -> Client:
    """Daniel's browser."""
    client = CommittingClient()
    client.force_login(daniel)
    return client


def started(pool: Pool, client: Client) -> Run:
    """A run asked for on the page, done at once since no worker runs."""
    client.post(reverse("matching:start", args=[pool.programme.public_id]), {"objective": "fair"})
    return Run.objects.get()


def at(name: str, run: Run, *more: str) -> str:
    """An address of a run."""
    return reverse(f"matching:{name}", args=[run.public_id, *more])


def test_starting_leads_to_the_try(pool: Pool, daniel_client: Client) -> None:
    answer = daniel_client.post(
        reverse("matching:start", args=[pool.programme.public_id]), {"objective": "fair", "disturb": "500"}
    )
    run = Run.objects.get()
    assert (answer.status_code, answer["Location"], run.objective, run.state) == (
        303,
        at("run", run),
        "fair",
        Run.State.DONE,
    )


def test_an_objective_that_does_not_exist_starts_nothing(pool: Pool, daniel_client: Client) -> None:
    daniel_client.post(reverse("matching:start", args=[pool.programme.public_id]), {"objective": "best"})
    assert Run.objects.count() == 0


def test_the_list_of_tries(pool: Pool, daniel_client: Client) -> None:
    run = started(pool, daniel_client)
    page = daniel_client.get(reverse("matching:runs", args=[pool.programme.public_id]))
    (row,) = page.context["page"]
    one = ListedRun(*row)
    assert (one.number, one.pair_count, one.left_count) == (run.number, 1, 1)


def test_a_run_under_way_says_how_far_it_is(pool: Pool, daniel_client: Client) -> None:
    run = make_run(pool.programme, state=Run.State.RUNNING)
    page = daniel_client.get(at("run", run))
    assert (page.status_code, b"<progress" in page.content, at("cancel", run).encode() in page.content) == (
        200,
        True,
        True,
    )


def test_htmx_asks_for_the_part_that_changes(pool: Pool, daniel_client: Client) -> None:
    run = make_run(pool.programme, state=Run.State.RUNNING)
    part = daniel_client.get(at("run", run), headers={"HX-Request": "true", "HX-Target": "under-way"})
    assert b"<html" not in part.content
    assert b'id="under-way"' in part.content


def test_a_run_is_stopped_from_its_page(pool: Pool, daniel_client: Client) -> None:
    run = make_run(pool.programme, state=Run.State.WAITING)
    assert daniel_client.post(at("cancel", run)).status_code == 303
    run.refresh_from_db()
    assert run.state == Run.State.CANCELLED
    assert daniel_client.get(at("run", run)).status_code == 200


def test_why_a_run_failed_is_told(daniel: Person, awa: Person, daniel_client: Client) -> None:
    pool = make_pool(daniel)
    pool.mentee(awa, "budget")
    run = started(pool, daniel_client)
    page = daniel_client.get(at("run", run))
    assert (run.state, len(page.context["failure"])) == (Run.State.FAILED, 1)


@pytest.mark.parametrize(
    ("template", "side", "why"),
    [
        ("mentoring", "mentor", "Nobody to accompany has come in yet."),
        ("mentoring", "mentee", "Nobody who accompanies has come in yet."),
        ("coaching", "both", "Nobody can be proposed yet: this programme asks for a certification"),
    ],
)
def test_a_run_without_one_side_says_what_is_missing(
    daniel: Person, daniel_client: Client, template: str, side: str, why: str
) -> None:
    pool = make_pool(daniel, template=Programme.Template(template))
    changed(pool.programme, requires_credentials=template == "coaching")
    if side != "mentee":
        pool.mentor("Nour Benali", "budget")
    if side != "mentor":
        pool.mentee("Karim Bey", "budget")
    told = started(pool, daniel_client).failure["en"]
    assert [sentence.startswith(why) for sentence in told] == [True]


def test_a_run_is_repeated(pool: Pool, daniel_client: Client) -> None:
    run = started(pool, daniel_client)
    assert daniel_client.post(at("repeat", run)).status_code == 303
    assert list(Run.objects.values_list("number", "state")) == [(2, "done"), (1, "done")]


def test_the_workbook_holds_pairs_people_left_and_rules(pool: Pool, daniel_client: Client) -> None:
    file = daniel_client.get(at("download", started(pool, daniel_client), "workbook"))
    sheets = CalamineWorkbook.from_filelike(BytesIO(file.content))
    rows = [len(sheets.get_sheet_by_name(name).to_python()) for name in sheets.sheet_names]
    assert (sheets.sheet_names[-1], rows[:2]) == ("rules.toml", [2, 2])


def test_names_that_look_like_formulas_stay_text(pool: Pool, daniel_client: Client) -> None:
    pool.mentee("=1+1", "budget")
    file = daniel_client.get(at("download", started(pool, daniel_client), "csv"))
    assert b"'=1+1" in file.content or b"=1+1" not in file.content


def test_anybody_can_check_the_proof_from_the_two_files(pool: Pool, daniel_client: Client) -> None:
    run = started(pool, daniel_client)
    problem = daniel_client.get(at("download", run, "problem")).content
    proof = daniel_client.get(at("download", run, "proof")).content
    found = read_problem(BytesIO(problem), "problem.jsonl")
    claim = read_matching(proof, "proof.json", found.problem, found.fingerprint)
    assert check(found.problem, claim).is_proven
    assert b"Awa" not in problem + proof
    assert len(json.loads(proof)["pairs"]) == 1


def test_a_form_of_file_that_does_not_exist_is_not_found(pool: Pool, daniel_client: Client) -> None:
    assert daniel_client.get(at("download", started(pool, daniel_client), "pdf")).status_code == 404


@pytest.mark.parametrize("name", ["run", "cancel", "repeat"])
def test_a_stranger_finds_nothing(name: str, pool: Pool, zoe_client: Client) -> None:
    run = make_run(pool.programme)
    ask = zoe_client.get if name == "run" else zoe_client.post
    assert ask(at(name, run)).status_code == 404


def test_a_participant_sees_no_try(pool: Pool, awa: Person, client: Client) -> None:
    client.force_login(awa)
    run = make_run(pool.programme)
    assert [
        client.get(reverse("matching:runs", args=[pool.programme.public_id])).status_code,
        client.get(at("run", run)).status_code,
        client.get(at("download", run, "csv")).status_code,
    ] == [404, 404, 404]
