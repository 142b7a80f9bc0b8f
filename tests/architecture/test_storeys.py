"""Storeys, rooms, the pure core, the settings: the import contract holds, and is seen to catch."""

from pathlib import Path

import pytest

from tests.architecture.contract import MENDS, PYPROJECT, broken_contracts, contexts, contracts, heights
from tests.architecture.finding import Finding, holds, told
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


@pytest.mark.slow
def test_the_house_keeps_its_contract() -> None:
    holds(broken_contracts(PYPROJECT))


def test_every_context_keeps_its_rooms_in_order() -> None:
    kept = contexts(PYPROJECT.read_text("utf-8"))
    holds(contexts_without_rooms(house(), kept))


def test_a_context_that_the_contract_forgets_is_caught() -> None:
    modules = (Module("src/relais/goals/actions.py", ""), Module("src/relais/people/actions.py", ""))
    assert told(contexts_without_rooms(modules, frozenset({"people"}))) == (
        "src/relais/goals/actions.py:1: name goals among the containers of “rooms” in pyproject.toml."
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "code", "imported", "broken"),
    [
        ("kit/mail.py", "from storeyed.people import models", "storeyed.people.models", ["storeys"]),
        ("ui/tags.py", "import storeyed.home", "storeyed.home", ["storeys"]),
        ("cli/match.py", "import storeyed.api", "storeyed.api", ["storeys"]),
        ("people/models.py", "import storeyed.people.actions", "storeyed.people.actions", ["rooms"]),
        ("activity/rules.py", "from storeyed.activity import views", "storeyed.activity.views", ["rooms"]),
        ("core/pairing/problem.py", "import django.db", "django", ["pure-core"]),
        ("core/sheets/read.py", "from pathlib import Path", "pathlib", ["pure-core"]),
        ("core/sheets/write.py", "import storeyed.core.pools", "storeyed.core.pools", ["core-libraries"]),
        ("home/views.py", "import storeyed.config", "storeyed.config", ["storeys", "settings"]),
    ],
)
def test_a_planted_import_is_caught(
    file: str, code: str, imported: str, broken: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rooms = {f"storeyed/people/{room}.py": "" for room in ("models", "actions")}
    config = a_house(
        tmp_path, rooms | {"storeyed/activity/views.py": "", f"storeyed/{file}": f"import re\n{code}"}
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    names = {clause: contract["name"] for clause, contract in contracts(config.read_text("utf-8")).items()}
    assert told(broken_contracts(config)).splitlines() == [
        f"storeyed/{file}:2: imports {imported}. {names[clause]}: {MENDS[clause]}." for clause in broken
    ]


def test_a_stray_folder_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = a_house(tmp_path, {"storeyed/leftovers/__init__.py": ""})
    monkeypatch.syspath_prepend(str(tmp_path))
    (found,) = broken_contracts(config)
    assert (found.file, "leftovers" in found.says) == ("pyproject.toml", True)


def test_a_house_without_violation_passes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = a_house(tmp_path, {"storeyed/home/views.py": "from storeyed.people import models"})
    monkeypatch.syspath_prepend(str(tmp_path))
    holds(broken_contracts(config))


def test_the_contract_has_every_clause() -> None:
    clauses = contracts(PYPROJECT.read_text("utf-8")).keys()
    assert clauses - {"confidentiality"} == MENDS.keys() - {"confidentiality"}
