"""Each public function of a context's actions says who does it, asks whether they may, and records what was done."""

import ast
from collections.abc import Iterable, Iterator, Mapping

from tests.architecture.finding import Finding, holds, told
from tests.architecture.tree import Module, house
from tests.architecture.writes import writes

Action = ast.FunctionDef | ast.AsyncFunctionDef

NOT_ACTIONS = {
    "relais.activity.actions.record": "it is what every action ends in, and leaves to each to ask who may",
    "relais.activity.actions.record_each": "it records several facts at once for an action, which asks who may",
}
"""Public functions beside the actions, with the reason why they are none."""


def ill_formed_actions(modules: Iterable[Module], exempted: Mapping[str, str]) -> Iterator[Finding]:
    """What each public function of the room “actions” lacks to be one, and exemptions that exempt nothing."""
    found = {
        f"{module.name}.{action.name}": (module, action) for module in modules for action in _actions(module)
    }
    for name, (module, action) in found.items():
        lacks = "" if name in exempted else ", ".join(_lacks(action))
        if lacks:
            yield Finding(
                module.file,
                action.lineno,
                f"{action.name} {lacks}: see “Actions” in the house's conventions.",
            )
    for name in sorted(exempted.keys() - found.keys()):
        yield Finding(
            "tests/architecture/test_every_action_has_an_actor.py",
            1,
            f"{name} is gone: forget its exemption.",
        )


def _actions(module: Module) -> Iterator[Action]:
    if module.room != "actions":
        return
    for node in module.tree.body:
        if isinstance(node, Action) and not node.name.startswith("_"):
            yield node


def _lacks(action: Action) -> Iterator[str]:
    given = action.args
    if len(given.posonlyargs + given.args) > 1:
        yield "takes more than its subject by position"
    if not action.returns or any(not at.annotation for at in (*given.args, *given.kwonlyargs)):
        yield "is not typed"
    if "by" not in {at.arg for at in given.kwonlyargs}:
        yield "has no keyword-only “by”"
    asked = [call.lineno for call in _calls(action, "require")]
    wrote = [call.lineno for call in writes(action)]
    if not asked or (wrote and min(asked) > min(wrote)):
        yield "does not “require” before it writes"
    recorded = ("record", "record_each")
    if not any(True for last in _last(action.body) for name in recorded for _ in _calls(last, name)):
        yield "does not end in “record”"
    if not _is_atomic(action):
        yield "is not one transaction"


def _calls(node: ast.AST, name: str) -> Iterator[ast.Call]:
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and ast.unparse(call.func).split(".")[-1] == name:
            yield call


def _last(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The last thing done, before giving back the changed one; looked for inside a block when it is one."""
    done = [
        statement for statement in body if not (isinstance(statement, ast.Return) and _is_plain(statement))
    ]
    if done and isinstance(done[-1], ast.With):
        yield from _last(done[-1].body)
    elif done and isinstance(done[-1], ast.Expr | ast.Assign | ast.Return):
        yield done[-1]


def _is_plain(statement: ast.Return) -> bool:
    return not any(isinstance(node, ast.Call) for node in ast.walk(statement))


def _is_atomic(action: Action) -> bool:
    blocks = (
        item.context_expr for node in ast.walk(action) if isinstance(node, ast.With) for item in node.items
    )
    return any("atomic" in ast.unparse(mark) for mark in (*action.decorator_list, *blocks))


def test_every_action_has_an_actor() -> None:
    holds(ill_formed_actions(house(), NOT_ACTIONS))


def test_every_exemption_has_a_reason() -> None:
    assert [name for name, reason in NOT_ACTIONS.items() if len(reason.split()) < 3] == []


def test_an_action_by_nobody_is_caught() -> None:
    code = """
from django.db import transaction

@transaction.atomic
def close_journey(journey: Journey, *, by: Person, reason: str) -> Journey:
    require(may_close_journey(by, journey))
    journey.save(update_fields=["closed"])
    record(JOURNEY_CLOSED, by=by, about=journey)
    return journey

def open_journey(mentee, mentor, *, by: Person):
    journey = Journey.objects.create()
    require(may_open_journey(by))
    record(JOURNEY_OPENED, by=by, about=journey)
    announce(journey)

@transaction.atomic
def pause_journey(journey: Journey) -> None:
    journey.save()

def _count(journey: Journey) -> int:
    return 1
"""
    planted = (
        Module("src/relais/journeys/actions.py", code),
        Module("src/relais/journeys/rules.py", "def f(x): ..."),
    )
    convention = "see “Actions” in the house's conventions."
    assert told(
        ill_formed_actions(planted, {"relais.journeys.actions.reopen": "gone since the last release"})
    ) == (
        "src/relais/journeys/actions.py:11: open_journey takes more than its subject by position, is not typed, "
        "does not “require” before it writes, does not end in “record”, is not one transaction: "
        f"{convention}\n"
        "src/relais/journeys/actions.py:18: pause_journey has no keyword-only “by”, "
        f"does not “require” before it writes, does not end in “record”: {convention}\n"
        "tests/architecture/test_every_action_has_an_actor.py:1: relais.journeys.actions.reopen is gone: "
        "forget its exemption."
    )
