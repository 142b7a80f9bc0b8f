"""Small pools of many places, which kernels take over, are paired as well as by plain arrays."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.pairing.large.test_agreement import Pool, pools

from relais.core.pairing import Objective, Shortfall, sizes, solve


@contextmanager
def many_places() -> Iterator[None]:
    """Small pools are handed to kernels as those are whose places are too many for plain arrays."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sizes, "MOST_PLACES", -1)
        patch.setattr(sizes, "MOST_AT_ONCE", -1)
        yield


@pytest.mark.slow
@settings(max_examples=100)
@given(pools(minimums=True), st.sampled_from(["total", "fair"]))
def test_a_small_pool_of_many_places_is_paired_as_well_by_kernels(pool: Pool, objective: Objective) -> None:
    problem = pool.problem
    try:
        plain = solve(problem, objective)
    except Shortfall:
        with many_places(), pytest.raises(Shortfall):
            solve(problem, objective)
        return
    with many_places():
        matching = solve(problem, objective)
    assert matching.certificate.is_proven
    assert (*pool.outcome(matching.pairs), matching.lowest) == (*pool.outcome(plain.pairs), plain.lowest)
