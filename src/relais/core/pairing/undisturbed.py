"""A while without looking for circular references."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Keep Python from looking for circular references meanwhile: reading and compiling people makes millions of objects
    and no circle, and half of the time would go into looking.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
