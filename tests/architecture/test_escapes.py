"""An escape from a rule says why, on its own line."""

import ast
import re
from collections.abc import Iterable, Iterator

import pytest

from tests.architecture.contract import PYPROJECT
from tests.architecture.finding import Finding, holds, told
from tests.architecture.tree import ROOT, Module, house, modules

MARKS = re.compile(
    r"#\s*(?:(?:ruff|flake8):\s*noqa|noqa|type:\s*ignore|mypy:|pragma:\s*no\s*\w+|nosec|fmt:)(?:[:\s]*[A-Z]+\d+[,\s]*)*(?:\[[\w\-, ]*\])?"
)
FORMATTING = re.compile(r"#\s*fmt:\s*(skip|off|on)\s*$")
"""The formatter's own marks change no meaning and need no reason."""
FEWEST_WORDS = 2


def silent_marks(sources: Iterable[Module]) -> Iterator[Finding]:
    """Comments that silence a tool without a reason of at least two words beside them."""
    for module in sources:
        for line, comment in module.comments().items():
            marked = MARKS.search(f"# {comment}")
            if (
                marked
                and not FORMATTING.search(f"# {comment}")
                and not _is_reason(MARKS.sub(" ", f"# {comment}"))
            ):
                yield Finding(module.file, line, f"“# {comment}” gives no reason: add it on the same line.")


def silent_local_imports(sources: Iterable[Module]) -> Iterator[Finding]:
    """Imports inside a function without a reason on their line."""
    for module in sources:
        comments = module.comments()
        for node in _local_imports(module.tree):
            if not any(
                _is_reason(comments.get(line, "")) for line in range(node.lineno, (node.end_lineno or 0) + 1)
            ):
                yield Finding(
                    module.file,
                    node.lineno,
                    "imports inside a function: say why on the same line, or at the top.",
                )


def silent_exceptions_of_the_contract(text: str) -> Iterator[Finding]:
    """Entries of ignore_imports in a pyproject text that have no comment with a reason on their line."""
    for opening in re.finditer(
        r"^(?:unmatched_)?ignore_imports\s*=\s*\[(.*?)^\]|^ignore_imports\s*=\s*\[[^\n]*\]", text, re.M | re.S
    ):
        first = text.count("\n", 0, opening.start()) + 1
        for offset, line in enumerate(opening[0].splitlines()):
            if "->" in line and not _is_reason(line.partition("#")[2]):
                yield Finding(
                    "pyproject.toml",
                    first + offset,
                    "ignores an import in silence: say why on the same line.",
                )


def _is_reason(words: str) -> bool:
    return len(re.findall(r"[^\W\d_]{2,}", MARKS.sub(" ", f"# {words}"))) >= FEWEST_WORDS


def _local_imports(tree: ast.Module) -> Iterator[ast.Import | ast.ImportFrom]:
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from (node for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom))


@pytest.mark.slow
def test_every_silenced_tool_has_a_reason() -> None:
    holds(silent_marks(modules(ROOT, "src", "tests", "bench")))


@pytest.mark.slow
def test_every_local_import_has_a_reason() -> None:
    holds(silent_local_imports([*house(), *modules(ROOT, "bench")]))


def test_every_exception_of_the_contract_has_a_reason() -> None:
    holds(silent_exceptions_of_the_contract(PYPROJECT.read_text("utf-8")))


def test_marks_without_a_reason_are_caught() -> None:
    silent = ("no" + "qa: S310", "type: " + "ignore[attr-defined]", "pragma: no " + "cover")
    planted = Module("src/relais/kit/mail.py", "".join(f"x = 1  # {mark}\n" for mark in silent))
    assert told(silent_marks([planted])) == "\n".join(
        f"src/relais/kit/mail.py:{line}: “# {mark}” gives no reason: add it on the same line."
        for line, mark in enumerate(silent, 1)
    )


def test_marks_with_a_reason_pass() -> None:
    reasoned = (
        "no" + "qa: S310 the address is written by us",
        "type: " + "ignore[attr-defined]  # the stubs forget this attribute",
        "fmt: skip",
    )
    planted = Module("src/relais/kit/mail.py", "".join(f"x = 1  # {mark}\n" for mark in reasoned))
    holds(silent_marks([planted]))


def test_a_local_import_without_a_reason_is_caught() -> None:
    code = "def f():\n    import json\n    import csv  # heavy, and rarely needed\n    return json, csv\n"
    assert told(silent_local_imports([Module("src/relais/kit/jobs.py", code)])) == (
        "src/relais/kit/jobs.py:2: imports inside a function: say why on the same line, or at the top."
    )


def test_an_exception_of_the_contract_without_a_reason_is_caught() -> None:
    text = 'ignore_imports = [\n  "a.b -> a.c",\n  "a.b -> a.d",  # until the move of d is over\n]\n'
    assert told(silent_exceptions_of_the_contract(text)) == (
        "pyproject.toml:2: ignores an import in silence: say why on the same line."
    )
