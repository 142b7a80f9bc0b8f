"""Coming to a cluster, or being told plainly why not."""

import builtins
import logging
import socket
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import dask
import distributed
import pytest
from bench.cluster import started

from relais.cli.cluster import connected
from relais.core.pairing import Refusal


@pytest.fixture(autouse=True)
def silence() -> None:
    """What Dask says to its own log is not for this terminal."""
    logging.getLogger("distributed").setLevel(logging.CRITICAL)


@pytest.fixture(scope="module")
def empty() -> Iterator[str]:
    """The address of a scheduler that only this machine can reach, without workers."""
    with started(0) as running:
        yield running.scheduler_address


def test_without_dask_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    load = builtins.__import__

    def without(
        name: str,
        globals: Mapping[str, object] | None = None,  # noqa: A002 - the signature of Python's own
        locals: Mapping[str, object] | None = None,  # noqa: A002 - the signature of Python's own
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> object:
        if name == "distributed":
            raise ImportError(name)
        return load(name, globals, locals, fromlist or (), level)

    monkeypatch.setattr(builtins, "__import__", without)
    assert _refusal("tcp://127.0.0.1:8786") == (
        "A cluster needs Dask, which is not installed. Install it with: pip install “relais[cluster]”."
    )


@pytest.mark.slow
@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "http://127.0.0.1:1", "Béatrice"])
def test_where_nobody_answers_nothing_is_computed(address: str) -> None:
    assert _refusal(address) == _nobody(address)


@pytest.mark.slow
def test_who_listens_and_never_answers_is_not_waited_for() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        assert _refusal(address) == _nobody(address)


@pytest.mark.slow
def test_a_worker_is_no_cluster() -> None:
    with started(1, processes=False, protocol="tcp") as running:
        address = running.workers[0].address
        assert _refusal(address) == _nobody(address)


@pytest.mark.slow
def test_a_cluster_without_workers_is_refused(empty: str) -> None:
    assert _refusal(empty) == (f"The cluster at “{empty}” has no worker. Start one with: dask worker {empty}")


@pytest.mark.slow
def test_another_version_on_the_cluster_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("relais.cli.cluster.__version__", "1792.9")
    with started(1, processes=False, protocol="tcp") as running:
        address = running.scheduler_address
        assert _refusal(address) == (
            f"The machine at “{address}” has another Relais than this one, or none. Install “relais[cluster]” there, in "
            "version 1792.9."
        )


@pytest.mark.slow
def test_certificates_are_those_of_dask_s_own_settings() -> None:
    security: Any = distributed.Security  # its own module tells no types
    kept = security.temporary()
    told = {
        "distributed.comm.tls.ca-file": kept.tls_ca_file,
        "distributed.comm.tls.client.cert": kept.tls_client_cert,
        "distributed.comm.tls.client.key": kept.tls_client_key,
    }
    with started(1, processes=False, protocol="tls", security=kept) as running:
        address = running.scheduler_address
        with dask.config.set(told), connected(address) as cluster:
            assert cluster.gather(cluster.map(len, ["Awa"], pure=False)) == [3]
        assert _refusal(address) == (
            f"“{address}” asks for certificates, and Dask knows of none. Name their files in "
            "DASK_DISTRIBUTED__COMM__TLS__CA_FILE, DASK_DISTRIBUTED__COMM__TLS__CLIENT__CERT, "
            "DASK_DISTRIBUTED__COMM__TLS__CLIENT__KEY."
        )


def test_certificates_that_are_not_there_are_told() -> None:
    told = {
        f"distributed.comm.tls.{name}": "nowhere.pem" for name in ("ca-file", "client.cert", "client.key")
    }
    with dask.config.set(told):
        assert _refusal("tls://127.0.0.1:1") == (
            "The certificates given to Dask cannot be used: No such file or directory"
        )


@pytest.mark.slow
def test_workers_that_fall_are_told_and_other_faults_are_left_alone() -> None:
    with started(1, processes=False, protocol="tcp") as running:
        address = running.scheduler_address
        with connected(address) as cluster:
            (held,) = cluster.scatter(["Awa"], hash=False)
            assert cluster.gather([held]) == ["Awa"]
        with pytest.raises(Refusal) as refused, connected(address):
            raise distributed.KilledWorker("look_at", running.workers[0], 3)
        for fault in (BrokenPipeError, RuntimeError, Refusal):
            with pytest.raises(fault), connected(address):
                raise fault("Awa")
    assert str(refused.value) == (
        "The workers of the cluster fell one after the other; they may need more memory."
    )


@pytest.mark.slow
def test_that_the_cluster_is_there_no_longer_is_told_whatever_the_client_trips_over() -> None:
    with started(1, processes=False, protocol="tcp") as running:
        address = running.scheduler_address
        with pytest.raises(Refusal) as refused, connected(address) as cluster:
            _scatter_when_lost(cluster)
    assert str(refused.value) == (
        f"The cluster at “{address}” stopped answering in the middle of the computation. See that its scheduler runs, "
        "then ask again."
    )


@pytest.mark.slow
def test_dask_s_logs_speak_again_afterwards() -> None:
    logs = [logging.getLogger(name) for name in ("distributed", "distributed.client")]
    before = [log.level for log in logs]
    with started(1, processes=False, protocol="tcp") as running, connected(running.scheduler_address):
        assert [log.isEnabledFor(logging.CRITICAL) for log in logs] == [False, False]
    assert [log.level for log in logs] == before


def _nobody(address: str) -> str:
    return (
        f"No cluster answers at “{address}”. Start one with “dask scheduler”, and “dask worker” on each machine; its "
        "first lines tell the address."
    )


def _scatter_when_lost(cluster: Any) -> None:
    cluster.close()
    cluster.scatter(["Awa"], hash=False)


def _refusal(address: str) -> str:
    with pytest.raises(Refusal) as refused, connected(address, seconds=0.5):
        pass
    return str(refused.value)
