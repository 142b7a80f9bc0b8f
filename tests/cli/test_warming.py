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
import sys
modules = [module for name, module in sys.modules.items() if name.startswith("relais.core.pairing.large.")]
found = {one for module in modules for one in vars(module).values() if hasattr(one, "targetoptions")}
kernels = [one for one in found if one.targetoptions.get("nogil")]
print(len(kernels) > 20, {len(one.signatures) for one in kernels}, {*map(len, (one.stats.cache_misses for one in kernels))})
"""


def test_a_small_pool_never_loads_the_compiler() -> None:
    assert _printed(SMALL) == "False\n"


@pytest.mark.slow
def test_warming_ends_well_and_leaves_nothing_to_compile() -> None:
    assert subprocess.run(warming.COMMAND, check=False).returncode == 0
    assert _printed(WARM) == "True {1, 2} {0}\n"


def _printed(program: str) -> str:
    return subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
