"""How functions over arrays are compiled to machine code."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

Compiled = TypeVar("Compiled", bound=Callable[..., object])

# Numba's own types leave out the options that spare doors: each costs a third of the compilation of a short function.
_compile: Callable[..., Any] = numba.njit


def kernel(function: Compiled) -> Compiled:
    """Compile a function at its first call, keep the result on disk, and let other threads run meanwhile.

    The compiled code replaces Python's whole numbers by 64-bit ones. It is kept beside the source, or in the cache
    of the account that runs it; where neither can be written, it is compiled again by every process. Whoever changes
    a function of another module that it calls removes what was kept: Numba only looks at the kernel's own module.
    """
    try:
        compiled = _compile(cache=True, nogil=True, no_cfunc_wrapper=True)(function)
    except RuntimeError:
        compiled = _compile(nogil=True, no_cfunc_wrapper=True)(function)
    return cast("Compiled", compiled)


def part(function: Compiled) -> Compiled:
    """Compile a function into the kernels that call it, and only there: it has no door of its own from Python."""
    return cast("Compiled", _compile(no_cpython_wrapper=True, no_cfunc_wrapper=True)(function))
