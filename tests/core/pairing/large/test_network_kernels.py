"""Kernels are kept on disk where that is possible, and work where it is not."""

from collections.abc import Callable

import pytest

from relais.core.pairing.large import kernels


def _twice(number: int) -> int:
    return 2 * number


@pytest.mark.slow
def test_a_kernel_works_where_nothing_can_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    real = kernels._compile

    def without_disk(*, cache: bool = False, **options: bool) -> Callable[..., object]:
        if cache:
            raise RuntimeError("no locator available")
        compiled: Callable[..., object] = real(**options)
        return compiled

    monkeypatch.setattr(kernels, "_compile", without_disk)
    assert kernels.kernel(_twice)(21) == 42
