"""Coming to a cluster, or being told plainly why not."""

import builtins
import gc
import logging
import warnings
from collections.abc import Iterator, Mapping, Sequence

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
        "A cluster needs Dask, which is not here. Install it with: pip install “relais[cluster]”."
    )


@pytest.mark.slow
@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "Béatrice"])
def test_where_nobody_answers_nothing_is_computed(address: str) -> None:
    assert _refusal(address) == (
        f"No cluster answers at “{address}”. Start one with “dask scheduler”, and “dask worker” on each machine; its "
        "first lines tell the address."
    )


@pytest.mark.slow
def test_a_cluster_without_workers_is_refused(empty: str) -> None:
    assert _refusal(empty) == (f"The cluster at “{empty}” has no worker. Start one with: dask worker {empty}")


@pytest.mark.slow
def test_workers_that_fall_are_told_and_other_faults_are_left_alone() -> None:
    with started(1, processes=False, protocol="tcp") as running:
        with connected(running.scheduler_address) as cluster:
            (held,) = cluster.scatter(["Awa"], hash=False)
            assert cluster.gather([held]) == ["Awa"]
        with pytest.raises(Refusal) as refused, connected(running.scheduler_address):
            raise distributed.KilledWorker("look_at", running.workers[0], 3)
        with pytest.raises(BrokenPipeError), connected(running.scheduler_address):
            raise BrokenPipeError
    assert str(refused.value) == (
        "The workers of the cluster fell one after the other; they may need more memory."
    )


def _refusal(address: str) -> str:
    try:
        with pytest.raises(Refusal) as refused, connected(address, seconds=0.5):
            pass
        return str(refused.value)
    finally:
        del refused
        _forget_attempts()


def _forget_attempts() -> None:
    """Let go of connections that nobody answered: Dask leaves them to be closed when they are forgotten."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()
