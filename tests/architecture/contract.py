"""The import contract of pyproject.toml: read as data, and run on a tree."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from importlinter import api
from importlinter.application import output, use_cases
from importlinter.domain.contract import Contract, ContractCheck

from tests.architecture.finding import Finding
from tests.architecture.tree import ROOT

PYPROJECT = ROOT / "pyproject.toml"
MENDS = {
    "storeys": "call downwards, or tell upwards with an event",
    "rooms": "move what is needed to a lower room",
    "pure-core": "take as an argument what it would fetch",
    "core-libraries": "compose them in pools",
    "settings": "read it through django.conf",
    "confidentiality": "count what is not private",
}
"""How to mend an import that breaks each contract."""
_IMPORT = re.compile(r"([\w.]+) -> ([\w.]+) \(l\.\s*(\d+)")


@cache
def project() -> dict[str, Any]:
    """pyproject.toml as data."""
    return tomllib.loads(PYPROJECT.read_text("utf-8"))


def contracts(text: str) -> dict[str, dict[str, Any]]:
    """The import contracts of a pyproject text, by their id."""
    listed = tomllib.loads(text)["tool"]["importlinter"]["contracts"]
    return {contract["id"]: contract for contract in listed}


def heights(text: str) -> dict[str, int]:
    """How high each context stands, from 0 at the bottom; two on one storey have the same height."""
    layers: list[str] = contracts(text)["storeys"]["layers"]
    return {
        name.strip(" ()"): height
        for height, layer in enumerate(reversed(layers))
        for name in layer.split("|")
    }


def contexts(text: str) -> frozenset[str]:
    """The contexts whose rooms are kept in order."""
    return frozenset(name.split(".")[1] for name in contracts(text)["rooms"]["containers"])


def broken_contracts(config: Path) -> Iterator[Finding]:
    """Run every contract of a pyproject file; one finding per import that breaks one.

    The package is found on sys.path, as for any import. A contract that cannot run is a finding too.
    """
    api.read_configuration(str(config))
    options = use_cases.read_user_options(str(config))
    use_cases._register_contract_types(options)
    for wanted in options.contracts_options:
        for said in _broken(wanted["id"], options):
            yield replace(said, file=_path_of(said.file, config.parent))


def _path_of(module: str, root: Path) -> str:
    """The file of a module, from the root: a package is its __init__.py, what is no module stays as it is."""
    stem = module.replace(".", "/")
    tried = (f"{top}{stem}{end}" for top in ("src/", "") for end in (".py", "/__init__.py"))
    return next((file for file in tried if (root / file).is_file()), module)


def _broken(contract_id: str, options: Any) -> Iterator[Finding]:
    try:
        report = use_cases.create_report(options, limit_to_contracts=(contract_id,), cache_dir=None)
    except ValueError as problem:
        yield Finding("pyproject.toml", 1, f"the contract “{contract_id}” cannot run: {problem}")
        return
    for name, mistake in report.invalid_contract_options.items():
        yield Finding("pyproject.toml", 1, f"the contract “{name}” is badly written: {mistake.errors}")
    for contract, check in report.get_contracts_and_checks():
        if not check.kept:
            yield from _imports(contract, check, MENDS.get(contract_id, "see the house's conventions"))


def _imports(contract: Contract, check: ContractCheck, mend: str) -> Iterator[Finding]:
    with output.console.capture() as heard:
        contract.render_broken_contract(check)
    text = heard.get()
    for importer, imported, line in _IMPORT.findall(text):
        yield Finding(importer, int(line), f"imports {imported}. {contract.name}: {mend}.")
    if not _IMPORT.search(text):
        yield Finding("pyproject.toml", 1, f"{contract.name}: {' '.join(text.split())}")
