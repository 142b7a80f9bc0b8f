"""What a run costs, and what the machine has."""

import os
import sys
from contextlib import suppress
from pathlib import Path

_LIMITS = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))


def peak_memory() -> int | None:
    """The most memory the process has held, in bytes, or None where the system does not tell."""
    try:
        import resource  # noqa: PLC0415 (absent on Windows)
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def memory_of_machine(limits: tuple[Path, ...] = _LIMITS) -> int | None:
    """The memory of the machine, or what its container leaves of it, in bytes; None where the system does not tell."""
    found: list[int] = []
    with suppress(AttributeError, ValueError, OSError):  # no such question on Windows
        found.append(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"))
    for limit in limits:
        with suppress(OSError, ValueError):  # no such file outside a container, or "max" in it
            found.append(int(limit.read_text(encoding="ascii")))
    return min(found, default=None)
