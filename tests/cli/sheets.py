"""Sheets on the disk, the command run on them, and what it wrote."""

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

from tests.core.pools.building import Row

from relais.cli.main import main

MENTORS: list[Row] = [
    {
        "Nom": "Béatrice Morel",
        "E-mail": "beatrice@example.org",
        "Compétences": "budget, prise de parole",
        "Langues": "français",
    },
    {
        "Nom": "Coumba Ndiaye",
        "E-mail": "coumba@example.org",
        "Compétences": "médiation",
        "Langues": "français, wolof",
    },
]
MENTEES: list[Row] = [
    {
        "Nom": "Awa Diallo",
        "E-mail": "awa@example.org",
        "Souhaits": "médiation",
        "Langues": "wolof",
        "Taille": "M",
    },
    {
        "Nom": "Yann Kerbrat",
        "E-mail": "yann@example.org",
        "Souhaits": "budget",
        "Langues": "français",
        "Taille": "L",
    },
    {
        "Nom": "Zoé Hamelin",
        "E-mail": "zoe@example.org",
        "Souhaits": "budget",
        "Langues": "breton",
        "Taille": "S",
    },
]


def write(path: Path, rows: Sequence[Row]) -> Path:
    """A sheet as a spreadsheet program in French writes it."""
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    return path


def both(folder: Path) -> list[str]:
    """The two usual sheets in a folder, as arguments."""
    return [str(write(folder / "mentors.csv", MENTORS)), str(write(folder / "mentees.csv", MENTEES))]


def match(*arguments: str | Path) -> int:
    """The exit status of `relais match` with these arguments."""
    try:
        return main(["match", *map(str, arguments)])
    except SystemExit as stop:
        return int(str(stop.code))


def exported(path: Path) -> dict[str, object]:
    tree: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return tree


def pairs(path: Path) -> list[tuple[str, str]]:
    """The pairs of a CSV result, by name."""
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter=";")
    return [(row["Mentee"], row["Mentor"]) for row in rows]
