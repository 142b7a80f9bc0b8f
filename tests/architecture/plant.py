"""Tiny trees written for the length of a test, so that each check is seen to catch what it is for."""

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

from tests.architecture.tree import Module, modules


def planted(root: Path, files: Mapping[str, str]) -> Path:
    """Write the files (path from root → text, dedented) with the packages they need; gives root back."""
    for file, text in files.items():
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text).lstrip("\n"), "utf-8")
        _make_packages(root, path)
    return root


def planted_modules(root: Path, files: Mapping[str, str]) -> tuple[Module, ...]:
    """The same, read back as modules, without the empty ones."""
    planted(root, files)
    return tuple(module for module in modules(root, ".") if module.text)


def _make_packages(root: Path, path: Path) -> None:
    if path.suffix != ".py":
        return
    for folder in path.relative_to(root).parents:
        if folder.name not in ("", "src"):
            (root / folder / "__init__.py").touch()
