"""Migrations: none missing, each named by its purpose, none that leans on today's code, all of them run here."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, migrations, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import Migration
from django.db.migrations.state import ModelState, ProjectState
from django.utils import translation

from tests.architecture.finding import Finding, holds, told
from tests.architecture.tree import Module, house

OURS = "relais."
LEANING = frozenset({"models", "actions", "rules", "queries"})


def missing(before: ProjectState, after: ProjectState, labels: Iterable[str]) -> Iterator[Finding]:
    """What the models say and no migration does yet, by app."""
    changes = MigrationAutodetector(before, after).changes(
        graph=MigrationLoader(None, ignore_no_migrations=True).graph
    )
    for label in sorted(changes.keys() & set(labels)):
        steps = "; ".join(step.describe() for migration in changes[label] for step in migration.operations)
        yield Finding(
            label, 1, f"lacks a migration ({steps}): manage.py makemigrations {label} --name <its_purpose>."
        )


def nameless(found: Iterable[Migration]) -> Iterator[Finding]:
    """Migrations that kept the name Django suggested, which tells the operation and not the purpose."""
    for migration in found:
        name = re.sub(r"^\d+_", "", migration.name)
        if name == migration.suggest_name() or re.match(r"(auto|alter|initial)(_|$)", name):
            yield Finding(_file(migration), 1, "is named after its operations: rename it after its purpose.")


def irreversible(found: Iterable[Migration]) -> Iterator[Finding]:
    """Migrations with a step that cannot be taken back."""
    for migration in found:
        for step in migration.operations:
            if not step.reversible:
                yield Finding(
                    _file(migration), 1, f"cannot be undone ({step.describe()}): write the way back."
                )


def leaning(modules: Iterable[Module]) -> Iterator[Finding]:
    """Migrations that import what will have changed on the day they run again."""
    for module in modules:
        if module.room != "migrations":
            continue
        for node in module.nodes:
            for name in _imported(node):
                if name.startswith(OURS) and LEANING & set(name.split(".")):
                    says = f"imports {name}, which will have changed when it runs: use apps.get_model."
                    yield Finding(module.file, getattr(node, "lineno", 1), says)


def not_run(on: BaseDatabaseWrapper) -> list[str]:
    """The migrations that the database has not run."""
    executor = MigrationExecutor(on)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _is_backwards in plan]


def skipped(config: pytest.Config) -> Iterator[Finding]:
    """A run of the tests on tables made from today's models, which proves nothing of the migrations."""
    if config.getoption("nomigrations"):
        yield Finding(
            "pyproject.toml", 1, "runs the tests without migrations: take --nomigrations out of addopts."
        )


def ours() -> list[Migration]:
    """The migrations of the product, read from disk."""
    known = MigrationLoader(None).disk_migrations
    return [migration for migration in known.values() if type(migration).__module__.startswith(OURS)]


def our_labels() -> list[str]:
    """The labels of the contexts that may have tables."""
    return [app.label for app in apps.get_app_configs() if app.name.startswith(OURS)]


def _imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _file(migration: Migration) -> str:
    return f"src/{type(migration).__module__.replace('.', '/')}.py"


@pytest.mark.slow
def test_no_migration_is_missing() -> None:
    with translation.override(None):  # as makemigrations does: labels are compared untranslated
        before = MigrationLoader(None, ignore_no_migrations=True).project_state()
        holds(missing(before, ProjectState.from_apps(apps), our_labels()))


def test_migrations_are_named_by_their_purpose() -> None:
    holds(nameless(ours()))


def test_migrations_can_be_undone() -> None:
    holds(irreversible(ours()))


def test_migrations_lean_on_nothing_that_changes() -> None:
    holds(leaning(house()))


@pytest.mark.django_db
def test_every_migration_runs_on_this_database() -> None:
    assert not_run(connection) == []
    assert connection.vendor == (
        "postgresql" if "postgresql" in settings.DATABASES["default"]["ENGINE"] else "sqlite"
    )


def test_the_tests_do_not_skip_migrations(pytestconfig: pytest.Config) -> None:
    holds(skipped(pytestconfig))


def test_tests_that_skip_migrations_are_caught(pytestconfig: pytest.Config) -> None:
    pytestconfig.option.nomigrations = True
    try:
        found = told(skipped(pytestconfig))
    finally:
        pytestconfig.option.nomigrations = False
    assert found == (
        "pyproject.toml:1: runs the tests without migrations: take --nomigrations out of addopts."
    )


def test_a_missing_migration_is_caught() -> None:
    before = ProjectState()
    after = before.clone()
    after.add_model(ModelState("people", "Wish", [("id", models.AutoField(primary_key=True))]))
    assert told(missing(before, after, ["people"])) == (
        "people:1: lacks a migration (Create model Wish): manage.py makemigrations people --name <its_purpose>."
    )


def _planted(name: str, *steps: Any) -> Migration:
    planted = type(
        "Migration", (Migration,), {"__module__": f"relais.people.migrations.{name}", "operations": steps}
    )
    migration: Migration = planted(name, "people")
    return migration


def test_a_migration_named_by_django_is_caught() -> None:
    step = migrations.AddField("person", "nickname", models.CharField(max_length=9))
    found = [
        _planted("0002_person_nickname", step),
        _planted("0003_auto_20260101_0000"),
        _planted("0004_nicknames_on_badges", step),
    ]
    assert told(nameless(found)) == (
        "src/relais/people/migrations/0002_person_nickname.py:1: "
        "is named after its operations: rename it after its purpose.\n"
        "src/relais/people/migrations/0003_auto_20260101_0000.py:1: "
        "is named after its operations: rename it after its purpose."
    )


def test_a_migration_without_a_way_back_is_caught() -> None:
    found = [_planted("0002_fold_addresses", migrations.RunSQL("SELECT 1"))]
    assert told(irreversible(found)) == (
        "src/relais/people/migrations/0002_fold_addresses.py:1: cannot be undone (Raw SQL operation): write the way back."
    )


def test_a_migration_that_imports_a_model_is_caught() -> None:
    found = [
        Module(
            "src/relais/people/migrations/0002_fold.py",
            "import re\nfrom relais.people.models import Person\n",
        )
    ]
    assert told(leaning(found)) == (
        "src/relais/people/migrations/0002_fold.py:2: imports relais.people.models.Person, "
        "which will have changed when it runs: use apps.get_model."
    )


@pytest.mark.django_db
def test_a_migration_that_did_not_run_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    code = "from django.db.migrations import Migration as M\nclass Migration(M):\n    operations = []\n"
    (tmp_path / "unrun").mkdir()
    (tmp_path / "unrun" / "__init__.py").touch()
    (tmp_path / "unrun" / "0001_first_tables.py").write_text(code, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    settings.MIGRATION_MODULES = {"home": "unrun"}
    assert not_run(connection) == ["home.0001_first_tables"]
