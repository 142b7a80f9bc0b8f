"""Sheets by which people were brought in, as they are kept for a while."""

import zlib
from typing import Any

from relais.kit import clock
from relais.people.models import Person
from relais.programmes.models import Import, ImportFile, ImportRow, Programme


def make_import(programme: Programme, person: Person) -> Import:
    """A sheet that was tried and not written: a row about the person, one that was taken for them, one of nobody's."""
    now = clock.now()
    sheet = Import.objects.create(
        programme=programme,
        name="mentees.csv",
        state=Import.State.CHECKED,
        columns=[{"letter": "A", "heading": "Nom", "examples": [person.name, "Inès"], "use": "field:name"}],
        begun=now,
        moved=now,
    )
    content = zlib.compress(f"Nom;E-mail\n{person.name};{person.email}\n".encode())
    ImportFile.objects.create(of=sheet, content=content)
    rows: tuple[dict[str, Any], ...] = (
        {"name": person.name, "email": person.email, "draft": {"name": person.name}},
        {"name": "Inès", "email": "ines@example.org", "doubt": "owner", "about": {"email": person.email}},
        {"name": "Paul", "email": "paul@example.org"},
    )
    for number, row in enumerate(rows, start=2):
        ImportRow.objects.create(of=sheet, number=number, verdict=ImportRow.Verdict.NEW, **row)
    return sheet
