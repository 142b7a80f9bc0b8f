"""Large things that a process keeps, made without making anybody's page wait."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from relais.core.pairing.undisturbed import undisturbed


@contextmanager
def made_to_stay() -> Iterator[None]:
    """Make what will be kept: thousands of people are a million objects, which Python does not look through for circles,
    neither meanwhile nor later, when it does so for the small things of some page.
    """
    gc.unfreeze()
    with undisturbed():
        yield
        gc.freeze()
