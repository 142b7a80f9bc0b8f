"""Rows are written by actions, the operators' admin, migrations and factories, and by nobody else."""

import ast
from collections.abc import Iterable, Iterator, Set

import pytest
from django.apps import apps
from django.db.models import ForeignObjectRel, Model

from tests.architecture.finding import Finding, holds, told
from tests.architecture.tree import ROOT, Module, house, modules
from tests.architecture.writes import writes, writing_sql

WRITERS = frozenset({"actions", "admin", "migrations"})
MAY_IN_TESTS = ("tests/factories/", "test_models.py", "tests/architecture/samples/")
"""Factories and samples make rows; the test of a model saves, to see what the database refuses."""
BESIDE_THE_ACTIONS = {
    "src/relais/api/auth.py": "that a token was used today is a help to its owner, and no fact about anybody",
    "src/relais/people/lockout.py": "a try is counted before one knows who asks, and stays counted when the act is refused",
    "src/relais/kit/lost_jobs.py": "the rows of the queue belong to no context, and stand below events and actions",
    "src/relais/people/jobs.py": "what is over is forgotten, and nothing happened to anybody: there is no fact to record",
}
"""Modules that write without being actions, each with its reason."""

SIGNALS = frozenset({"pre_save", "post_save", "pre_delete", "post_delete", "m2m_changed"})


def writes_elsewhere(sources: Iterable[Module], relations: Set[str]) -> Iterator[Finding]:
    """Calls that write rows outside the rooms that may."""
    for module in sources:
        if (
            module.room in WRITERS
            or module.context == "core"
            or any(at in module.file for at in MAY_IN_TESTS)
        ):
            continue
        for call in writes(module.tree, relations):
            wrote = ast.unparse(call.func)
            yield Finding(
                module.file, call.lineno, f"{wrote}(…) writes a row: call an action (a factory in tests)."
            )
        for statement in () if module.file.startswith("tests/") else writing_sql(module.tree):
            yield Finding(
                module.file, statement.lineno, "holds a statement that writes rows: keep it in an action."
            )


def surprises_on_save(sources: Iterable[Module]) -> Iterator[Finding]:
    """Overridden save and delete methods, and signals sent by them: saving never surprises."""
    for module in sources:
        for node in module.nodes:
            if isinstance(node, ast.ClassDef) and module.room == "models":
                yield from (
                    Finding(
                        module.file,
                        method.lineno,
                        f"{node.name}.{method.name} surprises whoever saves: do it in an action.",
                    )
                    for method in node.body
                    if isinstance(method, ast.FunctionDef) and method.name in ("save", "delete")
                )
            if isinstance(node, ast.ImportFrom) and node.module == "django.db.models.signals":
                named = sorted(SIGNALS & {alias.name for alias in node.names})
                yield from (
                    Finding(module.file, node.lineno, f"listens to {name}: record an event instead.")
                    for name in named
                )


def relations_of_models() -> frozenset[str]:
    """The attributes of our models that hold several rows, forwards and backwards."""
    ours = (model for model in apps.get_models() if model.__module__.startswith("relais."))
    return frozenset(name for model in ours for name in _set_valued(model))


def _set_valued(model: type[Model]) -> Iterator[str]:
    for field in model._meta.get_fields():
        if field.many_to_many or field.one_to_many:
            yield (field.get_accessor_name() or "") if isinstance(field, ForeignObjectRel) else field.name


@pytest.mark.slow
def test_only_actions_write() -> None:
    elsewhere = set(writes_elsewhere(house(), relations_of_models()))
    holds(found for found in elsewhere if found.file not in BESIDE_THE_ACTIONS)
    assert BESIDE_THE_ACTIONS.keys() - {found.file for found in elsewhere} == set(), (
        "forget what writes no more"
    )


def test_tests_write_through_actions_and_factories() -> None:
    holds(writes_elsewhere(modules(ROOT, "tests"), frozenset()))


def test_saving_never_surprises() -> None:
    holds(surprises_on_save(house()))


def test_a_view_that_writes_is_caught() -> None:
    views = """
def edit(request):
    request.person.save(update_fields=["name"])
    request.person.circles.add(3)
    context.update({"done": True})
    return seen.add(request.person)
"""
    planted = (
        Module("src/relais/people/views.py", views),
        Module("src/relais/people/queries.py", "_COUNT = '''\nUPDATE people_tally SET tries = 1'''\n"),
        Module("src/relais/people/actions/profiles.py", "person.save()"),
        Module("src/relais/people/migrations/0002_lower_addresses.py", "Person.objects.update(x=1)"),
        Module("tests/people/test_rules.py", "Person.objects.bulk_create([])"),
        Module("tests/factories/people.py", "Person.objects.create(name='Awa')"),
    )
    assert told(writes_elsewhere(planted, {"circles"})) == (
        "src/relais/people/queries.py:1: holds a statement that writes rows: keep it in an action.\n"
        "src/relais/people/views.py:3: request.person.save(…) writes a row: call an action (a factory in tests).\n"
        "src/relais/people/views.py:4: request.person.circles.add(…) writes a row: call an action (a factory in tests).\n"
        "tests/people/test_rules.py:1: Person.objects.bulk_create(…) writes a row: call an action (a factory in tests)."
    )


def test_a_save_that_surprises_is_caught() -> None:
    models = "class Person(Model):\n    name = Text()\n    def save(self): ...\n"
    receivers = "from django.db.models.signals import class_prepared, post_save\n"
    planted = (
        Module("src/relais/people/models.py", models),
        Module("src/relais/people/receivers.py", receivers),
    )
    assert told(surprises_on_save(planted)) == (
        "src/relais/people/models.py:3: Person.save surprises whoever saves: do it in an action.\n"
        "src/relais/people/receivers.py:1: listens to post_save: record an event instead."
    )
