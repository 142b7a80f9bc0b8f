"""`relais match --cluster`: the work on a large pool shared, and nothing changed by it."""

import logging
import pickle
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import distributed
import pytest
from bench.cluster import started
from tests.cli.sheets import both, match, write
from tests.cli.test_match_alone import relais
from tests.core.pools.building import Row

from relais.cli.cluster import connected
from relais.core.pairing import sizes
from relais.core.pairing.large.cluster import ClusterSearch
from relais.core.pairing.large.searching import Asked, Found, Tell

Capture = pytest.CaptureFixture[str]

pytestmark = pytest.mark.usefixtures("in_english")

NOBODY = "tcp://127.0.0.1:1"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of two worker processes that only this machine can reach."""
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    with started(2) as running:
        yield running.scheduler_address


@pytest.fixture
def shared_passes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Every pool counts as large; how many mentees each pass over a cluster looked at, as passes are asked for."""
    looked_at: list[int] = []
    ask = ClusterSearch.__call__

    def noted(search: ClusterSearch, asked: Asked, /, *, tell: Tell | None = None) -> Found:
        looked_at.append(len(asked.values))
        return ask(search, asked, tell=tell)

    monkeypatch.setattr(sizes, "MOST_PLAIN", -1)
    monkeypatch.setattr(ClusterSearch, "__call__", noted)
    return looked_at


def crowd(folder: Path) -> list[str]:
    """Twenty-four mentees who each wish for two of five topics, eight mentors who each offer two, for three people."""
    topics = ("budget", "médiation", "prise de parole", "voyage", "droit")
    mentees: list[Row] = [
        {
            "Nom": f"P{n} Durand",
            "E-mail": f"p{n}@example.org",
            "Souhaits": f"{topics[n % 5]}, {topics[n % 4]}",
            "Site": ("Lyon", "Lille", "Brest")[n % 3],
        }
        for n in range(24)
    ]
    mentors: list[Row] = [
        {
            "Nom": f"M{n} Petit",
            "E-mail": f"m{n}@example.org",
            "Compétences": f"{topics[n % 5]}, {topics[n % 3]}",
            "Site": ("Lyon", "Lille")[n % 2],
            "Capacité": "3",
        }
        for n in range(8)
    ]
    return [str(write(folder / "mentors.csv", mentors)), str(write(folder / "mentees.csv", mentees))]


def report(capsys: Capture) -> list[str]:
    """What was told, without empty lines and how long it took; nothing went to the error stream."""
    said = capsys.readouterr()
    assert said.err == ""
    return [line for line in said.out.splitlines() if line and not line.startswith("Time: ")]


@pytest.mark.slow
@pytest.mark.parametrize("objective", ["total", "fair"])
def test_pairs_report_and_proof_are_those_of_one_machine(
    objective: str, address: str, tmp_path: Path, capsys: Capture, shared_passes: list[int]
) -> None:
    files = [tmp_path / name for name in ("pairs.json", "problem.jsonl")]
    asked = [*crowd(tmp_path), "--objective", objective, "--by", "Site"]
    for name in files:
        asked += ["-o" if name.stem == "pairs" else "--problem", str(name)]
    assert match(*asked) == 0
    alone = report(capsys), [name.read_bytes() for name in files]
    assert shared_passes == []
    assert match(*asked, "--cluster", address) == 0
    assert (report(capsys), [name.read_bytes() for name in files]) == alone
    assert set(shared_passes) == {24}


@pytest.mark.slow
def test_people_are_explained_when_the_cluster_has_been_left(
    address: str, tmp_path: Path, shared_passes: list[int]
) -> None:
    results = [tmp_path / "here.json", tmp_path / "there.json"]
    assert match(*crowd(tmp_path), "--weights", "--by", "Site", "-o", results[0]) == 0
    assert match(*crowd(tmp_path), "--weights", "--by", "Site", "-o", results[1], "--cluster", address) == 0
    assert results[0].read_bytes() == results[1].read_bytes()
    assert set(shared_passes) == {24}


@pytest.mark.slow
@pytest.mark.usefixtures("shared_passes")
def test_nobody_s_name_leaves_this_machine(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[bytes] = []
    scatter: Any = distributed.Client.scatter

    def noted(client: Any, parts: Any, **options: Any) -> Any:
        sent.append(pickle.dumps(parts))
        return scatter(client, parts, **options)

    monkeypatch.setattr(distributed.Client, "scatter", noted)
    assert match(*crowd(tmp_path), "--cluster", address) == 0
    everything = b"".join(sent)
    known = (b"bag_terms", b"Durand", b"Petit", b"example.org", b"budget", b"Lyon")
    assert [word for word in known if word in everything] == [b"bag_terms"]


def test_a_small_pool_stays_here_and_nobody_is_called(tmp_path: Path, capsys: Capture) -> None:
    assert match(*both(tmp_path)) == 0
    alone = report(capsys)
    assert match(*both(tmp_path), "--cluster", NOBODY) == 0
    told = report(capsys)
    at = told.index("There is too little to do here for a cluster: this machine does all of it.")
    assert told[:at] + told[at + 1 :] == alone


@pytest.mark.slow
def test_stable_pairs_stay_here_and_nobody_is_called(
    tmp_path: Path, capsys: Capture, shared_passes: list[int]
) -> None:
    asked = [*crowd(tmp_path), "--objective", "stable"]
    assert match(*asked) == 0
    alone = report(capsys)
    assert match(*asked, "--cluster", NOBODY) == 0
    told = report(capsys)
    at = told.index("A cluster is of no use for stable pairs: this machine does all the work.")
    assert told[:at] + told[at + 1 :] == alone
    assert shared_passes == []


@pytest.mark.slow
def test_where_nobody_answers_nothing_is_paired_nor_written(
    tmp_path: Path, capsys: Capture, shared_passes: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("relais.cli.cluster.connected", partial(connected, seconds=0.3))
    assert match(*crowd(tmp_path), "--cluster", NOBODY, "-o", tmp_path / "pairs.csv") == 2
    assert capsys.readouterr().err == (
        f"No cluster answers at “{NOBODY}”. Start one with “dask scheduler”, and “dask worker” on each machine; its "
        "first lines tell the address.\n"
    )
    assert (shared_passes, (tmp_path / "pairs.csv").exists()) == ([], False)


def test_an_empty_address_is_refused(tmp_path: Path, capsys: Capture) -> None:
    assert match(*both(tmp_path), "--cluster", "") == 2
    assert capsys.readouterr().err.splitlines()[-1] == (
        "relais match: error: --cluster takes the address of a cluster, such as tcp://10.0.0.4:8786."
    )


@pytest.mark.slow
@pytest.mark.parametrize("option", [[], ["--cluster", NOBODY]])
def test_who_needs_no_cluster_loads_nothing_of_one(option: list[str], tmp_path: Path) -> None:
    run = relais("match", *both(tmp_path), *option, PYTHONPROFILEIMPORTTIME="1")
    assert run.returncode == 0
    loaded = {line.rpartition("|")[2].strip() for line in run.stderr.splitlines()}
    assert "relais.core.pools.running" in loaded
    assert loaded & {"distributed", "dask", "asyncio", "numba", "relais.cli.cluster"} == set()
