"""The page and the command line are two doors to the same calculation."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from relais.cli.main import main
from tests.home.visits import MENTEES, MENTORS, again, give


@pytest.mark.slow
def test_the_rules_file_of_the_page_gives_the_same_result_in_the_terminal(
    client: Client, tmp_path: Path
) -> None:
    page = give(client)
    changed: dict[str, Any] = {"weight-coverage": "17", "objective": "fair", "places": "2"}
    rules = again(client, page, changed, to="/match/rules/").content
    of_the_page = json.loads(again(client, page, changed, to="/match/json/").content)
    for name, text in (("mentors.csv", MENTORS), ("mentees.csv", MENTEES)):
        (tmp_path / name).write_text(text)
    (tmp_path / "rules.toml").write_bytes(rules)
    files = [str(tmp_path / "mentors.csv"), str(tmp_path / "mentees.csv")]
    out = tmp_path / "pairs.json"
    assert (
        main(["match", *files, "--rules", str(tmp_path / "rules.toml"), "-o", str(out), "--lang", "en"]) == 0
    )
    assert _lasting(json.loads(out.read_text())) == _lasting(of_the_page)


def _lasting(result: dict[str, Any]) -> dict[str, Any]:
    """A result without the time it took."""
    return {name: value for name, value in result.items() if name != "seconds"}
