"""How functions over arrays are compiled to machine code."""

import hashlib
from collections.abc import Callable
from importlib.resources import files
from typing import Any, TypeVar, cast

import numba

Compiled = TypeVar("Compiled", bound=Callable[..., object])

# Numba's own types leave out the options that spare doors: each costs a third of the compilation of a short function.
_compile: Callable[..., Any] = numba.njit


def _fingerprint() -> str:
    """A digest of every module beside this one: any of them may have gone into a kernel."""
    sources = [file for file in files(__package__).iterdir() if file.name.endswith(".py")]
    digest = hashlib.sha256()
    for source in sorted(sources, key=lambda file: file.name):
        digest.update(source.read_bytes())
    return digest.hexdigest()


_SOURCES = _fingerprint()


def kernel(function: Compiled) -> Compiled:
    """Compile a function at its first call, keep the result on disk, and let other threads run meanwhile.

    The compiled code replaces Python's whole numbers by 64-bit ones. It is kept beside the source, or in the cache
    of the account that runs it; where neither can be written, it is compiled again by every process.

    It makes no arrays. What it is given belongs to it meanwhile, so nobody counts who holds what: for as many arrays as
    tables have that would take longer than the work itself, and threads that count the same arrays wait for one another.
    """
    try:
        compiled = _without_counting(function, cache=True, nogil=True)
    except RuntimeError:
        return cast("Compiled", _without_counting(function, nogil=True))
    # Numba looks at the kernel's own module only, and would go on with what another one said before an upgrade, or stumble
    # over records that are there no longer. What another version of Numba left is neither used nor read: so is this.
    kept = compiled._cache._cache_file  # noqa: SLF001 - Numba has no public word for what identifies what it keeps
    kept._version = f"{kept._version} {_SOURCES}"  # noqa: SLF001 - the same
    return cast("Compiled", compiled)


def part(function: Compiled) -> Compiled:
    """Compile a function into the kernels that call it, and only there: it has no door of its own from Python."""
    return cast("Compiled", _without_counting(function, no_cpython_wrapper=True))


def inlined(function: Compiled) -> Compiled:
    """A part that is written out wherever it is called, so that many arrays need not be handed on for little work."""
    return cast("Compiled", _without_counting(function, no_cpython_wrapper=True, forceinline=True))


def _without_counting(function: Compiled, **how: bool) -> Any:
    return _compile(no_cfunc_wrapper=True, _nrt=False, **how)(function)
