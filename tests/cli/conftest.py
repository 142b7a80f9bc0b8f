"""What stories at the terminal start from."""

import pytest


@pytest.fixture
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """The terminal of somebody who reads English."""
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
