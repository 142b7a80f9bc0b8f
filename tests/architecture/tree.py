"""The files of the house, read once: modules with their syntax trees, templates, everything else by its ending."""

import ast
import io
import subprocess
import tokenize
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The top of the repository."""


@dataclass(frozen=True)
class Source:
    """A text file: its path from the root, and its text."""

    file: str
    text: str

    def line_of(self, position: int) -> int:
        """The line, from 1, of a position in the text."""
        return self.text.count("\n", 0, position) + 1


@dataclass(frozen=True)
class Module(Source):
    """A Python file of the package or of the tests."""

    @property
    def name(self) -> str:
        """The dotted name it is imported by.

        >>> Module("src/relais/people/actions/__init__.py", "").name
        'relais.people.actions'
        """
        return self.file.removeprefix("src/").removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def context(self) -> str:
        """The second word of the name, or nothing for the top of the package."""
        return ".".join(self.name.split(".")[1:2])

    @property
    def room(self) -> str:
        """The third word of the name: which file of its context, whether one module or a package."""
        return ".".join(self.name.split(".")[2:3])

    @property
    def tree(self) -> ast.Module:
        """The syntax tree, parsed once."""
        return _parsed(self.text, self.file)

    @property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of the tree, walked once."""
        return _walked(self.text, self.file)

    def calls(self, names: Set[str]) -> Iterator[ast.Call]:
        """The calls of functions or methods of these names, whatever they are called on."""
        for node in self.nodes:
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "attr", getattr(node.func, "id", "")) in names
            ):
                yield node

    def strings(self) -> Iterator[tuple[str, int]]:
        """Every constant string with its line."""
        for node in self.nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value, node.lineno

    def comments(self) -> dict[int, str]:
        """The comment of each line that has one, without its leading mark."""
        return _commented(self.text)


@cache
def _parsed(text: str, file: str) -> ast.Module:
    return ast.parse(text, file)


@cache
def _walked(text: str, file: str) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(_parsed(text, file)))


@cache
def _commented(text: str) -> dict[int, str]:
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return {at.start[0]: at.string.lstrip("# ") for at in tokens if at.type == tokenize.COMMENT}


def sources(root: Path, folder: str, *endings: str) -> Iterator[Source]:
    """Every text file under root/folder with one of the endings (".html"), in the order of the paths."""
    for path in sorted((root / folder).rglob("*")):
        if path.suffix in endings and path.is_file() and "__pycache__" not in path.parts:
            yield Source(path.relative_to(root).as_posix(), path.read_text("utf-8"))


@cache
def modules(root: Path, *folders: str) -> tuple[Module, ...]:
    """Every Python file under the folders."""
    return tuple(Module(at.file, at.text) for folder in folders for at in sources(root, folder, ".py"))


def templates(root: Path, folder: str = "src") -> tuple[Source, ...]:
    """Every template of the product: pages, fragments and mails."""
    found = sources(root, folder, ".html", ".txt", ".svg")
    return tuple(at for at in found if "/templates/" in at.file)


@cache
def house() -> tuple[Module, ...]:
    """The modules of the product."""
    return modules(ROOT, "src")


@cache
def tracked() -> tuple[Source, ...]:
    """Every text file that git keeps or is about to keep."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True).stdout.decode().split("\0")
    paths = [ROOT / name for name in sorted(set(filter(None, names)))]
    return tuple(_read(path) for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:4096])


def _read(path: Path) -> Source:
    return Source(path.relative_to(ROOT).as_posix(), path.read_text("utf-8", errors="replace"))
