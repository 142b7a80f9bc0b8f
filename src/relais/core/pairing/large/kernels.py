"""How functions over arrays are compiled to machine code."""

from collections.abc import Callable
from typing import TypeVar, cast

import numba

Compiled = TypeVar("Compiled", bound=Callable[..., object])


def kernel(function: Compiled) -> Compiled:
    """Compile a function at its first call, keep the result on disk, and let other threads run meanwhile.

    The compiled code replaces Python's whole numbers by 64-bit ones. It is kept beside the source, or in the cache
    of the account that runs it; where neither can be written, it is compiled again by every process.
    """
    try:
        compiled = numba.njit(cache=True, nogil=True)(function)
    except RuntimeError:
        compiled = numba.njit(nogil=True)(function)
    return cast("Compiled", compiled)
