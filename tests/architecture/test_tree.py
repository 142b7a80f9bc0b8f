"""The checks look at the house itself: each kind of file is found, and a tree is read as it is written."""

from pathlib import Path

import pytest
from django.conf import settings

from tests.architecture.addresses import addresses
from tests.architecture.contract import PYPROJECT, heights
from tests.architecture.plant import planted, planted_modules
from tests.architecture.test_migrations import ours
from tests.architecture.tree import ROOT, Module, house, modules, sources, templates, tracked
from tests.architecture.walking import Visit


def test_every_standing_context_is_read() -> None:
    standing = {path.name for path in (ROOT / "src/relais").iterdir() if (path / "__init__.py").is_file()}
    assert {module.context for module in house()} - {""} == standing
    assert standing - heights(PYPROJECT.read_text("utf-8")).keys() == set()


def test_each_kind_of_file_is_found() -> None:
    found = {
        "tests": modules(ROOT, "tests"),
        "templates": templates(ROOT),
        "styles": tuple(sources(ROOT, "src", ".css")),
        "scripts": tuple(sources(ROOT, "src", ".js")),
        "migrations": tuple(ours()),
        "addresses": addresses(settings.ROOT_URLCONF),
        "tracked": tracked(),
    }
    assert [kind for kind, files in found.items() if not files] == []


@pytest.mark.django_db
def test_pages_are_seen_by_visitors_and_by_those_signed_in(visits: tuple[Visit, ...]) -> None:
    assert {seen.who for seen in visits if seen.status == 200 and seen.html} == {"a visitor", "Awa Diop"}


def test_a_module_knows_its_place() -> None:
    module = Module("src/relais/people/actions/profiles.py", "x = 'a'  # why\n")
    assert (module.name, module.context, module.room) == (
        "relais.people.actions.profiles",
        "people",
        "actions",
    )
    assert (list(module.strings()), module.comments()) == ([("a", 1)], {1: "why"})


def test_planted_files_are_dedented_and_importable(tmp_path: Path) -> None:
    assert [module.text for module in planted_modules(tmp_path, {"a/b/c.py": "\n    x = 1\n"})] == ["x = 1\n"]
    assert (tmp_path / "a/b/__init__.py").is_file()
    assert (tmp_path / "a/__init__.py").is_file()


def test_templates_are_those_of_the_product(tmp_path: Path) -> None:
    planted(tmp_path, {"src/relais/ui/templates/ui/card.html": "x", "src/relais/ui/static/card.html": "x"})
    assert [template.file for template in templates(tmp_path)] == ["src/relais/ui/templates/ui/card.html"]
