"""From outside, a context is entered by its actions, queries, rules, models and events, and by nothing else."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import grimp
import pytest

from tests.architecture.contract import PYPROJECT, contexts
from tests.architecture.finding import Finding, holds, told
from tests.architecture.plant import planted_modules
from tests.architecture.tree import Module, house

DOORS = frozenset({"actions", "queries", "rules", "models", "events"})
DOORS_OF_CONFIG = DOORS | {"urls", "apps"}
"""Addresses are included, and apps listed, by the configuration only."""


@cache
def graph_of(package: str) -> grimp.ImportGraph:
    """The import graph of an installed package, type checking imports left out as the contract does."""
    return grimp.build_graph(package, exclude_type_checking_imports=True, cache_dir=None)


def imports_beside_the_doors(
    graph: grimp.ImportGraph, modules: Iterable[Module], kept: frozenset[str]
) -> Iterator[Finding]:
    """Imports that enter one of the kept contexts by another file than its doors."""
    for module in modules:
        if module.name not in graph.modules:
            continue
        for imported in graph.find_modules_directly_imported_by(module.name):
            if _is_a_window(module.context, imported, kept):
                line = graph.get_import_details(importer=module.name, imported=imported)[0]["line_number"]
                yield Finding(
                    module.file, line, f"enters {imported}: pass by {_listed(DOORS)} of that context."
                )


def names_written_as_strings(modules: Iterable[Module], package: str) -> Iterator[Finding]:
    """Dotted paths into another context, written as strings where the import contract cannot see them."""
    path = re.compile(rf"{package}\.(\w+)\.\w[\w.]*")
    for module in modules:
        for text, line in module.strings():
            named = path.fullmatch(text)
            if named and not _may_name(module.context, named[1]):
                yield Finding(
                    module.file,
                    line,
                    f"names {text} by a string, which no contract sees: import it by a door.",
                )


def _may_name(context: str, named: str) -> bool:
    """Settings are made of names; a command that starts the server names the settings; a context names its own."""
    return context in ("config", named) or (context, named) == ("cli", "config")


def _is_a_window(context: str, imported: str, kept: frozenset[str]) -> bool:
    _, entered, room, *_ = [*imported.split("."), "", ""]
    doors = DOORS_OF_CONFIG if context == "config" else DOORS
    return entered in kept and entered != context and room not in doors | {""}


def _listed(doors: frozenset[str]) -> str:
    return ", ".join(sorted(doors))


@pytest.mark.slow
def test_contexts_are_entered_by_their_doors() -> None:
    kept = contexts(PYPROJECT.read_text("utf-8"))
    holds(imports_beside_the_doors(graph_of("relais"), house(), kept))


def test_no_string_hides_an_import() -> None:
    holds(names_written_as_strings(house(), "relais"))


def test_an_import_beside_the_doors_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    modules = planted_modules(
        tmp_path,
        {
            "doored/people/actions.py": "from doored.people import forms",
            "doored/people/forms.py": "",
            "doored/people/urls.py": "",
            "doored/home/views.py": "from doored.people import actions\nfrom doored.people import forms",
            "doored/home/queries.py": "from doored.people.urls import urlpatterns",
            "doored/config/urls.py": "import doored.people.urls",
        },
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    assert told(imports_beside_the_doors(graph_of("doored"), modules, frozenset({"people", "home"}))) == (
        "doored/home/queries.py:1: enters doored.people.urls: "
        "pass by actions, events, models, queries, rules of that context.\n"
        "doored/home/views.py:2: enters doored.people.forms: "
        "pass by actions, events, models, queries, rules of that context."
    )


def test_a_module_named_by_a_string_is_caught() -> None:
    modules = (
        Module("src/relais/kit/jobs.py", 'RUN = "relais.people.actions.add_person"\nLOG = "relais.people"'),
        Module("src/relais/people/apps.py", 'NAME = "relais.people.models"'),
        Module("src/relais/cli/serve.py", 'SETTINGS = "relais.config.settings"'),
        Module("src/relais/config/settings.py", 'MIDDLEWARE = ["relais.people.middleware.Language"]'),
    )
    assert told(names_written_as_strings(modules, "relais")) == (
        "src/relais/kit/jobs.py:1: names relais.people.actions.add_person by a string, "
        "which no contract sees: import it by a door."
    )
