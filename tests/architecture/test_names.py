"""Modules say what they do, and no file names the machine or the network it was written on."""

import ast
import os
import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

import pytest

from tests.architecture.finding import Finding, holds, told
from tests.architecture.tree import ROOT, Module, Source, modules, tracked

EMPTY_NAMES = frozenset(
    {"util", "utils", "helper", "helpers", "manager", "managers", "service", "services"}
    | {"handler", "handlers", "data", "info", "misc", "common"}
)
MACHINE_PATH = re.compile(
    r"(?<![\w./:~$}\-])/(?:home|Users|work|root|mnt|media|Volumes)/[\w.\-]+|[A-Z]:\\\\?Users\\"
)
INDEX = re.compile(
    r"--(?:extra-)?index-url\b|--find-links\b|https?://[\w.-]+/simple\b|\b(?:registry|files)\.[\w-]+\.(?:org|com)\b",
)
INDEX_VARIABLES = ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "UV_INDEX_URL", "UV_DEFAULT_INDEX", "UV_INDEX")


def empty_names(found: Iterable[Module]) -> Iterator[Finding]:
    """Modules, packages and classes whose name tells a layer or nothing, instead of a deed or a thing."""
    for module in found:
        if empty := EMPTY_NAMES & set(module.name.lower().split(".")):
            yield Finding(module.file, 1, f"“{min(empty)}” says nothing: name the thing or the deed.")
        for node in module.nodes:
            if not isinstance(node, ast.ClassDef) or _extends_its_namesake(node):
                continue
            if (last := _last_word(node.name)).lower() in EMPTY_NAMES:
                yield Finding(
                    module.file, node.lineno, f"“{last}” at the end of a class says nothing: name the thing."
                )


def _last_word(name: str) -> str:
    """The last capitalised word of a class name, or nothing."""
    return "".join(re.findall(r"[A-Z][a-z]*", name)[-1:])


def _extends_its_namesake(node: ast.ClassDef) -> bool:
    """A class may keep the word of the framework it extends: Django's managers, logging's handlers."""
    return any(_last_word(node.name) in ast.unparse(base) for base in node.bases)


def relative_imports(found: Iterable[Module]) -> Iterator[Finding]:
    """Imports that hide on which storey they land."""
    for module in found:
        for node in module.nodes:
            if isinstance(node, ast.ImportFrom) and node.level:
                yield Finding(
                    module.file, node.lineno, "imports relatively: write the whole name, it shows the storey."
                )


def places_of_one_machine(found: Iterable[Source], hosts: Iterable[str] = ()) -> Iterator[Finding]:
    """Absolute paths of somebody's machine, index addresses, and the hosts of the index in use here."""
    patterns = [MACHINE_PATH, INDEX, *(re.compile(re.escape(host)) for host in hosts)]
    for source in found:
        for line, text in enumerate(source.text.splitlines(), 1):
            for hit in filter(None, (pattern.search(text) for pattern in patterns)):
                yield Finding(
                    source.file,
                    line,
                    f"names {hit[0].strip()}, which exists on one machine only: leave it out.",
                )


def hosts_in_use() -> set[str]:
    """The hosts this machine installs packages from."""
    addresses = (os.environ.get(name, "") for name in INDEX_VARIABLES)
    return {urlsplit(address).hostname or "" for address in addresses} - {"", "127.0.0.1", "localhost"}


@pytest.mark.slow
def test_modules_say_what_they_do() -> None:
    holds(empty_names(modules(ROOT, "src", "tests", "bench")))


def test_imports_are_absolute() -> None:
    holds(relative_imports(modules(ROOT, "src", "tests", "bench")))


@pytest.mark.slow
def test_no_file_names_the_machine_it_was_written_on() -> None:
    planted_here = {f"tests/architecture/test_{name}.py" for name in ("names", "locks")}
    found = (source for source in tracked() if source.file not in planted_here)
    holds(places_of_one_machine(found, hosts_in_use()))


def test_names_that_say_nothing_are_caught() -> None:
    found = (
        Module("src/relais/kit/utils.py", ""),
        Module(
            "src/relais/people/models.py", "class PersonManager: ...\nclass PeopleManager(BaseManager): ..."
        ),
        Module("src/relais/people/services/__init__.py", ""),
    )
    assert told(empty_names(found)) == (
        "src/relais/kit/utils.py:1: “utils” says nothing: name the thing or the deed.\n"
        "src/relais/people/models.py:1: “Manager” at the end of a class says nothing: name the thing.\n"
        "src/relais/people/services/__init__.py:1: “services” says nothing: name the thing or the deed."
    )


def test_a_relative_import_is_caught() -> None:
    assert told(relative_imports([Module("a.py", "import os\nfrom . import models")])) == (
        "a.py:2: imports relatively: write the whole name, it shows the storey."
    )


def test_a_place_of_one_machine_is_caught() -> None:
    text = (
        "open('/home/awa/mentors.csv')\npip install --index-url https://packages.example.net/simple\n"
        "see https://example.org/home/awa or ~/home/notes or ./home/awa\nfetch wheels.example.net\n"
        "see https://index.example.net/simple and registry.example.org\n"
    )
    assert told(places_of_one_machine([Source("notes.md", text)], ["wheels.example.net"])) == (
        "notes.md:1: names /home/awa, which exists on one machine only: leave it out.\n"
        "notes.md:2: names --index-url, which exists on one machine only: leave it out.\n"
        "notes.md:4: names wheels.example.net, which exists on one machine only: leave it out.\n"
        "notes.md:5: names https://index.example.net/simple, which exists on one machine only: leave it out."
    )
