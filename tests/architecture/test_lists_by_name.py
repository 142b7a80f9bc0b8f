"""What is listed by name is listed by its sorted name: databases do not agree on letters otherwise."""

import ast
import re
from collections.abc import Iterable, Iterator

from tests.architecture.finding import Finding, holds, told
from tests.architecture.tree import Module, house

BARE = re.compile(r"-?(?:\w+__)?name")


def bare_orders(modules: Iterable[Module]) -> Iterator[Finding]:
    """Orders of a query or of a model that name the name itself."""
    for module in modules:
        if module.room == "migrations":
            continue
        for node in module.nodes:
            for said in _orders(node):
                order = said.value if isinstance(said, ast.Constant) else None
                if isinstance(order, str) and BARE.fullmatch(order):
                    says = f'orders by "{order}", where Élise comes after Zoé: order by its sorted_name.'
                    yield Finding(module.file, said.lineno, says)


def _orders(node: ast.AST) -> Iterator[ast.expr]:
    """What a call of `order_by`, or the `ordering` of a model, is given."""
    match node:
        case ast.Call(func=ast.Attribute(attr="order_by"), args=given):
            yield from given
        case ast.Assign(targets=[ast.Name(id="ordering")], value=ast.Tuple(elts=given)):
            yield from given


def test_nothing_is_ordered_by_a_bare_name() -> None:
    holds(bare_orders(house()))


def test_an_order_by_a_bare_name_is_caught() -> None:
    code = 'rows.order_by("-person__name", "pk")\nclass Meta:\n    ordering = ("name", "pk")\nrows.order_by("sorted_name")'
    assert told(bare_orders([Module("src/relais/goals/queries.py", code)])) == (
        'src/relais/goals/queries.py:1: orders by "-person__name", where Élise comes after Zoé: order by its sorted_name.\n'
        'src/relais/goals/queries.py:3: orders by "name", where Élise comes after Zoé: order by its sorted_name.'
    )
