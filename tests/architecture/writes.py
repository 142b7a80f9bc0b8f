"""Where rows are written: the calls, told apart from those of dictionaries, sets, caches and files."""

import ast
import re
from collections.abc import Iterator, Set

ALWAYS = frozenset({"bulk_create", "bulk_update", "get_or_create", "update_or_create"})
"""Names that only the ORM has."""

WITHOUT_POSITIONAL = frozenset({"save", "create", "update", "delete"})
"""Names shared with other things. The ORM takes keywords only: QuerySet.update and create refuse positional arguments,
those of Model.save and delete are deprecated; a dictionary, a hash, a cache or a file is given something to hold.
The browser's session is saved and deleted like a row, and is none of ours."""

MEMBERSHIP = frozenset({"add", "remove", "set", "clear"})
"""What a many-to-many or a reverse relation can do to rows, when called on an attribute named like a relation."""

SQL = re.compile(
    r"\b(insert\s+into|replace\s+into|update\s+\w+\s+set|delete\s+from|truncate\s+table)\b", re.IGNORECASE
)


def writes(tree: ast.AST, relations: Set[str] = frozenset()) -> Iterator[ast.Call]:
    """The calls that write rows, in the order of the walk; relations are the names of the models' set-valued fields.

    >>> code = "d.update({1: 2}); q.update(open=False); cache.delete('k'); person.delete(); seen.add(1)"
    >>> [ast.unparse(call) for call in writes(ast.parse(code))]
    ['q.update(open=False)', 'person.delete()']
    >>> code = "circle.members.add(awa); seen.add(awa); Circle.objects.abulk_create([])"
    >>> [ast.unparse(call) for call in writes(ast.parse(code), {"members"})]
    ['circle.members.add(awa)', 'Circle.objects.abulk_create([])']
    """
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and _writes(node, node.func, relations)
        ):
            yield node


def _writes(call: ast.Call, called: ast.Attribute, relations: Set[str]) -> bool:
    name = called.attr
    plain = name.removeprefix("a") if name.removeprefix("a") in ALWAYS | WITHOUT_POSITIONAL else name
    if plain in ALWAYS:
        return True
    if plain in WITHOUT_POSITIONAL:
        return not call.args and not ast.unparse(called.value).endswith("session")
    if name in MEMBERSHIP:
        return isinstance(called.value, ast.Attribute) and called.value.attr in relations
    return False


def writing_sql(tree: ast.AST) -> Iterator[ast.Constant]:
    """The strings that are statements writing rows, wherever they are kept until they are executed.

    >>> code = "read = 'SELECT 1'; keep = 'INSERT INTO tally (tries) VALUES (1)'; words = 'Update the address'"
    >>> [at.value for at in writing_sql(ast.parse(code))]
    ['INSERT INTO tally (tries) VALUES (1)']
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.search(node.value):
            yield node
