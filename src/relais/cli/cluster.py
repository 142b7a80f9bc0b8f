"""The door to a cluster, of the extra ``relais[cluster]``: the core works on one, but opens no connection."""

import asyncio
import logging
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from types import ModuleType
from typing import Any

from relais import __version__
from relais.core.pairing import Problem, Refusal
from relais.core.pairing.large.cluster import Cluster, on_cluster
from relais.core.pairing.refusals import gettext_noop

ARRIVAL = 10.0
"""How many seconds the scheduler has to answer, and the first worker to be there."""
SILENCE = (OSError, ValueError, TypeError, RuntimeError, AssertionError)
"""What Dask raises where nobody answers, and for addresses that it cannot read or may not call."""
LOGS = ("distributed", "distributed.client")
"""Dask's logs that speak on the terminal, each with a level of its own."""
EXTRA = "relais[cluster]"


@contextmanager
def shared(address: str) -> Iterator[Callable[[Problem], Problem]]:
    """What makes a problem be solved with the cluster of this address (see ``connected``), as long as it is there."""
    with connected(address) as cluster:
        yield partial(on_cluster, cluster=cluster)


@contextmanager
def connected(address: str, *, seconds: float = ARRIVAL) -> Iterator[Cluster]:
    """The cluster whose Dask scheduler is at an address such as ``tcp://10.0.0.4:8786``; left at the end.

    With ``tls://``, certificates are those that Dask's own settings name. Meanwhile Dask writes nothing to its log.
    Raises ``Refusal`` when the extra is missing, when nobody answers or no worker is there within so many seconds,
    when a machine has another Relais than this one, when tasks make worker after worker fall, and when the scheduler
    is there no longer.
    """
    distributed = _distributed()
    security = distributed.Security()
    with _hushed():
        _refuse_certificates(security, address)
        _refuse_silence(distributed, security, address, seconds)
        with distributed.Client(address, timeout=seconds, set_as_default=False, security=security) as client:
            _wait_for_workers(client, address, seconds)
            _refuse_other_versions(client, address)
            with _sentences(client, address, distributed.KilledWorker):
                yield client


def _distributed() -> ModuleType:
    try:
        import distributed  # noqa: PLC0415 (an extra that few need)
    except ImportError as missing:
        raise Refusal(
            gettext_noop(
                "A cluster needs Dask, which is not installed. Install it with: pip install “%(extra)s”."
            ),
            extra=EXTRA,
        ) from missing
    found: ModuleType = distributed
    return found


@contextmanager
def _hushed() -> Iterator[None]:
    """Let Dask keep to itself what we say in one sentence, or mend."""
    levels = {log: log.level for log in map(logging.getLogger, LOGS)}
    for log in levels:
        log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for log, level in levels.items():
            log.setLevel(level)


def _refuse_certificates(security: Any, address: str) -> None:
    try:
        trusted = security.get_connection_args("client")["ssl_context"]
    except OSError as unreadable:
        raise Refusal(
            gettext_noop("The certificates given to Dask cannot be used: %(reason)s"),
            reason=unreadable.strerror or unreadable,
        ) from unreadable
    if address.startswith("tls://") and trusted is None:
        raise Refusal(
            gettext_noop(
                "“%(address)s” asks for certificates, and Dask knows of none. Name their files in %(names)s."
            ),
            address=address,
            names=", ".join(
                f"DASK_DISTRIBUTED__COMM__TLS__{name}" for name in ("CA_FILE", "CLIENT__CERT", "CLIENT__KEY")
            ),
        )


def _refuse_silence(distributed: ModuleType, security: Any, address: str, seconds: float) -> None:
    """Ask who is there, before a client does: one that gets no answer may wait for ever, or complain when forgotten."""

    async def name() -> str:
        async with distributed.rpc(
            address, connection_args=security.get_connection_args("client")
        ) as somebody:
            told: Mapping[str, str] = await somebody.identity()
            return told["type"]

    async def in_time() -> str:
        return await asyncio.wait_for(name(), seconds)

    try:
        with ThreadPoolExecutor(1) as aside:  # a notebook, for one, has a loop that runs already
            found = aside.submit(lambda: asyncio.run(in_time())).result()
    except SILENCE as silence:
        raise _no_cluster(address) from silence
    if found != "Scheduler":
        raise _no_cluster(address)


def _no_cluster(address: str) -> Refusal:
    return Refusal(
        gettext_noop(
            "No cluster answers at “%(address)s”. Start one with “dask scheduler”, and “dask worker” on each "
            "machine; its first lines tell the address."
        ),
        address=address,
    )


def _wait_for_workers(client: Any, address: str, seconds: float) -> None:
    try:
        client.wait_for_workers(1, timeout=seconds)
    except TimeoutError as nobody:
        raise Refusal(
            gettext_noop(
                "The cluster at “%(address)s” has no worker. Start one with: dask worker %(address)s"
            ),
            address=address,
        ) from nobody


def _refuse_other_versions(client: Any, address: str) -> None:
    """The same work by another version would be other work; and the scheduler reads what we send as workers do."""
    told = client.get_versions(packages=["relais"])
    for machine, known in {address: told["scheduler"], **told["workers"]}.items():
        theirs = known["packages"]["relais"]
        if theirs != __version__:
            raise Refusal(
                gettext_noop(
                    "The machine at “%(machine)s” has another Relais than this one, or none. Install “%(extra)s” there, "
                    "in version %(version)s."
                ),
                machine=machine,
                extra=EXTRA,
                version=__version__,
            )


@contextmanager
def _sentences(client: Any, address: str, killed: type[Exception]) -> Iterator[None]:
    """What ends the work on a cluster, and is not the work's own fault, in a sentence."""
    try:
        yield
    except killed as fell:
        raise Refusal(
            gettext_noop("The workers of the cluster fell one after the other; they may need more memory.")
        ) from fell
    except Exception as gone:
        # A client that has just lost its scheduler trips over one part of itself or another.
        if isinstance(gone, Refusal) or client.status == "running":
            raise
        raise Refusal(
            gettext_noop(
                "The cluster at “%(address)s” stopped answering in the middle of the computation. See that its "
                "scheduler runs, then ask again."
            ),
            address=address,
        ) from gone
