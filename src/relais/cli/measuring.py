"""What a run costs."""

import sys


def peak_memory() -> int | None:
    """The most memory the process has held, in bytes, or None where the system does not tell."""
    try:
        import resource  # noqa: PLC0415 (absent on Windows)
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
