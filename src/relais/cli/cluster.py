"""The door to a cluster, of the extra ``relais[cluster]``: the core works on one, but opens no connection."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from relais.core.pairing import Refusal
from relais.core.pairing.large.cluster import Cluster
from relais.core.pairing.refusals import gettext_noop

ARRIVAL = 30.0
"""How many seconds the scheduler has to answer, and the first worker to be there."""


@contextmanager
def connected(address: str, *, seconds: float = ARRIVAL) -> Iterator[Cluster]:
    """The cluster whose Dask scheduler is at an address such as ``tcp://10.0.0.4:8786``; left at the end.

    Raises ``Refusal`` when the extra is missing, when nobody answers or no worker is there within so many seconds, and
    when tasks make worker after worker fall.
    """
    distributed = _distributed()
    try:
        client = distributed.Client(address, timeout=seconds, set_as_default=False)
    except (
        OSError,
        ValueError,
        AssertionError,
    ) as silence:  # the last one is what it says of tongues it does not speak
        raise Refusal(
            gettext_noop(
                "No cluster answers at “%(address)s”. Start one with “dask scheduler”, and “dask worker” on each "
                "machine; its first lines tell the address."
            ),
            address=address,
        ) from silence
    with client:
        _wait_for_workers(client, address, seconds)
        try:
            yield client
        except distributed.KilledWorker as killed:
            raise Refusal(
                gettext_noop(
                    "The workers of the cluster fell one after the other; they may need more memory."
                )
            ) from killed


def _distributed() -> ModuleType:
    try:
        import distributed  # noqa: PLC0415 (an extra that few need)
    except ImportError as missing:
        raise Refusal(
            gettext_noop(
                "A cluster needs Dask, which is not here. Install it with: pip install “%(extra)s”."
            ),
            extra="relais[cluster]",
        ) from missing
    found: ModuleType = distributed
    return found


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
