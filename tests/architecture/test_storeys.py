"""Storeys, rooms, the pure core, the settings: the import contract holds, and is seen to catch."""

from pathlib import Path

import pytest

from tests.architecture.contract import PYPROJECT, broken_contracts, contexts, contracts, heights
from tests.architecture.finding import Finding, told
from tests.architecture.plant import planted
from tests.architecture.tree import Module, house

ROOMS_OF_A_CONTEXT = {
    "models",
    "queries",
    "rules",
    "actions",
    "events",
    "receivers",
    "jobs",
    "forms",
    "views",
}
NOT_CONTEXTS = {"config", "cli", "api", "ui", "kit", "core"}


def contexts_without_rooms(modules: tuple[Module, ...], kept: frozenset[str]) -> set[Finding]:
    """Contexts that stand in the tree and that the contract “rooms” forgets."""
    return {
        Finding(module.file, 1, f"name {module.context} among the containers of “rooms” in pyproject.toml.")
        for module in modules
        if module.room in ROOMS_OF_A_CONTEXT and module.context not in kept | NOT_CONTEXTS
    }


def a_house(root: Path, files: dict[str, str]) -> Path:
    """A copy of the storeys under another name, with the contract of the real one; gives its pyproject back."""
    floors = list(heights(PYPROJECT.read_text("utf-8")))
    bare = {f"storeyed/{name}/__init__.py": "" for name in floors}
    libraries = {f"storeyed/core/{name}/__init__.py": "" for name in ("pairing", "sheets", "pools")}
    planted(root, bare | libraries | files)
    text = PYPROJECT.read_text("utf-8").replace('"relais', '"storeyed')
    (root / "pyproject.toml").write_text(text, "utf-8")
    return root / "pyproject.toml"


def test_the_house_keeps_its_contract() -> None:
    assert told(broken_contracts(PYPROJECT)) == ""


def test_every_context_keeps_its_rooms_in_order() -> None:
    kept = contexts(PYPROJECT.read_text("utf-8"))
    assert told(contexts_without_rooms(house(), kept)) == ""


def test_a_context_that_the_contract_forgets_is_caught() -> None:
    modules = (Module("src/relais/goals/actions.py", ""), Module("src/relais/people/actions.py", ""))
    assert told(contexts_without_rooms(modules, frozenset({"people"}))) == (
        "src/relais/goals/actions.py:1: name goals among the containers of “rooms” in pyproject.toml."
    )


@pytest.mark.parametrize(
    ("file", "code", "caught"),
    [
        ("kit/mail.py", "from storeyed.people import models", "storeyed/kit/mail.py:1: imports storeyed.people"),
        ("ui/tags.py", "import os\nimport storeyed.home", "storeyed/ui/tags.py:2: imports storeyed.home"),
        ("cli/match.py", "import storeyed.api", "storeyed/cli/match.py:1: imports storeyed.api"),
        ("people/models.py", "from storeyed.people import actions", "storeyed/people/models.py:1: imports storeyed.people.actions"),
        ("activity/rules.py", "from storeyed.activity import views", "storeyed/activity/rules.py:1: imports storeyed.activity.views"),
        ("core/pairing/problem.py", "def f():\n    import django.db", "storeyed/core/pairing/problem.py:2: imports django"),
        ("core/sheets/read.py", "from pathlib import Path", "storeyed/core/sheets/read.py:1: imports pathlib"),
        ("core/sheets/write.py", "import storeyed.core.pools", "storeyed/core/sheets/write.py:1: imports storeyed.core.pools"),
        ("home/views.py", "from storeyed.config import settings", "storeyed/home/views.py:1: imports storeyed.config"),
    ],
)  # fmt: skip
def test_a_planted_import_is_caught(
    file: str, code: str, caught: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rooms = {f"storeyed/people/{room}.py": "" for room in ("models", "actions")}
    config = a_house(tmp_path, rooms | {"storeyed/activity/views.py": "", f"storeyed/{file}": code})
    monkeypatch.syspath_prepend(str(tmp_path))
    assert caught in told(broken_contracts(config))


def test_a_stray_folder_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = a_house(tmp_path, {"storeyed/leftovers/__init__.py": ""})
    monkeypatch.syspath_prepend(str(tmp_path))
    assert "leftovers" in told(broken_contracts(config))


def test_a_house_without_violation_passes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = a_house(tmp_path, {"storeyed/home/views.py": "from storeyed.people import models"})
    monkeypatch.syspath_prepend(str(tmp_path))
    assert told(broken_contracts(config)) == ""


def test_the_contract_has_every_clause() -> None:
    clauses = {"storeys", "rooms", "pure-core", "core-libraries", "settings"}
    assert clauses - contracts(PYPROJECT.read_text("utf-8")).keys() == set()
