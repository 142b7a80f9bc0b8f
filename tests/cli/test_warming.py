"""Nobody waits for a compiler."""

import subprocess
import sys

import pytest

from relais.cli import warming

SMALL = """
import sys
from relais.core.pairing import Problem, solve
solve(Problem.from_scores([[5, 3]], [1, 1]))
print("numba" in sys.modules)
"""
WARM = """
from relais.core.pairing.large.warming import warm
warm()
from relais.core.pairing.large.blocking import count_blocking
from relais.core.pairing.large.ceilings import find_best
from relais.core.pairing.large.pricing import find_better
kernels = count_blocking, find_best, find_better
print(sum(sum(one.stats.cache_misses.values()) for one in kernels), *(len(one.signatures) for one in kernels))
"""


def test_a_small_pool_never_loads_the_compiler() -> None:
    assert _printed(SMALL) == "False\n"


@pytest.mark.slow
def test_warming_ends_well_and_leaves_nothing_to_compile() -> None:
    assert subprocess.run(warming.COMMAND, check=False).returncode == 0
    assert _printed(WARM) == "0 1 1 1\n"


def _printed(program: str) -> str:
    return subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
