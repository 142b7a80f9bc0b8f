"""What is written down never says whom it is about."""

import logging
from typing import Any

import pytest
from django.conf import settings

from relais.kit.logs import DiscreetFormatter


def written(record: logging.LogRecord) -> str:
    """The line as the installation writes it."""
    return DiscreetFormatter(fmt="{message}", style="{").format(record)


@pytest.mark.parametrize(
    "address", ["awa.diop@example.org", "AWA+test@sub.example.co.uk", "d'arc@example.fr", "zoé@exemple.fr"]
)
def test_addresses_are_hidden(address: str) -> None:
    record = logging.LogRecord("relais", logging.INFO, "", 0, "letter to <%s> sent", (address,), None)
    assert written(record) == "letter to <[e-mail]> sent"


def test_addresses_in_a_traceback_are_hidden() -> None:
    try:
        int("awa.diop@example.org")
    except ValueError as error:
        record = logging.LogRecord(
            "relais", logging.ERROR, "", 0, "failed", (), (type(error), error, error.__traceback__)
        )
    line = written(record)
    assert "ValueError: invalid literal" in line
    assert "awa.diop" not in line


def test_every_handler_of_the_installation_is_discreet() -> None:
    written: dict[str, Any] = settings.LOGGING
    formatters = {handler["formatter"] for handler in written["handlers"].values()}
    assert {written["formatters"][name]["()"] for name in formatters} == {"relais.kit.logs.DiscreetFormatter"}
