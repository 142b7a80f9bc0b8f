"""Where each key of a TOML text stands, so that a mistake can be shown on its line."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

Path: TypeAlias = tuple[str, ...]

_AT_LINE = re.compile(r"\(at line (\d+)")
_KEY = re.compile(r"""^\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")


def line_of_failure(failure: tomllib.TOMLDecodeError, text: str) -> int:
    """The line on which reading stopped, counted from 1; the last one when the text ends too early."""
    found = _AT_LINE.search(str(failure))
    return int(found[1]) if found else max(len(text.splitlines()), 1)


def lines_of_keys(text: str) -> Mapping[Path, int]:
    r"""The line, counted from 1, of each table and key of a text that TOML can read.

    >>> lines_of_keys('kind = "peer"\n[criteria.wishes]\nweight = 40')
    {('kind',): 1, ('criteria', 'wishes'): 2, ('criteria', 'wishes', 'weight'): 3}
    """
    table: Path = ()
    found: dict[Path, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if line.lstrip().startswith("["):
            table = _path(line) or table
            found.setdefault(table, number)
        elif match := _KEY.match(line):
            found.setdefault((*table, *_path(f"{match[1]} = 0")), number)
    return found


def _path(line: str) -> Path:
    try:
        return tuple(_names(tomllib.loads(line)))
    except tomllib.TOMLDecodeError:
        return ()  # a line inside an array: the table stays the same


def _names(tree: Any) -> Iterator[str]:
    while isinstance(tree, dict) and tree:
        name, tree = next(iter(tree.items()))
        yield name
