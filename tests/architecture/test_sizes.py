"""Nothing grows past what one reads in a sitting; a raise has a reason and a page in docs/decisions."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.architecture.finding import Finding, holds, told
from tests.architecture.plant import planted
from tests.architecture.tree import ROOT, Module, Source, modules, sources, templates

LINES = {".py": 300, ".html": 150, ".txt": 150, ".svg": 150, ".css": 150, ".js": 100}
LINES_OF_A_FUNCTION = 40


@dataclass(frozen=True)
class Raise:
    """More room for one file, or one function written “file::name”: how many lines, why, and where it was decided."""

    lines: int
    reason: str
    decision: str


RAISES: dict[str, Raise] = {}


def oversized_files(found: Iterable[Source], raises: Mapping[str, Raise]) -> Iterator[Finding]:
    """Files with more lines than their kind may have; migrations, which Django writes, are not read in a sitting."""
    for source in found:
        if "/migrations/" in source.file:
            continue
        lines, ending = len(source.text.splitlines()), Path(source.file).suffix
        most = raises[source.file].lines if source.file in raises else LINES[ending]
        if lines > most:
            says = f"has {lines} lines, {most} at most: give a noun of it its own file, or decide a raise."
            yield Finding(source.file, most + 1, says)


def oversized_functions(found: Iterable[Module], raises: Mapping[str, Raise]) -> Iterator[Finding]:
    """Functions with more lines, from “def” to the last, docstring included, than one may have."""
    for module in found:
        for node in module.nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines, key = (node.end_lineno or 0) - node.lineno + 1, f"{module.file}::{node.name}"
                most = raises[key].lines if key in raises else LINES_OF_A_FUNCTION
                if lines > most:
                    says = (
                        f"{node.name} has {lines} lines, {most} at most: name its steps, or decide a raise."
                    )
                    yield Finding(module.file, node.lineno, says)


def idle_raises(root: Path, raises: Mapping[str, Raise]) -> Iterator[Finding]:
    """Raises without a reason or a decision that exists, and those of files that are gone or fit again."""
    for key, granted in raises.items():
        path, _, function = key.partition("::")
        fits = not (root / path).is_file() or (
            not function and len((root / path).read_text("utf-8").splitlines()) <= LINES[Path(path).suffix]
        )
        if fits:
            yield Finding(path, 1, f"no longer needs the raise of “{key}”: forget it.")
        if len(granted.reason.split()) < 3 or not (root / granted.decision).is_file():
            yield Finding(
                path, 1, f"the raise of “{key}” needs a reason, and a page in docs/decisions that exists."
            )


def _styles_and_scripts() -> Iterator[Source]:
    return sources(ROOT, "src", ".css", ".js")


def test_files_are_short() -> None:
    found = (*modules(ROOT, "src", "tests", "bench"), *templates(ROOT), *_styles_and_scripts())
    holds(oversized_files(found, RAISES))


def test_functions_are_short() -> None:
    holds(oversized_functions(modules(ROOT, "src", "tests", "bench"), RAISES))


def test_raises_are_decided_and_needed() -> None:
    holds(idle_raises(ROOT, RAISES))


@pytest.mark.parametrize("ending", LINES)
def test_a_file_one_line_too_long_is_caught(ending: str) -> None:
    most = LINES[ending]
    long, short = Source(f"a{ending}", "x\n" * (most + 1)), Source(f"b{ending}", "x\n" * most)
    assert told(oversized_files((long, short), {})) == (
        f"a{ending}:{most + 1}: has {most + 1} lines, {most} at most: "
        "give a noun of it its own file, or decide a raise."
    )


def test_a_function_one_line_too_long_is_caught() -> None:
    body = "    x = 1\n" * LINES_OF_A_FUNCTION
    module = Module("a.py", f"y = 2\ndef long():\n{body}\ndef short():\n    return 1\n")
    assert told(oversized_functions([module], {})) == (
        "a.py:2: long has 41 lines, 40 at most: name its steps, or decide a raise."
    )
    assert (
        told(oversized_functions([module], {"a.py::long": Raise(41, "a table of moves", "docs/x.md")})) == ""
    )


def test_a_raise_that_nobody_decided_or_needs_is_caught(tmp_path: Path) -> None:
    planted(tmp_path, {"a.css": "x\n" * 200, "b.css": "x\n", "docs/decisions/0009-long.md": "Because."})
    granted = {
        "a.css": Raise(200, "one table of tokens", "docs/decisions/0010-gone.md"),
        "b.css": Raise(200, "one table of tokens", "docs/decisions/0009-long.md"),
    }
    assert told(idle_raises(tmp_path, granted)) == (
        "a.css:1: the raise of “a.css” needs a reason, and a page in docs/decisions that exists.\n"
        "b.css:1: no longer needs the raise of “b.css”: forget it."
    )
