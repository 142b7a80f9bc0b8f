"""What the walk over the pages needs to be told: the row behind each detail address, one row more of each list.

Each module of this folder holds those of one noun, as `SAMPLES` and `LISTS`; both are gathered here. The tables fail when
they miss an address or name one that is gone.
"""

from importlib import import_module
from pkgutil import iter_modules

from tests.architecture.samples.kinds import OneMore, Sample

__all__ = ["COST_PER_ROW", "LISTS", "SAMPLES", "VARIANTS", "OneMore", "Sample"]

_MODULES = tuple(import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__))

SAMPLES: dict[str, Sample] = {
    name: sample for module in _MODULES for name, sample in getattr(module, "SAMPLES", {}).items()
}
"""Detail addresses, by name."""

LISTS: dict[str, OneMore] = {
    name: add for module in _MODULES for name, add in getattr(module, "LISTS", {}).items()
}
"""Pages that show rows, by the name of their address: what adds one row that Awa will see there."""

VARIANTS: dict[str, tuple[str, ...]] = {
    "home:match": ("?example",),
}
"""What may follow an address and makes another page of it."""

COST_PER_ROW: dict[str, str] = {}
"""Lists that cost a query per row all the same, each with its reason."""
