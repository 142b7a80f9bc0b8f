"""What kernels leave on disk is found again, and never in the way of a later version."""

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

from relais.core.pairing.large import kernels

MODULE = """
from typing import NamedTuple

import numpy as np

from relais.core.pairing.large.kernels import kernel


class {name}(NamedTuple):
    numbers: np.ndarray


@kernel
def total(given: {name}) -> int:
    found = 0
    for number in given.numbers:
        found += {times} * number
    return found


def totalled() -> int:
    return total({name}(np.arange(4)))
"""


def _kept(module: ModuleType) -> tuple[int, int]:
    """How many compiled functions were found on disk, and how many were not."""
    stats = module.total.stats
    return sum(stats.cache_hits.values()), sum(stats.cache_misses.values())


def _imported(folder: Path, **words: object) -> ModuleType:
    (folder / "counted_here.py").write_text(MODULE.format(**words))
    sys.modules.pop("counted_here", None)
    importlib.invalidate_caches()
    return importlib.import_module("counted_here")


def test_a_later_version_finds_what_it_kept_and_leaves_what_another_one_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.setattr(kernels, "_SOURCES", "before")
    first = _imported(tmp_path, name="Given", times=1)
    assert (first.totalled(), _kept(first)) == (6, (0, 1))
    again = _imported(tmp_path, name="Given", times=1)
    assert (again.totalled(), _kept(again)) == (6, (1, 0))
    # The record that the kept function was compiled for has another name now.
    monkeypatch.setattr(kernels, "_SOURCES", "after")
    later = _imported(tmp_path, name="Told", times=10)
    assert (later.totalled(), _kept(later)) == (60, (0, 1))
    sys.modules.pop("counted_here")
